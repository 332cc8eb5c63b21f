using System.Numerics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core.Tests.Samples;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// One seed: a stream over every command kind through a core, the ledger beside it, and a second core that gets the same commands in other
/// batches and is saved and loaded between some of them.
/// </summary>
internal sealed class LedgerRun : IDisposable
{
    private readonly CoreDriver _core = new(Options);
    private readonly Ledger _ledger;
    private readonly EveryCommandStream _stream;
    private readonly Random _cuts;
    private readonly List<Command> _waiting = [];
    private CoreDriver _second = new(Options);
    private int _nextCut = 1;
    private int _batches;

    public LedgerRun(int seed)
    {
        _ledger = new Ledger($"seed {seed}");
        _stream = new EveryCommandStream(seed, _ledger);
        _cuts = new Random(~seed);
    }

    public Dictionary<CommandType, int> Commands { get; } = [];
    public Dictionary<RejectCode, int> Rejected { get; } = [];
    public Dictionary<ExecutionKind, int> News { get; } = [];
    public Dictionary<OrderCause, int> Causes { get; } = [];
    public Dictionary<AlertKind, int> Alerts { get; } = [];
    public Dictionary<ExitReason, int> Exits { get; } = [];
    public int Accepted { get; private set; }
    public int Fills => _ledger.Fills;
    public int Busts => _ledger.Busts;
    /// <summary>Groups that filled something.</summary>
    public int Filling { get; private set; }

    /// <summary>Small enough that slots are used again, and now and then refused.</summary>
    private static CoreOptions Options => new()
    {
        Currencies = 4,
        Instruments = 8,
        Accounts = 8,
        Wallets = 16,
        Positions = 48,
        Orders = 400,
        OrderSets = 60,
        OrderSessions = 4,
        Executions = 512,
        Trades = 128,
        OrderTimes = 64,
        Aliases = 80,
        ExitConditions = 200,
        Timers = 8,
        Lots = 4096,
        Holds = 32,
        HistoryEntries = 500,
        PositionVersions = 200,
        Extensions = CoreExtensions.None(memoryWords: RestrictedList.Words).WithAction<CountChanges>().WithRiskCheck<RestrictedOrders>().WithCommand<RestrictCommand>(),
    };

    public void Run(int groups)
    {
        int step = 0;
        foreach (Command[] group in _stream.Setup()) Apply(group, ++step);
        for (int i = 0; i < groups; i++)
        {
            Apply(_stream.Next(), ++step);
            if (i % 60 == 59)
            {
                foreach (Command[] group in _stream.Reopening()) Apply(group, ++step);
            }
            if (i % 50 == 49) CheckWhole();
        }
        CheckWhole();
        Flush(compareState: true);
    }

    public void Dispose()
    {
        _core.Dispose();
        _second.Dispose();
    }

    private void Apply(Command[] group, int step)
    {
        _core.Time = _stream.Time;
        // What is due fires before a command; where the ledger books the command itself it must see that first.
        bool books = group[^1].Type is CommandType.Deposit or CommandType.Withdraw or CommandType.ResetWallet or CommandType.Funding or CommandType.Split
            or CommandType.Quote or CommandType.Trade or CommandType.Mark;
        if (books && _core.Core.NextTimerAt <= _stream.Time) Apply(Make.Clock(), step);
        // A refused command changes nothing. What is due by then would fire before it, and hashing all state for each would be slow.
        bool proves = step % 3 == 0 && _core.Core.NextTimerAt > _stream.Time;
        ulong before = proves ? _core.StateHash : 0;
        List<Report> reports = _core.Apply(group);
        if (proves && reports is [{ Type: ReportType.Rejected }]) _ledger.Same(before, _core.StateHash, "state after a reject");
        _ledger.Book(group, reports, step);
        _stream.Saw(reports);
        Count(group, reports);
        _waiting.AddRange(CollectionsMarshal.AsSpan(_core.Journal)[^group.Length..]);
        if (--_nextCut == 0) Flush(compareState: ++_batches % 8 == 0);
    }

    private void Count(Command[] group, List<Report> reports)
    {
        CommandType type = group[^1].Type;
        foreach (Command command in group) Commands[command.Type] = Commands.GetValueOrDefault(command.Type) + 1;
        bool refused = false;
        foreach (Report report in reports)
        {
            if (report.Type == ReportType.Rejected)
            {
                RejectCode code = report.As<RejectedReport>().Code;
                Rejected[code] = Rejected.GetValueOrDefault(code) + 1;
                refused = true;
            }
            else if (report.Type == ReportType.OrderChanged)
            {
                OrderCause cause = report.As<OrderReport>().Cause;
                Causes[cause] = Causes.GetValueOrDefault(cause) + 1;
            }
            else if (report.Type == ReportType.PositionChanged && report.As<PositionReport>() is { State: PositionState.Closed } closed)
            {
                Exits[closed.ExitReason] = Exits.GetValueOrDefault(closed.ExitReason) + 1;
            }
        }
        foreach (AlertKind kind in reports.Alerts()) Alerts[kind] = Alerts.GetValueOrDefault(kind) + 1;
        if (!refused) Accepted++;
        if (reports.Exists(report => report.Type == ReportType.Filled)) Filling++;
        if (type != CommandType.Execution || refused) return;
        ExecutionKind news = CommandView.As<ExecutionCommand>(ref group[^1]).Kind;
        News[news] = News.GetValueOrDefault(news) + 1;
    }

