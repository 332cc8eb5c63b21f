namespace Disruptor.Trading.Ring;

/// <summary>The handler has the lifecycle calls itself.</summary>
internal readonly struct LifecycleHooks<THandler> : IHooks<THandler>
    where THandler : IStageLifecycle
{
    public static void OnStart(ref THandler handler, StageContext context) => handler.OnStart(context);

    public static void OnBatchStart(ref THandler handler, long batchSize, long queueDepth) => handler.OnBatchStart(batchSize, queueDepth);

    public static void OnTimeout(ref THandler handler, long lastSequence) => handler.OnTimeout(lastSequence);

    public static void OnShutdown(ref THandler handler) => handler.OnShutdown();
}
