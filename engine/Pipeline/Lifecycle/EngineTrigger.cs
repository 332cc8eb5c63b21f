namespace Disruptor.Trading.Engine;

/// <summary>What moves an engine from one <see cref="EngineState"/> to the next.</summary>
public enum EngineTrigger
{
    /// <summary>The journal was replayed, the code is warm, the threads stand by.</summary>
    Recovered,
    /// <summary>The stages were let go.</summary>
    Started,
    /// <summary>Asked to hold orders and ticks back.</summary>
    PauseRequested,
    /// <summary>Asked to take them again.</summary>
    ResumeRequested,
    /// <summary>Asked to hold everything back but control commands.</summary>
    MaintenanceRequested,
    /// <summary>Asked to stop.</summary>
    StopRequested,
    /// <summary>Everything submitted was applied and the journal is sealed.</summary>
    Drained,
    /// <summary>A stage died.</summary>
    Failed,
}
