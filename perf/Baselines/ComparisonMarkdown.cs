using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>The comparison as Markdown tables.</summary>
internal static class ComparisonMarkdown
{
    public static string Render(ComparisonReport report)
    {
        var text = new StringBuilder();
        foreach (IGrouping<bool, RunResult> table in report.Results.GroupBy(result => result.Durable))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Baselines, {(table.Key ? "at equal guarantees: durable before it is answered" : "in memory")}\n\n{report.Runs} interleaved runs of {report.Seconds} s; W: operations outstanding a client.\n\n");
            text.Append("| design | threads | W | ops/s | lowest–highest | p50 µs | p99 µs | retries | given up | checks |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n");
            foreach (RunResult result in table.OrderBy(result => result.Threads).ThenBy(result => result.Outstanding))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {result.Design} | {result.Threads} | {result.Outstanding} | {result.OperationsPerSecond:N0} | {result.LowestPerSecond:N0}–{result.HighestPerSecond:N0} | {result.P50Nanos / 1e3:0.00} | {result.P99Nanos / 1e3:0.00} | {result.Retries} | {result.GaveUp} | {result.Violations} |\n");
            }
        }
        text.Append('\n');
        foreach (string line in ComparisonText.Ratios(report.Results)) text.Append("- ").Append(line).Append('\n');
        text.Append("\n## Seen by another thread\n\n| design | used | check | looks | wrong |\n|---|---|---|--:|--:|\n");
        foreach (Anomaly anomaly in report.Anomalies) text.Append(CultureInfo.InvariantCulture, $"| {anomaly.Design} | {anomaly.Used} | {anomaly.Check} | {anomaly.Looks:N0} | {anomaly.Wrong:N0} |\n");
        return text.ToString();
    }
}
