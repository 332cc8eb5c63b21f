namespace Disruptor.Trading.Ring;

/// <summary>Handles events in runs. Make it a struct.</summary>
/// <typeparam name="T">The event.</typeparam>
public interface IBatchHandler<T>
    where T : unmanaged
{
    /// <summary>Handles a run of events. An exception that leaves here is the death of the stage.</summary>
    /// <param name="events">The slots themselves, consecutive; a batch is cut where the ring wraps and where slots were abandoned.</param>
    /// <param name="firstSequence">Sequence of the first.</param>
    /// <param name="endOfBatch">True for the last run of what is readable now: the moment to flush.</param>
    void OnBatch(Span<T> events, long firstSequence, bool endOfBatch);
}
