namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>A stage so far.</summary>
/// <param name="Count">Samples.</param>
/// <param name="P50">Median, in nanoseconds.</param>
/// <param name="P99">99 %, in nanoseconds.</param>
internal readonly record struct StageRow(long Count, long P50, long P99);
