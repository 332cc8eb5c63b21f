using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>The comparison as one page: plots and tables of both, ratios, what a second thread saw.</summary>
internal static class ComparisonPage
{
    public static string Render(ComparisonReport report)
    {
        var page = new StringBuilder();
        HtmlDocument.Begin(page, "baselines", report.StartedUtc, report.Machine);
        page.Append(CultureInfo.InvariantCulture, $"<p>Five designs of locks, compare-and-swap, actors and versions, and the engine, over one stream of operations. Medians of {report.Runs} interleaved runs of {report.Seconds} s. W: operations outstanding a client. Scales are logarithmic.</p>");
        foreach (IGrouping<bool, RunResult> table in report.Results.GroupBy(result => result.Durable)) Table(page, table);
        page.Append("<h2>Ratios</h2><ul>");
        foreach (string line in ComparisonText.Ratios(report.Results)) page.Append("<li>").Append(Html.Text(line)).Append("</li>");
        page.Append("</ul><h2>Seen by another thread</h2><table class=\"words\"><tr><th>design, as used</th><th class=\"l\">check</th><th>looks</th><th>wrong</th></tr>");
        foreach (Anomaly anomaly in report.Anomalies)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Html.Text(anomaly.Design)}<small>{Html.Text(anomaly.Used)}</small></td><td class=\"l\">{Html.Text(anomaly.Check)}</td><td>{Html.Number(anomaly.Looks)}</td><td{(anomaly.Wrong == 0 ? "" : " class=\"bad\"")}>{Html.Number(anomaly.Wrong)}</td></tr>");
        }
        page.Append("</table>");
        HtmlDocument.Machine(page, report.Calibration, report.Machine);
        return HtmlDocument.End(page);
    }

    private static void Table(StringBuilder page, IGrouping<bool, RunResult> table)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{(table.Key ? "At equal guarantees: durable before it is answered" : "In memory")}</h2><div class=\"plots\">");
        foreach (int threads in table.Select(result => result.Threads).Distinct().Order())
        {
            IEnumerable<RunResult> own = table.Where(result => result.Threads == threads).OrderByDescending(result => result.OperationsPerSecond);
            page.Append(BarPlot.Render($"operations a second, {threads} {(threads == 1 ? "thread" : "threads")}", [.. own.Select(result => ($"{result.Design}, W {result.Outstanding}", result.OperationsPerSecond, result.Design == ComparisonText.Engine))]));
        }
        page.Append("</div><p></p><div class=\"scroll\"><table><tr><th>design</th><th>threads</th><th>W</th><th>ops/s</th><th>p50</th><th>p99</th><th>retries</th><th>given up</th><th class=\"l\">checks</th></tr>");
        foreach (RunResult result in table.OrderBy(result => result.Threads).ThenBy(result => result.Outstanding))
        {
            string spread = result.LowestPerSecond == result.HighestPerSecond ? "" : $"<small>{Html.Number(result.LowestPerSecond)} – {Html.Number(result.HighestPerSecond)}</small>";
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Html.Text(result.Design)}</td><td>{result.Threads}</td><td>{result.Outstanding}</td><td>{Html.Number(result.OperationsPerSecond)}{spread}</td><td>{Html.Nanos(result.P50Nanos)}</td><td>{Html.Nanos(result.P99Nanos)}</td><td>{result.Retries}</td><td>{result.GaveUp}</td><td class=\"l{(result.Violations.None ? "" : " bad")}\">{result.Violations}</td></tr>");
        }
        page.Append("</table></div>");
    }
}
