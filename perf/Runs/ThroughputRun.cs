using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>perf throughput: the mixed stream as quick as it goes, modes interleaved. Wall time from the first submit to the last command applied.</summary>
internal static class ThroughputRun
{
    public static int Run(IReadOnlyList<DurabilityMode> modes, double seconds, int runs, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder();
        string folder = scratch.Path;
        Calibration calibration = Calibration.Print(folder);
        Console.WriteLine($"mixed stream, 90 % ticks, 10 % orders and cancels, {seconds:0.#} s a run after {WarmSteps * MixedFlow.StepCommands} commands of warm-up, one client thread");
        var measured = modes.ToDictionary(mode => mode, _ => new List<ThroughputResult>());
        for (int run = 0; run < runs; run++)
        {
            foreach (DurabilityMode mode in modes)
            {
                string data = Path.Combine(folder, $"{mode}-{run}");
                ThroughputResult result = Once(mode, seconds, data);
                if (Directory.Exists(data)) Directory.Delete(data, true);
                measured[mode].Add(result);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mode.ToString().ToLowerInvariant(),-7} run {run + 1}: {result.PerSecond / 1e6,6:0.00} M/s, average batch {result.AverageBatch:0}, {result.Commands / 1e6:0.0} M commands of 64 B = {result.Commands * 64 / 1e6:0} MB in {result.Seconds:0.00} s, engine busy {100 * result.BusyShare:0} %, {result.Journal}GC {result.Collections}, engine {result.EngineBytes} B"));
            }
        }
        var report = new PerfReport
        {
            Kind = "throughput",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string>
            {
                ["stream"] = "90 % ticks, 10 % limit orders and cancels",
                ["seconds"] = seconds.ToString(CultureInfo.InvariantCulture),
                ["runs"] = runs.ToString(CultureInfo.InvariantCulture),
                ["path"] = "in process",
            },
            Series = [.. modes.Select(mode => SeriesOf(mode, measured[mode]))],
            Targets = [.. modes.Select(mode => Target(mode, measured[mode]))],
        };
        Console.WriteLine("median (lowest–highest): " + string.Join("; ", report.Series.Select(s => $"{s.Mode} {Html.Value(s.Metrics[0].Median, "1/s")} ({Html.Value(s.Metrics[0].Min, "1/s")}–{Html.Value(s.Metrics[0].Max, "1/s")})")));
        foreach (PerfTarget target in report.Targets) Console.WriteLine(target.Line);
        outputs.Write(report);
        return 0;
    }

    public static ThroughputResult Once(DurabilityMode mode, double seconds, string folder)
    {
        using var engine = new TradingEngine(new EngineOptions { Mode = mode, DataDirectory = mode == DurabilityMode.Memory ? null : folder, Clock = EngineClock.Wall });
        engine.Start();
        var flow = new MixedFlow(engine);
        for (int i = 0; i < WarmSteps; i++) flow.Step();
        flow.Finish();

        EngineStatistics statistics = engine.Statistics;
        (long commands, long batches, long busy, long bytes) = (statistics.Commands, statistics.Batches, statistics.BusyTicks, statistics.AllocatedBytes);
        JournalStatistics journalBefore = engine.JournalStatistics ?? default;
        int collections = GC.CollectionCount(0);
        long started = Stopwatch.GetTimestamp(), until = started + (long)(seconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until) flow.Step();
        flow.Finish();
        long ticks = Stopwatch.GetTimestamp() - started;
        collections = GC.CollectionCount(0) - collections;
        commands = statistics.Commands - commands;
        JournalStatistics journal = engine.JournalStatistics ?? default;
        var result = new ThroughputResult(
            commands,
            ticks / (double)Stopwatch.Frequency,
            commands / (double)Math.Max(1, statistics.Batches - batches),
            (statistics.BusyTicks - busy) / (double)ticks,
            collections,
            statistics.AllocatedBytes - bytes,
            flow.Rejected,
            journal.Rolls - journalBefore.Rolls,
            mode == DurabilityMode.Memory ? "" : $"{(journal.Bytes - journalBefore.Bytes) / 1e6:0} MB journaled in {journal.Blocks - journalBefore.Blocks} blocks and {journal.Syncs - journalBefore.Syncs} syncs, {journal.Rolls - journalBefore.Rolls} segment rolls, ");
        FeedCommands.Stop(engine);
        return result;
    }

    private const int WarmSteps = 400;

    private static PerfTarget Target(DurabilityMode mode, List<ThroughputResult> runs)
    {
        double millions = mode switch { DurabilityMode.Memory => 10, DurabilityMode.Async => 6, _ => 3 };
        double median = Statistics.Median(runs.Select(run => run.PerSecond));
        return PerfTarget.AtLeast($"mixed stream, {mode.ToString().ToLowerInvariant()}: at least {millions} M commands/s", "1/s", median, millions * 1e6);
    }

    public static PerfSeries SeriesOf(DurabilityMode mode, List<ThroughputResult> runs) => new()
    {
        Mode = mode.ToString().ToLowerInvariant(),
        Load = "mixed",
        Runs = runs.Count,
        Metrics =
        [
            new PerfMetric("commandsPerSecond", "1/s", "higher", [.. runs.Select(run => run.PerSecond)]),
            new PerfMetric("averageBatch", "count", "none", [.. runs.Select(run => run.AverageBatch)]),
            new PerfMetric("commands", "count", "none", [.. runs.Select(run => (double)run.Commands)]),
            new PerfMetric("collections", "count", "lower", [.. runs.Select(run => (double)run.Collections)]),
            new PerfMetric("engineBytes", "bytes", "lower", [.. runs.Select(run => (double)run.EngineBytes)]),
        ],
        Notes = [.. runs.Select(run => run.Journal.TrimEnd(',', ' ')).Where(text => text.Length > 0)],
    };
}
