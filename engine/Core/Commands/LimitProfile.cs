namespace Disruptor.Trading.Core;

/// <summary>Named sets of limits: the defaults of earlier systems, for whoever comes from them. Limits are off unless somebody sets them, by name or one by one.</summary>
public readonly record struct LimitProfile
{
    /// <summary>S1's portfolio: ten positions of at most 10,000 each, a position at most 2 % of the portfolio, exposure at most equity.</summary>
    public static readonly LimitProfile S1 = new()
    {
        Given = LimitFlags.MaxPositions | LimitFlags.MaxPositionNotional | LimitFlags.MaxPortfolioRisk | LimitFlags.MaxLeverage,
        MaxPositions = 10,
        MaxPositionNotional = 10_000,
        MaxPortfolioRisk = Fixed.RateScale / 50,
        MaxLeverage = Fixed.RateScale,
    };

    /// <summary>S2's wallet: five positions, a loss of 2,000 a day, three minutes of rest after a losing cycle.</summary>
    public static readonly LimitProfile S2 = new()
    {
        Given = LimitFlags.MaxPositions | LimitFlags.DailyLoss | LimitFlags.Cooldown,
        MaxPositions = 5,
        DailyLoss = 2_000,
        CooldownNanos = 180_000_000_000,
    };

    /// <summary>The limits that it sets; what follows is of these only.</summary>
    public LimitFlags Given { get; init; }

    /// <summary>Most positions open or being opened.</summary>
    public uint MaxPositions { get; init; }

    /// <summary>Most notional of a position, whole units of the account's currency.</summary>
    public long MaxPositionNotional { get; init; }

    /// <summary>Most notional of a position as a share of equity, scaled by 1e9.</summary>
    public long MaxPortfolioRisk { get; init; }

    /// <summary>Most exposure as a multiple of equity, scaled by 1e9.</summary>
    public long MaxLeverage { get; init; }

    /// <summary>Most loss of a day, whole units of the account's currency.</summary>
    public long DailyLoss { get; init; }

    /// <summary>How long after a losing cycle no position may grow, nanoseconds.</summary>
    public long CooldownNanos { get; init; }
}
