namespace Disruptor.Trading.Core;

/// <summary>A timer; a place without a kind is free.</summary>
internal struct TimerRecord
{
    public Text40 Name;
    /// <summary>When it fires next.</summary>
    public long DueAt;
    /// <summary>As scheduled: interval, delay, or time of day.</summary>
    public long Nanos;
    /// <summary>Backoff: the interval that led to <see cref="DueAt"/>.</summary>
    public long Interval;
    /// <summary>Firings so far.</summary>
    public long Fired;
    /// <summary>Session that scheduled it.</summary>
    public uint Session;
    /// <summary>Node in the time heap.</summary>
    public int Node;
    public TimerKind Kind;
    public TimerAction Action;
    public ushort Padding0;
    public uint Padding1;
}
