using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>A comparison as JSON and as one HTML file with its plots in it.</summary>
internal sealed record ComparisonReport(Calibration Calibration, int Runs, double Seconds, IReadOnlyList<RunResult> Results, IReadOnlyList<Anomaly> Anomalies)
{
    private const int BarHeight = 18;
    private const int LabelWidth = 210;
    private const int PlotWidth = 330;
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private const string CurrentSchema = "dtrade-perf-baselines/1";

    /// <exception cref="PerfUsageException">The file is not a comparison of this schema.</exception>
    public static ComparisonReport Read(string path)
    {
        JsonNode? file = JsonNode.Parse(File.ReadAllText(path));
        return (string?)file?["schema"] == CurrentSchema && file["report"].Deserialize<ComparisonReport>(s_json) is { } report
            ? report : throw new PerfUsageException($"{path}: no comparison of schema {CurrentSchema}");
    }

    public void WriteJson(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent) Directory.CreateDirectory(parent);
        File.WriteAllText(path, JsonSerializer.Serialize(new { schema = CurrentSchema, report = this }, s_json));
        Console.WriteLine($"wrote {path}");
    }

    public void WriteHtml(string folder)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, "baselines.html");
        var page = new StringBuilder("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Baselines</title>
            <style>:root{color-scheme:light dark}body{font:15px system-ui;max-width:720px;margin:1em auto;padding:0 1em}svg{width:100%;height:auto}
            text{font:11px system-ui;fill:currentColor}.ours{fill:#d9822b}.other{fill:#5c8fb8}td,th{padding:2px 8px;text-align:left}table{border-collapse:collapse;display:block;overflow-x:auto}</style>
            """);
        page.Append(CultureInfo.InvariantCulture, $"<h1>Baselines</h1><p>Timestamp {Calibration.TimestampNanos:0} ns, ping-pong {Calibration.PingPongNanos:0} ns, fdatasync 4 KiB {Calibration.Sync4KiBMicros:0} µs, 64 KiB {Calibration.Sync64KiBMicros:0} µs; medians of {Runs} interleaved runs of {Seconds} s on a shared machine.</p>");
        foreach (IGrouping<bool, RunResult> table in Results.GroupBy(result => result.Durable))
        {
            int most = table.Max(result => result.Threads);
            page.Append(CultureInfo.InvariantCulture, $"<h2>{(table.Key ? "Durable before it is answered" : "In memory")}, {most} threads, operations a second</h2>");
            Bars(page, [.. table.Where(result => result.Threads == most)]);
        }
        page.Append("<h2>Ratios</h2><ul>");
        foreach (string line in ComparisonText.Ratios(Results)) page.Append("<li>").Append(Text(line)).Append("</li>");
        page.Append("</ul><h2>Seen by another thread</h2><table><tr><th>design<th>used<th>looks<th>wrong");
        foreach (Anomaly anomaly in Anomalies) page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(anomaly.Design)}<td>{Text(anomaly.Used)}<td>{anomaly.Looks}<td>{anomaly.Wrong}");
        page.Append("</table></html>\n");
        File.WriteAllText(path, page.ToString());
        Console.WriteLine($"wrote {path}");
    }

    /// <summary>Bars on a logarithmic scale, a decade a gridline: the designs differ by more than a linear one can show.</summary>
    private static void Bars(StringBuilder page, RunResult[] results)
    {
        double low = Math.Floor(Math.Log10(Math.Max(1, results.Min(result => result.OperationsPerSecond)))) - 0.2;
        double high = Math.Log10(Math.Max(10, results.Max(result => result.OperationsPerSecond)));
        int height = (results.Length * BarHeight) + 20;
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 640 {height}\" role=\"img\">");
        for (int decade = (int)Math.Ceiling(low); decade <= high; decade++)
        {
            double x = LabelWidth + ((decade - low) / (high - low) * PlotWidth);
            page.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x:0.0}\" x2=\"{x:0.0}\" y1=\"0\" y2=\"{height - 14}\" stroke=\"#8886\"/><text x=\"{x:0.0}\" y=\"{height - 2}\" text-anchor=\"middle\">1e{decade}</text>");
        }
        int y = 0;
        foreach (RunResult result in results.OrderByDescending(result => result.OperationsPerSecond))
        {
            double width = Math.Max(1, (Math.Log10(Math.Max(1, result.OperationsPerSecond)) - low) / (high - low) * PlotWidth);
            string kind = result.Design == ComparisonText.Engine ? "ours" : "other";
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 6}\" y=\"{y + 13}\" text-anchor=\"end\">{Text(result.Design)}, W {result.Outstanding}</text>");
            page.Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"{LabelWidth}\" y=\"{y + 3}\" width=\"{width:0.0}\" height=\"{BarHeight - 5}\"/>");
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + width + 4:0.0}\" y=\"{y + 13}\">{result.OperationsPerSecond:N0}</text>");
            y += BarHeight;
        }
        page.Append("</svg>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
