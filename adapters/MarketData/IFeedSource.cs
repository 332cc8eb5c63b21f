namespace Disruptor.Trading.MarketData;

/// <summary>Ticks of one file, in time order.</summary>
public interface IFeedSource : IDisposable
{
    /// <summary>The file, as it was given.</summary>
    string Path { get; }

    /// <summary>The instrument that the file's name says. Single lines of a combined stream may name another one of the table.</summary>
    FeedInstrument Instrument { get; }

    /// <summary>Counts and times so far.</summary>
    FeedStatistics Statistics { get; }

    /// <summary>Fills a batch and returns how many ticks; 0 is the end. Allocates nothing in steady state.</summary>
    /// <exception cref="FeedException">
    /// The file ends early or is damaged beyond a line, or a line is damaged in strict mode. All ticks before it were returned.
    /// </exception>
    int Read(Span<MarketTick> destination);
}
