namespace Disruptor.Trading.Core;

/// <summary>State of a position (CAPABILITIES §1, S0).</summary>
public enum PositionState : byte
{
    /// <summary>Made, not yet open.</summary>
    Created = 0,
    /// <summary>Open, exits armed.</summary>
    Monitoring = 1,
    /// <summary>An exit waits for approval.</summary>
    ExitPending = 2,
    /// <summary>The exit order is out.</summary>
    Exiting = 3,
    /// <summary>Done.</summary>
    Closed = 4,
    /// <summary>Cannot go on by itself.</summary>
    Error = 5,
    /// <summary>Open, exits not armed.</summary>
    Paused = 6,
}
