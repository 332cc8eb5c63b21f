using System.Globalization;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// The five designs that the engine replaces, and the engine, over one stream: in memory, and with every operation durable before it is
/// answered. Runs are interleaved and each figure is the median run; checks are of all runs.
/// </summary>
internal static class BaselinesRun
{
    private const int Pipelined = 64;
    private const int Deep = 512;

    /// <param name="table">memory, durable or both.</param>
    public static int Run(int[] threads, double seconds, int runs, string table, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder();
        string folder = scratch.Path;
        Calibration calibration = Calibration.Print(folder);
        Console.WriteLine($"{Workload.Accounts} accounts, {Workload.Instruments} instruments; 20 % prices, 79 % buys and sells with a fee, 1 % that must be refused; {runs} interleaved runs of {seconds.ToString(CultureInfo.InvariantCulture)} s, medians");
        using var log = new DurableLog(Path.Combine(folder, "log"));
        var results = new List<RunResult>();
        if (table != "durable")
        {
            results.AddRange(Table(folder, null, threads, runs, seconds));
            ComparisonText.Print("in memory", results);
        }
        if (table != "memory")
        {
            List<RunResult> durable = Table(folder, log, threads, runs, seconds);
            ComparisonText.Print("at equal guarantees: durable before it is answered; balance, position and order together", durable);
            results.AddRange(durable);
        }
        ComparisonText.PrintBest(results);
        IReadOnlyList<Anomaly> anomalies = Anomalies.Run(seconds);
        ComparisonText.Print(anomalies);
        var report = new ComparisonReport(started, machine, calibration, runs, seconds, results, anomalies);
        if (outputs.Json is { } json) report.WriteJson(json);
        if (outputs.Folder is { } into)
        {
            report.WriteJson(Path.Combine(into, outputs.Prefix + "baselines.json"));
            report.WriteHtml(Path.Combine(into, outputs.Prefix + "baselines.html"));
        }
        return results.TrueForAll(result => result.Violations.None) ? 0 : 1;
    }

    private static List<RunResult> Table(string folder, DurableLog? log, int[] threads, int runs, double seconds)
    {
        var all = new List<RunResult>();
        for (int run = 0; run < runs; run++)
        {
            foreach (int clients in threads)
            {
                foreach (int outstanding in new[] { 1, Pipelined, Deep })
                {
                    foreach ((string name, Func<IDesign> make) in DesignsFor(log, outstanding)) all.Add(DesignRun.Run(name, make(), log, clients, outstanding, seconds));
                    all.Add(Engine(folder, log is not null, clients, outstanding, seconds));
                }
            }
        }
        return [.. all.GroupBy(result => (result.Design, result.Threads, result.Outstanding)).Select(group => RunResult.Median([.. group]))];
    }

    /// <summary>
    /// In memory a thread that waits for nothing has nothing to gain from more of them, so blocking designs run with one outstanding only;
    /// durable they run with up to 64 threads a client, for 512 are no way to run them.
    /// </summary>
    private static IEnumerable<(string Name, Func<IDesign> Make)> DesignsFor(DurableLog? log, int outstanding)
    {
        if (outstanding == 1 || (log is not null && outstanding == Pipelined))
        {
            yield return ("three locks (S1)", () => new ThreeLocks(log));
            yield return ("compare-and-swap (S0)", () => new SwappedContexts(log));
            yield return ("optimistic versions (S1)", () => new OptimisticVersions(log));
        }
        yield return ("async locks (S4)", () => new AsyncLocks(log));
        yield return ("actor an account", () => new Actors(log, perMailbox: false));
        if (log is not null) yield return ("actor, sync a mailbox", () => new Actors(log, perMailbox: true));
    }

    private static RunResult Engine(string folder, bool durable, int clients, int outstanding, double seconds)
    {
        string data = Path.Combine(folder, "engine");
        RunResult result = EngineRun.Run(ComparisonText.Engine, durable ? DurabilityMode.Sync : DurabilityMode.Memory, durable ? data : null, clients, outstanding, seconds);
        if (durable) Directory.Delete(data, true);
        return result;
    }
}
