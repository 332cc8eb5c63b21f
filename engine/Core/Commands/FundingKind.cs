namespace Disruptor.Trading.Core;

/// <summary>What a funding payment is computed from.</summary>
public enum FundingKind : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>A share of the notional at the price the position is measured at.</summary>
    Rate = 1,
    /// <summary>Money of the quote currency per unit of quantity.</summary>
    AmountPerUnit = 2,
}
