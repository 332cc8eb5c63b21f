namespace Disruptor.Trading.Engine;

/// <summary>A lane during an interval.</summary>
/// <param name="Lane">Which.</param>
/// <param name="Sequenced">Commands sequenced.</param>
/// <param name="Depth">Commands waiting now.</param>
/// <param name="HighWater">Most that ever waited.</param>
/// <param name="Waited">Commands that got their place only after the lane had been full for them.</param>
/// <param name="Refused">Commands given back because it was full; one that is tried ten times counts ten times.</param>
/// <param name="Wait">Time in the lane, one sample a slice: that of its oldest command.</param>
public sealed record LaneReport(LaneKind Lane, long Sequenced, long Depth, long HighWater, long Waited, long Refused, LatencyReport Wait)
{
    /// <summary>Share, in percent, of commands that found the lane full.</summary>
    public double WaitingPercent => Sequenced == 0 ? 0 : 100.0 * Math.Min(Waited, Sequenced) / Sequenced;
}
