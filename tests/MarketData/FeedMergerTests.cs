namespace Disruptor.Trading.MarketData.Tests;

public sealed class FeedMergerTests
{
    [Test]
    public void TicksComeByTimeThenBySourceThenByFileOrder()
    {
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            MarketTick[][] sources = [.. Enumerable.Range(0, random.Next(0, 9)).Select(source => RandomTicks(random, source))];
            (long, int, long)[] expected =
                [.. sources.SelectMany(ticks => ticks).OrderBy(tick => tick.TimeNanos).ThenBy(tick => tick.InstrumentIndex).ThenBy(tick => tick.Price).Select(Key)];

            using var merger = new FeedMerger(sources.Select((ticks, index) => new FakeSource($"s{index}", ticks, random.Next(1, 400))), new FeedInstrumentTable());
            var merged = new List<MarketTick>();
            var batch = new MarketTick[random.Next(1, 50)];
            for (int count; (count = merger.Read(batch)) > 0;)
                merged.AddRange(batch.AsSpan(0, count));
            Assert.That(merged.Select(Key), Is.EqualTo(expected), $"round {round}");
        }
    }

    [Test]
    public void AllTicksBeforeASourcesErrorAreDelivered()
    {
        MarketTick[] whole = [.. Enumerable.Range(0, 1000).Select(index => new MarketTick { TimeNanos = index * 2 })];
        MarketTick[] broken = [.. Enumerable.Range(0, 300).Select(index => new MarketTick { TimeNanos = (index * 2) + 1, InstrumentIndex = 1 })];
        using var merger = new FeedMerger([new FakeSource("whole", whole, 64), new FakeSource("broken", broken, 64, fails: true)], new FeedInstrumentTable());

        var merged = new List<MarketTick>();
        var batch = new MarketTick[128];
        FeedException error = Assert.Throws<FeedException>(() =>
        {
            while (merger.Read(batch) is > 0 and int count)
                merged.AddRange(batch.AsSpan(0, count));
        })!;
        Assert.That(error.Message, Is.EqualTo("broken:301: broken"));
        Assert.That(merged.Count(tick => tick.InstrumentIndex == 1), Is.EqualTo(300));
        Assert.That(merged.Count(tick => tick.InstrumentIndex == 0), Is.EqualTo(300));
        Assert.Throws<FeedException>(() => merger.Read(batch));
    }

    [Test]
    public void FilesOfOneInstrumentInSequenceAreOneFeed()
    {
        using var folder = new FeedFolder();
        string second = folder.WriteGzip("usdm_btcusdt_20240809.gz", BinanceLines.Trade(BinanceLines.StartNanos + 86_400_000_000_000));
        string first = folder.WriteGzip("usdm_btcusdt_20240808.gz", BinanceLines.Trade(BinanceLines.StartNanos), BinanceLines.Trade(BinanceLines.StartNanos + 1));
        FeedRun run = FeedRun.Over(second, first);
        Assert.That(run.Ticks.Select(tick => tick.TimeNanos - BinanceLines.StartNanos), Is.EqualTo(new[] { 0, 1, 86_400_000_000_000 }));
    }

    [Test]
    public void DisposingClosesEverySource()
    {
        FakeSource[] sources = [new("a", [], 1), new("b", [], 1)];
        new FeedMerger(sources, new FeedInstrumentTable()).Dispose();
        Assert.That(sources.Select(source => source.IsDisposed), Is.All.True);
    }

    private static (long, int, long) Key(MarketTick tick) => (tick.TimeNanos, tick.InstrumentIndex, tick.Price);

    // Few distinct times, so that ties are common. Price is the position in the file.
    private static MarketTick[] RandomTicks(Random random, int source)
    {
        long time = random.Next(5);
        var ticks = new MarketTick[random.Next(0, 1000)];
        for (int index = 0; index < ticks.Length; index++)
        {
            time += random.Next(3) == 0 ? random.Next(4) : 0;
            ticks[index] = new MarketTick { TimeNanos = time, InstrumentIndex = source, Price = index };
        }

        return ticks;
    }
}
