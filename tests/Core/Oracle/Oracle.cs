using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// A second implementation of the trading rules: plain classes, dictionaries and big integers, everything that can be summed up is
/// summed up when asked. Written from the rules, slow on purpose, and fed with the same commands as the core.
/// </summary>
internal sealed partial class Oracle
{
    private readonly Dictionary<(uint Account, uint Currency), OracleWallet> _wallets = [];
    private readonly Dictionary<(uint Account, uint Instrument, ulong Id), OraclePosition> _positions = [];
    private readonly HashSet<OraclePosition> _existing = [];
    private readonly Dictionary<(uint Account, IdKind Kind, ulong Id), OracleOrder> _orders = [];
    private readonly List<OracleOrder> _working = [];
    private readonly Queue<IEnumerator<int>> _jobs = [];
    private readonly HashSet<OracleAccount> _touched = [];
    private OracleExpectation _answer = new();
    private OracleParts _parts = new();
    private long _count;
    private ulong _engineOrders;

    public List<(string Code, int Decimals)> Currencies { get; } = [];
    public List<OracleInstrument> Instruments { get; } = [];
    public List<OracleAccount> Accounts { get; } = [];
    public TradingState State { get; private set; }

    /// <summary>States of single accounts in single instruments.</summary>
    public Dictionary<(uint Account, uint Instrument), TradingState> Pairs { get; } = [];
    public long Now { get; private set; }

    public IReadOnlyDictionary<(uint Account, uint Currency), OracleWallet> Wallets => _wallets;

    public IEnumerable<OraclePosition> Positions => _existing;

    public IReadOnlyCollection<OracleOrder> Orders => _orders.Values;

    public IReadOnlyList<OracleOrder> Working => _working;

    public OraclePosition? FindPosition(uint account, uint instrument, ulong id = 0) => _positions.GetValueOrDefault((account, instrument, id));

    /// <summary>Used of a wallet: costs or margins of positions, and reservations of working orders.</summary>
    public BigInteger Used(uint account, uint currency)
    {
        BigInteger used = 0;
        if (_wallets.TryGetValue((account, currency), out OracleWallet? wallet)) used = wallet.Holds.Values.Concat(wallet.Unsettled.Values).Aggregate(BigInteger.Zero, (sum, held) => sum + held);
        foreach (OraclePosition position in _positions.Values)
        {
            if (position.Account.Index != account || position.Instrument.Currency != currency) continue;
            used += position.Account.Mode == AccountMode.Cash
                ? position.OpenCost
                : Margin(position, position.OpenCost) + OrderMargin(position, null, 0, 0);
        }
        // Of a set only one can fill: the dearest counts.
        IEnumerable<OracleOrder> buys = _working.Where(order => !order.Ending && order.Side == Side.Buy && order.Position.Account.Mode == AccountMode.Cash
            && order.Position.Account.Index == account && order.Position.Instrument.Currency == currency);
        foreach (IGrouping<(object, OraclePosition), OracleOrder> set in buys.GroupBy(order => ((object)order.Set, order.Position))) used += set.Max(CashOf);
        return used;
    }

    public BigInteger Available(uint account, uint currency) =>
        (_wallets.TryGetValue((account, currency), out OracleWallet? wallet) ? wallet.Total : 0) - Used(account, currency);

    public BigInteger Unrealized(uint account, uint currency)
    {
        BigInteger sum = 0;
        foreach (OraclePosition position in _positions.Values)
        {
            if (position.Account.Index == account && position.Instrument.Currency == currency)
            {
                sum += position.UnrealizedAt(position.Instrument.PriceFor(position.IsLong));
            }
        }
        return sum;
    }

    /// <summary>Applies one group at one time.</summary>
    public OracleExpectation Apply(Command[] group, long time)
    {
        _answer = new OracleExpectation();
        _parts = new OracleParts();
        Now = time;
        _touched.Clear();
        FireTimes();
        foreach (Command next in group)
        {
            Command command = next;
            // A version for each command that changes something: what was due fires before the first of a group.
            if (TakeItem(command) || _parts.Take(ref command)) { _touched.Clear(); continue; }
            _tradePrice = 0;
            _priced = null;
            Execute(ref command);
            Quiet();
            FireTimes();
        }
        return _answer;
    }

