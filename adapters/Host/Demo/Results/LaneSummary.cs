namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>A lane.</summary>
/// <param name="Lane">Its name.</param>
/// <param name="Commands">Commands sequenced from it.</param>
/// <param name="HighWater">Most that ever waited in it.</param>
internal sealed record LaneSummary(string Lane, long Commands, long HighWater);
