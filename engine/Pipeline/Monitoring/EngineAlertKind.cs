namespace Disruptor.Trading.Engine;

/// <summary>What an alert of the pipeline is about.</summary>
public enum EngineAlertKind
{
    /// <summary>A stage has work and does not move.</summary>
    Stall,
    /// <summary>A stage that was stalled moves again.</summary>
    StallCleared,
    /// <summary>A transition took longer than allowed.</summary>
    SlowTransition,
    /// <summary>A price update took longer than allowed.</summary>
    SlowPriceUpdate,
    /// <summary>Too many commands failed by the system's fault.</summary>
    LowSuccess,
    /// <summary>Too many commands found their lane full.</summary>
    WaitingClaims,
    /// <summary>A command waited too long in its lane.</summary>
    LongLaneWait,
    /// <summary>Fewer commands than in the interval before.</summary>
    ThroughputDrop,
    /// <summary>The journal's disk is low on space: new business is refused.</summary>
    DiskSpaceLow,
    /// <summary>There is space again.</summary>
    DiskSpaceCleared,
    /// <summary>By the trend of its depth a lane will be full within the forecast's time.</summary>
    LaneForecast,
    /// <summary>By the trend of its free space the journal's disk will be low within the forecast's time.</summary>
    DiskForecast,
}
