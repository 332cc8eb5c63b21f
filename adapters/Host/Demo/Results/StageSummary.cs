namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>Percentiles of one stage, in µs.</summary>
/// <param name="Stage">From where to where.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">90 %.</param>
/// <param name="P99">99 %.</param>
/// <param name="P999">99.9 %.</param>
/// <param name="Max">All.</param>
internal sealed record StageSummary(string Stage, double P50, double P90, double P99, double P999, double Max);
