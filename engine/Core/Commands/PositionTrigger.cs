namespace Disruptor.Trading.Core;

/// <summary>What moves the position machine (CAPABILITIES §1, S0).</summary>
public enum PositionTrigger : byte
{
    /// <summary>First fill or an explicit opening.</summary>
    PositionOpened = 0,
    /// <summary>Accepted in no state: kept because the system it comes from names it.</summary>
    MonitoringStarted = 1,
    /// <summary>An exit rule fired.</summary>
    ExitConditionMet = 2,
    /// <summary>Somebody asked to exit.</summary>
    ManualExitRequested = 3,
    /// <summary>Risk let the exit pass.</summary>
    ExitApproved = 4,
    /// <summary>Risk refused the exit.</summary>
    ExitRejected = 5,
    /// <summary>Accepted in no state, likewise.</summary>
    ExitStarted = 6,
    /// <summary>The exit is done.</summary>
    ExitCompleted = 7,
    /// <summary>The exit order was refused or cancelled.</summary>
    ExitFailed = 8,
    /// <summary>Stop watching.</summary>
    PauseRequested = 9,
    /// <summary>Watch again.</summary>
    ResumeRequested = 10,
    /// <summary>Something went wrong.</summary>
    ErrorOccurred = 11,
    /// <summary>It is mended.</summary>
    RecoveryCompleted = 12,
}
