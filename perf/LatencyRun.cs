using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>
/// Open loop: orders and cancels are due at planned times whatever the engine does, and latency counts from the planned time, so a
/// stall shows in every order it delays. The calling thread sends and reads reports; the engine thread does the rest.
/// </summary>
internal static class LatencyRun
{
    public static int Run(string[] args)
    {
        var options = new Arguments(args, "rate", "seconds", "mode", "runs", "spins");
        int rate = options.Number("rate", 10_000), seconds = options.Number("seconds", 5), runs = options.Number("runs", 3), spins = options.Number("spins", new EngineOptions().IdleSpins);
        string folder = Directory.CreateTempSubdirectory("dtrade-perf-").FullName;
        try
        {
            Calibration.Print(folder);
            Console.WriteLine($"open loop, {rate} commands/s for {seconds} s after 1 s of warm-up, latency from the planned time, in µs");
            Console.WriteLine($"{"mode",-8}{"run",4}{"p50",9}{"p90",9}{"p99",9}{"p99.9",9}{"max",10}   stage p50: lane, journal, logic, egress");
            bool whole = true;
            for (int run = 0; run < runs; run++)
            {
                foreach (DurabilityMode mode in options.Modes(DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync))
                {
                    whole &= Once(mode, rate, seconds, Path.Combine(folder, $"{mode}-{run}"), run, spins);
                }
            }
            return whole ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static bool Once(DurabilityMode mode, int rate, int seconds, string folder, int run, int spins)
    {
        using var engine = new TradingEngine(new EngineOptions { Mode = mode, DataDirectory = mode == DurabilityMode.Memory ? null : folder, Clock = EngineClock.Wall, IdleSpins = spins });
        engine.Start();
        using var total = new Histogram();
        Histogram[] stages = [new(), new(), new(), new()];
        var flow = new OrderFlow(engine);
        flow.Declare();

        long interval = Stopwatch.Frequency / rate;
        long plannedCount = (long)rate * (seconds + 1), warm = rate;
        long start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);
        long sent = 0, received = 0;
        while (received < plannedCount)
        {
            long now = Stopwatch.GetTimestamp();
            // A few at a time: reading must keep up with sending on one thread.
            for (int burst = 0; burst < 16 && sent < plannedCount && start + (sent * interval) <= now; burst++)
            {
                if (!flow.TrySend(sent, start + (sent * interval))) break;
                sent++;
            }
            while (engine.Reports.TryRead(out ReportView report))
            {
                if (report.Header.Type is not (ReportType.OrderChanged or ReportType.Rejected)) continue;
                received++;
                if (received <= warm) continue;
                StageStamps stamps = engine.Reports.Stamps;
                long read = Stopwatch.GetTimestamp();
                Record(total, read - stamps.Ingress);
                Record(stages[0], stamps.Sequenced - stamps.Ingress);
                Record(stages[1], stamps.Journaled - stamps.Sequenced);
                Record(stages[2], stamps.Applied - stamps.Journaled);
                Record(stages[3], read - stamps.Applied);
            }
        }
        double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        FeedCommands.Stop(engine);
        bool whole = sent == plannedCount && took < (seconds + 1) * 1.01;
        Console.WriteLine(
            $"{mode.ToString().ToLowerInvariant(),-8}{run + 1,4}{Micros(total, 50),9}{Micros(total, 90),9}{Micros(total, 99),9}{Micros(total, 99.9),9}{Micros(total, 100),10}   "
            + string.Join(", ", stages.Select(stage => Micros(stage, 50))) + (whole ? "" : $"   FAILED: {plannedCount / took:0}/s instead of {rate}/s"));
        foreach (Histogram stage in stages) stage.Dispose();
        return whole;
    }

    private static void Record(Histogram histogram, long ticks) => histogram.Record((long)Calibration.Nanos(ticks));

    private static string Micros(Histogram histogram, double percentile) => (histogram.Percentile(percentile) / 1000.0).ToString("0.00");
}
