namespace Disruptor.Trading.MarketData;

/// <summary>The sizes that bound a reader's memory, each with the origin of its number.</summary>
public static class FeedLimits
{
    /// <summary>
    /// Longest line that is parsed; a longer one is damaged. The longest line recorded (a REST snapshot, 1000 levels a side) has 64,066 bytes;
    /// the largest that the venue offers has 5000 levels, about 320 KB.
    /// </summary>
    public const int MaxLineBytes = 1 << 20;

    /// <summary>First size of a reader's line buffer; it doubles when a longer line comes. Twice the longest line recorded.</summary>
    public const int InitialBufferBytes = 128 * 1024;

    /// <summary>Ticks that a merge reads ahead per source: 16 KiB, so that ten sources stay in a core's second-level cache.</summary>
    public const int MergeBatchTicks = 256;

    /// <summary>Damaged lines that are reported one by one per file; the rest is counted.</summary>
    public const int ReportedPerFile = 5;
}
