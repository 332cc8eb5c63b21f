namespace Disruptor.Trading.Ring;

/// <summary>What a waiting thread waits for. Implemented by structs, so that asking is inlined into the wait.</summary>
public interface IWaitCondition
{
    /// <summary>True when waiting is over, for whatever reason: the event is there, or a stop was asked for. Reads shared state by acquire loads.</summary>
    /// <returns>Whether to stop waiting.</returns>
    bool IsMet();
}
