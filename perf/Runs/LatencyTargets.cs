namespace Disruptor.Trading.Perf;

/// <summary>What the order's way through the engine in memory is meant to cost, as ratios within one run, against the control of the same load.</summary>
internal static class LatencyTargets
{
    private const double MostOverPingPongNanos = 800;
    private const double MostTimesEmptyRing = 2;
    private const string Load = "100k";

    /// <summary>Nothing where the load or the control was not run, or where either failed in every run.</summary>
    public static List<PerfTarget> Of(IReadOnlyList<PerfSeries> series)
    {
        PerfSeries? memory = Find(series, "memory"), empty = Find(series, LatencyVariant.Control);
        if (memory is null || empty is null) return [];
        double p50 = memory.Metric("p50")!.Median, pingPong = memory.Metric("pingPong")!.Median;
        return
        [
            PerfTarget.AtMost("order to report, memory, 100k/s: p50 less ping-pong, at most 0.8 µs", "ns", p50 - pingPong, MostOverPingPongNanos),
            PerfTarget.AtMost("order to report, memory, 100k/s: p99 ÷ that of an empty ring, at most 2", "ratio", memory.Metric("p99")!.Median / empty.Metric("p99")!.Median, MostTimesEmptyRing),
        ];
    }

    private static PerfSeries? Find(IReadOnlyList<PerfSeries> series, string mode) =>
        series.FirstOrDefault(one => one.Load == Load && one.Mode == mode && one.FailedRuns < one.Runs && one.Metric("p50")!.Runs.Length > 0);
}
