using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// The deterministic state machine: state and reports are a pure function of the commands applied. One thread calls it; it has no
/// clock, no lock, no I/O, and allocates nothing once made.
/// <para>
/// A command is validated fully, then mutates; what is refused changed nothing. The work of one step is bounded
/// (<see cref="StepSlots"/> report slots): <see cref="Apply"/> answers false when more remains, and <see cref="Resume"/> is then
/// called, after the reports so far were taken, until it answers true. An exception out of either is a bug and ends the process.
/// </para>
/// </summary>
public sealed partial class TradingCore : IDisposable
{
    /// <summary>After this many report slots a step ends between two triggers.</summary>
    public const int StepSlots = 1024;

    /// <summary>Most jobs waiting at a time; a power of two.</summary>
    private const int MaxJobs = 1024;

    private enum Phase : byte
    {
        Idle,
        Timers,
        Execute,
        Settle,
    }

    private readonly CoreOptions _options;
    private readonly NativeArray<CurrencyRecord> _currencies;
    private readonly NativeArray<InstrumentRecord> _instruments;
    private readonly NativeArray<AccountRecord> _accounts;
    private readonly NativeArray<WalletRecord> _wallets;
    private readonly NativeArray<PositionRecord> _positions;
    private readonly NativeArray<PositionDetail> _details;
    private readonly NativeArray<OrderRecord> _orders;
    private readonly NativeArray<OrderDetail> _orderDetails;
    private readonly NativeArray<OrderSetRecord> _orderSets;
    private readonly NativeArray<OrderSessionRecord> _orderSessions;
    private readonly NativeArray<ExecutionRecord> _executions;
    private readonly NativeArray<AliasRecord> _aliases;
    private readonly NativeArray<TimerRecord> _timers;
    private readonly NativeArray<WalletSession> _walletSessions;
    private readonly NativeArray<AccountLimits> _limits;
    private readonly NativeArray<PortfolioRecord> _portfolios;
    private readonly NativeArray<TradeRecord> _trades;
    private readonly NativeArray<long> _orderTimes;
    private readonly NativeArray<ExitCondition> _conditions;
    private readonly NativeArray<ExitMarket> _exitMarkets;
    private readonly NativeArray<ExitConditionCommand> _conditionParts;
    private readonly RecentPool<HistoryEntry> _history;
    private readonly RecentPool<PositionVersion> _versions;
    private readonly NativeArray<WalletDetail> _walletDetails;
    private readonly NativeArray<LotRecord> _lots;
    private readonly NativeArray<HoldRecord> _holds;
    private readonly NativeArray<PriceRanges> _ranges;
    private readonly NativeArray<RequestRecord> _requests;
    private readonly KeyIndex _currencyIndex;
    private readonly KeyIndex _instrumentIndex;
    private readonly KeyIndex _accountIndex;
    private readonly KeyIndex _walletIndex;
    private readonly KeyIndex _positionIndex;
    private readonly KeyIndex _orderIndex;
    private readonly KeyIndex _orderSetIndex;
    private readonly KeyIndex _orderSessionIndex;
    private readonly KeyIndex _executionIndex;
    private readonly KeyIndex _aliasIndex;
    private readonly KeyIndex _holdIndex;
    private readonly KeyIndex _rateIndex;
    private readonly KeyIndex _requestIndex;
    private readonly RetiredIds _retiredOrders;
    private readonly RetiredIds _retiredExecutions;
    private readonly TriggerHeaps _heaps;
    private readonly ReportBuffer _reports;

    private CoreCounters _counters;
    private SessionRecord _session;
    private GroupParts _parts;
    private Command _command;
    private Phase _phase;
    private readonly JobQueue _jobs;
    /// <summary>Instrument whose triggers are to be tried; −1 is none.</summary>
    private int _touchedInstrument = -1;
    /// <summary>The trade that this command reported: it fills resting orders of its own instrument and nobody else's.</summary>
    private int _tradeInstrument = -1;
    private long _tradePrice;
    private long _tradeSizeLeft;
    /// <summary>Orders that came to rest from this tie on were not there when the trade was made.</summary>
    private ulong _tradeTie;

