namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>What was read.</summary>
/// <param name="Title">The feed.</param>
/// <param name="Recorded">Recorded files or the built-in feed.</param>
/// <param name="Speed">1, 10 or max.</param>
/// <param name="EndedBy">end (of the feed), seconds (the limit), signal (Ctrl-C).</param>
/// <param name="FirstTime">Engine time of the first tick.</param>
/// <param name="LastTime">Engine time of the last tick.</param>
/// <param name="ShiftSeconds">By how much recorded times were moved to continue the data folder's time; 0 is not.</param>
/// <param name="FeedSeconds">Feed time from first to last tick.</param>
/// <param name="Lines">Lines of the files.</param>
/// <param name="BookTicker">Binance best-price frames.</param>
/// <param name="Quote">Equity or built-in quotes.</param>
/// <param name="Trade">Trades.</param>
/// <param name="Depth">Depth updates, counted and skipped.</param>
/// <param name="Snapshot">Depth snapshots, counted and skipped.</param>
/// <param name="Other">Other lines, counted and skipped.</param>
/// <param name="Damaged">Damaged lines, reported and skipped.</param>
/// <param name="ReadSeconds">Time spent reading, decompressing, parsing, merging or generating.</param>
internal sealed record FeedSummary(
    string Title, bool Recorded, string Speed, string EndedBy, string FirstTime, string LastTime, double ShiftSeconds, double FeedSeconds,
    long Lines, long BookTicker, long Quote, long Trade, long Depth, long Snapshot, long Other, long Damaged, double ReadSeconds);
