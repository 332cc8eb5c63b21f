using System.Globalization;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>Runs of one mode at one load, put together.</summary>
internal static class LatencySeries
{
    /// <summary>Percentiles of the table.</summary>
    public static readonly double[] Percentiles = [50, 90, 99, 99.9, 99.99, 100];

    public static PerfSeries From(IReadOnlyList<LatencyResult> runs)
    {
        LatencyResult first = runs[0];
        // Percentiles are of the runs that held the plan; where none did, of all that answered anything.
        List<LatencyResult> held = [.. runs.Where(run => !run.Failed)];
        if (held.Count == 0) held = [.. runs.Where(run => !run.Recorder.Whole.IsEmpty)];
        using var all = new LatencyRecorder();
        using var hiccups = new Histogram();
        foreach (LatencyResult run in runs)
        {
            all.Add(run.Recorder);
            hiccups.Add(run.Hiccups);
        }
        List<PerfStage> stages = [.. LatencyRecorder.StageNames.Select((name, i) => new PerfStage(name, all.StageMean(i), all.Stages[i].Percentile(50), all.Stages[i].Percentile(99)))];
        double sliceSeconds = (first.Plan.Arrivals.LengthNanos - first.Plan.Arrivals.WarmNanos) / 1e9 / LatencyRecorder.Slices;
        var notes = new List<string> { "threads: " + first.ThreadMap + (first.Plan.Clients == 1 ? "; one client thread sends and reads" : "; a client thread sends, another reads") };
        notes.AddRange(runs.Where(run => run.Failed).Select(run => run.Verdict));
        return new PerfSeries
        {
            Mode = first.Plan.Variant.Name,
            Load = first.Plan.Arrivals.Label,
            PlannedPerSecond = first.Plan.Arrivals.PerSecond,
            Runs = runs.Count,
            FailedRuns = runs.Count(run => run.Failed),
            Metrics =
            [
                .. Percentiles.Select(p => new PerfMetric(NameOf(p), "ns", "lower", [.. held.Select(run => (double)run.Recorder.Whole.Percentile(p))])),
                Of("answeredShare", "share", "higher", run => (double)run.Received / run.Planned),
                Of("hiccupP99", "ns", "none", run => run.Hiccups.Percentile(99)),
                Of("hiccupMax", "ns", "none", run => run.Hiccups.Max),
                Of("pingPong", "ns", "none", run => run.PingPongNanos),
                Of("averageBatch", "count", "none", run => run.AverageBatch),
                Of("collections", "count", "lower", run => run.Collections),
                Of("engineBytes", "bytes", "lower", run => run.EngineBytes),
            ],
            Curve = CurveOf(all.Whole),
            HiccupCurve = CurveOf(hiccups),
            Stages = stages,
            WholeMeanNanos = all.WholeMean,
            StageDifferenceNanos = stages.Sum(stage => stage.MeanNanos) - all.WholeMean,
            Timeline = [.. all.Timeline.Select((slice, i) => new[] { Math.Round((i + 0.5) * sliceSeconds, 4), slice.Percentile(50), slice.Percentile(99), slice.Max })],
            Notes = notes,
        };

        PerfMetric Of(string name, string unit, string better, Func<LatencyResult, double> value) => new(name, unit, better, [.. runs.Select(value)]);
    }

    public static string NameOf(double percentile) => percentile == 100 ? "max" : "p" + percentile.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ten points for each factor of ten in 1 ÷ (1 − percentile), as far as the count goes, then the largest value.</summary>
    private static List<double[]> CurveOf(Histogram histogram)
    {
        long count = histogram.TotalCount;
        var curve = new List<double[]>();
        if (count == 0) return curve;
        for (int i = 0; Math.Pow(10, i / 10.0) < count; i++)
        {
            double percentile = 100 * (1 - Math.Pow(10, -i / 10.0));
            curve.Add([percentile, histogram.Percentile(percentile)]);
        }
        curve.Add([100, histogram.Max]);
        return curve;
    }
}
