using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Words of the input, as SCENARIO (and CAPABILITIES §1 for triggers) spells them.</summary>
internal static class Words
{
    public static readonly WordTable<Side> Sides = new(("buy", Side.Buy), ("sell", Side.Sell));

    public static readonly WordTable<OrderType> OrderTypes = new(
        ("market", OrderType.Market), ("limit", OrderType.Limit), ("stop", OrderType.Stop), ("stopLimit", OrderType.StopLimit),
        ("marketIfTouched", OrderType.MarketIfTouched), ("limitIfTouched", OrderType.LimitIfTouched), ("trailingStop", OrderType.TrailingStop));

    public static readonly WordTable<TrailBy> TrailUnits = new(
        ("price", TrailBy.Price), ("bps", TrailBy.BasisPoints), ("ticks", TrailBy.Ticks));

    public static readonly WordTable<TimeInForce> TimesInForce = new(
        ("day", TimeInForce.Day), ("gtc", TimeInForce.GoodTillCancel), ("gtd", TimeInForce.GoodTillDate), ("ioc", TimeInForce.ImmediateOrCancel), ("fok", TimeInForce.FillOrKill));

    public static readonly WordTable<Route> Routes = new(("paper", Route.Paper), ("external", Route.External));

    public static readonly WordTable<PaperFill> PaperFills = new(("touch", PaperFill.Touch), ("displayed", PaperFill.Displayed));

    public static readonly WordTable<AccountMode> AccountModes = new(("cash", AccountMode.Cash), ("margin", AccountMode.Margin));

    public static readonly WordTable<PositionMode> PositionModes = new(("netting", PositionMode.Netting), ("hedging", PositionMode.Hedging));

    public static readonly WordTable<LotMethod> LotMethods = new(
        ("average", LotMethod.Average), ("fifo", LotMethod.FirstInFirstOut), ("lifo", LotMethod.LastInFirstOut));

    public static readonly WordTable<MarginCallAction> MarginCallActions = new(
        ("reduceOnly", MarginCallAction.ReduceOnly), ("close", MarginCallAction.Close));

    public static readonly WordTable<ExecutionKind> ExecutionKinds = new(
        ("pendingNew", ExecutionKind.PendingNew), ("new", ExecutionKind.New), ("fill", ExecutionKind.Fill),
        ("canceled", ExecutionKind.Canceled), ("rejected", ExecutionKind.Rejected), ("expired", ExecutionKind.Expired),
        ("pendingCancel", ExecutionKind.PendingCancel), ("pendingReplace", ExecutionKind.PendingReplace), ("replaced", ExecutionKind.Replaced),
        ("cancelRejected", ExecutionKind.CancelRejected), ("restated", ExecutionKind.Restated), ("doneForDay", ExecutionKind.DoneForDay),
        ("bust", ExecutionKind.Bust), ("correct", ExecutionKind.Correct), ("suspended", ExecutionKind.Suspended),
        ("resumed", ExecutionKind.Resumed), ("unknown", ExecutionKind.Unknown));

    public static readonly WordTable<Overfill> Overfills = new(("accept", Overfill.Accept), ("alert", Overfill.Alert), ("halt", Overfill.Halt));

    public static readonly WordTable<TradingState> TradingStates = new(
        ("active", TradingState.Active), ("reducing", TradingState.Reducing), ("halted", TradingState.Halted), ("kill", TradingState.Kill));

    public static readonly WordTable<SelfTrade> SelfTrades = new(
        ("allow", SelfTrade.Allow), ("rejectNew", SelfTrade.RejectNew), ("cancelResting", SelfTrade.CancelResting));

    public static readonly WordTable<TimerAction> TimerActions = new(
        ("decision", TimerAction.Decision), ("riskCheck", TimerAction.RiskCheck), ("marketData", TimerAction.MarketData), ("status", TimerAction.Status),
        ("sessionClose", TimerAction.SessionClose), ("snapshot", TimerAction.Snapshot), ("custom", TimerAction.Custom));

    public static readonly WordTable<ExitPolicy> ExitPolicies = new(
        ("highestUrgency", ExitPolicy.HighestUrgency), ("firstMatch", ExitPolicy.FirstMatch), ("all", ExitPolicy.All));

    public static readonly WordTable<ExitUrgency> ExitUrgencies = new(("low", ExitUrgency.Low), ("medium", ExitUrgency.Medium), ("high", ExitUrgency.High));

    /// <summary>The signals of CAPABILITIES §1; any other word is a source too.</summary>
    public static readonly (string Word, ExitSignalSource Source)[] SignalSources =
    [
        ("sentiment", ExitSignalSource.Sentiment), ("developerActivity", ExitSignalSource.DeveloperActivity),
        ("creatorMonitoring", ExitSignalSource.CreatorMonitoring),
    ];

    /// <summary>Whose defaults fill what an exit plan leaves out.</summary>
    public static readonly WordTable<bool> ExitProfiles = new(("S2", true));

    /// <summary>Whose defaults fill what a line of limits leaves out.</summary>
    public static readonly WordTable<LimitProfile> LimitProfiles = new(("S1", LimitProfile.S1), ("S2", LimitProfile.S2));

    public static readonly WordTable<SessionEvent> SessionEvents = new(("open", SessionEvent.Open), ("close", SessionEvent.Close));

    public static readonly WordTable<PositionState> PositionStates = new(
        Array.ConvertAll(Enum.GetValues<PositionState>(), state => (Enum.GetName(state)!, state)));

    public static readonly WordTable<PositionTrigger> Triggers = new(
        Array.ConvertAll(Enum.GetValues<PositionTrigger>(), trigger => (Enum.GetName(trigger)!, trigger)));
}
