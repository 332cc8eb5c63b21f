using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>One random stream through the core and through the naive implementation, compared after each group.</summary>
internal sealed partial class OracleRun : IDisposable
{
    private readonly Oracle _oracle = new();
    private readonly CoreDriver _core = new();
    private readonly StreamGenerator _generator;
    private readonly int _seed;
    private readonly HashSet<OracleOrder> _changed = [];
    private readonly HashSet<(uint Account, uint Instrument, ulong Id)> _touchedPositions = [];
    private readonly HashSet<(uint Account, uint Currency)> _touchedWallets = [];
    private readonly int _every;
    private readonly Dictionary<(uint, uint), (Int128, Int128)> _reportedWallets = [];
    private readonly Dictionary<(uint, uint, ulong), (long, PositionState, Int128)> _reportedPositions = [];
    private readonly Dictionary<(uint, IdKind, ulong), (OrderState, long, long)> _reportedOrders = [];
    private int _step;
    private Command _last;
    private List<Report> _lastReports = [];

    /// <summary>A stream and what it is compared by.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="every">Groups after which everything is compared; in between it is what was reported as changed.</param>
    public OracleRun(int seed, int every = 16)
    {
        _every = every;
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
    /// <summary>All-or-none batches of several items that were accepted.</summary>
    public int WholeBatches { get; private set; }
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
        bool all = _step % _every == 0;
        if (all) _changed.UnionWith(_oracle.Working);
        CompareOrders();
        foreach (OraclePosition position in _oracle.Positions)
        {
            if (all || _touchedPositions.Contains((position.Account.Index, position.Instrument.Index, position.Id))) Compare(position);
        }
        foreach ((uint Account, uint Currency) key in all ? _oracle.Wallets.Keys : _touchedWallets) CompareWallet(key.Account, key.Currency);
        _touchedPositions.Clear();
        _touchedWallets.Clear();
        if (!all) return;
        CompareMoney();
        foreach (OracleAccount account in _oracle.Accounts) ComparePortfolio(account);
    }

    private void Apply(Command[] group)
    {
        _step++;
        _last = group[^1];
        OracleExpectation expected = _oracle.Apply(group, _generator.Time);
        _core.Time = _generator.Time;
        bool mayExit = _step % 8 != 0 || expected.Fills.Count != 0 || expected.Orders.Count != 0 || _oracle.Positions.Any(position => position.Plan != null || position.Failures != 0);
        ulong before = expected.Rejected.Count != 0 && !mayExit ? _core.StateHash : 0;
        List<Report> reports = _core.Apply(group);
        _lastReports = reports;

        List<RejectCode> rejected = [.. reports.Where(report => report.Type == ReportType.Rejected).Select(report => report.As<RejectedReport>().Code)];
        Same(string.Join(", ", expected.Rejected), string.Join(", ", rejected), "reject code");
        if (before != 0) Same(before, _core.StateHash, "state after a reject");
        if (rejected.Count == 0) Accepted++;
        foreach (RejectCode code in rejected) Rejected[code] = Rejected.GetValueOrDefault(code) + 1;

        Same(string.Join(", ", expected.Results), string.Join(", ", reports.Where(report => report.Type == ReportType.BatchResult).SelectMany(Results)), "results of a batch");
        if (_last.Type == CommandType.Batch)
        {
            foreach (RejectCode code in expected.Results.Where(code => code == RejectCode.AllOrNone)) Rejected[code] = Rejected.GetValueOrDefault(code) + 1;
            if (CommandView.As<BatchCommand>(ref _last).AllOrNone != 0 && expected.Results.Count > 1 && expected.Results.TrueForAll(code => code == RejectCode.None)) WholeBatches++;
        }
        CompareFills(expected, [.. reports.Fills()]);
        Same(string.Join(", ", expected.PassedOn), string.Join(", ", reports.Where(report => report.Type == ReportType.OrderChanged).Select(report => report.As<OrderReport>()).Where(IsPassedOn).Select(order => $"{order.IdKind} {order.Id}: {order.RequestKind} {order.RequestIdKind} {order.Request}")), "passed on");
        Same(string.Join(",", expected.Alerts.Order()), string.Join(",", reports.Alerts().Where(kind => kind != AlertKind.MarginWarning).Order()), "alerts");
        foreach (Report report in reports.Where(report => report.Type == ReportType.Alert)) CompareWarning(report.As<AlertReport>());
        foreach (AlertKind kind in reports.Alerts()) Alerts[kind] = Alerts.GetValueOrDefault(kind) + 1;
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
                    _touchedWallets.Add((wallet.Header.Account, wallet.Currency));
                    break;
                case ReportType.PositionChanged:
                    PositionReport position = report.As<PositionReport>();
                    (uint, uint, ulong) key = (position.Header.Account, position.Header.Instrument, position.PositionId);
                    if (_reportedPositions.TryGetValue(key, out (long Quantity, PositionState State, Int128) last))
                    {
                        if (Math.Sign(last.Quantity) * Math.Sign(position.Quantity) < 0) Flips++;
                        if (position.State == PositionState.Closed && last.State != PositionState.Closed)
                        {
                            Exits[position.ExitReason] = Exits.GetValueOrDefault(position.ExitReason) + 1;
                        }
                    }
                    _touchedPositions.Add(key);
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

    private static string Market(OracleInstrument instrument) =>
        $", {instrument.Spec.Route} {instrument.Spec.PaperFill}, bid {instrument.Bid} × {instrument.BidLeft}, ask {instrument.Ask} × {instrument.AskLeft}, "
        + $"trade {instrument.LastTrade}, mark {instrument.Mark}";

    private static IEnumerable<RejectCode> Results(Report report)
    {
        BatchReport batch = report.As<BatchReport>();
        return Enumerable.Range(0, batch.Count).Select(at => batch.Entries[at].Code);
    }

    private static bool IsPassedOn(OrderReport order) => order.RequestKind != RequestKind.None && order.Cause is not (>= OrderCause.New and <= OrderCause.Resumed);

    /// <summary>What a report says, for whoever looks for a disagreement.</summary>
    private static string Told(Report report)
    {
        switch (report.Type)
        {
            case ReportType.OrderChanged:
                OrderReport order = report.As<OrderReport>();
                return $"{order.IdKind} {order.Id} of {order.Header.Account}/{order.Header.Instrument} {order.OrderType} {order.Side} {order.CumQuantity}+{order.LeavesQuantity} at {order.Price}/{order.StopPrice} {order.OrderFlags} {order.TimeInForce} {order.State} {order.Cause}";
            case ReportType.PositionChanged:
                PositionReport position = report.As<PositionReport>();
                return $"position {position.Header.Account}/{position.Header.Instrument}/{position.PositionId} {position.Quantity} {position.State} {position.ExitReason}";
            case ReportType.WalletChanged:
                WalletReport wallet = report.As<WalletReport>();
                return $"wallet {wallet.Header.Account}/{wallet.Currency} {wallet.Used} of {wallet.Total}";
            case ReportType.Alert: return report.As<AlertReport>().Kind.ToString();
            case ReportType.Rejected: return report.As<RejectedReport>().Code.ToString();
            default: return report.Type.ToString();
        }
    }

    private void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            string market = _last.Instrument >= _oracle.Instruments.Count ? "" : Market(_oracle.Instruments[(int)_last.Instrument]);
            throw new DisagreementException(
                $"seed {_seed}, step {_step} ({_last.Type} of account {_last.Account}, instrument {_last.Instrument}{market}): {what}: "
                + $"the rules say {expected}, the core says {actual}; it reported {string.Join(", ", _lastReports.Select(Told))}");
        }
    }
}
