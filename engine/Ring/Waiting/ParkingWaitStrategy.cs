namespace Disruptor.Trading.Ring;

/// <summary>
/// Spins, then yields, then parks until a publish wakes it. The wait for machines with few cores: near-spin latency while events flow, no load when they do
/// not.
/// </summary>
public struct ParkingWaitStrategy : IWaitStrategy
{
    /// <summary>PAUSE steps before the first yield when none are given: some ten µs, the cheap end of what a park and wake costs (10–90 µs).</summary>
    public const int DefaultSpins = 500;

    /// <summary>Yields before the park when none are given: again some ten µs, in which any other runnable thread gets the core.</summary>
    public const int DefaultYields = 16;

    private readonly int _spins;
    private readonly int _yields;
    private int _step;

    /// <summary>With <see cref="DefaultSpins"/> and <see cref="DefaultYields"/>.</summary>
    public ParkingWaitStrategy()
        : this(DefaultSpins, DefaultYields)
    {
    }

    /// <summary>With chosen budgets.</summary>
    /// <param name="spins">PAUSE steps before yielding, at least 0.</param>
    /// <param name="yields">Yields before parking, at least 0.</param>
    public ParkingWaitStrategy(int spins, int yields)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spins);
        ArgumentOutOfRangeException.ThrowIfNegative(yields);
        _spins = spins;
        _yields = yields;
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
        else if (_step - _spins < _yields)
        {
            _step++;
            Thread.Yield();
        }
        else
        {
            bell.Park(ref condition, parkLimitNanos);
        }

        return true;
    }
}
