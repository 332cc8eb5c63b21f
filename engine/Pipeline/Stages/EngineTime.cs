using System.Diagnostics;

namespace Disruptor.Trading.Engine;

/// <summary>
/// UTC nanoseconds anchored once to the monotonic clock: a step of the system clock does not reach engine time, and a read costs one
/// timestamp.
/// </summary>
internal readonly struct EngineTime
{
    private readonly long _anchorTicks;
    private readonly long _anchorNanos;

    private EngineTime(long anchorTicks, long anchorNanos)
    {
        _anchorTicks = anchorTicks;
        _anchorNanos = anchorNanos;
    }

    public static EngineTime Anchor() =>
        new(Stopwatch.GetTimestamp(), (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100);

    /// <summary>UTC nanoseconds at a timestamp. Stopwatch ticks are nanoseconds on Linux; elsewhere they are scaled.</summary>
    public long At(long ticks)
    {
        long elapsed = ticks - _anchorTicks;
        return _anchorNanos + (Stopwatch.Frequency == 1_000_000_000 ? elapsed : (long)((Int128)elapsed * 1_000_000_000 / Stopwatch.Frequency));
    }
}
