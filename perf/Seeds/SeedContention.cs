using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Metrics;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf;

/// <summary>What stands in place of a lock: a claim of the ring, an increment, a compare-and-swap; alone and fought over.</summary>
internal static class SeedContention
{
    private const int Each = 500_000;
    private const int Threads = 8;

    public static IEnumerable<SeedRow> Rows()
    {
        (double increment, double fought) = (Nanos(1, Increment), Nanos(Threads, Increment));
        yield return new SeedRow("S3", "increment < 0.1 ms", Alone(increment, fought), Math.Max(increment, fought) < 1e5);
        (double swap, double foughtSwap) = (Nanos(1, Swap), Nanos(Threads, Swap));
        yield return new SeedRow("S3", "compare-and-swap < 0.1 ms", Alone(swap, foughtSwap), Math.Max(swap, foughtSwap) < 1e5);
        yield return new SeedRow("ours", "sequence increment: claim and publish, one producer", Html.Nanos(Publish()), null);

        (Histogram acquired, double perSecond, double waited) = Claims(Threads, 20_000);
        using (acquired)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"claim of a lane by {Threads} threads at once: p50 {Html.Nanos(acquired.Percentile(50))}, p99 {Html.Nanos(acquired.Percentile(99))}, {Html.Value(perSecond, "1/s")}");
            yield return new SeedRow("S3", "lock acquire < 5 ms, > 10,000 operations/s per lock", text, acquired.Percentile(99) < 5e6 && perSecond > 10_000);
            yield return new SeedRow("S4", "acquire < 1 ms", $"the same claim: p99 {Html.Nanos(acquired.Percentile(99))}", acquired.Percentile(99) < 1e6);
            yield return new SeedRow(
                "S4", "contention wait 0–100 ms", string.Create(CultureInfo.InvariantCulture, $"longest claim {Html.Nanos(acquired.Max)}; {100 * waited:0.0} % found the lane full and waited"), acquired.Max < 1e8);
        }
    }

    /// <summary>Threads that submit market orders as fast as they can: from the first try to having its place in the lane.</summary>
    private static (Histogram Nanos, double PerSecond, double Waited) Claims(int threads, int each)
    {
        using var scene = new SeedScene(100);
        scene.Traders(threads, each / 10);
        return scene.TimedTraders(threads, each);
    }

    private static void Increment(ref long word) => Interlocked.Increment(ref word);

    private static void Swap(ref long word)
    {
        long seen = Volatile.Read(ref word);
        while (true)
        {
            long now = Interlocked.CompareExchange(ref word, seen + 1, seen);
            if (now == seen) return;
            seen = now;
        }
    }

    private static double Nanos(int threads, WordAction action)
    {
        var words = new long[32];
        double best = double.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            using var together = new Barrier(threads + 1);
            Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
            {
                together.SignalAndWait();
                for (int i = 0; i < Each; i++) action(ref words[16]);
            }))];
            foreach (Thread thread in all) thread.Start();
            together.SignalAndWait();
            long started = Stopwatch.GetTimestamp();
            foreach (Thread thread in all) thread.Join();
            best = Math.Min(best, Calibration.Nanos(Stopwatch.GetTimestamp() - started) / Each);
        }
        return best;
    }

    private static double Publish()
    {
        using var ring = new SingleProducerRingBuffer<Command>("sequence", 1024);
        Poller<Command> poller = ring.AddPoller("reader");
        new Topology<Command>(ring).HandleEventsWith(poller).Build();
        long best = long.MaxValue;
        for (int round = 0; round < 2000; round++)
        {
            long started = Stopwatch.GetTimestamp();
            for (int i = 0; i < 512; i++) ring.Publish(ring.Next());
            best = Math.Min(best, Stopwatch.GetTimestamp() - started);
            while (!poller.Read(int.MaxValue, out _).IsEmpty)
            {
            }
            poller.Release();
        }
        ring.CloseNow();
        return Calibration.Nanos(best) / 512;
    }

    private static string Alone(double alone, double fought) => $"{Html.Nanos(alone)} alone, {Html.Nanos(fought)} by {Threads} threads on one word";

    private delegate void WordAction(ref long word);
}
