namespace Disruptor.Trading.Ring;

/// <summary>Feeds a run of slots to a handler. Static members of a struct type argument, so that the loop is compiled for the handler.</summary>
/// <typeparam name="T">The event.</typeparam>
/// <typeparam name="THandler">The handler.</typeparam>
internal unsafe interface IInvoker<T, THandler>
    where T : unmanaged
{
    static abstract void Invoke(ref THandler handler, T* first, int count, long firstSequence, bool endsBatch);
}
