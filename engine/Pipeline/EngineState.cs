namespace Disruptor.Trading.Engine;

/// <summary>Life of an engine.</summary>
public enum EngineState
{
    /// <summary>Made, not started.</summary>
    Initializing,
    /// <summary>Replaying its journal.</summary>
    Recovering,
    /// <summary>Taking commands.</summary>
    Running,
    /// <summary>Draining what was submitted.</summary>
    ShuttingDown,
    /// <summary>Done; the journal is sealed.</summary>
    Stopped,
    /// <summary>It found itself in a state it must not be in. The journal is left as it is.</summary>
    Error,
}
