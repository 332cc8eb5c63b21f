using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>Latency of answered commands.</summary>
/// <param name="Samples">Commands measured, without the first ones.</param>
/// <param name="WarmUpSamples">Commands at the start that are kept apart.</param>
/// <param name="WarmUpP50">Their median of the whole way, in µs.</param>
/// <param name="WarmUpMax">Their maximum of the whole way, in µs.</param>
/// <param name="Stages">By stage; the last is the whole way.</param>
internal sealed record LatencySummary(long Samples, long WarmUpSamples, double WarmUpP50, double WarmUpMax, IReadOnlyList<StageSummary> Stages)
{
    /// <summary>Reads the histograms.</summary>
    public static LatencySummary Of(StageLatency latency)
    {
        using var histogram = new Histogram();
        latency.CopyWarmUpTo(histogram);
        (long warmUp, double p50, double max) = (histogram.TotalCount, Micros(histogram.Percentile(50)), Micros(histogram.Max));
        var stages = new List<StageSummary>();
        for (int i = 0; i < StageLatency.Names.Count; i++)
        {
            latency.CopyTo(i, histogram);
            stages.Add(new StageSummary(
                StageLatency.Names[i], Micros(histogram.Percentile(50)), Micros(histogram.Percentile(90)), Micros(histogram.Percentile(99)),
                Micros(histogram.Percentile(99.9)), Micros(histogram.Max)));
        }
        return new LatencySummary(histogram.TotalCount, warmUp, p50, max, stages);
    }

    private static double Micros(long nanos) => Math.Round(nanos / 1000.0, 2);
}
