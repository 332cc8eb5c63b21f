using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>One random stream through the core and through the naive implementation, compared after each group.</summary>
internal sealed class OracleRun : IDisposable
{
    private readonly Oracle _oracle = new();
    private readonly CoreDriver _core = new();
    private readonly StreamGenerator _generator;
    private readonly int _seed;
    private readonly HashSet<OracleOrder> _changed = [];
    private readonly Dictionary<(uint, uint), (Int128, Int128)> _reportedWallets = [];
    private readonly Dictionary<(uint, uint), (long, PositionState, Int128)> _reportedPositions = [];
    private readonly Dictionary<(uint, IdKind, ulong), (OrderState, long, long)> _reportedOrders = [];
    private int _step;
    private Command _last;

    public OracleRun(int seed)
    {
        _seed = seed;
        _generator = new StreamGenerator(seed, _oracle);
    }

    public int Accepted { get; private set; }
    public int Filled { get; private set; }
    public Dictionary<RejectCode, int> Rejected { get; } = [];
    public Dictionary<ExitReason, int> Exits { get; } = [];
    public Dictionary<AlertKind, int> Alerts { get; } = [];
    public Dictionary<OrderState, int> OrderStates { get; } = [];
    public Dictionary<OrderCause, int> Causes { get; } = [];
    public int Flips { get; private set; }
    /// <summary>Every command the core was given, questions included.</summary>
    public IReadOnlyList<Command> Journal => _core.Journal;
    public ulong OutputHash => _core.OutputHash;
    public ulong StateHash => _core.StateHash;

    public void Run(int commands)
    {
        foreach (Command[] group in _generator.Setup()) Step(group);
        for (int i = 0; i < commands; i++) Step(_generator.Next());
        foreach (OracleOrder order in _oracle.Orders) _changed.Add(order);
        CompareOrders();
        foreach (OracleOrder order in _oracle.Orders) OrderStates[order.State] = OrderStates.GetValueOrDefault(order.State) + 1;
    }

    public void Dispose() => _core.Dispose();

    private void Step(Command[] group)
    {
        Apply(group);
        _changed.UnionWith(_oracle.Working);
        CompareOrders();
        ComparePositions();
        CompareWallets();
    }

    private void Apply(Command[] group)
    {
        _step++;
        _last = group[^1];
        OracleExpectation expected = _oracle.Apply(group, _generator.Time);
        _core.Time = _generator.Time;
        bool mayExit = expected.Fills.Count != 0 || expected.Orders.Count != 0 || _oracle.Positions.Any(position => position.Plan != null || position.Failures != 0);
        ulong before = expected.Rejected != RejectCode.None && !mayExit ? _core.StateHash : 0;
        List<Report> reports = _core.Apply(group);

        RejectCode rejected = reports.FirstOrDefault(report => report.Type == ReportType.Rejected)?.As<RejectedReport>().Code ?? RejectCode.None;
        Same(expected.Rejected, rejected, "reject code");
        if (before != 0) Same(before, _core.StateHash, "state after a reject");
        if (rejected == RejectCode.None) Accepted++;
        else Rejected[rejected] = Rejected.GetValueOrDefault(rejected) + 1;

        CompareFills(expected, [.. reports.Fills()]);
        Same(string.Join(",", expected.Alerts.Order()), string.Join(",", reports.Alerts().Order()), "alerts");
        foreach (AlertKind kind in expected.Alerts) Alerts[kind] = Alerts.GetValueOrDefault(kind) + 1;
        Note(reports);
        _changed.UnionWith(expected.Orders);
    }

    /// <summary>Keeps what the reports said last of each wallet, position and order.</summary>
    private void Note(List<Report> reports)
    {
        foreach (Report report in reports)
        {
            switch (report.Type)
            {
                case ReportType.WalletChanged:
                    WalletReport wallet = report.As<WalletReport>();
                    _reportedWallets[(wallet.Header.Account, wallet.Currency)] = (wallet.Total, wallet.Used);
                    break;
                case ReportType.PositionChanged:
                    PositionReport position = report.As<PositionReport>();
                    (uint, uint) key = (position.Header.Account, position.Header.Instrument);
                    if (_reportedPositions.TryGetValue(key, out (long Quantity, PositionState State, Int128) last))
                    {
                        if (Math.Sign(last.Quantity) * Math.Sign(position.Quantity) < 0) Flips++;
                        if (position.State == PositionState.Closed && last.State != PositionState.Closed)
                        {
                            Exits[position.ExitReason] = Exits.GetValueOrDefault(position.ExitReason) + 1;
                        }
                    }
                    _reportedPositions[key] = (position.Quantity, position.State, position.OpenCost);
                    break;
                case ReportType.OrderChanged:
                    OrderReport order = report.As<OrderReport>();
                    Causes[order.Cause] = Causes.GetValueOrDefault(order.Cause) + 1;
                    _reportedOrders[(order.Header.Account, order.IdKind, order.Id)] = (order.State, order.CumQuantity, order.LeavesQuantity);
                    break;
            }
        }
    }

    private void CompareFills(OracleExpectation expected, List<FilledReport> fills)
    {
        Filled += fills.Count;
        Same(
            string.Join("; ", expected.Fills.Select(fill => $"{fill.Order?.Kind}/{fill.Order?.Id} {fill.Side} {fill.Quantity}@{fill.Price} {fill.Fee}")),
            string.Join("; ", fills.Select(fill => $"{OrderOf(fill)} {fill.Side} {fill.Quantity}@{fill.Price} {fill.Fee}")),
            "fills");
    }

