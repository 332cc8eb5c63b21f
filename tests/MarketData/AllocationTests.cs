using System.Globalization;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.MarketData.Tests;

public sealed class AllocationTests
{
    private const int Lines = 60_000;

    // The same moment as the frames' first, so that all files run side by side and none ends inside the measure: 19:54:15 in New York.
    private const int StartMillis = 71_655_000;

    [Test]
    public void ReadingAndMergingAllocatesNothingPerTick()
    {
        using var folder = new FeedFolder();
        long allocated = AllocatedInSteadyState(WriteFeed(folder), _ => { });
        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public void TheMeasureSeesAnAllocationPerBatch()
    {
        using var folder = new FeedFolder();
        string? text = null;
        long allocated = AllocatedInSteadyState(WriteFeed(folder), count => text = count.ToString(CultureInfo.InvariantCulture) + text?.Length);
        Assert.That(allocated, Is.GreaterThan(0), "the negative control");
    }

    // Every kind of line, both formats, several sources; damaged lines are an error's business and not steady state.
    private static string WriteFeed(FeedFolder folder)
    {
        var frames = new string[Lines];
        var quotes = new string[Lines];
        for (int index = 0; index < Lines; index++)
        {
            long nanos = BinanceLines.StartNanos + (index * 1_000_000L);
            frames[index] = (index % 5) switch
            {
                0 => BinanceLines.Depth(nanos),
                1 => BinanceLines.Trade(nanos),
                2 when index % 1000 == 2 => BinanceLines.Snapshot(nanos),
                _ => BinanceLines.Quote(nanos),
            };
            quotes[index] = index % 2 == 0 ? $"{StartMillis + index},491800,300,0,0,P,1,0" : $"{StartMillis + index},0,0,492000,300,P,1,0";
        }

        folder.WriteGzip(BinanceLines.UsdmFile, frames);
        folder.WriteGzip("spot_btcusdt_20240808.gz", frames);
        folder.WriteZip("20240808_quote.zip", "20240808_aig_Quote_Tick.csv", quotes);
        folder.WriteZip("20240808_trade.zip", "20240808_aig_Trade_Tick.csv", [.. Enumerable.Range(0, Lines).Select(index => $"{StartMillis + index},491800,300,P,2000,0")]);
        return folder.Path;
    }

    // Compilation and the first use of framework code allocate once in a process, so one whole pass goes before the measured one.
    private static long AllocatedInSteadyState(string path, Action<int> onBatch)
    {
        Measure(path, onBatch);
        return Measure(path, onBatch);
    }

    private static long Measure(string path, Action<int> onBatch)
    {
        using FeedMerger feed = FeedOpener.Open([path]);
        var batch = new MarketTick[512];
        // Pooled buffers and the notices of each file come first.
        Drain(feed, batch, 40_000, _ => { });
        long before = GC.GetAllocatedBytesForCurrentThread();
        int measured = Drain(feed, batch, 100_000, onBatch);
        long after = GC.GetAllocatedBytesForCurrentThread();
        return measured >= 100_000 ? after - before : throw new InvalidOperationException("the feed ended inside the measure");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Drain(FeedMerger feed, MarketTick[] batch, int ticks, Action<int> onBatch)
    {
        int drained = 0;
        for (int count; drained < ticks && (count = feed.Read(batch)) > 0;)
        {
            drained += count;
            onBatch(count);
        }

        return drained;
    }
}
