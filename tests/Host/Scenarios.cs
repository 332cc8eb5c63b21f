using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Host.Tests;

/// <summary>Scenario texts that exercise most of what there is.</summary>
internal static class Scenarios
{
    /// <summary>Two accounts, two instruments, orders of every kind, exits of every kind, facts from outside, text ids, queries.</summary>
    public static string Busy()
    {
        var text = new StringBuilder();
        void Line(string json) => text.Append(json).Append('\n');
        Line("""{"op":"instrument","symbol":"BTC","quote":"USDT","priceDecimals":2,"quantityDecimals":5,"takerFeeRate":"0.001","makerFeeRate":"-0.0001"}""");
        Line("""{"op":"instrument","symbol":"ES","quote":"USD","priceDecimals":2,"quantityDecimals":0,"multiplier":"50","initialMarginRate":"0.1","feePerOrder":"2.5","route":"external"}""");
        Line("""{"op":"account","account":"cash","currency":"USDT"}""");
        Line("""{"op":"account","account":"margin","currency":"USD","mode":"margin","leverage":"5"}""");
        Line("""{"op":"deposit","account":"cash","amount":"100000"}""");
        Line("""{"op":"deposit","account":"margin","amount":"1000000"}""");
        for (int i = 1; i <= 60; i++)
        {
            decimal bid = 60000m + (i % 7 * 150) - (i % 11 * 90);
            Line(string.Create(CultureInfo.InvariantCulture, $$"""{"op":"quote","symbol":"BTC","bid":"{{bid}}","ask":"{{bid + 0.01m}}","bidSize":"1","askSize":"2","at":{{i * 1_000_000_000L}}}"""));
            Line(string.Create(CultureInfo.InvariantCulture, $$"""{"op":"order","account":"cash","id":{{i}},"symbol":"BTC","side":"{{(i % 3 == 0 ? "sell" : "buy")}}","type":"market","quantity":"0.0{{i % 9 + 1}}"}"""));
            Line(string.Create(CultureInfo.InvariantCulture, $$"""{"op":"order","account":"cash","id":"text-{{i}}","symbol":"BTC","side":"buy","type":"limit","price":"{{bid - 100}}","quantity":"0.01","tif":"{{(i % 2 == 0 ? "gtc" : "ioc")}}"}"""));
            if (i % 5 == 0) Line(string.Create(CultureInfo.InvariantCulture, $$"""{"op":"cancel","account":"cash","id":"c{{i}}","target":"text-{{i - 1}}"}"""));
            if (i % 6 == 0) Line("""{"op":"exitPlan","account":"cash","symbol":"BTC","takeProfit":"0.005","stopLoss":"0.006","trailing":{"trail":"0.004","activation":"0.002"},"timeSeconds":20}""");
            Line(string.Create(CultureInfo.InvariantCulture, $$"""{"op":"execution","account":"margin","symbol":"ES","executionId":"x{{i}}","kind":"fill","side":"{{(i % 4 < 2 ? "buy" : "sell")}}","quantity":{{i % 3 + 1}},"price":"{{5000 + i}}.25","fee":"1.25"}"""));
            if (i % 10 == 0) Line("""{"op":"mark","symbol":"ES","price":"5050.5"}""");
            if (i % 15 == 0) Line("""{"op":"trigger","account":"margin","symbol":"ES","trigger":"PauseRequested"}""");
        }
        Line("""{"op":"time","at":"1970-01-01T00:05:00Z"}""");
        Line("""{"op":"position","account":"cash","symbol":"BTC"}""");
        Line("""{"op":"history","account":"margin","symbol":"ES"}""");
        Line("""{"op":"wallet","account":"cash"}""");
        Line("""{"op":"wallet","account":"margin"}""");
        Line("""{"op":"hash"}""");
        return text.ToString();
    }
}
