using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>
/// perf seeds: what the systems before this one claimed (S0–S4), row by row: claim, measured here and now, met. A row whose feature does not
/// exist yet says so and is not met. Exit 0 whatever it finds: it reports, the gate judges.
/// </summary>
internal static class SeedsRun
{
    private const int Positions = 10_000;
    private const int Operations = 20_000;

    public static int Run()
    {
        MachineInfo.Read().Print();
        string folder = Directory.CreateTempSubdirectory("dtrade-perf-").FullName;
        try
        {
            Calibration.Print(folder);
            Console.WriteLine($"one portfolio with {Positions} positions; single operations from submit to the report read, in process, memory mode");
            foreach (SeedRow row in Rows(folder)) Console.WriteLine(row.Line);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    public static IEnumerable<SeedRow> Rows(string folder)
    {
        // First, while the allocator has nothing to give out again.
        yield return Memory();
        using (var scene = new SeedScene(Positions))
        {
            yield return Latency("S0", "state transition < 1 ms", scene.Each(Operations, scene.Transition), 1e6);
            yield return Latency("S0", "price update < 0.5 ms (quote, and a read that sees it)", scene.Each(Operations, scene.Read, n => SeedScene.Quote(n % Positions, 10_000 + (n % 50))), 5e5);
            yield return Latency("S0", "context update < 5 ms (exit plan)", scene.Each(Operations, scene.Context), 5e6);
            yield return Latency("S0", "consistent read < 0.1 ms", scene.Each(Operations, scene.Read), 1e5);
            double ticks = scene.Ticks(1000, 1);
            yield return new SeedRow("S0", "1000 positions × 1000 price updates/s (1 M/s)", Html.Value(ticks, "1/s"), ticks >= 1e6);
            (Histogram orders, long refused) = scene.Each(Operations, scene.Market);
            yield return new SeedRow("S0", "> 99.9 % success", $"{refused} of {Operations} market orders refused", refused < Operations / 1000);
            yield return Latency("S1", "10,000+ positions per portfolio, p99 < 10 ms (filled market order)", (orders, 0), 1e7);
            (double perSecond, double contended) = scene.Traders(100, 1000);
            yield return new SeedRow("S1", "100+ concurrent traders, contention < 5 %", string.Create(CultureInfo.InvariantCulture, $"100 threads, {Html.Value(perSecond, "1/s")}, {100 * contended:0.00} % of submits found the lane full"), contended < 0.05);
        }
        yield return OpenLoopRow("S0", "10,000 operations/s with 1000+ positions", DurabilityMode.Memory, 10_000, double.MaxValue, folder);
        yield return OpenLoopRow("S1", "1000–1500 operations/s, p99 < 10 ms (each durable: sync)", DurabilityMode.Sync, 1500, 1e7, folder);
        (double alone, double eight) = (Increment(1), Increment(8));
        yield return new SeedRow("S3", "increment / CAS < 0.1 ms", $"{Html.Nanos(alone)} alone, {Html.Nanos(eight)} by 8 threads on one word", Math.Max(alone, eight) < 1e5);
        foreach (int producers in (int[])[1, 2, 4, 8])
        {
            using var scene = new SeedScene(100);
            scene.Traders(producers, 20_000 / producers);
            (double rate, double full) = scene.Traders(producers, 40_000 / producers);
            yield return new SeedRow("ours", $"{producers} producers, market orders", string.Create(CultureInfo.InvariantCulture, $"{Html.Value(rate, "1/s")}, lane full at {100 * full:0.0} % of submits"), null);
        }
        yield return Missing("S3", "lock acquire < 5 ms, > 10,000 operations/s per lock", "claims");
        yield return Missing("S3", "failover < 1 s", "the standby");
        yield return Missing("S4", "acquire < 1 ms; contention wait 0–100 ms", "claims");
        yield return Missing("S0 S3 S4", "alerts on transition, price update, success, waiting claims, stalls, throughput; metrics every 30 s, report every 300 s", "monitoring");
    }

    private static SeedRow Latency(string source, string claim, (Histogram Nanos, long Refused) measured, double limitNanos)
    {
        using Histogram nanos = measured.Nanos;
        string text = $"p50 {Html.Nanos(nanos.Percentile(50))}, p99 {Html.Nanos(nanos.Percentile(99))}, max {Html.Nanos(nanos.Max)}{(measured.Refused == 0 ? "" : $", {measured.Refused} refused")}";
        return new SeedRow(source, claim, text, measured.Refused == 0 && nanos.Percentile(99) < limitNanos);
    }

    private static SeedRow OpenLoopRow(string source, string claim, DurabilityMode mode, double rate, double p99Limit, string folder)
    {
        using LatencyResult result = OpenLoop.Run(new LatencyPlan { Variant = new LatencyVariant(mode), Arrivals = ArrivalPlan.Poisson(rate, 2, 0.5, 1), Folder = Path.Combine(folder, "seeds-" + mode), Accounts = 1000 });
        Histogram whole = result.Recorder.Whole;
        string text = $"open loop, Poisson, 1000 positions: {(result.Failed ? result.Verdict : "held")}, p50 {Html.Nanos(whole.Percentile(50))}, p99 {Html.Nanos(whole.Percentile(99))}";
        return new SeedRow(source, claim, text, !result.Failed && whole.Percentile(99) < p99Limit);
    }

    /// <summary>What the process grows by when a table is a hundred thousand larger: all of it is taken when the core is made.</summary>
    private static SeedRow Memory()
    {
        const int More = 100_000;
        // All are kept until the end: memory that one gave back would be used again by the next.
        var cores = new List<TradingCore>();
        Bytes(new CoreOptions());
        double none = Bytes(new CoreOptions());
        double position = (Bytes(new CoreOptions { Positions = 16_384 + More }) - none) / More, order = (Bytes(new CoreOptions { Orders = 65_536 + More }) - none) / More;
        double account = (Bytes(new CoreOptions { Accounts = 4096 + More }) - none) / More;
        cores.ForEach(core => core.Dispose());
        return new SeedRow("S0", "≤ 64 KB per position", string.Create(CultureInfo.InvariantCulture, $"{position:0} B a position, {order:0} B an order, {account:0} B an account; 72 B a lane slot"), position <= 65_536);

        double Bytes(CoreOptions options)
        {
            using var process = Process.GetCurrentProcess();
            long before = process.PrivateMemorySize64;
            cores.Add(new TradingCore(options));
            process.Refresh();
            return process.PrivateMemorySize64 - before;
        }
    }

    private static double Increment(int threads)
    {
        const int Each = 1_000_000;
        long word = 0, started = Stopwatch.GetTimestamp();
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < Each; i++) Interlocked.Increment(ref word);
        }))];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join();
        return Calibration.Nanos(Stopwatch.GetTimestamp() - started) / Each;
    }

    private static SeedRow Missing(string source, string claim, string feature) => new(source, claim, $"not there yet: {feature}", false);
}