    /// <summary>Everything that prices reach, then one step of what is left to do, until nothing is.</summary>
    private void Quiet()
    {
        while (true)
        {
            foreach (OracleInstrument instrument in Instruments) Settle(instrument);
            if (_jobs.Count == 0) return;
            if (!_jobs.Peek().MoveNext()) _jobs.Dequeue();
        }
    }

    /// <summary>An order, a position or a wallet of an account changed: its portfolio has a new version, one a command.</summary>
    private void Touch(OracleAccount account)
    {
        if (_touched.Add(account)) account.Portfolio.Version++;
    }

    private void Changed(OracleOrder order)
    {
        _answer.Orders.Add(order);
        Touch(order.Position.Account);
    }

    private void Execute(ref Command command)
    {
        switch (command.Type)
        {
            case CommandType.Currency: OnCurrency(CommandView.As<CurrencyCommand>(ref command)); break;
            case CommandType.Instrument: OnInstrument(CommandView.As<InstrumentCommand>(ref command)); break;
            case CommandType.Account: OnAccount(CommandView.As<AccountCommand>(ref command)); break;
            case CommandType.Deposit: OnMoney(CommandView.As<MoneyCommand>(ref command), 1); break;
            case CommandType.Withdraw: OnMoney(CommandView.As<MoneyCommand>(ref command), -1); break;
            case CommandType.ResetWallet: OnResetWallet(CommandView.As<MoneyCommand>(ref command)); break;
            case CommandType.Hold: OnHold(CommandView.As<HoldCommand>(ref command)); break;
            case CommandType.Release: OnRelease(CommandView.As<HoldCommand>(ref command)); break;
            case CommandType.Funding: OnFunding(CommandView.As<FundingCommand>(ref command)); break;
            case CommandType.Limits: OnLimits(CommandView.As<LimitsCommand>(ref command)); break;
            case CommandType.Quote: OnQuote(CommandView.As<QuoteCommand>(ref command)); break;
            case CommandType.Trade: OnTrade(CommandView.As<TradeCommand>(ref command)); break;
            case CommandType.Mark: OnMark(CommandView.As<MarkCommand>(ref command)); break;
            case CommandType.Order: OnOrder(CommandView.As<OrderCommand>(ref command)); break;
            case CommandType.Replace: OnReplace(CommandView.As<ReplaceCommand>(ref command)); break;
            case CommandType.Batch: OnBatch(CommandView.As<BatchCommand>(ref command)); break;
            case CommandType.Cancel: OnCancel(CommandView.As<CancelCommand>(ref command)); break;
            case CommandType.MassCancel: OnMassCancel(CommandView.As<MassCancelCommand>(ref command)); break;
            case CommandType.Close: OnClose(CommandView.As<CloseCommand>(ref command)); break;
            case CommandType.Execution: OnExecution(CommandView.As<ExecutionCommand>(ref command)); break;
            case CommandType.TradingState: OnTradingState(CommandView.As<TradingStateCommand>(ref command)); break;
            case CommandType.CreatePosition: OnCreatePosition(CommandView.As<CreatePositionCommand>(ref command)); break;
            case CommandType.Trigger: OnTrigger(CommandView.As<TriggerCommand>(ref command)); break;
            case CommandType.ExitPlan: OnPlan(CommandView.As<ExitPlanCommand>(ref command)); break;
            case CommandType.Split: OnSplit(CommandView.As<SplitCommand>(ref command)); break;
            case CommandType.Session: OnSession(CommandView.As<SessionCommand>(ref command)); break;
            case CommandType.ForceState: OnForceState(CommandView.As<ForceStateCommand>(ref command)); break;
            case CommandType.ExitSignal: OnSignal(CommandView.As<ExitSignalCommand>(ref command)); break;
            case CommandType.Clock: break;
            default: throw new NotSupportedException(command.Type.ToString());
        }
    }

    /// <summary>A position that was made or traded; refused where there is none.</summary>
    private OraclePosition? ExistingPosition(Command command, ulong id)
    {
        if (command.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return null; }
        if (command.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return null; }
        OraclePosition? position = FindPosition(command.Account, command.Instrument, id);
        if (position != null && _existing.Contains(position)) return position;
        Reject(RejectCode.UnknownPosition);
        return null;
    }

    private void Reject(RejectCode code) => _answer.Rejected.Add(code);
}
