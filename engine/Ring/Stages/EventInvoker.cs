namespace Disruptor.Trading.Ring;

/// <summary>One call per event. A pointer walks the run: no mask, no shift, and nothing to reload from the heap between two events.</summary>
internal readonly unsafe struct EventInvoker<T, THandler> : IInvoker<T, THandler>
    where T : unmanaged
    where THandler : IEventHandler<T>
{
    public static void Invoke(ref THandler handler, T* first, int count, long firstSequence, bool endsBatch)
    {
        long endSequence = endsBatch ? firstSequence + count - 1 : -1;
        T* end = first + count;
        for (long sequence = firstSequence; first < end; first++, sequence++)
            handler.OnEvent(ref *first, sequence, sequence == endSequence);
    }
}
