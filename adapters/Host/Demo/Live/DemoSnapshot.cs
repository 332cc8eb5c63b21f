namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>What the I/O thread publishes four times a second for whoever draws it. Immutable.</summary>
/// <param name="Ticks">Moment, in Stopwatch ticks.</param>
/// <param name="Elapsed">Since the first tick.</param>
/// <param name="FeedTimeNanos">Engine time of the last tick sent.</param>
/// <param name="TicksSent">Ticks sent.</param>
/// <param name="Commands">Commands applied.</param>
/// <param name="Reports">Reports read.</param>
/// <param name="OrdersSent">Orders of the strategy.</param>
/// <param name="Fills">Fills.</param>
/// <param name="Exits">Positions that went flat.</param>
/// <param name="Rejects">Commands refused.</param>
/// <param name="Damaged">Damaged lines.</param>
/// <param name="LaneDepth">Commands waiting, by <see cref="Engine.LaneKind"/>.</param>
/// <param name="LaneHighWater">Most that ever waited, likewise.</param>
/// <param name="Wallets">Money.</param>
/// <param name="Positions">What is open.</param>
internal sealed record DemoSnapshot(
    long Ticks, TimeSpan Elapsed, long FeedTimeNanos, long TicksSent, long Commands, long Reports, long OrdersSent, long Fills, long Exits, long Rejects,
    long Damaged, long[] LaneDepth, long[] LaneHighWater, WalletRow[] Wallets, PositionRow[] Positions);
