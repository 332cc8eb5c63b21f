namespace Disruptor.Trading.Perf;

/// <summary>A part of the latency, in nanoseconds.</summary>
internal sealed record PerfStage(string Name, double MeanNanos, double P50Nanos, double P99Nanos);
