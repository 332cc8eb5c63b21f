namespace Disruptor.Trading.MarketData;

/// <summary>How an instrument's value follows from price and quantity.</summary>
public enum FeedInstrumentKind : byte
{
    /// <summary>Shares; value = price × quantity.</summary>
    Equity = 1,

    /// <summary>A currency pair delivered at once; value = price × quantity in the quote currency.</summary>
    Spot = 2,

    /// <summary>A perpetual future settled in the quote currency; value = price × quantity.</summary>
    LinearPerpetual = 3,

    /// <summary>A perpetual future counted in contracts of a fixed quote amount and settled in the base currency; value = contracts × size ÷ price.</summary>
    InversePerpetual = 4,
}
