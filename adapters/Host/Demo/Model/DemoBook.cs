using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Demo.Model;

/// <summary>
/// What egress knows: names, positions, wallets, working orders, counts. Built from reports only, so it is the same after a recovery, whose
/// replay delivers every report of the journal again. I/O thread only.
/// </summary>
internal sealed class DemoBook
{
    private readonly Dictionary<(uint Account, uint Instrument), PositionView> _positions = [];
    private readonly Dictionary<(uint Account, uint Currency), WalletView> _wallets = [];
    private readonly HashSet<(uint Account, ulong Order)> _working = [];
    private readonly HashSet<uint> _haltedInstruments = [];

    /// <summary>Names and decimals.</summary>
    public ReferenceDirectory Directory { get; } = new();

    /// <summary>Counts of this run.</summary>
    public RunCounts Counts { get; private set; } = new();

    /// <summary>The highest client order id that any report named.</summary>
    public ulong HighestOrderId { get; private set; }

    /// <summary>Engine time of the last report.</summary>
    public long LastTime { get; private set; }

    /// <summary>All positions, in the order they appeared.</summary>
    public IReadOnlyCollection<PositionView> Positions => _positions.Values;

    /// <summary>All wallets, in the order they appeared.</summary>
    public IReadOnlyCollection<WalletView> Wallets => _wallets.Values;

    /// <summary>Client orders that are still open.</summary>
    public IReadOnlyCollection<(uint Account, ulong Order)> WorkingOrders => _working;

    /// <summary>The position, or null.</summary>
    public PositionView? Position(uint account, uint instrument) => _positions.GetValueOrDefault((account, instrument));

    /// <summary>The wallet, or null.</summary>
    public WalletView? Wallet(uint account, uint currency) => _wallets.GetValueOrDefault((account, currency));

    /// <summary>Whether orders in this instrument are halted.</summary>
    public bool IsHalted(uint instrument) => _haltedInstruments.Contains(instrument);

    /// <summary>Forgets the counts: what came so far was the recovered journal.</summary>
    public void BeginRun()
    {
        Counts = new RunCounts();
        foreach (WalletView wallet in _wallets.Values) wallet.BeginRun();
    }

    /// <summary>Learns from a report; its other slots follow the head in memory.</summary>
    public void Apply(ref ReportHeader report)
    {
        Counts.Reports++;
        LastTime = report.Timestamp;
        switch (report.Type)
        {
            case ReportType.OrderChanged: OnOrder(ref Unsafe.As<ReportHeader, OrderReport>(ref report)); break;
            case ReportType.Filled: Counts.Fills++; break;
            case ReportType.PositionChanged:
            case ReportType.PositionAnswer: OnPosition(ref Unsafe.As<ReportHeader, PositionReport>(ref report)); break;
            case ReportType.WalletChanged:
            case ReportType.WalletAnswer: OnWallet(ref Unsafe.As<ReportHeader, WalletReport>(ref report)); break;
            case ReportType.Rejected: OnRejected(ref Unsafe.As<ReportHeader, RejectedReport>(ref report)); break;
            case ReportType.Alert: Increment(Counts.Alerts, Unsafe.As<ReportHeader, AlertReport>(ref report).Kind); break;
            case ReportType.TradingStateChanged: OnTradingState(ref Unsafe.As<ReportHeader, TradingStateReport>(ref report)); break;
            default: Directory.Apply(ref report); break;
        }
    }

    private void OnOrder(ref OrderReport report)
    {
        switch (report.Cause)
        {
            case OrderCause.Accepted: Counts.OrdersAccepted++; break;
            case OrderCause.ExitPlan: Counts.ExitOrders++; break;
            case OrderCause.CancelRequested: Counts.Canceled++; break;
            case OrderCause.ImmediateOrCancel or OrderCause.FillOrKill or OrderCause.MarketRemainder: Counts.Unfilled++; break;
        }
        if (report.IdKind != IdKind.Number) return;
        if (report.Id > HighestOrderId) HighestOrderId = report.Id;
        if (report.State is OrderState.New or OrderState.PartiallyFilled or OrderState.PendingNew) _working.Add((report.Header.Account, report.Id));
        else _working.Remove((report.Header.Account, report.Id));
    }

    private void OnPosition(ref PositionReport report)
    {
        var key = (report.Header.Account, report.Header.Instrument);
        if (!_positions.TryGetValue(key, out PositionView? position))
        {
            position = new PositionView(key.Account, key.Instrument);
            _positions.Add(key, position);
        }
        if (position.Quantity != 0 && report.Quantity == 0) Counts.Exits[(int)report.ExitReason]++;
        position.Apply(ref report);
    }

    private void OnWallet(ref WalletReport report)
    {
        var key = (report.Header.Account, report.Currency);
        if (!_wallets.TryGetValue(key, out WalletView? wallet))
        {
            wallet = new WalletView(key.Account, key.Currency);
            _wallets.Add(key, wallet);
        }
        wallet.Apply(ref report);
    }

    private void OnRejected(ref RejectedReport report)
    {
        Increment(Counts.Rejects, report.Code);
        // An id that was refused is not used up in the engine, but a person who looks for it should find one order only.
        if (report.Operation == CommandType.Order && report.IdKind == IdKind.Number && report.Id > HighestOrderId) HighestOrderId = report.Id;
    }

    private void OnTradingState(ref TradingStateReport report)
    {
        // One account in it is not all of it.
        if (report.Header.Instrument == Command.Unknown || report.Header.Account != Command.Unknown) return;
        if (report.State == TradingState.Halted) _haltedInstruments.Add(report.Header.Instrument);
        else _haltedInstruments.Remove(report.Header.Instrument);
    }

    private static void Increment<T>(SortedDictionary<T, long> counts, T key)
        where T : struct, Enum => counts[key] = counts.GetValueOrDefault(key) + 1;
}
