namespace Disruptor.Trading.Perf.Baselines;

/// <summary>One run of one design: rates a second, times in nanoseconds.</summary>
internal sealed record RunResult(
    string Design, bool Durable, int Threads, int Outstanding, double OperationsPerSecond, long P50Nanos, long P99Nanos,
    long Operations, long Refused, long GaveUp, long Retries, double SyncsPerSecond, Violations Violations)
{
    /// <summary>The slowest of the runs that this one is the median of.</summary>
    public double LowestPerSecond { get; init; } = OperationsPerSecond;

    /// <summary>The quickest of them.</summary>
    public double HighestPerSecond { get; init; } = OperationsPerSecond;

    /// <summary>The run of median throughput, with the violations of all runs.</summary>
    public static RunResult Median(IReadOnlyList<RunResult> runs)
    {
        RunResult median = runs.OrderBy(run => run.OperationsPerSecond).ElementAt(runs.Count / 2);
        var violations = new Violations(
            runs.Sum(run => run.Violations.Money), runs.Sum(run => run.Violations.Positions), runs.Sum(run => run.Violations.Negative), runs.Sum(run => run.Violations.Orders));
        return median with
        {
            Violations = violations,
            LowestPerSecond = runs.Min(run => run.OperationsPerSecond),
            HighestPerSecond = runs.Max(run => run.OperationsPerSecond),
        };
    }
}
