namespace Disruptor.Trading.Host.Demo.Feed;

/// <summary>What a feed has delivered, in the words of its data. Zero where a kind does not occur.</summary>
/// <param name="Lines">Lines of decompressed text; 0 for the built-in feed.</param>
/// <param name="BookTicker">Binance best-price frames.</param>
/// <param name="Quotes">Quotes of equities or of the built-in feed.</param>
/// <param name="Trades">Trades.</param>
/// <param name="Depth">Depth updates, skipped.</param>
/// <param name="Snapshots">Depth snapshots, skipped.</param>
/// <param name="Others">Other lines, skipped.</param>
/// <param name="Damaged">Damaged lines, skipped.</param>
/// <param name="ReadNanos">Time spent reading, decompressing, parsing, merging or generating.</param>
internal readonly record struct FeedCounts(
    long Lines, long BookTicker, long Quotes, long Trades, long Depth, long Snapshots, long Others, long Damaged, long ReadNanos);
