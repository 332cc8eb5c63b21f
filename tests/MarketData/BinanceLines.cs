namespace Disruptor.Trading.MarketData.Tests;

/// <summary>Lines as the recorder writes them.</summary>
internal static class BinanceLines
{
    /// <summary>2024-08-08 23:54:15 UTC.</summary>
    public const long StartNanos = 1_723_161_255_000_000_000;

    public const string UsdmFile = "usdm_btcusdt_20240808.gz";

    public static string Quote(long nanos, string bid = "61800.20", string bidSize = "2.507", string ask = "61800.30", string askSize = "2.510", string symbol = "BTCUSDT") =>
        $$$"""{{{nanos}}} {"stream":"{{{symbol.ToLowerInvariant()}}}@bookTicker","data":{"e":"bookTicker","u":5123107839020,"s":"{{{symbol}}}","b":"{{{bid}}}","B":"{{{bidSize}}}","a":"{{{ask}}}","A":"{{{askSize}}}","T":1723161256313,"E":1723161256313}}""";

    public static string Trade(long nanos, string price = "61800.30", string size = "0.006", string isBuyerMaker = "false", string symbol = "BTCUSDT") =>
        $$$"""{{{nanos}}} {"stream":"{{{symbol.ToLowerInvariant()}}}@trade","data":{"e":"trade","E":1723161256322,"T":1723161256322,"s":"{{{symbol}}}","t":5266583935,"p":"{{{price}}}","q":"{{{size}}}","X":"MARKET","m":{{{isBuyerMaker}}}}}""";

    public static string Depth(long nanos) =>
        $$$"""{{{nanos}}} {"stream":"btcusdt@depth@0ms","data":{"e":"depthUpdate","E":1,"T":1,"s":"BTCUSDT","U":1,"u":2,"pu":0,"b":[["58710.20","0.014"]],"a":[]}}""";

    public static string Snapshot(long nanos) => $$$"""{{{nanos}}} {"lastUpdateId":7,"bids":[["61800.20","2.909"]],"asks":[["61800.30","1.000"]]}""";
}
