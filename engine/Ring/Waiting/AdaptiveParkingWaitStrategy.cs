using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// Spins, then yields for a while, then parks; and yields no more once that has proved to be in vain, until events come quickly again. For a thread that must be
/// awake within a busy feed's gaps, of a millisecond, and cost nothing when the feed is quiet.
/// </summary>
/// <remarks>
/// A wait that parked for longer than <see cref="QuietMillis"/> would not have been spared that by any yields: the next one leaves them out. A wait that parked for
/// less, or not at all, brings them back.
/// </remarks>
public struct AdaptiveParkingWaitStrategy : IWaitStrategy
{
    /// <summary>A park longer than this is the wait of a quiet feed: twice the gap that yields are meant to cover.</summary>
    public const int QuietMillis = 2;

    private static readonly long QuietTicks = Stopwatch.Frequency / 1000 * QuietMillis;

    private readonly int _spins;
    private readonly int _yields;
    private int _step;
    private bool _isQuiet;
    private long _parkedTicks;

    /// <summary>With chosen budgets.</summary>
    /// <param name="spins">PAUSE steps before yielding, at least 0.</param>
    /// <param name="yields">Yields before parking while events come quickly, at least 0.</param>
    public AdaptiveParkingWaitStrategy(int spins, int yields)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spins);
        ArgumentOutOfRangeException.ThrowIfNegative(yields);
        _spins = spins;
        _yields = yields;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin()
    {
        if (_step != 0)
            Judge();
    }

    /// <inheritdoc/>
    public bool Idle<TCondition>(Doorbell bell, ref TCondition condition, long parkLimitNanos)
        where TCondition : struct, IWaitCondition
    {
        if (_step < _spins)
        {
            _step++;
            SpinHint.Pause();
        }
        else if (!_isQuiet && _step - _spins < _yields)
        {
            _step++;
            Thread.Yield();
        }
        else
        {
            if (_parkedTicks == 0)
            {
                _parkedTicks = Stopwatch.GetTimestamp();
                _step++;
            }

            bell.Park(ref condition, parkLimitNanos);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Judge()
    {
        _isQuiet = _parkedTicks != 0 && Stopwatch.GetTimestamp() - _parkedTicks > QuietTicks;
        _step = 0;
        _parkedTicks = 0;
    }
}
