namespace Disruptor.Trading.MarketData;

/// <summary>Who crossed the spread in a trade.</summary>
public enum AggressorSide : byte
{
    /// <summary>The source does not say (US equity files never do).</summary>
    Unknown = 0,

    /// <summary>The buyer took a resting sell order.</summary>
    Buy = 1,

    /// <summary>The seller took a resting buy order (Binance: the buyer is the maker).</summary>
    Sell = 2,
}
