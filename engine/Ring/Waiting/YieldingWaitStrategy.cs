namespace Disruptor.Trading.Ring;

/// <summary>Spins, then offers its core to others at each step (0.7–0.9 µs a yield). Keeps a core busy, but lets another runnable thread in.</summary>
public struct YieldingWaitStrategy : IWaitStrategy
{
    /// <summary>Spins before the first yield when none are given: about one yield's worth of PAUSE.</summary>
    public const int DefaultSpins = 100;

    private readonly int _spins;
    private int _step;

    /// <summary>With <see cref="DefaultSpins"/>.</summary>
    public YieldingWaitStrategy()
        : this(DefaultSpins)
    {
    }

    /// <summary>With a chosen spin budget.</summary>
    /// <param name="spins">PAUSE steps before yielding, at least 0.</param>
    public YieldingWaitStrategy(int spins)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spins);
        _spins = spins;
    }

    /// <inheritdoc/>
    public void Begin() => _step = 0;

    /// <inheritdoc/>
    public bool Idle<TCondition>(Doorbell bell, ref TCondition condition, long parkLimitNanos)
        where TCondition : struct, IWaitCondition
    {
        if (_step < _spins)
        {
            _step++;
            SpinHint.Pause();
        }
        else
        {
            Thread.Yield();
        }

        return true;
    }
}
