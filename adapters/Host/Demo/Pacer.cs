using System.Diagnostics;

namespace Disruptor.Trading.Host.Demo;

/// <summary>When a tick is due, in Stopwatch ticks: feed time since the first tick, divided by the speed. At full speed everything is due at once.</summary>
internal readonly struct Pacer(int speed, long firstTimeNanos, long startedTicks)
{
    private readonly double _ticksPerNano = speed == 0 ? 0 : Stopwatch.Frequency / 1e9 / speed;

    /// <summary>When a tick of this time is due.</summary>
    public long DueOf(long timeNanos) => startedTicks + (long)((timeNanos - firstTimeNanos) * _ticksPerNano);
}
