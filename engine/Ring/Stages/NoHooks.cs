namespace Disruptor.Trading.Ring;

/// <summary>The handler wants events only; the empty calls vanish in the specialised loop.</summary>
internal readonly struct NoHooks<THandler> : IHooks<THandler>
{
    public static void OnStart(ref THandler handler, StageContext context)
    {
    }

    public static void OnBatchStart(ref THandler handler, long batchSize, long queueDepth)
    {
    }

    public static void OnTimeout(ref THandler handler, long lastSequence)
    {
    }

    public static void OnShutdown(ref THandler handler)
    {
    }
}
