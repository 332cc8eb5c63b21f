namespace Disruptor.Trading.Ring;

/// <summary>
/// Spins, then yields, then sleeps in short steps. Its publishers never make a system call: for a slow consumer (logging, projections) behind a producer
/// whose tail latency matters more.
/// </summary>
public struct SleepingWaitStrategy : IWaitStrategy
{
    private const int Spins = 100;
    private const int Yields = 100;

    private int _step;

    /// <inheritdoc/>
    public void Begin() => _step = 0;

    /// <inheritdoc/>
    public bool Idle<TCondition>(Doorbell bell, ref TCondition condition, long parkLimitNanos)
        where TCondition : struct, IWaitCondition
    {
        if (_step >= Spins + Yields)
        {
            Thread.Sleep(parkLimitNanos == 0 ? 0 : 1);
            return true;
        }

        if (_step < Spins)
            SpinHint.Pause();
        else
            Thread.Yield();
        _step++;
        return true;
    }
}
