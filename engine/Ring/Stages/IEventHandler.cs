namespace Disruptor.Trading.Ring;

/// <summary>Handles one event at a time. Make it a struct: the loop is then compiled for it and the call is inlined.</summary>
/// <typeparam name="T">The event.</typeparam>
public interface IEventHandler<T>
    where T : unmanaged
{
    /// <summary>Handles an event. An exception that leaves here is the death of the stage.</summary>
    /// <param name="data">The slot itself; what is written here is seen by the stages behind.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="endOfBatch">True for the last event that is readable now: the moment to flush.</param>
    void OnEvent(ref T data, long sequence, bool endOfBatch);
}
