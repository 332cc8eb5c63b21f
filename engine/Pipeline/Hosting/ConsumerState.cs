namespace Disruptor.Trading.Engine;

/// <summary>Where a hosted consumer is in its life.</summary>
public enum ConsumerState
{
    /// <summary>Gets reports.</summary>
    Running,
    /// <summary>Failed and detached; it will be started again.</summary>
    BackingOff,
    /// <summary>Ended, by its owner or with the engine.</summary>
    Stopped,
}
