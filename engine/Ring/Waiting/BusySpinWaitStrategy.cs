namespace Disruptor.Trading.Ring;

/// <summary>Spins with PAUSE. The shortest latency, one whole core: for pinned threads on cores of their own.</summary>
public struct BusySpinWaitStrategy : IWaitStrategy
{
    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public bool Idle<TCondition>(Doorbell bell, ref TCondition condition, long parkLimitNanos)
        where TCondition : struct, IWaitCondition
    {
        SpinHint.Pause();
        return true;
    }
}
