namespace Disruptor.Trading.MarketData;

/// <summary>Where the data of an instrument come from; with the venue's own symbol it names an instrument.</summary>
public enum FeedVenue : byte
{
    /// <summary>Binance spot (file prefix <c>spot_</c>).</summary>
    BinanceSpot = 1,

    /// <summary>Binance USD-M futures, linear, settled in the quote currency (file prefix <c>usdm_</c>).</summary>
    BinanceUsdm = 2,

    /// <summary>Binance COIN-M futures, inverse, settled in the base currency (file prefix <c>cm_</c>).</summary>
    BinanceCoinm = 3,

    /// <summary>US equities in Lean tick files.</summary>
    UsEquity = 4,
}
