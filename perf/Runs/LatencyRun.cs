using System.Globalization;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>
/// perf latency: open loops over a ladder of loads, modes interleaved, several runs of each. A mode that fails a load twice has found its
/// knee and is asked for no more.
/// </summary>
internal static class LatencyRun
{
    public static int Run(LatencySettings settings)
    {
        IReadOnlyList<ArrivalPlan> ladder = settings.Ladder;
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder();
        string folder = scratch.Path;
        var all = new List<List<LatencyResult>>();
        try
        {
            Calibration calibration = Calibration.Print(folder);
            Console.WriteLine(
                $"open loop, {ladder[0].Arrivals} arrivals, {Seconds(ladder[0].LengthNanos - ladder[0].WarmNanos)} s after {Seconds(ladder[0].WarmNanos)} s of warm-up, {settings.Runs} runs; latency from the planned time, in µs");
            LatencyTable.Head();
            var climbing = settings.Variants.ToHashSet();
            foreach (ArrivalPlan plan in ladder)
            {
                foreach (List<LatencyResult> rung in Rung(plan, [.. settings.Variants.Where(climbing.Contains)], settings.Runs, variant => new LatencyPlan
                {
                    Variant = variant,
                    Arrivals = plan,
                    Folder = Path.Combine(folder, $"{variant.Tag}-{plan.Label}-{Guid.NewGuid():n}"),
                    Clients = settings.Clients,
                    Spins = settings.Spins,
                    EngineCpu = settings.EngineCpu,
                }))
                {
                    all.Add(rung);
                    if (rung.Count(run => run.Failed) > 1) climbing.Remove(rung[0].Plan.Variant);
                }
                if (climbing.Count == 0) break;
            }
            List<PerfSeries> series = [.. all.Select(LatencySeries.From)];
            var report = new PerfReport
            {
                Kind = "latency",
                StartedUtc = started,
                Machine = machine,
                Calibration = calibration,
                Settings = new Dictionary<string, string>
                {
                    ["arrivals"] = ladder[0].Arrivals,
                    ["seconds"] = Seconds(ladder[0].LengthNanos - ladder[0].WarmNanos),
                    ["warmupSeconds"] = Seconds(ladder[0].WarmNanos),
                    ["runs"] = settings.Runs.ToString(CultureInfo.InvariantCulture),
                    ["clients"] = settings.Clients.ToString(CultureInfo.InvariantCulture),
                    ["idleSpins"] = settings.Spins.ToString(CultureInfo.InvariantCulture),
                    ["engineCpu"] = settings.EngineCpu?.ToString(CultureInfo.InvariantCulture) ?? "not pinned",
                    ["path"] = "in process",
                    ["commands"] = "limit orders that rest, and their cancels",
                },
                Series = series,
                Targets = LatencyTargets.Of(series),
            };
            LatencyTable.Summary(report);
            settings.Outputs.Write(report, all);
            return ExitCode(all, ladder);
        }
        finally
        {
            foreach (LatencyResult result in all.SelectMany(rung => rung)) result.Dispose();
        }
    }

    /// <summary>Every mode in turn, so often as asked; a single failure is tried once more.</summary>
    private static List<List<LatencyResult>> Rung(ArrivalPlan arrivals, IReadOnlyList<LatencyVariant> variants, int runs, Func<LatencyVariant, LatencyPlan> plan)
    {
        List<List<LatencyResult>> results = [.. variants.Select(_ => new List<LatencyResult>())];
        for (int run = 0; run < Math.Max(2, runs); run++)
        {
            for (int i = 0; i < variants.Count; i++)
            {
                int failed = results[i].Count(r => r.Failed);
                if (failed > 1 || (run >= runs && failed == 0)) continue;
                LatencyPlan next = plan(variants[i]);
                LatencyResult result = OpenLoop.Run(next);
                if (Directory.Exists(next.Folder)) Directory.Delete(next.Folder, true);
                results[i].Add(result);
                LatencyTable.Row(arrivals, run + 1, result);
            }
        }
        return results;
    }

    /// <summary>A ladder is meant to end in a failure: only its first load must hold. A single load must hold in every run.</summary>
    private static int ExitCode(List<List<LatencyResult>> all, IReadOnlyList<ArrivalPlan> ladder) =>
        all.Any(rung => rung[0].Plan.Arrivals == ladder[0] && rung.Count(run => run.Failed) >= (ladder.Count == 1 ? 1 : 2)) ? 1 : 0;

    private static string Seconds(long nanos) => (nanos / 1e9).ToString("0.###", CultureInfo.InvariantCulture);
}
