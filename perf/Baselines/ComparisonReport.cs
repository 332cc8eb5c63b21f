using System.Text.Json;
using System.Text.Json.Nodes;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>A comparison as it is written to JSON.</summary>
internal sealed record ComparisonReport(DateTimeOffset StartedUtc, MachineInfo Machine, Calibration Calibration, int Runs, double Seconds, IReadOnlyList<RunResult> Results, IReadOnlyList<Anomaly> Anomalies)
{
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

    public void WriteHtml(string path)
    {
        File.WriteAllText(path, ComparisonPage.Render(this));
        Console.WriteLine($"wrote {path}");
    }
}
