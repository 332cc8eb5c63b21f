namespace Disruptor.Trading.Core;

/// <summary>When a timer fires.</summary>
public enum TimerKind : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>Every so often, on a grid that starts when it is scheduled.</summary>
    Every = 1,
    /// <summary>Once, after a time.</summary>
    After = 2,
    /// <summary>Every day at a time of day, UTC.</summary>
    Daily = 3,
    /// <summary>In intervals that double from the first one up to 60 s.</summary>
    Backoff = 4,
}
