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
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>latency, throughput or soak.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset StartedUtc { get; init; }

    public required MachineInfo Machine { get; init; }

    public required Calibration Calibration { get; init; }

    /// <summary>Options as they were in force.</summary>
    public required Dictionary<string, string> Settings { get; init; }

    public required List<PerfSeries> Series { get; init; }

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

/// <summary>One line of the table: a variant (mode) at a load (rung), over several runs.</summary>
internal sealed record PerfSeries
{
    /// <summary>memory, async or sync.</summary>
    public required string Mode { get; init; }

    /// <summary>What was asked of it: "100k", "10x", "mixed".</summary>
    public required string Load { get; init; }

    /// <summary>Mean planned commands a second; 0 when as quick as it goes.</summary>
    public double PlannedPerSecond { get; init; }

    public required int Runs { get; init; }

    /// <summary>Runs that did not hold the plan.</summary>
    public int FailedRuns { get; init; }

    /// <summary>What was measured, each with the value of every run.</summary>
    public required List<PerfMetric> Metrics { get; init; }

    /// <summary>Latency of all runs together: [percentile 0–100, nanoseconds].</summary>
    public List<double[]>? Curve { get; init; }

    /// <summary>Hiccups of the machine beside these runs, likewise.</summary>
    public List<double[]>? HiccupCurve { get; init; }

    /// <summary>Parts of the latency.</summary>
    public List<PerfStage>? Stages { get; init; }

    /// <summary>Mean of the whole in nanoseconds; the means of the stages add up to it.</summary>
    public double? WholeMeanNanos { get; init; }

    /// <summary>Sum of the stages' means less the mean of the whole.</summary>
    public double? StageDifferenceNanos { get; init; }

    /// <summary>By planned time: [seconds from the start of measuring, p50, p99, max in nanoseconds].</summary>
    public List<double[]>? Timeline { get; init; }

    /// <summary>What else is worth knowing, one line each.</summary>
    public List<string> Notes { get; init; } = [];

    public PerfMetric? Metric(string name) => Metrics.Find(metric => metric.Name == name);
}

/// <summary>A figure, run by run.</summary>
/// <param name="Name">p50, p99, commandsPerSecond, …</param>
/// <param name="Unit">ns, 1/s, bytes, count.</param>
/// <param name="Better">lower, higher, or none when it only informs.</param>
/// <param name="Runs">One value a run; of percentiles only runs that held the plan, where any did.</param>
internal sealed record PerfMetric(string Name, string Unit, string Better, double[] Runs)
{
    [JsonIgnore]
    public double Median => Statistics.Median(Runs);

    [JsonIgnore]
    public double Min => Runs.Length == 0 ? 0 : Runs.Min();

    [JsonIgnore]
    public double Max => Runs.Length == 0 ? 0 : Runs.Max();
}

/// <summary>A part of the latency, in nanoseconds.</summary>
internal sealed record PerfStage(string Name, double MeanNanos, double P50Nanos, double P99Nanos);
