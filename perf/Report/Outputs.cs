namespace Disruptor.Trading.Perf;

/// <summary>Where a report goes beside the console: <c>--json FILE</c>, and <c>--out DIR</c> for everything in one folder.</summary>
internal static class Outputs
{
    public static void Write(PerfReport report, Arguments options, IEnumerable<IReadOnlyList<LatencyResult>>? latencies = null)
    {
        if (options.Text("json", "") is { Length: > 0 } json)
        {
            report.Write(json);
            Console.WriteLine($"report: {json}");
        }
        if (options.Text("out", "") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        report.Write(Path.Combine(folder, report.Kind + ".json"));
        File.WriteAllText(Path.Combine(folder, report.Kind + ".html"), HtmlPage.Render(report));
        if (latencies is not null) HistogramFiles.Write(folder, latencies);
        Console.WriteLine($"report: {Path.Combine(folder, report.Kind + ".html")}, and .json{(latencies is null ? "" : ", .hgrm, .hlog")} beside it");
    }
}
