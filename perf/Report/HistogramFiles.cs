using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>
/// The files that HdrHistogram's tools read: a <c>.hgrm</c> for each mode and load over all runs (microseconds), and one <c>.hlog</c> with a
/// row for each slice of each run, tagged mode_load_run (nanoseconds).
/// </summary>
internal static class HistogramFiles
{
    /// <param name="prefix">Before the name of each file.</param>
    /// <param name="logs">Whether the log is written too.</param>
    public static void Write(string folder, string prefix, bool logs, IEnumerable<IReadOnlyList<LatencyResult>> series)
    {
        using TextWriter log = logs ? new StreamWriter(Path.Combine(folder, prefix + "latency.hlog")) : TextWriter.Null;
        var writer = new HistogramLogWriter(log);
        DateTimeOffset? start = null;
        foreach (IReadOnlyList<LatencyResult> runs in series)
        {
            string name = $"{runs[0].Plan.Variant.Tag}_{runs[0].Plan.Arrivals.Label}";
            using var all = new Histogram();
            using var hiccups = new Histogram();
            for (int i = 0; i < runs.Count; i++)
            {
                if (start is null)
                {
                    start = runs[i].Started;
                    writer.WriteHeader(start.Value);
                }
                all.Add(runs[i].Recorder.Whole);
                hiccups.Add(runs[i].Hiccups);
                if (logs) WriteSlices(writer, runs[i], (long)(runs[i].Started - start.Value).TotalNanoseconds, $"{name}_{i + 1}");
            }
            WriteTable(Path.Combine(folder, $"{prefix}latency-{name}.hgrm"), all);
            WriteTable(Path.Combine(folder, $"{prefix}hiccups-{name}.hgrm"), hiccups);
        }
    }

    private static void WriteSlices(HistogramLogWriter writer, LatencyResult run, long startNanos, string tag)
    {
        ArrivalPlan plan = run.Plan.Arrivals;
        long slice = (plan.LengthNanos - plan.WarmNanos) / LatencyRecorder.Slices;
        for (int i = 0; i < LatencyRecorder.Slices; i++)
        {
            writer.WriteInterval(startNanos + plan.WarmNanos + (i * slice), slice, run.Recorder.Timeline[i], tag);
        }
    }

    private static void WriteTable(string path, Histogram histogram)
    {
        using var file = new StreamWriter(path);
        HistogramText.Write(file, histogram, HistogramText.NanosToMicros);
    }
}
