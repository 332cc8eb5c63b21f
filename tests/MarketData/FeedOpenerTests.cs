using static Disruptor.Trading.MarketData.Tests.BinanceLines;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class FeedOpenerTests
{
    private FeedFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new FeedFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void AFolderStandsForItsFeedFilesInOrdinalOrder()
    {
        _folder.WriteGzip("b/usdm_btcusdt_20240808.gz", Quote(StartNanos));
        _folder.WriteGzip("a/spot_btcusdt_20240808.gz", Quote(StartNanos));
        _folder.WriteZip("aig/20131007_trade.zip", "20131007_aig_Trade_Tick.csv", "1,1,1,P,0,0");
        _folder.WriteGzip("B.gz/spot_ethusdt_20240808.gz", Quote(StartNanos, symbol: "ETHUSDT"));
        _folder.WriteBytes("a/README.md", "text"u8);
        var notices = new List<string>();
        using FeedMerger feed = FeedOpener.Open([_folder.Path], new FeedOptions { OnNotice = notices.Add });
        Assert.That(
            feed.Sources.Select(source => Path.GetRelativePath(_folder.Path, source.Path)),
            Is.EqualTo(new[] { "B.gz/spot_ethusdt_20240808.gz", "a/spot_btcusdt_20240808.gz", "aig/20131007_trade.zip", "b/usdm_btcusdt_20240808.gz" }));
        Assert.That(notices, Has.One.Contains("passed over: 1"));
    }

    [Test]
    public void SpotAndFuturesOfOneNameAreTwoInstruments()
    {
        FeedRun run = FeedRun.Over(
            _folder.WriteGzip("usdm_btcusdt_20240808.gz", Quote(StartNanos)), _folder.WriteGzip("spot_btcusdt_20240808.gz", Quote(StartNanos)));
        Assert.That(run.Ticks.Select(tick => run.Instruments[tick.InstrumentIndex].Symbol), Is.EqualTo(new[] { "BTCUSDT-PERP", "BTCUSDT" }));
        Assert.That(run.Ticks.Select(tick => tick.BidSize), Is.EqualTo(new[] { 2507L, 250700L }), "each in its own decimals");
    }

    [Test]
    public void NoPathsAreAnEmptyFeed() => Assert.That(FeedRun.Over().Ticks, Is.Empty);

    [Test]
    public void AMissingPathIsNamed() => AssertRefused(Path.Combine(_folder.Path, "nothing"), "no such file or folder");

    [Test]
    public void AnEmptyFolderIsNamed() => AssertRefused(_folder.Path, "no feed files");

    [Test]
    public void AFolderWithoutFeedFilesIsNamed()
    {
        _folder.WriteBytes("README.md", "text"u8);
        AssertRefused(_folder.Path, "no feed files");
    }

    [Test]
    public void AnUnknownFileTypeIsNamed() => AssertRefused(_folder.WriteBytes("feed.csv", "1,2,3"u8), "unknown file type");

    [Test]
    public void AnEmptyGzipFileIsNamed() => AssertRefused(_folder.WriteBytes(BinanceLines.UsdmFile, []), "not a gzip file");

    [Test]
    public void TextCalledGzipIsNamed() => AssertRefused(_folder.WriteBytes(BinanceLines.UsdmFile, "plain text, no gzip at all"u8), "not a gzip file");

    [Test]
    public void AGzipFileWithoutVenueInItsNameIsNamed() => AssertRefused(_folder.WriteGzip("btcusdt_20240808.gz", Quote(StartNanos)), "does not tell venue");

    [Test]
    public void ASymbolWithoutKnownCurrenciesIsNamed() => AssertRefused(_folder.WriteGzip("spot_abcxyz_20240808.gz", Quote(StartNanos)), "ABCXYZ");

    [Test]
    public void AZipWithoutEntriesIsNamed() => AssertRefused(_folder.WriteZip("20131007_trade.zip"), "no entries");

    [Test]
    public void AZipWithTwoEntriesIsNamed() => AssertRefused(_folder.WriteZip("20131007_trade.zip", ("a.csv", "1"), ("b.csv", "2")), "2 entries");

    [Test]
    public void AnEmptyZipFileIsNamed() => AssertRefused(_folder.WriteBytes("20131007_trade.zip", []), "not a zip file");

    [TestCase("20131007_aig_minute_trade.csv")]
    [TestCase("20131007_aig_Trade_Minute.csv")]
    [TestCase("20131307_aig_Trade_Tick.csv")]
    [TestCase("20131007_a g_Trade_Tick.csv")]
    [TestCase("aig.csv")]
    public void AnEntryThatIsNoTickFileIsNamed(string entry) => AssertRefused(_folder.WriteZip("t.zip", entry, "1,1,1,P,0,0"), entry);

    [Test]
    public void ADayBeforeTheDaylightRuleIsRefused() => AssertRefused(_folder.WriteZip("t.zip", "20061231_aig_Trade_Tick.csv", "1,1,1,P,0,0"), "2007");

    [Test]
    public void ACutZipIsNamed()
    {
        string path = _folder.WriteZip("t.zip", "20131007_aig_Trade_Tick.csv", "1,1,1,P,0,0");
        File.WriteAllBytes(path, File.ReadAllBytes(path).AsSpan()[..60]);
        AssertRefused(path, "the zip cannot be read");
    }

    [Test]
    public void AFileGivenTwiceIsNamed()
    {
        string path = _folder.WriteGzip(BinanceLines.UsdmFile, Quote(StartNanos));
        FeedException error = Assert.Throws<FeedException>(() => FeedOpener.Open([path, _folder.Path]))!;
        Assert.That(error.Message, Does.Contain("given twice"));
    }

    [Test]
    public void NothingStaysOpenAfterAnError()
    {
        string good = _folder.WriteGzip(BinanceLines.UsdmFile, Quote(StartNanos));
        string bad = _folder.WriteBytes("feed.zip", "no zip"u8);
        Assert.Throws<FeedException>(() => FeedOpener.Open([good, bad]));
        using FileStream exclusive = new(good, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.That(exclusive.Length, Is.GreaterThan(0));
    }

    private static void AssertRefused(string path, string problem)
    {
        FeedException error = Assert.Throws<FeedException>(() => FeedOpener.Open([path]))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Does.StartWith($"{path}: ").And.Contain(problem).And.Not.Contain("\n"));
            Assert.That(error.Path, Is.EqualTo(path));
        });
    }
}
