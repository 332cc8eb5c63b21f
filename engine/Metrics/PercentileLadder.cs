namespace Disruptor.Trading.Metrics;

/// <summary>
/// The percentiles of a table's rows: equally far apart between 0 and 50 %, half as far between 50 and 75 %, and so on for ever. Kept as
/// whole numbers (which half, which tick in it), so that a rung has no rounding error however close to 100 % it is:
/// what is left to 100 % = (2 × ticks − tick) ÷ (2 × ticks × 2^halvings).
/// </summary>
internal struct PercentileLadder
{
    /// <summary>One of the most values that can be counted is more than 2^-63 of them: no rung nearer to 100 % is reached before the last value.</summary>
    private const int MaxHalvings = 63;

    private readonly int _ticksPerHalf;
    private int _halvings;
    private int _tick;

    /// <summary>Starts at 0 %.</summary>
    public PercentileLadder(int ticksPerHalf) => _ticksPerHalf = ticksPerHalf;

    /// <summary>The rung as a fraction, 0 to 1; decimal because ties in the last printed digit are then rounded as in other tools.</summary>
    public readonly decimal Level => 1 - (Left / Scale);

    /// <summary>1 ÷ (1 − level): one value in so many lies above.</summary>
    public readonly decimal InverseRest => Scale / Left;

    private readonly decimal Left => (2m * _ticksPerHalf) - _tick;

    private readonly decimal Scale => 2m * _ticksPerHalf * (1UL << _halvings);

    /// <summary>True when <paramref name="seen"/> of <paramref name="total"/> values are at least the rung's share.</summary>
    public readonly bool IsReachedBy(long seen, long total)
    {
        // Both sides are one correctly rounded division, so equal shares compare equal.
        double left = (2.0 * _ticksPerHalf) - _tick;
        double scale = 2.0 * _ticksPerHalf * (1UL << _halvings);
        return (double)(total - seen) / total <= left / scale;
    }

    /// <summary>On to the next rung.</summary>
    public void Climb()
    {
        _tick++;
        if (_tick < _ticksPerHalf || _halvings == MaxHalvings)
            return;
        _tick = 0;
        _halvings++;
    }
}
