namespace Disruptor.Trading.Perf.Baselines;

/// <summary>The tables for people.</summary>
internal static class ComparisonText
{
    public const string Engine = "engine";

    public static void Print(string title, IReadOnlyList<RunResult> results)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"{"design",-26}{"threads",8}{"W",5}{"ops/s",13}{"lowest–highest",26}{"p50 µs",10}{"p99 µs",11}{"retries",9}{"given up",9}{"syncs/s",9}  checks");
        foreach (RunResult result in results.OrderBy(result => result.Threads).ThenBy(result => result.Outstanding))
        {
            Console.WriteLine(
                $"{result.Design,-26}{result.Threads,8}{result.Outstanding,5}{result.OperationsPerSecond,13:N0}{$"{result.LowestPerSecond:N0}–{result.HighestPerSecond:N0}",26}{result.P50Nanos / 1000.0,10:0.00}{result.P99Nanos / 1000.0,11:0.00}"
                + $"{result.Retries,9}{result.GaveUp,9}{result.SyncsPerSecond,9:0}  {result.Violations}");
        }
        Console.WriteLine("W: operations outstanding a client (threads, for a design that blocks its caller); retries: lost swaps, stale versions, locks waited for, full lanes");
    }

    /// <summary>The engine at each window against each design's best with as many operations outstanding or fewer.</summary>
    public static void PrintBest(IReadOnlyList<RunResult> results)
    {
        Console.WriteLine();
        foreach (string line in Ratios(results)) Console.WriteLine(line);
    }

    public static IEnumerable<string> Ratios(IReadOnlyList<RunResult> results)
    {
        foreach (IGrouping<bool, RunResult> table in results.GroupBy(result => result.Durable))
        {
            string where = table.Key ? "durable" : "in memory";
            int most = table.Max(result => result.Threads);
            foreach (IGrouping<int, RunResult> window in table.Where(result => result.Threads == most).GroupBy(result => result.Outstanding))
            {
                RunResult ours = window.Single(result => result.Design == Engine);
                IEnumerable<RunResult> others = table
                    .Where(result => result.Threads == most && result.Outstanding <= window.Key && result.Design != Engine)
                    .GroupBy(result => result.Design)
                    .Select(design => design.MaxBy(result => result.OperationsPerSecond)!)
                    .OrderByDescending(result => result.OperationsPerSecond);
                yield return $"{where}, {most} threads, engine at W {window.Key}: {ours.OperationsPerSecond:N0}/s = "
                    + string.Join(", ", others.Select(other => $"{ours.OperationsPerSecond / other.OperationsPerSecond:0.000}× {other.Design} (W {other.Outstanding})"));
            }
        }
    }

    public static void Print(IReadOnlyList<Anomaly> anomalies)
    {
        Console.WriteLine();
        Console.WriteLine("seen by another thread");
        Console.WriteLine($"{"design",-26}{"used",-54}{"looks",12}{"wrong",12}  check");
        foreach (Anomaly anomaly in anomalies) Console.WriteLine($"{anomaly.Design,-26}{anomaly.Used,-54}{anomaly.Looks,12:N0}{anomaly.Wrong,12:N0}  {anomaly.Check}");
    }
}
