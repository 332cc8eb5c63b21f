namespace Disruptor.Trading.MarketData.Tests;

/// <summary>The recorded files give the counts that their READMEs state.</summary>
public sealed class RecordedFilesTests
{
    [Test]
    public void TheCryptoFilesGiveTheStatedCounts()
    {
        var notices = new List<string>();
        using FeedMerger feed = Open("crypto-binance-raw", notices);
        long[] perInstrument = Drain(feed);

        FeedStatistics total = feed.Total();
        Assert.Multiple(() =>
        {
            Assert.That(feed.Sources, Has.Count.EqualTo(10));
            Assert.That(total.BookTickers, Is.EqualTo(335_931));
            Assert.That(total.Depths, Is.EqualTo(110_052));
            Assert.That(total.Trades, Is.EqualTo(78_638));
            Assert.That(total.Snapshots, Is.EqualTo(6));
            Assert.That(total.Lines, Is.EqualTo(524_627));
            Assert.That((total.Damaged, total.Others, total.TimesHeld), Is.EqualTo((0L, 0L, 0L)));
            Assert.That(notices.Count(notice => notice.Contains("depth")), Is.EqualTo(10), "one per file");
            Assert.That(Named(feed, perInstrument), Is.EqualTo(new Dictionary<string, long>
            {
                ["BTCUSDT"] = 93_078,
                ["ETHUSDT"] = 73_273,
                ["BTCUSDT-PERP"] = 87_402,
                ["ETHUSDT-PERP"] = 68_068,
                ["BTCUSD_PERP"] = 53_590,
                ["ETHUSD_PERP"] = 39_158,
            }));
        });
    }

    [Test]
    public void TheEquityFilesOfFourSessionsGiveTheirRows()
    {
        string[] files = [.. Directory.GetFiles(SharedData.Folder("equity-lean-tick"), "201310*.zip", SearchOption.AllDirectories)
            .Where(file => string.CompareOrdinal(Path.GetFileName(file)[..8], "20131010") <= 0).Order(StringComparer.Ordinal)];
        using FeedMerger feed = FeedOpener.Open(files, new FeedOptions { Strict = true });
        long[] perInstrument = Drain(feed);

        // Counted by unzip and awk over the files of 2013-10-07 to 10-10. The README's grand totals (12,267,661 rows) include a fifth session,
        // 2013-10-11, whose files are not in the folder.
        FeedStatistics total = feed.Total();
        Assert.Multiple(() =>
        {
            Assert.That(feed.Sources, Has.Count.EqualTo(28));
            Assert.That((total.Lines, total.Quotes, total.Trades), Is.EqualTo((10_137_563L, 7_792_115L, 2_345_448L)));
            Assert.That((total.Damaged, total.TimesHeld, total.Suspicious), Is.EqualTo((0L, 0L, 14L)));
            Assert.That(Named(feed, perInstrument), Is.EqualTo(new Dictionary<string, long>
            {
                ["AIG"] = 5_221_786,
                ["BAC"] = 2_731_054,
                ["SPY"] = 1_601_855,
                ["IBM"] = 582_868,
            }));
        });
    }

    [TestCase("aig", "quote", 1_079_935)]
    [TestCase("aig", "trade", 25_351)]
    [TestCase("bac", "quote", 476_855)]
    [TestCase("bac", "trade", 88_172)]
    [TestCase("ibm", "quote", 109_067)]
    [TestCase("ibm", "trade", 24_293)]
    [TestCase("spy", "trade", 250_601)]
    public void EachEquityFileOfTheFirstDayGivesItsRows(string symbol, string kind, long rows)
    {
        using FeedMerger feed = Open($"equity-lean-tick/{symbol}/20131007_{kind}.zip", []);
        Drain(feed);
        FeedStatistics total = feed.Total();
        Assert.That((total.Lines, total.Ticks, kind == "quote" ? total.Quotes : total.Trades), Is.EqualTo((rows, rows, rows)));
        Assert.That(DateTime.UnixEpoch.AddTicks(total.FirstTimeNanos / 100), Is.InRange(new DateTime(2013, 10, 7, 8, 0, 0), new DateTime(2013, 10, 8, 0, 0, 0)), "04:00 to 20:00 in New York");
    }

    private static FeedMerger Open(string name, List<string> notices)
    {
        string folder = SharedData.Folder(name.Split('/')[0]);
        string path = Path.Combine([folder, .. name.Split('/')[1..]]);
        return FeedOpener.Open([path], new FeedOptions { Strict = true, OnNotice = notices.Add });
    }

    // Counts by instrument and checks what holds for every tick.
    private static long[] Drain(FeedMerger feed)
    {
        var perInstrument = new long[feed.Instruments.Count];
        var batch = new MarketTick[1024];
        long lastNanos = 0;
        for (int count; (count = feed.Read(batch)) > 0;)
        {
            foreach (ref readonly MarketTick tick in batch.AsSpan(0, count))
            {
                perInstrument[tick.InstrumentIndex]++;
                bool isSound = tick.Kind == TickKind.Trade ? tick.Price > 0 && tick.Size > 0 : tick.HasBid || tick.HasAsk;
                if (tick.TimeNanos < lastNanos || !isSound)
                    Assert.Fail($"time {tick.TimeNanos} after {lastNanos}, kind {tick.Kind}");
                lastNanos = tick.TimeNanos;
            }
        }

        return perInstrument;
    }

    private static Dictionary<string, long> Named(FeedMerger feed, long[] perInstrument) =>
        Enumerable.Range(0, perInstrument.Length).Where(index => perInstrument[index] > 0).ToDictionary(index => feed.Instruments[index].Symbol, index => perInstrument[index]);
}
