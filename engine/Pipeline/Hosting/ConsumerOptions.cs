namespace Disruptor.Trading.Engine;

/// <summary>How a consumer or strategy is fed, and what happens when it fails.</summary>
public sealed class ConsumerOptions
{
    /// <summary>Which reports it gets.</summary>
    public ReportFilter Filter { get; init; } = ReportFilter.All;

    /// <summary>64-byte slots of its queue, a power of two. One that falls further behind is detached: it must not hold the others up.</summary>
    public int QueueSlots { get; init; } = 16384;

    /// <summary>Pause before the first restart; doubled with each failure that follows soon.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest pause (S2's scheduler: 60 s).</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Interval of a strategy's <see cref="IStrategy.OnTimer"/>; zero is none.</summary>
    public TimeSpan TimerInterval { get; init; }

    /// <summary>Whether a strategy wants <see cref="IStrategy.OnTick"/>.</summary>
    public bool Ticks { get; init; } = true;

    /// <summary>
    /// How long a strategy with nothing to do sleeps before it looks for ticks again. The engine wakes nobody for a tick, which would cost it a
    /// system call each; reports do wake.
    /// </summary>
    public TimeSpan TickNap { get; init; } = TimeSpan.FromMilliseconds(1);

    internal void Validate()
    {
        if (QueueSlots < 64 || !System.Numerics.BitOperations.IsPow2(QueueSlots)) throw new ArgumentException($"{nameof(QueueSlots)} {QueueSlots}: must be a power of two, at least 64");
        if (FirstBackoff <= TimeSpan.Zero || MaxBackoff < FirstBackoff) throw new ArgumentException($"{nameof(FirstBackoff)} must be above zero and at most {nameof(MaxBackoff)}");
        if (TickNap <= TimeSpan.Zero) throw new ArgumentException($"{nameof(TickNap)} must be above zero");
    }
}
