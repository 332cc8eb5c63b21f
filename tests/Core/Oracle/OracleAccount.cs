namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>An account of the naive implementation.</summary>
internal sealed class OracleAccount
{
    public required uint Index { get; init; }
    public required uint Currency { get; init; }
    public required AccountMode Mode { get; init; }
    public required long Leverage { get; init; }
    public required bool Hedging { get; init; }
    public required LotMethod Lots { get; init; }
    public TradingState State { get; set; }
    public OracleLimits Limits { get; } = new();
    public OraclePortfolio Portfolio { get; } = new();
}
