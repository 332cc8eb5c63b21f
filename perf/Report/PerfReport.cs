using System.Text.Json;
using System.Text.Json.Serialization;

namespace Disruptor.Trading.Perf;

/// <summary>What a run of the harness came to, as <c>--json</c> writes it. The schema is described in README.md; readers refuse another <see cref="Schema"/>.</summary>
internal sealed record PerfReport
{
    public const string CurrentSchema = "disruptor-trading-perf/1";

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PointsConverter() },
    };

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>latency, throughput, soak or seeds.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset StartedUtc { get; init; }

    public required MachineInfo Machine { get; init; }

    public required Calibration Calibration { get; init; }

    /// <summary>Options as they were in force.</summary>
    public required Dictionary<string, string> Settings { get; init; }

    public required List<PerfSeries> Series { get; init; }

    /// <summary>What these figures are meant to reach, and whether they do.</summary>
    public List<PerfTarget> Targets { get; init; } = [];

    /// <summary>Of seeds: what earlier systems claimed.</summary>
    public List<SeedRow> Claims { get; init; } = [];

    public void Write(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        File.WriteAllText(path, JsonSerializer.Serialize(this, JsonOptions) + "\n");
    }

    /// <exception cref="PerfUsageException">The file is not a report of this schema.</exception>
    public static PerfReport Read(string path)
    {
        if (!File.Exists(path)) throw new PerfUsageException($"{path}: no such file; give the --json file of an earlier run");
        try
        {
            PerfReport? report = JsonSerializer.Deserialize<PerfReport>(File.ReadAllText(path), JsonOptions);
            if (report?.Schema == CurrentSchema) return report;
            throw new PerfUsageException($"{path}: schema {report?.Schema ?? "missing"}; this build reads {CurrentSchema}");
        }
        catch (JsonException exception)
        {
            throw new PerfUsageException($"{path}: no perf report: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }
}
