namespace Disruptor.Trading.Ring;

/// <summary>Why a wait ended.</summary>
public enum WaitOutcome
{
    /// <summary>There is something to read.</summary>
    Available = 0,

    /// <summary>The wait strategy's time is over.</summary>
    TimedOut = 1,

    /// <summary>The ring is closed or faulted, and nothing is left to read.</summary>
    Ended = 2,
}
