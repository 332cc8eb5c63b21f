using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class HostileInputTests
{
    private static readonly string[] Seeds =
    [
        """{"op":"currency","code":"EUR","decimals":2}""",
        """{"op":"instrument","symbol":"X","quote":"USDT","priceDecimals":2,"quantityDecimals":5,"feePerOrder":"20","multiplier":"1","tickSize":"0.01","takerFeeRate":"0.001","inverse":false}""",
        """{"op":"account","account":"gamma","currency":"USDT","mode":"margin","leverage":"5","lots":"average"}""",
        """{"op":"deposit","account":"alpha","amount":"10000.5","currency":"USDT"}""",
        """{"op":"quote","symbol":"BTCUSDT","bid":"61685.99","bidSize":"1.2","ask":"61686.00","askSize":"2.4","at":"2024-08-09T00:00:00.123456789Z"}""",
        """{"op":"trade","symbol":"BTCUSDT","price":61686,"size":0.5,"side":"buy","at":1723161600000000000}""",
        """{"op":"order","account":"alpha","id":"exit-1\u00e9","symbol":"BTCUSDT","side":"buy","type":"limit","quantity":"0.1","price":"1","tif":"gtc","postOnly":true}""",
        """{"op":"cancel","account":"alpha","id":18446744073709551615,"target":"exit-12"}""",
        """{"op":"execution","account":"alpha","symbol":"ES","executionId":"e\"1","kind":"fill","order":"7","quantity":"1","price":"2","fee":"-0.5","feeCurrency":"USDT","reason":"because\n"}""",
        """{"op":"createPosition","account":"alpha","symbol":"BTCUSDT","side":"buy","exitPlan":{"takeProfit":"0.3","trailing":{"trail":"0.1","maxTrail":"0.2"},"timeSeconds":1.5}}""",
        """{"op":"trigger","account":"alpha","symbol":"BTCUSDT","trigger":"PauseRequested","reason":"desk"}""",
        """{"op":"tradingState","state":"halted","account":"alpha"}""",
        """{"op":"order?","account":"alpha","id":"mine"}""",
    ];

    private static readonly string[] Fragments =
    [
        "\"", "\\", "\\u", "\\ud800", "{", "}", "[", "]", ":", ",", "-", ".", "e9", "E+1", "null", "true", "\0", "\n", "0", "99999999999999999999999999999999999999999",
        "\"op\":\"hash\",", "\"at\":-1,", "exit-", "€", "\u007f", "1e400", "{\"trail\":", "\uFEFF",
    ];

    [Test]
    public void MutatedLinesAreCommandsOrAScenarioExceptionAndNothingElse([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var bench = new Bench();
        int good = 0, bad = 0;
        for (int i = 0; i < 25_000; i++)
        {
            byte[] line = Mutate(random, Seeds[random.Next(Seeds.Length)]);
            try
            {
                Command[] group = bench.Parse(line);
                good++;
                CheckGroup(group, line);
            }
            catch (ScenarioException e)
            {
                bad++;
                Assert.That(e.Message, Does.StartWith("FILE:3: ").And.Not.Contain("\n"));
                Assert.That(e.Message.Length, Is.LessThan(400));
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, line {i}: {Encoding.UTF8.GetString(line)}\n{e}");
            }
        }
        Assert.That(good, Is.GreaterThan(1000));
        Assert.That(bad, Is.GreaterThan(1000));
    }

    [Test]
    public void EveryHeadOfALineIsRefused()
    {
        var bench = new Bench();
        foreach (string seed in Seeds)
        {
            byte[] line = Encoding.UTF8.GetBytes(seed);
            for (int length = 1; length < line.Length; length++)
            {
                Assert.That(() => bench.Parse(line.AsSpan(0, length)), Throws.TypeOf<ScenarioException>());
            }
            Assert.That(() => bench.Parse(line), Throws.Nothing, seed);
        }
    }

    [Test]
    public void DeepNestingIsRefused()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"trailing\":", 5000));
        Assert.That(new Bench().Error("""{"op":"exitPlan","account":"a","symbol":"ES","trailing":""" + deep), Does.StartWith("FILE:3: line: bad JSON"));
    }

    private static void CheckGroup(Command[] group, byte[] line)
    {
        for (int i = 0; i < group.Length; i++)
        {
            bool last = i == group.Length - 1;
            Assert.That(group[i].Flags.HasFlag(CommandFlags.MoreFollows), Is.Not.EqualTo(last), Encoding.UTF8.GetString(line));
            Assert.That(group[i].Type, Is.Not.EqualTo(CommandType.None));
            Assert.That(group[i].Timestamp, Is.GreaterThanOrEqualTo(0));
        }
    }

    private static byte[] Mutate(Random random, string seed)
    {
        var line = new List<byte>(Encoding.UTF8.GetBytes(seed));
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(line.Count);
            switch (random.Next(6))
            {
                case 0: line[at] = (byte)random.Next(256); break;
                case 1: line[at] = (byte)"0123456789abcdefghXYZ.-\" "[random.Next(25)]; break;
                case 2: line.RemoveAt(at); break;
                case 3: line.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)])); break;
                case 4: line.InsertRange(at, line.GetRange(at, random.Next(Math.Min(20, line.Count - at)))); break;
                default: line.RemoveRange(at, random.Next(Math.Min(20, line.Count - at))); break;
            }
            if (line.Count == 0) line.Add((byte)'x');
        }
        return line.ToArray();
    }
}
