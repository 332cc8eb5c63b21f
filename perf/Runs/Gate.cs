using System.Diagnostics;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>
/// perf gate: what a shared machine can hold a change to. Counts that must be zero, and ratios between our own variants, interleaved in one
/// run and taken from the quickest round of each, since neighbours only ever add. Never an absolute time.
/// </summary>
internal static class Gate
{
    private const int Rounds = 15;
    private const int EngineRounds = 3;

    public static int Run()
    {
        using var scratch = new ScratchFolder();
        List<GateCheck> checks = [.. Ratios(new GateSubject()), .. Counts(scratch.Path), Latency()];
        foreach (GateCheck check in checks) Console.WriteLine(check.Line);
        int broken = checks.Count(check => !check.Holds);
        Console.WriteLine(broken == 0 ? $"gate: {checks.Count} checks hold" : $"gate: {broken} of {checks.Count} checks BROKEN");
        return broken == 0 ? 0 : 1;
    }

    /// <summary>Costs that may not depend on how much there is.</summary>
    public static List<GateCheck> Ratios(GateSubject subject)
    {
        CoreScene small = Scene(10), large = Scene(10_000), resting = Scene(10), old = Scene(10);
        try
        {
            resting.Rest(10_000);
            // Past the order table's 65,536: from here each new order takes the slot of a finished one.
            for (int i = 0; i < 100_000; i++) old.LimitOrderAndCancel();
            return
            [
                Ratio("tick, 10,000 positions ÷ 10", 1.5, 20_000, () => subject.Tick(large), () => subject.Tick(small)),
                Ratio("order and cancel, 10,000 orders resting ÷ none", 4, 5_000, () => subject.Order(resting), () => subject.Order(small)),
                Ratio("order and cancel, after 100,000 orders ÷ young", 3, 5_000, () => subject.Order(old), () => subject.Order(small)),
                Ratio("fill, 10,000 positions ÷ 10", 2.5, 5_000, large.MarketOrderFilled, small.MarketOrderFilled),
            ];
        }
        finally
        {
            foreach (CoreScene scene in (CoreScene[])[small, large, resting, old]) scene.Dispose();
        }
    }

    /// <summary>Bytes and collections of the whole engine under the mixed stream, and what the journal costs in throughput.</summary>
    public static List<GateCheck> Counts(string folder)
    {
        var runs = Enum.GetValues<DurabilityMode>().ToDictionary(mode => mode, _ => new List<ThroughputResult>());
        for (int round = 0; round < EngineRounds; round++)
        {
            foreach ((DurabilityMode mode, List<ThroughputResult> results) in runs) results.Add(ThroughputRun.Once(mode, 0.5, Path.Combine(folder, $"gate-{mode}-{round}")));
        }
        var checks = new List<GateCheck>();
        foreach ((DurabilityMode mode, List<ThroughputResult> results) in runs)
        {
            string name = mode.ToString().ToLowerInvariant();
            checks.Add(results.Select(result => Bytes(name, result)).MaxBy(check => check.Value)!);
            checks.Add(new GateCheck($"{name}: collections", results.Sum(result => result.Collections), 0));
            checks.Add(new GateCheck($"{name}: commands refused", results.Sum(result => result.Rejected), 0));
        }
        checks.Add(new GateCheck("throughput, memory ÷ async", Quickest(DurabilityMode.Memory) / Quickest(DurabilityMode.Async), 10));
        return checks;

        double Quickest(DurabilityMode mode) => runs[mode].Max(result => result.PerSecond);
    }

    /// <summary>
    /// What the engine adds to a ring with an empty handler, median of an open loop. Bounds the instructions and lines on the way of an order:
    /// a system call or a second hand-over between threads would show.
    /// </summary>
    private static GateCheck Latency()
    {
        double engine = double.MaxValue, empty = double.MaxValue;
        for (int round = 0; round < EngineRounds; round++)
        {
            empty = Math.Min(empty, Median(new LatencyVariant(DurabilityMode.Memory, IsControl: true)));
            engine = Math.Min(engine, Median(new LatencyVariant(DurabilityMode.Memory)));
        }
        return new GateCheck("order to report at 50k/s, memory ÷ empty ring, p50", engine / empty, 5);

        static double Median(LatencyVariant variant)
        {
            using LatencyResult result = OpenLoop.Run(new LatencyPlan { Variant = variant, Arrivals = ArrivalPlan.Constant(50_000, 0.5, 0.5), Folder = "" });
            return result.Recorder.Whole.Percentile(50);
        }
    }

    /// <summary>Whole bytes a command, what comes once in a run or with a new segment left out.</summary>
    public static GateCheck Bytes(string mode, ThroughputResult result)
    {
        long once = SoakRun.OnceBytes + (result.Rolls * SoakRun.BytesPerRoll);
        return new GateCheck($"{mode}: bytes a command on the engine thread", Math.Max(0, result.EngineBytes - once) / (double)result.Commands, 0);
    }

    private static GateCheck Ratio(string name, double most, int operations, Action variant, Action reference)
    {
        // Compiled, profiled and in the cache before the first round counts.
        for (int i = 0; i < 2; i++)
        {
            Time(operations, variant);
            Time(operations, reference);
        }
        long best = long.MaxValue, bestReference = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, Time(operations, variant));
            bestReference = Math.Min(bestReference, Time(operations, reference));
        }
        return new GateCheck(name, best / (double)bestReference, most);
    }

    private static long Time(int operations, Action action)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < operations; i++) action();
        return Stopwatch.GetTimestamp() - started;
    }

    private static CoreScene Scene(int positions) => new(positions);
}
