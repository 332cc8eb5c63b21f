namespace Disruptor.Trading.Perf;

/// <summary>One line of the table: a variant (a mode, or the control) at a load (rung), over several runs.</summary>
internal sealed record PerfSeries
{
    /// <summary>memory, async or sync; "empty ring" for the control.</summary>
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
