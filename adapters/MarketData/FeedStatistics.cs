using System.Diagnostics;

namespace Disruptor.Trading.MarketData;

/// <summary>
/// What came out of one source, or of all. Every line is counted once:
/// <c>Lines = BookTickers + Quotes + Trades + Depths + Snapshots + Others + Damaged</c>.
/// Written by the reading thread; another thread may look at single values while it runs.
/// </summary>
public sealed class FeedStatistics
{
    /// <summary>Lines of decompressed text.</summary>
    public long Lines { get; internal set; }

    /// <summary>Binance best-price frames, each one quote tick.</summary>
    public long BookTickers { get; internal set; }

    /// <summary>Equity quote rows, each one quote tick.</summary>
    public long Quotes { get; internal set; }

    /// <summary>Trades of any format, each one trade tick.</summary>
    public long Trades { get; internal set; }

    /// <summary>Depth updates, skipped.</summary>
    public long Depths { get; internal set; }

    /// <summary>REST depth snapshots, skipped.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>Frames of other streams and trades of zero at zero, skipped.</summary>
    public long Others { get; internal set; }

    /// <summary>Damaged lines, skipped.</summary>
    public long Damaged { get; internal set; }

    /// <summary>Ticks that the data vendor marked as suspicious; they are counted among quotes and trades too.</summary>
    public long Suspicious { get; internal set; }

    /// <summary>Ticks whose time was before the one before them and was held at that time.</summary>
    public long TimesHeld { get; internal set; }

    /// <summary>Time spent reading, decompressing, parsing and (in a total) merging, in <see cref="Stopwatch"/> ticks.</summary>
    public long ReadTicks { get; internal set; }

    /// <summary>Time of the first tick, nanoseconds UTC since 1970; 0 before there is one.</summary>
    public long FirstTimeNanos { get; internal set; }

    /// <summary>Time of the last tick, nanoseconds UTC since 1970; 0 before there is one.</summary>
    public long LastTimeNanos { get; internal set; }

    /// <summary>Ticks delivered.</summary>
    public long Ticks => BookTickers + Quotes + Trades;

    /// <summary><see cref="ReadTicks"/> as a duration.</summary>
    public TimeSpan ReadTime => Stopwatch.GetElapsedTime(0, ReadTicks);

    internal void Add(FeedStatistics other)
    {
        Lines += other.Lines;
        BookTickers += other.BookTickers;
        Quotes += other.Quotes;
        Trades += other.Trades;
        Depths += other.Depths;
        Snapshots += other.Snapshots;
        Others += other.Others;
        Damaged += other.Damaged;
        Suspicious += other.Suspicious;
        TimesHeld += other.TimesHeld;
        ReadTicks += other.ReadTicks;
        if (other.FirstTimeNanos != 0 && (FirstTimeNanos == 0 || other.FirstTimeNanos < FirstTimeNanos))
            FirstTimeNanos = other.FirstTimeNanos;
        LastTimeNanos = Math.Max(LastTimeNanos, other.LastTimeNanos);
    }

    internal void Delivered(ReadOnlySpan<MarketTick> ticks)
    {
        if (ticks.IsEmpty)
            return;
        if (FirstTimeNanos == 0)
            FirstTimeNanos = ticks[0].TimeNanos;
        LastTimeNanos = ticks[^1].TimeNanos;
    }
}
