namespace Disruptor.Trading.Ring;

/// <summary>One call per run.</summary>
internal readonly unsafe struct BatchInvoker<T, THandler> : IInvoker<T, THandler>
    where T : unmanaged
    where THandler : IBatchHandler<T>
{
    public static void Invoke(ref THandler handler, T* first, int count, long firstSequence, bool endsBatch) =>
        handler.OnBatch(new Span<T>(first, count), firstSequence, endsBatch);
}