    /// <summary>Feeds the second core what waits for it, in one batch; now and then it goes on from a saved state.</summary>
    private void Flush(bool compareState)
    {
        foreach (Command command in _waiting)
        {
            _second.Time = command.Timestamp;
            _second.Apply(command);
        }
        _waiting.Clear();
        _nextCut = _cuts.Next(1, 60);
        _ledger.Same(_core.OutputHash, _second.OutputHash, "output hash of a core fed in other batches");
        if (!compareState) return;
        _ledger.Same(_core.StateHash, _second.StateHash, "state hash of a core fed in other batches");
        var loaded = new CoreDriver(Options);
        loaded.Core.LoadState(SavedState.Of(_second.Core));
        _second.Dispose();
        _second = loaded;
    }

    /// <summary>What must be true of the state as a whole: what is used, what works, and that no money came or went.</summary>
    private void CheckWhole()
    {
        SavedState saved = SavedState.Of(_core.Core);
        PositionRecord[] positions = Section<PositionRecord>(saved, StateSection.Positions);
        PositionDetail[] details = Section<PositionDetail>(saved, StateSection.PositionDetails);
        OrderRecord[] orders = [.. Section<OrderRecord>(saved, StateSection.Orders).Where(order => order.Version != 0)];
        WalletRecord[] wallets = Section<WalletRecord>(saved, StateSection.Wallets);
        WalletDetail[] walletDetails = Section<WalletDetail>(saved, StateSection.WalletDetails);
        HoldRecord[] holds = Section<HoldRecord>(saved, StateSection.Holds);
        for (int i = 0; i < wallets.Length; i++)
        {
            WalletRecord wallet = wallets[i];
            string name = $"wallet {wallet.Account}/{wallet.Currency}";
            bool cash = _ledger.Accounts[(int)wallet.Account].Mode == AccountMode.Cash;
            BigInteger used = (BigInteger)walletDetails[i].Unsettling;
            used += holds.Where(hold => hold.Amount != 0 && hold.Account == wallet.Account && hold.Currency == wallet.Currency)
                .Aggregate(BigInteger.Zero, (sum, hold) => sum + (BigInteger)hold.Amount);
            foreach (PositionRecord position in positions.Where(each => each.Cycle != 0 && each.Account == wallet.Account))
            {
                OracleInstrument instrument = _ledger.Instruments[(int)position.Instrument];
                if (instrument.Currency != wallet.Currency) continue;
                used += cash ? (BigInteger)position.OpenCost : Margin(instrument, wallet.Account, (BigInteger)position.OpenCost) + OrderMargin(instrument, position);
            }
            used += orders.Where(order => order.Account == wallet.Account && _ledger.Instruments[(int)order.Instrument].Currency == wallet.Currency)
                .Aggregate(BigInteger.Zero, (sum, order) => sum + (BigInteger)order.Reserved);
            _ledger.Same(used, (BigInteger)wallet.Used, $"{name}: used is positions, orders, holds and what is not settled");
        }
        for (int i = 0; i < positions.Length; i++)
        {
            // A filled order at a venue counts with what an outstanding replace may yet make of it.
            IEnumerable<OrderRecord> own = orders.Where(order => order.Position == i && (!order.IsTerminal || order.OpenRequests != 0));
            _ledger.Same(own.Where(order => order.Side == Side.Buy).Sum(order => order.CountedQuantity), positions[i].WorkingBuy, $"position {i} working buys");
            _ledger.Same(own.Where(order => order.Side == Side.Sell).Sum(order => order.CountedQuantity), positions[i].WorkingSell, $"position {i} working sells");
        }
        // What wallets have beyond deposits is what their positions realized since the last reset, less every fee.
        foreach (((uint account, uint currency), OracleWallet expected) in _ledger.Wallets)
        {
            WalletRecord found = wallets.FirstOrDefault(wallet => wallet.Account == account && wallet.Currency == currency);
            _ledger.Same(expected.Total, (BigInteger)found.Total, $"wallet {account}/{currency}: no money came or went");
        }
        foreach (((uint account, uint instrument, ulong id), LedgerPosition expected) in _ledger.Positions)
        {
            int at = Array.FindIndex(positions, position => position.Account == account && position.Instrument == instrument && position.Cycle != 0
                && details[Array.IndexOf(positions, position)].PositionId == id);
            if (at < 0) _ledger.Same(0L, expected.Quantity, "only what is flat is forgotten");
            else _ledger.Same(expected.Quantity, positions[at].Quantity, $"position {account}/{instrument}/{id} quantity");
        }
    }

    private BigInteger Margin(OracleInstrument instrument, uint account, BigInteger cost) =>
        OracleMath.HalfEven(cost * instrument.Spec.InitialMarginRate, _ledger.Accounts[(int)account].Leverage);

    /// <summary>The rate on the worst growth: the greater of what the two sides, filled whole, would add to what is held.</summary>
    private BigInteger OrderMargin(OracleInstrument instrument, PositionRecord position)
    {
        BigInteger worst = BigInteger.Max(
            Growth(position.Quantity, position.WorkingBuy, (BigInteger)position.WorkingBuyNotional),
            Growth(-(BigInteger)position.Quantity, position.WorkingSell, (BigInteger)position.WorkingSellNotional));
        return Margin(instrument, position.Account, worst);

        static BigInteger Growth(BigInteger held, BigInteger working, BigInteger notional)
        {
            BigInteger growth = BigInteger.Abs(held + working) - BigInteger.Abs(held);
            return growth <= 0 ? 0 : OracleMath.HalfEven(notional * growth, working);
        }
    }

    private static T[] Section<T>(SavedState saved, StateSection section)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(CollectionsMarshal.AsSpan(saved.Parts.Single(part => part.Section == section).Bytes)).ToArray();
}
