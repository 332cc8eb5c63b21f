using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Host.Demo.Feed;

/// <summary>Where the demo's ticks come from. Used by the I/O thread only.</summary>
internal interface IDemoFeed : IDisposable
{
    /// <summary>What it is, for people.</summary>
    string Title { get; }

    /// <summary>Whether its times are those of recorded files; otherwise they start at 0.</summary>
    bool IsRecorded { get; }

    /// <summary>Every instrument a tick can name; the position is <see cref="MarketTick.InstrumentIndex"/>.</summary>
    IReadOnlyList<DemoInstrument> Instruments { get; }

    /// <summary>The instruments to declare before the first tick; others are declared when they turn up.</summary>
    IEnumerable<DemoInstrument> Expected { get; }

    /// <summary>What was delivered so far.</summary>
    FeedCounts Counts();

    /// <summary>Fills a batch and returns how many ticks; 0 is the end.</summary>
    /// <exception cref="FeedException">A recorded file cannot be read further.</exception>
    int Read(Span<MarketTick> destination);
}
