namespace Disruptor.Trading.Core.Tests;

/// <summary>An exit plan to set. Rates are scaled by 1e9.</summary>
public sealed record PlanSpec
{
    public long TakeProfit { get; init; }
    public long StopLoss { get; init; }
    public long TimeNanos { get; init; }
    public ExitPlanFlags Flags { get; init; }
    public long Trail { get; init; }
    public long Activation { get; init; }
    public long InitialStop { get; init; }
    public long MaxTrail { get; init; }
    /// <summary>Sends the trailing part although Trail is 0.</summary>
    public bool ForceTrailing { get; init; }
}
