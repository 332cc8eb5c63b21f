namespace Disruptor.Trading.Ring;

/// <summary>How a topology stopped.</summary>
public enum StopOutcome
{
    /// <summary>Everything published was delivered to every stage.</summary>
    Drained = 0,

    /// <summary>The time was over first; the ring was closed where it stood.</summary>
    TimedOut = 1,

    /// <summary>A stage is dead; what it had not released was not delivered behind it.</summary>
    Faulted = 2,
}
