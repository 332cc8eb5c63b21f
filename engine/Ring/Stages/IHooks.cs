namespace Disruptor.Trading.Ring;

/// <summary>
/// Lifecycle calls as static members of a struct type argument: asking a struct handler at run time whether it has them would box it, and a call on the box
/// would change a copy.
/// </summary>
/// <typeparam name="THandler">The handler.</typeparam>
internal interface IHooks<THandler>
{
    static abstract void OnStart(ref THandler handler, StageContext context);

    static abstract void OnBatchStart(ref THandler handler, long batchSize, long queueDepth);

    static abstract void OnTimeout(ref THandler handler, long lastSequence);

    static abstract void OnShutdown(ref THandler handler);
}
