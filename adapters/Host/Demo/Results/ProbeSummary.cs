namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>The latency probe.</summary>
/// <param name="OrdersPerSecond">Orders a second asked for; as many cancels come on top.</param>
/// <param name="Planned">Orders and cancels that were due.</param>
/// <param name="Sent">Orders and cancels sent.</param>
/// <param name="Latency">From the planned moment of each.</param>
internal sealed record ProbeSummary(int OrdersPerSecond, long Planned, long Sent, LatencySummary Latency);
