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
    public static int Run(string[] args)
    {
        var options = new Arguments(
            args, "rate", "rates", "arrivals", "feed", "speed", "seed", "seconds", "warmup", "mode", "runs", "spins", "clients", "engine-cpu", "json", "out");
        List<ArrivalPlan> ladder = Ladder(options, out string arrivals);
        IReadOnlyList<DurabilityMode> modes = options.Modes(DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync);
        int runs = options.Number("runs", 3), clients = options.Number("clients", 1), spins = options.Number("spins", new EngineOptions().IdleSpins);
        if (runs < 1) throw new ArgumentException($"--runs {runs}: must be at least 1");
        if (clients is not (1 or 2)) throw new ArgumentException($"--clients {clients}: must be 1 or 2");
        int? cpu = options.All("engine-cpu").Count == 0 ? null : options.Number("engine-cpu", 0);

        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        string folder = Directory.CreateTempSubdirectory("dtrade-perf-").FullName;
        var all = new List<List<LatencyResult>>();
        try
        {
            Calibration calibration = Calibration.Print(folder);
            Console.WriteLine(
                $"open loop, {arrivals} arrivals, {Seconds(ladder[0].LengthNanos - ladder[0].WarmNanos)} s after {Seconds(ladder[0].WarmNanos)} s of warm-up, {runs} runs; latency from the planned time, in µs");
            LatencyTable.Head();
            var climbing = modes.ToHashSet();
            foreach (ArrivalPlan plan in ladder)
            {
                foreach (List<LatencyResult> rung in Rung(plan, [.. modes.Where(climbing.Contains)], runs, mode => new LatencyPlan
                {
                    Mode = mode,
                    Arrivals = plan,
                    Folder = Path.Combine(folder, $"{mode}-{plan.Label}-{Guid.NewGuid():n}"),
                    Clients = clients,
                    Spins = spins,
                    EngineCpu = cpu,
                }))
                {
                    all.Add(rung);
                    if (rung.Count(run => run.Failed) > 1) climbing.Remove(rung[0].Plan.Mode);
                }
                if (climbing.Count == 0) break;
            }
            var report = new PerfReport
            {
                Kind = "latency",
                StartedUtc = started,
                Machine = machine,
                Calibration = calibration,
                Settings = new Dictionary<string, string>
                {
                    ["arrivals"] = arrivals,
                    ["seconds"] = Seconds(ladder[0].LengthNanos - ladder[0].WarmNanos),
                    ["warmupSeconds"] = Seconds(ladder[0].WarmNanos),
                    ["runs"] = runs.ToString(CultureInfo.InvariantCulture),
                    ["clients"] = clients.ToString(CultureInfo.InvariantCulture),
                    ["idleSpins"] = spins.ToString(CultureInfo.InvariantCulture),
                    ["engineCpu"] = cpu?.ToString(CultureInfo.InvariantCulture) ?? "not pinned",
                    ["path"] = "in process",
                    ["commands"] = "limit orders that rest, and their cancels",
                },
                Series = [.. all.Select(LatencySeries.From)],
            };
            LatencyTable.Summary(report);
            Outputs.Write(report, options, all);
            return ExitCode(all, ladder);
        }
        finally
        {
            foreach (LatencyResult result in all.SelectMany(rung => rung)) result.Dispose();
            Directory.Delete(folder, true);
        }
    }

    /// <summary>Every mode in turn, so often as asked; a single failure is tried once more.</summary>
    private static List<List<LatencyResult>> Rung(ArrivalPlan arrivals, IReadOnlyList<DurabilityMode> modes, int runs, Func<DurabilityMode, LatencyPlan> plan)
    {
        List<List<LatencyResult>> results = [.. modes.Select(_ => new List<LatencyResult>())];
        for (int run = 0; run < Math.Max(2, runs); run++)
        {
            for (int i = 0; i < modes.Count; i++)
            {
                int failed = results[i].Count(r => r.Failed);
                if (failed > 1 || (run >= runs && failed == 0)) continue;
                LatencyPlan next = plan(modes[i]);
                LatencyResult result = OpenLoop.Run(next);
                if (Directory.Exists(next.Folder)) Directory.Delete(next.Folder, true);
                results[i].Add(result);
                LatencyTable.Row(arrivals, run + 1, result);
            }
        }
        return results;
    }

    private static List<ArrivalPlan> Ladder(Arguments options, out string arrivals)
    {
        double seconds = options.Real("seconds", 3), warm = options.Real("warmup", 1);
        if (!(seconds > 0 && warm >= 0)) throw new ArgumentException("--seconds must be above 0 and --warmup not below");
        var seed = (ulong)options.Number("seed", 1);
        IReadOnlyList<string> feed = options.All("feed");
        string kind = arrivals = options.Text("arrivals", feed.Count > 0 ? "recorded" : "constant");
        if (kind == "recorded")
        {
            if (feed.Count == 0) throw new ArgumentException("--arrivals recorded needs --feed PATH…: zip or gz files of recorded ticks, or folders of them");
            List<long> times = ArrivalPlan.TimesOf(feed);
            return [.. options.List("speed", "1,10,100").Select(speed => ArrivalPlan.Recorded(times, Rate.Parse(speed.TrimEnd('x', 'X', '×')), seconds, warm)).OrderBy(plan => plan.PerSecond)];
        }
        if (kind is not ("constant" or "poisson")) throw new ArgumentException($"--arrivals {kind}: must be constant, poisson or recorded");
        IEnumerable<double> rates = options.List(options.All("rate").Count > 0 ? "rate" : "rates", "1k,10k,100k,300k,1M").Select(Rate.Parse).Order();
        return [.. rates.Select(rate => kind == "poisson" ? ArrivalPlan.Poisson(rate, seconds, warm, seed) : ArrivalPlan.Constant(rate, seconds, warm))];
    }

    /// <summary>A ladder is meant to end in a failure: only its first load must hold. A single load must hold in every run.</summary>
    private static int ExitCode(List<List<LatencyResult>> all, List<ArrivalPlan> ladder) =>
        all.Any(rung => rung[0].Plan.Arrivals == ladder[0] && rung.Count(run => run.Failed) >= (ladder.Count == 1 ? 1 : 2)) ? 1 : 0;

    private static string Seconds(long nanos) => (nanos / 1e9).ToString("0.###", CultureInfo.InvariantCulture);
}
