namespace Disruptor.Trading.Core.Tests;

/// <summary>An account to declare.</summary>
internal sealed record AccountSpec
{
    public string Name { get; init; } = "alpha";
    public string Currency { get; init; } = "USDT";
    public AccountMode Mode { get; init; }
    public long Leverage { get; init; } = Fixed.RateScale;
    public PositionMode Positions { get; init; }
    public LotMethod Lots { get; init; }
    public MarginCallAction MarginCall { get; init; }
    public long SettleSessions { get; init; }
}
