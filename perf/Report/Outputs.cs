namespace Disruptor.Trading.Perf;

/// <summary>Where a report goes beside the console.</summary>
/// <param name="Json">File of the report; null for none.</param>
/// <param name="Folder">Folder of report, page and histograms; null for none.</param>
internal sealed record Outputs(string? Json, string? Folder)
{
    public static readonly Outputs None = new(null, null);

    public void Write(PerfReport report, IEnumerable<IReadOnlyList<LatencyResult>>? latencies = null)
    {
        if (Json is not null)
        {
            report.Write(Json);
            Console.WriteLine($"report: {Json}");
        }
        if (Folder is null) return;
        Directory.CreateDirectory(Folder);
        report.Write(Path.Combine(Folder, report.Kind + ".json"));
        File.WriteAllText(Path.Combine(Folder, report.Kind + ".html"), HtmlPage.Render(report));
        if (latencies is not null) HistogramFiles.Write(Folder, latencies);
        Console.WriteLine($"report: {Path.Combine(Folder, report.Kind + ".html")}, and .json{(latencies is null ? "" : ", .hgrm, .hlog")} beside it");
    }
}