    /// <summary>Makes an empty core.</summary>
    /// <param name="options">Capacities; each at least 1 and at most 2^28.</param>
    public TradingCore(CoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _extensions = options.Extensions;
        _uses = _extensions?.Uses ?? ExtensionUses.None;
        _extensionMemory = new(_extensions?.MemoryWords ?? 0);
        _currencies = new(options.Currencies);
        _instruments = new(options.Instruments);
        _accounts = new(options.Accounts);
        _wallets = new(options.Wallets);
        _positions = new(options.Positions);
        _details = new(options.Positions);
        _orders = new(options.Orders);
        _orderDetails = new(options.Orders);
        _orderSets = new(options.OrderSets);
        _orderSessions = new(options.OrderSessions);
        _executions = new(options.Executions);
        _aliases = new(options.Aliases);
        _timers = new(options.Timers);
        _walletSessions = new(options.Wallets);
        _limits = new(options.Accounts);
        _portfolios = new(options.Accounts);
        _versioned = new(options.Accounts);
        _trades = new(options.Trades);
        _orderTimes = new(options.OrderTimes);
        _conditions = new(options.ExitConditions);
        _exitMarkets = new(options.Instruments);
        _conditionParts = new(MaxConditions);
        _history = new(options.Positions, options.HistoryEntries, HistoryShare);
        _versions = new(options.Positions, options.PositionVersions, VersionShare);
        _walletDetails = new(options.Wallets);
        _lots = new(options.Lots);
        _holds = new(options.Holds);
        _ranges = new(options.Instruments);
        _requests = new(options.Requests);
        _currencyIndex = new(options.Currencies);
        _instrumentIndex = new(options.Instruments);
        _accountIndex = new(options.Accounts);
        _walletIndex = new(options.Wallets);
        _positionIndex = new(options.Positions);
        _orderIndex = new(options.Orders + options.RetiredIds);
        _orderSetIndex = new(options.OrderSets);
        _orderSessionIndex = new(options.OrderSessions);
        _executionIndex = new(options.Executions + options.RetiredIds);
        _aliasIndex = new(options.Aliases);
        _holdIndex = new(options.Holds);
        _rateIndex = new(options.Instruments);
        _requestIndex = new(options.Requests);
        _retiredOrders = new(_orderIndex, options.Orders, options.RetiredIds);
        _retiredExecutions = new(_executionIndex, options.Executions, options.RetiredIds);
        // An order has a node in the book, one that trails, one that expires and one that times out; a condition of a plan has one; a position
        // one for its trailing stop, one for a retry and one for its margin; a timer one, the session one: the pool can never run out.
        int nodes = (options.Orders * 4) + options.ExitConditions + (options.Positions * 3) + options.Timers + 1;
        _heaps = new((options.Instruments * HeapsPerInstrument) + 1, nodes);
        _jobs = new(MaxJobs);
        _items = new(MaxItems);
        _reports = new(StepSlots);
        _counters.OutputHash = Mix.Start;
        _counters.Capacities = options.Mixed();
        _session.Number = 1;
    }

    /// <summary>Sequence of the last command applied; 0 is none.</summary>
    public long LastSequence => _counters.LastSequence;

    /// <summary>Engine time: the greatest timestamp applied, nanoseconds since 1970.</summary>
    public long Now => _counters.Now;

    /// <summary>Running hash over every report so far.</summary>
    public ulong OutputHash => _counters.OutputHash;

    /// <summary>Reports of the last step: whole 64-byte slots, valid until the next call.</summary>
    public ReadOnlySpan<byte> Reports => _reports.Bytes;

    /// <summary>Slots in <see cref="Reports"/>.</summary>
    public int ReportSlots => _reports.Slots;

    /// <summary>Applies the next command.</summary>
    /// <param name="command">The command; its timestamp is at least <see cref="Now"/>.</param>
    /// <param name="sequence">Its sequence: <see cref="LastSequence"/> + 1.</param>
    /// <returns>True when it is done; false when <see cref="Resume"/> must be called.</returns>
    /// <exception cref="InvariantException">The caller broke the order of sequences or time, or the engine is wrong.</exception>
    public bool Apply(ref Command command, long sequence)
    {
        Invariant.Check(_phase == Phase.Idle, "the command before is not done");
        Invariant.Check(sequence == _counters.LastSequence + 1, "sequence gap");
        Invariant.Check(command.Timestamp >= _counters.Now, "time went back");
        _reports.Clear();
        _command = command;
        _counters.LastSequence = sequence;
        _counters.Now = command.Timestamp;
        _phase = Phase.Timers;
        return Step();
    }

