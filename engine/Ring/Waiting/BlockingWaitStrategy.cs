namespace Disruptor.Trading.Ring;

/// <summary>Parks at once. The least load and the longest latency (10–90 µs to wake).</summary>
public struct BlockingWaitStrategy : IWaitStrategy
{
    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public bool Idle<TCondition>(Doorbell bell, ref TCondition condition, long parkLimitNanos)
        where TCondition : struct, IWaitCondition
    {
        bell.Park(ref condition, parkLimitNanos);
        return true;
    }
}