    private static string OrderOf(FilledReport fill) => fill.HasOrder == 1 ? $"{fill.OrderKind}/{fill.Order}" : "/";

    private void CompareOrders()
    {
        foreach (OracleOrder expected in _changed)
        {
            OrderReport order = _core.Order(expected.Position.Account.Index, expected.Id, expected.Kind);
            string name = $"order {expected.Kind}/{expected.Id}";
            Same(expected.State, order.State, $"{name} state");
            Same(expected.Cum, order.CumQuantity, $"{name} cum");
            Same(expected.Leaves, order.LeavesQuantity, $"{name} leaves");
            Same(expected.StopPrice, order.StopPrice, $"{name} stop price");
            Same(expected.CumPriceQuantity, (BigInteger)order.CumPriceQuantity, $"{name} cum price × quantity");
            if (!expected.IsTerminal) Same(order.Quantity, order.CumQuantity + order.LeavesQuantity, $"{name}: quantity = cum + leaves");
            Same(
                (order.State, order.CumQuantity, order.LeavesQuantity),
                _reportedOrders[(expected.Position.Account.Index, expected.Kind, expected.Id)],
                $"{name} as reported");
        }
        _changed.Clear();
    }

    private void ComparePositions()
    {
        foreach (OraclePosition expected in _oracle.Positions)
        {
            PositionReport position = _core.Position(expected.Account.Index, expected.Instrument.Index);
            string name = $"position {expected.Account.Index}/{expected.Instrument.Index}";
            Same((expected.State, expected.Cycle, expected.Quantity), (position.State, position.Cycle, position.Quantity), $"{name} state, cycle, quantity");
            Same(expected.OpenCost, (BigInteger)position.OpenCost, $"{name} open cost");
            Same(expected.Gross, (BigInteger)position.RealizedGross, $"{name} gross");
            Same(expected.Fees, (BigInteger)position.Fees, $"{name} fees");
            Same(expected.LifetimeGross, (BigInteger)position.LifetimeGross, $"{name} lifetime gross");
            Same(expected.LifetimeFees, (BigInteger)position.LifetimeFees, $"{name} lifetime fees");
            Same(expected.EntryCost, (BigInteger)position.EntryCost, $"{name} entry cost");
            Same((expected.Peak, expected.Bought, expected.Sold), (position.PeakQuantity, position.DayBought, position.DaySold), $"{name} peak, bought, sold");
            Same((expected.OpenedAt, expected.ClosedAt), (position.OpenedAt, position.ClosedAt), $"{name} opened, closed");
            Same((expected.Reason, expected.Error), (position.ExitReason, position.Error), $"{name} reason, error");
            if (expected.Watched) Same(expected.TrailingStop ?? 0, position.TrailingStopPrice, $"{name} trailing stop");
            Same(
                (position.Quantity, position.State, position.OpenCost),
                _reportedPositions[(expected.Account.Index, expected.Instrument.Index)],
                $"{name} as reported");
        }
    }

    private void CompareWallets()
    {
        var totals = new Dictionary<uint, BigInteger>();
        foreach (((uint account, uint currency), OracleWallet expected) in _oracle.Wallets)
        {
            WalletReport wallet = _core.Wallet(account, currency);
            string name = $"wallet {account}/{currency}";
            Same(expected.Total, (BigInteger)wallet.Total, $"{name} total");
            Same(_oracle.Used(account, currency), (BigInteger)wallet.Used, $"{name} used");
            Same(expected.Gross - expected.Fees, (BigInteger)wallet.RealizedNet, $"{name} realized");
            Same(expected.Deposits, (BigInteger)wallet.StartingBalance, $"{name} deposits");
            Same(_oracle.Unrealized(account, currency), (BigInteger)wallet.Unrealized, $"{name} unrealized");
            if (wallet.Version != 0) Same((wallet.Total, wallet.Used), _reportedWallets[(account, currency)], $"{name} as reported");
            totals[currency] = totals.GetValueOrDefault(currency) + (BigInteger)wallet.Total - (BigInteger)wallet.StartingBalance;
        }
        // Money is conserved: what wallets have beyond deposits is what positions realized less every fee.
        foreach ((uint currency, BigInteger total) in totals)
        {
            BigInteger gross = _oracle.Positions.Where(position => position.Instrument.Currency == currency)
                .Aggregate(BigInteger.Zero, (sum, position) => sum + position.LifetimeGross);
            BigInteger fees = _oracle.Wallets.Where(wallet => wallet.Key.Currency == currency)
                .Aggregate(BigInteger.Zero, (sum, wallet) => sum + wallet.Value.Fees + wallet.Value.FeesBefore);
            BigInteger forgotten = _oracle.Wallets.Where(wallet => wallet.Key.Currency == currency)
                .Aggregate(BigInteger.Zero, (sum, wallet) => sum + wallet.Value.Forgotten);
            Same(gross - fees, total + forgotten, $"money of currency {currency}");
        }
    }

    private static string Market(OracleInstrument instrument) =>
        $", {instrument.Spec.Route} {instrument.Spec.PaperFill}, bid {instrument.Bid} × {instrument.BidLeft}, ask {instrument.Ask} × {instrument.AskLeft}, "
        + $"trade {instrument.LastTrade}, mark {instrument.Mark}";

    private void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            string market = _last.Instrument >= _oracle.Instruments.Count ? "" : Market(_oracle.Instruments[(int)_last.Instrument]);
            Assert.Fail(
                $"seed {_seed}, step {_step} ({_last.Type} of account {_last.Account}, instrument {_last.Instrument}{market}): {what}: "
                + $"the rules say {expected}, the core says {actual}");
        }
    }
}
