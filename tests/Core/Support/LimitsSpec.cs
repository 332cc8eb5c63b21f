namespace Disruptor.Trading.Core.Tests;

/// <summary>Limits to state. Rates and quantity are scaled by 1e9, money is raw; null is off.</summary>
internal sealed record LimitsSpec
{
    public uint? MaxPositions { get; init; }
    public uint? MaxOpenOrders { get; init; }
    public uint? OrdersPerSecond { get; init; }
    public long? CooldownNanos { get; init; }
    public long? MaxLeverage { get; init; }
    public long? MaxPortfolioRisk { get; init; }
    public long? MaxDrawdown { get; init; }
    public Int128? DailyLoss { get; init; }
    public Int128? MaxPositionNotional { get; init; }
    public Int128? MaxOrderNotional { get; init; }
    public Int128? MaxOrderQuantity { get; init; }
    public SelfTrade? SelfTrade { get; init; }
}
