namespace Disruptor.Trading.Engine;

/// <summary>Life of an engine. <see cref="EngineLifecycle"/> says which state follows which.</summary>
public enum EngineState
{
    /// <summary>Made, or replaying its journal.</summary>
    Initializing,
    /// <summary>Recovered, warmed up, its threads in place; nothing is sequenced yet.</summary>
    Ready,
    /// <summary>Taking commands.</summary>
    Running,
    /// <summary>Control commands and cancels are taken; orders and ticks wait in their lanes.</summary>
    Paused,
    /// <summary>Control commands are taken; everything else waits in its lane.</summary>
    Maintenance,
    /// <summary>Draining what was submitted; nothing new is taken.</summary>
    ShuttingDown,
    /// <summary>Done; the journal is sealed.</summary>
    Stopped,
    /// <summary>It found itself in a state it must not be in. The journal is left as it is.</summary>
    Error,
}