    /// <summary>Goes on with the command that <see cref="Apply"/> did not finish.</summary>
    /// <returns>True when it is done.</returns>
    public bool Resume()
    {
        Invariant.Check(_phase != Phase.Idle, "nothing to resume");
        _reports.Clear();
        return Step();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _currencies.Dispose();
        _instruments.Dispose();
        _accounts.Dispose();
        _wallets.Dispose();
        _positions.Dispose();
        _details.Dispose();
        _orders.Dispose();
        _orderDetails.Dispose();
        _orderSets.Dispose();
        _orderSessions.Dispose();
        _executions.Dispose();
        _aliases.Dispose();
        _timers.Dispose();
        _walletSessions.Dispose();
        _limits.Dispose();
        _portfolios.Dispose();
        _versioned.Dispose();
        _trades.Dispose();
        _orderTimes.Dispose();
        _conditions.Dispose();
        _exitMarkets.Dispose();
        _conditionParts.Dispose();
        _history.Dispose();
        _versions.Dispose();
        _walletDetails.Dispose();
        _lots.Dispose();
        _holds.Dispose();
        _ranges.Dispose();
        _extensionMemory.Dispose();
        _requests.Dispose();
        _currencyIndex.Dispose();
        _instrumentIndex.Dispose();
        _accountIndex.Dispose();
        _walletIndex.Dispose();
        _positionIndex.Dispose();
        _orderIndex.Dispose();
        _orderSetIndex.Dispose();
        _orderSessionIndex.Dispose();
        _executionIndex.Dispose();
        _aliasIndex.Dispose();
        _holdIndex.Dispose();
        _pairStates.Dispose();
        _pairStateIndex.Dispose();
        _rateIndex.Dispose();
        _requestIndex.Dispose();
        _retiredOrders.Dispose();
        _retiredExecutions.Dispose();
        _heaps.Dispose();
        _jobs.Dispose();
        _items.Dispose();
        _reports.Dispose();
    }

    private bool Step()
    {
        bool done = RunPhases();
        if (_reports.Slots != 0) _counters.OutputHash = _reports.Fold(_counters.OutputHash);
        return done;
    }

    private bool RunPhases()
    {
        if (_phase == Phase.Timers)
        {
            // Timers due at or before the command's time fire before it (DESIGN §4, Time).
            if (_heaps.TopKey(TimeHeap) <= _counters.Now && !FireTimers()) return false;
            _phase = Phase.Execute;
        }
        if (_phase == Phase.Execute)
        {
            Execute();
            _phase = Phase.Settle;
        }
        if (!Settle()) return false;
        // What the command armed may be due already.
        if (_heaps.TopKey(TimeHeap) <= _counters.Now && !FireTimers()) return false;
        _tradeInstrument = -1;
        _phase = Phase.Idle;
        if ((_uses & ExtensionUses.Sink) != 0) TellSink();
        return true;
    }

