using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine;

/// <summary>A histogram in five numbers.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Count">Samples.</param>
/// <param name="P50Nanos">Median.</param>
/// <param name="P99Nanos">99th percentile.</param>
/// <param name="MaxNanos">Greatest, to three digits.</param>
public sealed record LatencyReport(string Name, long Count, long P50Nanos, long P99Nanos, long MaxNanos)
{
    internal static LatencyReport Of(string name, Histogram histogram) => histogram.IsEmpty
        ? new LatencyReport(name, 0, 0, 0, 0)
        : new LatencyReport(name, histogram.TotalCount, histogram.Percentile(50), histogram.Percentile(99), histogram.Max);
}
