using System.Globalization;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>The console's view of a latency run: a row for each run as it ends, then load × percentiles with the spread.</summary>
internal static class LatencyTable
{
    public static void Head() =>
        Console.WriteLine($"{"load",-7}{"/s",11} {"mode",-11}{"run",4}{"p50",10}{"p90",10}{"p99",10}{"p99.9",10}{"p99.99",10}{"max",11}{"hiccup p99",11}{"batch",7}{"GC",4}{"B/cmd",6}");

    public static void Row(ArrivalPlan plan, int run, LatencyResult result)
    {
        Histogram whole = result.Recorder.Whole;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Label,-7}{plan.PerSecond,11:0} {result.Plan.Variant.Name,-11}{run,4}{Micros(whole, 50),10}{Micros(whole, 90),10}{Micros(whole, 99),10}{Micros(whole, 99.9),10}{Micros(whole, 99.99),10}{Micros(whole, 100),11}{Micros(result.Hiccups, 99),11}{result.AverageBatch,7:0.0}{result.Collections,4}{result.EngineBytes / Math.Max(1, whole.TotalCount),6}{(result.Failed ? "  " + result.Verdict : "")}"));
    }

    public static void Summary(PerfReport report)
    {
        Console.WriteLine();
        Console.WriteLine("median of runs (lowest–highest), µs; then the mean by stage and how far the stages' sum is from the whole");
        foreach (PerfSeries series in report.Series)
        {
            string percentiles = string.Join("  ", LatencySeries.Percentiles.Select(p => Spread(series, LatencySeries.NameOf(p))));
            Console.WriteLine($"{series.Load,-7} {series.Mode,-11}{percentiles}{(series.FailedRuns == 0 ? "" : $"  FAILED in {series.FailedRuns} of {series.Runs} runs")}");
            string stages = string.Join(" + ", series.Stages!.Select(stage => $"{stage.Name} {Micros(stage.MeanNanos)}"));
            Console.WriteLine($"{"",19}{stages} = {Micros(series.WholeMeanNanos!.Value)} (difference {Micros(series.StageDifferenceNanos!.Value)})");
        }
        foreach (PerfTarget target in report.Targets) Console.WriteLine(target.Line);
    }

    public static string Micros(double nanos) => (nanos / 1000).ToString(Math.Abs(nanos) < 100_000 ? "0.00" : "0", CultureInfo.InvariantCulture);

    private static string Micros(Histogram histogram, double percentile) => Micros(histogram.Percentile(percentile));

    private static string Spread(PerfSeries series, string name)
    {
        PerfMetric metric = series.Metric(name)!;
        return metric.Runs.Length == 0 ? $"{name} –" : $"{name} {Micros(metric.Median)} ({Micros(metric.Min)}–{Micros(metric.Max)})";
    }
}
