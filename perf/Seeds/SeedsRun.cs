using System.Globalization;
using Disruptor.Trading.Engine;
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

    // Fewer have no p99 to speak of: the claim is then not met, whatever they took.
    private const int LeastOperations = 1000;
    private const string OneByOne = "from submit to the report read, one after another, in process, memory mode";

    public static int Run(Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder();
        string folder = scratch.Path;
        Calibration calibration = Calibration.Print(folder);
        Console.WriteLine($"one portfolio with {Positions} positions; single operations {OneByOne}");
        var rows = new List<SeedRow>();
        foreach (SeedRow row in Rows(folder))
        {
            rows.Add(row);
            Console.WriteLine(row.Line);
        }
        outputs.Write(new PerfReport
        {
            Kind = "seeds",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string> { ["positions"] = Positions.ToString(CultureInfo.InvariantCulture), ["operations"] = OneByOne },
            Series = [],
            Claims = rows,
        });
        return 0;
    }

    public static IEnumerable<SeedRow> Rows(string folder)
    {
        // First, while the allocator has nothing to give out again.
        foreach (SeedRow row in SeedMemory.Rows()) yield return row;
        using (var scene = new SeedScene(Positions))
        {
            yield return Latency("S0", "state transition < 1 ms", scene.Each(Operations, scene.Transition), 1e6);
            yield return Latency("S0", "price update < 0.5 ms (quote, and a read that sees it)", scene.Each(Operations, scene.Read, n => SeedScene.Quote(n % Positions, 10_000 + (n % 50))), 5e5);
            yield return Latency("S0", "context update < 5 ms (exit plan)", scene.Each(Operations, scene.Context), 5e6);
            yield return Latency("S0", "consistent read < 0.1 ms", scene.Each(Operations, scene.Read), 1e5);
            double ticks = scene.Ticks(1000, 1);
            yield return new SeedRow("S0", "1000 positions × 1000 price updates/s (1 M/s)", Html.Value(ticks, "1/s"), ticks >= 1e6);
            (Histogram orders, long refused) = scene.Each(Operations, scene.Market);
            long sent = orders.TotalCount;
            yield return new SeedRow("S0", "> 99.9 % success", $"{refused} of {sent} market orders refused", refused < sent / 1000.0);
            yield return Latency("S1", "10,000+ positions per portfolio, p99 < 10 ms (filled market order)", (orders, 0), 1e7);
            (double perSecond, double contended) = scene.Traders(100, 1000);
            yield return new SeedRow("S1", "100+ concurrent traders, contention < 5 %", string.Create(CultureInfo.InvariantCulture, $"100 threads, {Html.Value(perSecond, "1/s")}, {100 * contended:0.00} % of submits found the lane full"), contended < 0.05);
        }
        yield return OpenLoopRow("S0", "10,000 operations/s with 1000+ positions", DurabilityMode.Memory, 10_000, double.MaxValue, folder);
        yield return OpenLoopRow("S1", "1000–1500 operations/s, p99 < 10 ms (each durable: sync)", DurabilityMode.Sync, 1500, 1e7, folder);
        foreach (SeedRow row in SeedContention.Rows()) yield return row;
        foreach (int producers in (int[])[1, 2, 4, 8])
        {
            using var scene = new SeedScene(100);
            scene.Traders(producers, 20_000 / producers);
            (double rate, double full) = scene.Traders(producers, 40_000 / producers);
            yield return new SeedRow("ours", $"{producers} producers, market orders", string.Create(CultureInfo.InvariantCulture, $"{Html.Value(rate, "1/s")}, lane full at {100 * full:0.0} % of submits"), null);
        }
        yield return Missing("S3", "failover < 1 s", "the standby");
        yield return Monitoring(new MonitoringOptions());
    }

    /// <summary>What an engine is told by default; that each is raised is what tests/Engine/Monitoring shows.</summary>
    private static SeedRow Monitoring(MonitoringOptions options)
    {
        (double notice, double warning, double critical) = options.WaitingPercent;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"in force: transition > {options.MaxTransition.TotalMilliseconds} ms, price update > {options.MaxPriceUpdate.TotalMilliseconds} ms, success < {options.MinSuccessPercent} %, waiting claims > {notice}/{warning}/{critical} %, wait > {options.MaxLaneWait.TotalMilliseconds} ms, a stage still for {options.StallAfter.TotalSeconds} s, throughput drop > {options.MaxThroughputDropPercent} %; metrics every {options.Interval.TotalSeconds} s, report every {options.ReportInterval.TotalSeconds} s");
        bool met = options is { IsEnabled: true, MinSuccessPercent: >= 99, MaxThroughputDropPercent: <= 20 }
            && (notice, warning, critical) is ( <= 10, <= 30, <= 50)
            && options.MaxTransition <= TimeSpan.FromMilliseconds(10) && options.MaxPriceUpdate <= TimeSpan.FromMilliseconds(1)
            && options.MaxLaneWait <= TimeSpan.FromMilliseconds(100) && options.Interval <= TimeSpan.FromSeconds(30) && options.ReportInterval <= TimeSpan.FromSeconds(300);
        return new SeedRow("S0 S3 S4", "alerts on transition > 10 ms, price update > 1 ms, success < 99 %, waiting claims > 10/30/50 %, wait > 100 ms, stalls, throughput drop > 20 %; metrics every 30 s, report every 300 s", text, met);
    }

    private static SeedRow Latency(string source, string claim, (Histogram Nanos, long Refused) measured, double limitNanos)
    {
        using Histogram nanos = measured.Nanos;
        string text = $"p50 {Html.Nanos(nanos.Percentile(50))}, p99 {Html.Nanos(nanos.Percentile(99))}, max {Html.Nanos(nanos.Max)}{(measured.Refused == 0 ? "" : $", {measured.Refused} refused")}";
        if (nanos.TotalCount < Operations) text += $"; {nanos.TotalCount} operations went in the time";
        return new SeedRow(source, claim, text, measured.Refused == 0 && nanos.TotalCount >= LeastOperations && nanos.Percentile(99) < limitNanos);
    }

    private static SeedRow OpenLoopRow(string source, string claim, DurabilityMode mode, double rate, double p99Limit, string folder)
    {
        using LatencyResult result = OpenLoop.Run(new LatencyPlan { Variant = new LatencyVariant(mode), Arrivals = ArrivalPlan.Poisson(rate, 2, 0.5, 1), Folder = Path.Combine(folder, "seeds-" + mode), Accounts = 1000 });
        Histogram whole = result.Recorder.Whole;
        string text = $"open loop, Poisson, 1000 positions: {(result.Failed ? result.Verdict : "held")}, p50 {Html.Nanos(whole.Percentile(50))}, p99 {Html.Nanos(whole.Percentile(99))}";
        return new SeedRow(source, claim, text, !result.Failed && whole.Percentile(99) < p99Limit);
    }

    private static SeedRow Missing(string source, string claim, string feature) => new(source, claim, $"not there yet: {feature}", false);
}