    private void Execute()
    {
        // Items serve the batch that ends their group.
        if (_itemCount != 0 && _command.Type != CommandType.Batch && (_command.Flags & CommandFlags.MoreFollows) == 0)
        {
            _itemCount = 0;
            _parts = default;
            Reject(RejectCode.Malformed);
            return;
        }
        switch (_command.Type)
        {
            case CommandType.Quote: OnQuote(ref CommandView.As<QuoteCommand>(ref _command)); break;
            case CommandType.Trade: OnTrade(ref CommandView.As<TradeCommand>(ref _command)); break;
            case CommandType.Clock: KeepASlotFree(); break;
            case CommandType.Order: OnOrder(ref CommandView.As<OrderCommand>(ref _command)); break;
            default: ExecuteRare(); break;
        }
        // Parts serve the command that ends their group and no other.
        if (_parts.Any && (_command.Flags & CommandFlags.MoreFollows) == 0) _parts = default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ExecuteRare()
    {
        switch (_command.Type)
        {
            case CommandType.Text:
            case CommandType.InstrumentRates:
            case CommandType.InstrumentAmounts:
            case CommandType.InstrumentLimits:
            case CommandType.ExecutionFee:
            case CommandType.OrderTerms:
            case CommandType.OrderLinks:
            case CommandType.LimitsNotional:
            case CommandType.LimitsLoss:
            case CommandType.LimitsQuantity:
            case CommandType.ExpectedVersion:
            case CommandType.PositionRef:
            case CommandType.ExitCondition:
            case CommandType.ExecutionLinks:
            case CommandType.ReplaceStop:
            case CommandType.ExitTrailing: OnPart(); break;
            case CommandType.Refused: OnRefused(ref CommandView.As<RefusedCommand>(ref _command)); break;
            case CommandType.Currency: OnCurrency(ref CommandView.As<CurrencyCommand>(ref _command)); break;
            case CommandType.Instrument: OnInstrument(ref CommandView.As<InstrumentCommand>(ref _command)); break;
            case CommandType.Account: OnAccount(ref CommandView.As<AccountCommand>(ref _command)); break;
            case CommandType.Deposit: OnDeposit(ref CommandView.As<MoneyCommand>(ref _command)); break;
            case CommandType.Withdraw: OnWithdraw(ref CommandView.As<MoneyCommand>(ref _command)); break;
            case CommandType.ResetWallet: OnResetWallet(ref CommandView.As<MoneyCommand>(ref _command)); break;
            case CommandType.Hold: OnHold(ref CommandView.As<HoldCommand>(ref _command)); break;
            case CommandType.Release: OnRelease(ref CommandView.As<HoldCommand>(ref _command)); break;
            case CommandType.Funding: OnFunding(ref CommandView.As<FundingCommand>(ref _command)); break;
            case CommandType.Split: OnSplit(ref CommandView.As<SplitCommand>(ref _command)); break;
            case CommandType.Mark: OnMark(ref CommandView.As<MarkCommand>(ref _command)); break;
            case CommandType.Cancel: OnCancel(ref CommandView.As<CancelCommand>(ref _command)); break;
            case CommandType.Replace: OnReplace(ref CommandView.As<ReplaceCommand>(ref _command)); break;
            case CommandType.Settings: OnSettings(ref CommandView.As<SettingsCommand>(ref _command)); break;
            case CommandType.Execution: OnExecution(ref CommandView.As<ExecutionCommand>(ref _command)); break;
            case CommandType.TradingState: OnTradingState(ref CommandView.As<TradingStateCommand>(ref _command)); break;
            case CommandType.CreatePosition: OnCreatePosition(ref CommandView.As<CreatePositionCommand>(ref _command)); break;
            case CommandType.Trigger: OnTrigger(ref CommandView.As<TriggerCommand>(ref _command)); break;
            case CommandType.ExitPlan: OnExitPlan(ref CommandView.As<ExitPlanCommand>(ref _command)); break;
            case CommandType.QueryPosition: OnQueryPosition(ref CommandView.As<QueryCommand>(ref _command)); break;
            case CommandType.QueryHistory: OnQueryHistory(); break;
            case CommandType.QueryWallet: OnQueryWallet(ref CommandView.As<QueryCommand>(ref _command)); break;
            case CommandType.QueryOrder: OnQueryOrder(ref CommandView.As<QueryCommand>(ref _command)); break;
            case CommandType.QueryHash: OnQueryHash(); break;
            case CommandType.Schedule: OnSchedule(ref CommandView.As<ScheduleCommand>(ref _command)); break;
            case CommandType.Unschedule: OnUnschedule(ref CommandView.As<ScheduleCommand>(ref _command)); break;
            case CommandType.QueryTimers: OnQueryTimers(); break;
            case CommandType.ExitSignal: OnExitSignal(ref CommandView.As<ExitSignalCommand>(ref _command)); break;
            case CommandType.ForceState: OnForceState(ref CommandView.As<ForceStateCommand>(ref _command)); break;
            case CommandType.Session: OnSession(ref CommandView.As<SessionCommand>(ref _command)); break;
            case CommandType.Limits: OnLimits(ref CommandView.As<LimitsCommand>(ref _command)); break;
            case CommandType.QueryPortfolio: OnQueryPortfolio(); break;
            case CommandType.QueryTrades: OnQueryTrades(ref CommandView.As<QueryTradesCommand>(ref _command)); break;
            case CommandType.Batch: OnBatch(ref CommandView.As<BatchCommand>(ref _command)); break;
            case CommandType.MassCancel: OnMassCancel(ref CommandView.As<MassCancelCommand>(ref _command)); break;
            case CommandType.Close: OnClose(ref CommandView.As<CloseCommand>(ref _command)); break;
            case CommandType.Disconnect: OnDisconnect(); break;
            case CommandType.Custom: OnCustom(ref CommandView.As<CustomCommand>(ref _command)); break;
            default: Reject(RejectCode.UnknownCommand); break;
        }
    }
}
