namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>An account of the naive implementation.</summary>
internal sealed class OracleAccount
{
    public required uint Index { get; init; }
    public required uint Currency { get; init; }
    public required AccountMode Mode { get; init; }
    public required long Leverage { get; init; }
    public required bool Hedging { get; init; }
    /// <summary>Sessions that must close before proceeds are available.</summary>
    public required long SettleSessions { get; init; }
    public required LotMethod Lots { get; init; }
    public required MarginCallAction MarginCall { get; init; }
    /// <summary>Equity fell below maintenance, and there is not more than 5 % of room since.</summary>
    public bool IsCalled { get; set; }
    /// <summary>What a call does is still to be done.</summary>
    public bool IsCallDue { get; set; }
    public TradingState State { get; set; }
    public OracleLimits Limits { get; } = new();
    public OraclePortfolio Portfolio { get; } = new();
}
