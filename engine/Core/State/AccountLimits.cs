namespace Disruptor.Trading.Core;

/// <summary>Risk limits of an account (same index), and what they have to remember. All zero: no limits.</summary>
internal struct AccountLimits
{
    public Int128 MaxPositionNotional;
    public Int128 MaxOrderNotional;
    public Int128 DailyLoss;
    /// <summary>Scaled by 1e9.</summary>
    public Int128 MaxOrderQuantity;
    public long MaxPortfolioRisk;
    public long MaxDrawdown;
    public long MaxLeverage;
    public long CooldownNanos;
    /// <summary>No position may grow before this time.</summary>
    public long CooldownUntil;
    public LimitFlags On;
    public SelfTrade SelfTrade;
    /// <summary>1 once the loss of the day reached its limit, until the day is reset.</summary>
    public byte DailyLossHit;
    public uint MaxPositions;
    public uint MaxOpenOrders;
    public uint OrdersPerSecond;
    /// <summary>First slot of this account in the pool of order times + 1; it has <see cref="OrdersPerSecond"/> of them.</summary>
    public int OrderTimesPlusOne;
    /// <summary>Slots given to the account: at least <see cref="OrdersPerSecond"/>, so that a lower limit keeps its slots.</summary>
    public uint OrderTimes;
    /// <summary>Orders accepted under the rate limit, modulo <see cref="OrdersPerSecond"/> the slot of the next.</summary>
    public ulong OrdersCounted;
    public LimitWarnings Warned;
    public byte Padding0;
    public ushort Padding1;
    public uint Padding2;
}
