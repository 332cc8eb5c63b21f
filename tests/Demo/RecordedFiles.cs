using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Disruptor.Trading.Demo.Tests;

/// <summary>Small recorded files in the format of crypto-binance-raw.</summary>
internal static class RecordedFiles
{
    private const long FirstNanos = 1_723_161_254_000_000_000;

    /// <summary>A COIN-M and a spot file of so many lines each, 10 ms apart; every fifth is a trade.</summary>
    public static string[] Write(TemporaryFolder folder, int lines, bool damaged = false)
    {
        var coinm = new StringBuilder();
        var spot = new StringBuilder();
        for (int i = 0; i < lines; i++)
        {
            string time = (FirstNanos + (i * 10_000_000L)).ToString(CultureInfo.InvariantCulture);
            // A saw of 2 % in 100 lines: momentum both ways.
            int wave = Math.Abs((i % 100) - 50) * 20;
            string bid = (60_000 + wave).ToString(CultureInfo.InvariantCulture), ask = (60_001 + wave).ToString(CultureInfo.InvariantCulture);
            bool trade = i % 5 == 4;
            coinm.Append(time).Append(trade
                ? $$$""" {"stream":"btcusd_perp@trade","data":{"e":"trade","E":1,"T":1,"s":"BTCUSD_PERP","t":{{{i}}},"p":"{{{bid}}}.0","q":"4","X":"MARKET","m":false}}"""
                : $$$""" {"stream":"btcusd_perp@bookTicker","data":{"u":{{{i}}},"e":"bookTicker","s":"BTCUSD_PERP","ps":"BTCUSD","b":"{{{bid}}}.0","B":"35","a":"{{{ask}}}.0","A":"16","T":1,"E":1}}""").Append('\n');
            spot.Append(time).Append(trade
                ? $$$""" {"stream":"btcusdt@trade","data":{"e":"trade","E":1,"s":"BTCUSDT","t":{{{i}}},"p":"{{{bid}}}.00","q":"0.02","T":1,"m":true,"M":true}}"""
                : $$$""" {"stream":"btcusdt@bookTicker","data":{"u":{{{i}}},"s":"BTCUSDT","b":"{{{bid}}}.00","B":"3.7","a":"{{{ask}}}.00","A":"1.5"}}""").Append('\n');
            if (damaged && i == lines / 2) spot.Append(time).Append(" {\"stream\":\"btcusdt@trade\",\"data\":{\n");
        }
        return [Zip(folder.In("cm_btcusd_perp_20240808.gz"), coinm), Zip(folder.In("spot_btcusdt_20240808.gz"), spot)];
    }

    private static string Zip(string path, StringBuilder text)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return path;
    }
}
