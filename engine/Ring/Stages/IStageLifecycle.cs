namespace Disruptor.Trading.Ring;

/// <summary>What a handler may want to know besides events. All calls come on the stage's own thread.</summary>
public interface IStageLifecycle
{
    /// <summary>Before the first event.</summary>
    /// <param name="context">The stage, for early release. Valid until <see cref="OnShutdown"/>.</param>
    void OnStart(StageContext context);

    /// <summary>Before the first event of a batch.</summary>
    /// <param name="batchSize">Slots in the batch, abandoned ones included; at most <see cref="StageOptions.MaxBatch"/>.</param>
    /// <param name="queueDepth">Slots readable, the batch included.</param>
    void OnBatchStart(long batchSize, long queueDepth);

    /// <summary>No event came for as long as the stage's <see cref="TimeoutWaitStrategy{TInner}"/> allows.</summary>
    /// <param name="lastSequence">The last sequence handled.</param>
    void OnTimeout(long lastSequence);

    /// <summary>After the last event, also when the handler died.</summary>
    void OnShutdown();
}
