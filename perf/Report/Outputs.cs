namespace Disruptor.Trading.Perf;

/// <summary>Where a report goes beside the console.</summary>
/// <param name="Json">File of the report; null for none.</param>
/// <param name="Folder">Folder of report, page and histograms; null for none.</param>
internal sealed record Outputs(string? Json, string? Folder)
{
    public static readonly Outputs None = new(null, null);

    /// <summary>Whether histogram logs are written into the folder: a row for each fiftieth of each run, megabytes for a ladder.</summary>
    public bool Logs { get; init; } = true;

    /// <summary>Before the name of each file in the folder.</summary>
    public string Prefix { get; init; } = "";

    public void Write(PerfReport report, IEnumerable<IReadOnlyList<LatencyResult>>? latencies = null)
    {
        if (Json is not null)
        {
            report.Write(Json);
            Console.WriteLine($"report: {Json}");
        }
        if (Folder is null) return;
        Directory.CreateDirectory(Folder);
        string path = Path.Combine(Folder, Prefix + report.Kind);
        report.Write(path + ".json");
        File.WriteAllText(path + ".html", HtmlPage.Render(report));
        if (latencies is not null) HistogramFiles.Write(Folder, Prefix, Logs, latencies);
        Console.WriteLine($"report: {path}.html, and .json{(latencies is null ? "" : Logs ? ", .hgrm, .hlog" : ", .hgrm")} beside it");
    }
}
