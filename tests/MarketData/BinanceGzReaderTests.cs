using static Disruptor.Trading.MarketData.Tests.BinanceLines;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class BinanceGzReaderTests
{
    private FeedFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new FeedFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void QuotesAndTradesComeOutExactlyAndTheRestIsCounted()
    {
        string path = _folder.WriteGzip(UsdmFile, Depth(StartNanos), Quote(StartNanos + 1), Snapshot(StartNanos + 2), Trade(StartNanos + 3), Trade(StartNanos + 3, isBuyerMaker: "true"));
        FeedRun run = FeedRun.Over(path);

        FeedInstrument instrument = run.Instruments[run.Ticks[0].InstrumentIndex];
        Assert.Multiple(() =>
        {
            Assert.That(run.Error, Is.Null);
            Assert.That(instrument.Symbol, Is.EqualTo("BTCUSDT-PERP"));
            Assert.That(run.Ticks, Is.EqualTo(new[]
            {
                new MarketTick
                {
                    TimeNanos = StartNanos + 1, InstrumentIndex = instrument.Index, Kind = TickKind.Quote, Flags = TickFlags.HasBid | TickFlags.HasAsk,
                    Bid = 6180020, BidSize = 2507, Ask = 6180030, AskSize = 2510,
                },
                new MarketTick { TimeNanos = StartNanos + 3, InstrumentIndex = instrument.Index, Kind = TickKind.Trade, Aggressor = AggressorSide.Buy, Price = 6180030, Size = 6 },
                new MarketTick { TimeNanos = StartNanos + 3, InstrumentIndex = instrument.Index, Kind = TickKind.Trade, Aggressor = AggressorSide.Sell, Price = 6180030, Size = 6 },
            }));
            Assert.That((run.Total.Lines, run.Total.BookTickers, run.Total.Trades, run.Total.Depths, run.Total.Snapshots), Is.EqualTo((5L, 1L, 2L, 1L, 1L)));
            Assert.That((run.Total.Damaged, run.Total.Others, run.Total.Ticks), Is.EqualTo((0L, 0L, 3L)));
            Assert.That((run.Total.FirstTimeNanos, run.Total.LastTimeNanos), Is.EqualTo((StartNanos + 1, StartNanos + 3)));
            Assert.That(run.Total.ReadTime, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(run.Notices, Has.Count.EqualTo(1).And.One.Contain("depth"), "one notice per file");
        });
    }

    [TestCase("spot_btcusdt_20240808.gz", "BTCUSDT", "BTCUSDT")]
    [TestCase("usdm_btcusdt_20240808.gz", "BTCUSDT", "BTCUSDT-PERP")]
    [TestCase("usdm/btcusdt_20240808.gz", "BTCUSDT", "BTCUSDT-PERP")]
    [TestCase("usdm_ethusdt.gz", "ETHUSDT", "ETHUSDT-PERP")]
    [TestCase("cm_btcusd_perp_20240808.gz", "BTCUSD_PERP", "BTCUSD_PERP")]
    [TestCase("spot_solusdt_20240808.gz", "SOLUSDT", "SOLUSDT", Description = "new to the table: by the default rule")]
    public void TheFileNameTellsVenueAndSymbol(string file, string venueSymbol, string symbol)
    {
        string path = _folder.WriteGzip(file, Quote(StartNanos, "1.0", "1", "1.1", "1", venueSymbol));
        FeedRun run = FeedRun.Over(path);
        Assert.That(run.Instruments[run.Ticks.Single().InstrumentIndex].Symbol, Is.EqualTo(symbol));
    }

    [Test]
    public void TextDecimalsBeyondTheInstrumentsMustBeZeros()
    {
        string path = _folder.WriteGzip(
            "spot_btcusdt_20240808.gz",
            Quote(StartNanos, "61685.99000000", "1.25869000", "61686.00000000", "2.44816000"),
            Quote(StartNanos, "61685.99000001", "1.25869000", "61686.00000000", "2.44816000"));
        FeedRun run = FeedRun.Over(path);
        MarketTick tick = run.Ticks.Single();
        Assert.That((tick.Bid, tick.BidSize, tick.Ask, tick.AskSize), Is.EqualTo((6168599L, 125869L, 6168600L, 244816L)));
        Assert.That(run.Damaged.Single().ToString(), Is.EqualTo($"{path}:2: more decimals than the instrument has in b"));
    }

    [Test]
    public void ASideWithoutOrdersIsUnknownAndNotZero()
    {
        FeedRun run = FeedRun.Over(_folder.WriteGzip(UsdmFile, Quote(StartNanos, bid: "0.00", bidSize: "0.000")));
        MarketTick tick = run.Ticks.Single();
        Assert.That((tick.HasBid, tick.HasAsk, tick.Ask), Is.EqualTo((false, true, 6180030L)));
    }

    [Test]
    public void TheOrderOfKeysDoesNotMatter()
    {
        FeedRun run = FeedRun.Over(_folder.WriteGzip(
            UsdmFile,
            $$"""{{StartNanos}} { "data" : {"m":true,"x":{"p":["1"]},"q":"0.006","p":"61800.3","s":"BTCUSDT"} , "stream" : "btcusdt@trade" }"""));
        MarketTick tick = run.Ticks.Single();
        Assert.That((tick.Price, tick.Size, tick.Aggressor), Is.EqualTo((6180030L, 6L, AggressorSide.Sell)));
    }

    [Test]
    public void ACombinedStreamMayCarryOtherInstrumentsOfTheTable()
    {
        FeedRun run = FeedRun.Over(_folder.WriteGzip(
            UsdmFile, Quote(StartNanos), Quote(StartNanos, "2681.62", "1.165", "2681.63", "73.077", "ETHUSDT"), Quote(StartNanos, symbol: "XRPUSDT")));
        Assert.That(run.Ticks.Select(tick => run.Instruments[tick.InstrumentIndex].Symbol), Is.EqualTo(new[] { "BTCUSDT-PERP", "ETHUSDT-PERP" }));
        Assert.That(run.Damages, Is.EqualTo(new[] { LineDamage.UnknownSymbol }));
    }

    [Test]
    public void OtherStreamsAndEmptyTradesAreCountedAndSkipped()
    {
        FeedRun run = FeedRun.Over(_folder.WriteGzip(
            UsdmFile, $$$"""{{{StartNanos}}} {"stream":"btcusdt@kline_1m","data":{"k":1}}""", Trade(StartNanos, price: "0", size: "0"), Quote(StartNanos)));
        Assert.That((run.Total.Others, run.Total.Damaged, run.Ticks.Count), Is.EqualTo((2L, 0L, 1)));
        Assert.That(run.Notices, Has.Count.EqualTo(1).And.One.Contain("line 1"));
    }

    [Test]
    public void ATimeThatGoesBackIsHeldAndCounted()
    {
        FeedRun run = FeedRun.Over(_folder.WriteGzip(UsdmFile, Quote(StartNanos + 9), Trade(StartNanos + 5), Trade(StartNanos + 7), Quote(StartNanos + 10)));
        Assert.That(run.Ticks.Select(tick => tick.TimeNanos - StartNanos), Is.EqualTo(new[] { 9, 9, 9, 10 }));
        Assert.That(run.Total.TimesHeld, Is.EqualTo(2));
        Assert.That(run.Notices, Has.Count.EqualTo(1).And.One.Contain("line 2"));
    }

    public static IEnumerable<TestCaseData> DamagedLines()
    {
        (string Name, string Line, LineDamage Damage)[] cases =
        [
            ("empty line", "", LineDamage.EmptyLine),
            ("no time", Quote(StartNanos)[20..], LineDamage.BadTime),
            ("time is no number", "x" + Quote(StartNanos), LineDamage.BadTime),
            ("time is negative", "-" + Quote(StartNanos), LineDamage.BadTime),
            ("time overflows", "99" + Quote(StartNanos), LineDamage.BadTime),
            ("time of another year", Quote(StartNanos + (365L * 86_400_000_000_000)), LineDamage.BadTime),
            ("time alone", $"{StartNanos}", LineDamage.BadTime),
            ("nothing behind the time", $"{StartNanos} ", LineDamage.BadJson),
            ("cut line", Quote(StartNanos)[..^20], LineDamage.BadJson),
            ("cut depth line", Depth(StartNanos)[..^5], LineDamage.BadJson),
            ("two values", Quote(StartNanos) + "{}", LineDamage.BadJson),
            ("an array", $"{StartNanos} []", LineDamage.NotAFrame),
            ("a number", $"{StartNanos} 7", LineDamage.NotAFrame),
            ("neither frame nor snapshot", $$"""{{StartNanos}} {"result":null}""", LineDamage.NotAFrame),
            ("nested too deep", $$$"""{{{StartNanos}}} {"x":{{{new string('[', 100)}}}{{{new string(']', 100)}}}}""", LineDamage.BadJson),
            ("no data", $$"""{{StartNanos}} {"stream":"btcusdt@trade"}""", LineDamage.MissingField),
            ("data is no object", $$"""{{StartNanos}} {"stream":"btcusdt@trade","data":[1]}""", LineDamage.WrongType),
            ("stream is a number", $$$"""{{{StartNanos}}} {"stream":5,"data":{}}""", LineDamage.WrongType),
            ("no symbol", Quote(StartNanos).Replace("\"s\":", "\"z\":"), LineDamage.MissingField),
            ("unknown symbol", Quote(StartNanos, symbol: "NOPEUSDT"), LineDamage.UnknownSymbol),
            ("no bid", Quote(StartNanos).Replace("\"b\":", "\"z\":"), LineDamage.MissingField),
            ("empty ask size", Quote(StartNanos, askSize: ""), LineDamage.MissingField),
            ("bid as a JSON number", Quote(StartNanos).Replace("\"61800.20\"", "61800.20"), LineDamage.WrongType),
            ("both sides zero", Quote(StartNanos, bid: "0", ask: "0"), LineDamage.Zero),
            ("too many decimals", Quote(StartNanos, bid: "61800.205"), LineDamage.TooPrecise),
            ("too many size decimals", Trade(StartNanos, size: "0.0006"), LineDamage.TooPrecise),
            ("negative price", Trade(StartNanos, price: "-61800.30"), LineDamage.Negative),
            ("exponent", Trade(StartNanos, price: "6e4"), LineDamage.NotANumber),
            ("overflow", Trade(StartNanos, price: "92233720368547758.08"), LineDamage.Overflow),
            ("JSON escape in a number", Trade(StartNanos, price: "\\u0036"), LineDamage.NotANumber),
            ("zero price", Trade(StartNanos, price: "0.00"), LineDamage.Zero),
            ("zero size", Trade(StartNanos, size: "0.000"), LineDamage.Zero),
            ("no maker", Trade(StartNanos).Replace("\"m\":", "\"z\":"), LineDamage.MissingField),
            ("maker is text", Trade(StartNanos, isBuyerMaker: "\"true\""), LineDamage.WrongType),
        ];
        return cases.Select(line => new TestCaseData(line.Line, line.Damage).SetArgDisplayNames(line.Name));
    }

    [TestCaseSource(nameof(DamagedLines))]
    public void ADamagedLineIsReportedCountedAndSkipped(string line, LineDamage damage)
    {
        string path = _folder.WriteGzip(UsdmFile, Quote(StartNanos), line, Trade(StartNanos + 1));
        FeedRun run = FeedRun.Over(path);
        Assert.Multiple(() =>
        {
            Assert.That(run.Error, Is.Null);
            Assert.That(run.Ticks.Select(tick => tick.Kind), Is.EqualTo(new[] { TickKind.Quote, TickKind.Trade }), "the lines around it");
            Assert.That((run.Total.Lines, run.Total.Damaged), Is.EqualTo((3L, 1L)));
            Assert.That(run.Damaged.Select(found => (found.Path, found.Line, found.Damage)), Is.EqualTo(new[] { (path, 2L, damage) }));
        });
    }

    [TestCaseSource(nameof(DamagedLines))]
    public void InStrictModeADamagedLineEndsTheRun(string line, LineDamage damage)
    {
        string path = _folder.WriteGzip(UsdmFile, Quote(StartNanos), line, Trade(StartNanos + 1));
        FeedRun run = FeedRun.Over(new FeedOptions { Strict = true }, path);
        Assert.Multiple(() =>
        {
            Assert.That(run.Error?.Message, Does.StartWith($"{path}:2: damaged line (").And.Contain("strict").And.Not.Contain("\n"));
            Assert.That(run.Ticks, Has.Count.EqualTo(1), "what was read before it was delivered");
            Assert.That(run.Damages, Is.EqualTo(new[] { damage }));
        });
    }

    [Test]
    public void AnOverlongLineIsDamagedAndTheNextOneIsRead()
    {
        string path = _folder.WriteGzip(UsdmFile, Quote(StartNanos), Quote(StartNanos) + new string(' ', FeedLimits.MaxLineBytes), Trade(StartNanos + 1));
        FeedRun run = FeedRun.Over(path);
        Assert.That(run.Damages, Is.EqualTo(new[] { LineDamage.TooLong }));
        Assert.That(run.Ticks, Has.Count.EqualTo(2));
    }

    [Test]
    public void ALineLongerThanTheFirstBufferIsRead()
    {
        string padding = new(' ', FeedLimits.InitialBufferBytes * 3);
        FeedRun run = FeedRun.Over(_folder.WriteGzip(UsdmFile, Quote(StartNanos), Quote(StartNanos) + padding, Trade(StartNanos + 1)));
        Assert.That((run.Ticks.Count, run.Total.Damaged), Is.EqualTo((3, 0L)));
    }

    [Test]
    public void OnlyTheFirstDamagedLinesAreReportedAndAllAreCounted()
    {
        string[] lines = [.. Enumerable.Repeat("x", 40), Quote(StartNanos)];
        FeedRun run = FeedRun.Over(_folder.WriteGzip(UsdmFile, lines));
        Assert.That(run.Damaged.Select(line => line.Line), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That((run.Total.Damaged, run.Ticks.Count), Is.EqualTo((40L, 1)));
        Assert.That(run.Notices, Has.One.Contains("40 damaged lines"));
    }

    [Test]
    public void ATruncatedFileIsAnErrorInEveryModeAndTheRowsBeforeAreDelivered([Values] bool strict)
    {
        string[] lines = [.. Enumerable.Range(0, 3000).Select(index => Quote(StartNanos + index, bidSize: $"{index * 7919 % 1000}.000"))];
        string path = _folder.WriteGzip(UsdmFile, lines);
        File.WriteAllBytes(path, File.ReadAllBytes(path).AsSpan()[..^1000]);

        FeedRun run = FeedRun.Over(new FeedOptions { Strict = strict }, path);
        Assert.Multiple(() =>
        {
            Assert.That(run.Ticks, Has.Count.GreaterThan(1000).And.Count.LessThan(3000));
            Assert.That(run.Ticks.Select((tick, index) => tick.TimeNanos == StartNanos + index && tick.BidSize == index * 7919 % 1000 * 1000), Is.All.True);
            Assert.That(run.Error?.Line, Is.EqualTo(run.Ticks.Count + 1));
            Assert.That(run.Error?.Message, Does.StartWith($"{path}:{run.Ticks.Count + 1}: {CheckedGzipStream.TruncatedMessage}").And.Not.Contain("\n"));
            Assert.That(run.Damaged, Is.Empty, "half a line at the cut is no damaged line");
        });
    }

    [Test]
    public void AFileOfSeveralMembersIsReadToItsEnd()
    {
        byte[] file = [.. FeedFolder.Gzip(Quote(StartNanos) + "\n"), .. FeedFolder.Gzip(Trade(StartNanos + 1) + "\n")];
        FeedRun run = FeedRun.Over(_folder.WriteBytes(UsdmFile, file));
        Assert.That((run.Error, run.Ticks.Count), Is.EqualTo(((FeedException?)null, 2)));
    }

    [Test]
    public void AfterAnErrorEveryReadSaysTheSame()
    {
        using FeedMerger feed = FeedOpener.Open([_folder.WriteGzip(UsdmFile, "x")], new FeedOptions { Strict = true });
        var batch = new MarketTick[4];
        FeedException first = Assert.Throws<FeedException>(() => feed.Read(batch))!;
        FeedException second = Assert.Throws<FeedException>(() => feed.Read(batch))!;
        Assert.That(second.Message, Is.EqualTo(first.Message));
    }
}
