using System.Globalization;
using System.Text;
using Disruptor.Trading.Perf.Baselines;

namespace Disruptor.Trading.Perf;

/// <summary>README.md of a folder of reports: their tables, read back from the files beside it, so that it can say nothing that they do not.</summary>
internal static class MarkdownPage
{
    private static readonly (string Kind, string Title)[] Parts =
    [
        ("journal", "The journal alone"), ("scale", "A core of the whole size"), ("snapshot", "Beside a snapshot"), ("replay", "Journals read back"),
    ];

    public static void Write(string folder, TimeSpan took)
    {
        PerfReport latency = PerfReport.Read(Path.Combine(folder, "latency.json"));
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Measured {latency.StartedUtc.UtcDateTime:yyyy-MM-dd}\n\nBy `perf report`, in {took.TotalMinutes:0.0} minutes, at commit {latency.Machine.Commit}. Medians of the runs; in brackets the lowest and the highest. The pages beside this one have the plots, the `.json` files every figure, run by run.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Machine: {string.Join("; ", latency.Machine.Rows().Where(row => row.Name != "commit").Select(row => $"{row.Name} {row.Value}"))}.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Calibration at the start of each: {string.Join("; ", Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(CalibrationOf).OfType<string>())}.\n");
        Latency(page, "Order to report", latency);
        if (File.Exists(Path.Combine(folder, "recorded-latency.json"))) Latency(page, "Order to report, recorded arrival times", PerfReport.Read(Path.Combine(folder, "recorded-latency.json")));
        Throughput(page, PerfReport.Read(Path.Combine(folder, "throughput.json")));
        foreach (string note in PerfReport.Read(Path.Combine(folder, "soak.json")).Series.SelectMany(series => series.Notes)) page.Append(CultureInfo.InvariantCulture, $"\nSoak: {note}\n");
        foreach ((string kind, string title) in Parts)
        {
            string path = Path.Combine(folder, kind + ".json");
            if (File.Exists(path)) Part(page, title, PerfReport.Read(path));
        }
        Claims(page, PerfReport.Read(Path.Combine(folder, "seeds.json")));
        ComparisonReport baselines = ComparisonReport.Read(Path.Combine(folder, "baselines.json"));
        page.Append(ComparisonMarkdown.Render(baselines));
        File.WriteAllText(Path.Combine(folder, "README.md"), page.ToString());
    }

    private static string? CalibrationOf(string path)
    {
        string kind = Path.GetFileNameWithoutExtension(path);
        Calibration c = kind == "baselines" ? ComparisonReport.Read(path).Calibration : PerfReport.Read(path).Calibration;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: timestamp {c.TimestampNanos:0} ns, ping-pong {c.PingPongNanos:0} ns, fdatasync 4 KiB {c.Sync4KiBMicros:0} µs, 64 KiB {c.Sync64KiBMicros:0} µs, loopback TCP {c.LoopbackMicros:0.0} µs, copy {c.CopyGigabytesPerSecond:0.0} GB/s");
    }

    private static void Latency(StringBuilder page, string title, PerfReport report)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\nOpen loop, {report.Settings["arrivals"]} arrivals, from the planned moment; {report.Settings["runs"]} runs of {report.Settings["seconds"]} s after {report.Settings["warmupSeconds"]} s of warm-up; `{LatencyVariant.Control}` is a ring with an empty handler in place of the engine.\n\n");
        page.Append("| load | mode | p50 | p90 | p99 | p99.9 | max | hiccup p99 | plan |\n|---|---|--:|--:|--:|--:|--:|--:|---|\n");
        foreach (PerfSeries series in report.Series)
        {
            string plan = series.FailedRuns == 0 ? "held" : $"failed in {series.FailedRuns} of {series.Runs}";
            string cells = string.Join(" | ", new[] { "p50", "p90", "p99", "p99.9", "max", "hiccupP99" }.Select(name => Cell(series.Metric(name))));
            page.Append(CultureInfo.InvariantCulture, $"| {series.Load} | {series.Mode} | {cells} | {plan} |\n");
        }
        Targets(page, report);
    }

    private static void Throughput(StringBuilder page, PerfReport report)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## Throughput\n\n{report.Settings["stream"]}; {report.Settings["runs"]} runs of {report.Settings["seconds"]} s, one client thread, 64 B a command.\n\n| mode | commands/s | average batch | commands of a run | GC | engine bytes |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (PerfSeries series in report.Series)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {series.Mode} | {string.Join(" | ", new[] { "commandsPerSecond", "averageBatch", "commands", "collections", "engineBytes" }.Select(name => Cell(series.Metric(name))))} |\n");
        }
        Targets(page, report);
    }

    /// <summary>Every figure of a report that has no table of its own.</summary>
    private static void Part(StringBuilder page, string title, PerfReport report)
    {
        string settings = string.Join("; ", report.Settings.Select(setting => $"{setting.Key}: {setting.Value}"));
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{settings}.\n\n| what | where | figure | median |\n|---|---|---|--:|\n");
        foreach (PerfSeries series in report.Series)
        {
            foreach (PerfMetric metric in series.Metrics) page.Append(CultureInfo.InvariantCulture, $"| {series.Load} | {series.Mode} | {metric.Name} | {Cell(metric)} |\n");
        }
        Targets(page, report);
    }

    private static void Claims(StringBuilder page, PerfReport report)
    {
        page.Append("\n## Claims of the systems before this one\n\n| claim | by | measured | met |\n|---|---|---|---|\n");
        foreach (SeedRow row in report.Claims) page.Append(CultureInfo.InvariantCulture, $"| {row.Claim} | {row.Source} | {row.Measured} | {row.Met switch { true => "yes", false => "**no**", null => "" }} |\n");
    }

    private static void Targets(StringBuilder page, PerfReport report)
    {
        if (report.Targets.Count > 0) page.Append('\n');
        foreach (PerfTarget target in report.Targets) page.Append(CultureInfo.InvariantCulture, $"- {target.Name}: {Html.Value(target.Value, target.Unit)}, {(target.Met ? "met" : "**not met**")}\n");
    }

    private static string Cell(PerfMetric? metric)
    {
        if (metric is null || metric.Runs.Length == 0) return "–";
        string median = Html.Value(metric.Median, metric.Unit);
        return metric.Min == metric.Max ? median : $"{median} ({Html.Value(metric.Min, metric.Unit)}–{Html.Value(metric.Max, metric.Unit)})";
    }
}
