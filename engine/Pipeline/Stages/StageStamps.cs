namespace Disruptor.Trading.Engine;

/// <summary>When the command behind a report passed each stage, in Stopwatch ticks.</summary>
public struct StageStamps
{
    /// <summary>Submitted, or meant to be.</summary>
    public long Ingress;
    /// <summary>Got its sequence.</summary>
    public long Sequenced;
    /// <summary>Written (async) or on disk (sync); as sequenced in memory mode.</summary>
    public long Journaled;
    /// <summary>Applied, its reports published.</summary>
    public long Applied;
}
