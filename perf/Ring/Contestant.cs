namespace Disruptor.Trading.Perf.Ring;

/// <summary>A ring library under test.</summary>
internal abstract unsafe class Contestant
{
    public abstract string Name { get; }

    /// <summary>Builds a ring with stages; the last of them leaves its tally when it has handled <paramref name="events"/> events.</summary>
    public abstract Rig Build<T>(RigPlan plan, Tally* tally, long events)
        where T : unmanaged, IRingEvent;

    /// <summary>Builds two rings whose stages hand one event to and fro.</summary>
    /// <param name="trips">Where the times go, and how many trips there are.</param>
    /// <param name="cpus">Where the two stages are pinned; empty: not pinned.</param>
    public abstract Rig BuildPingPong<T>(TripClock trips, int[] cpus)
        where T : unmanaged, IRingEvent;
}
