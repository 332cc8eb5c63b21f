namespace Disruptor.Trading.MarketData.Tests;

/// <summary>Ticks from an array, in batches as small as asked, with an error at the end if one is given.</summary>
internal sealed class FakeSource(string name, MarketTick[] ticks, int largestBatch, bool fails = false) : IFeedSource
{
    private int _position;

    public string Path => name;

    public FeedInstrument Instrument { get; } = new FeedInstrumentTable()[0];

    public FeedStatistics Statistics { get; } = new();

    public bool IsDisposed { get; private set; }

    public int Read(Span<MarketTick> destination)
    {
        int count = Math.Min(Math.Min(destination.Length, largestBatch), ticks.Length - _position);
        if (count == 0 && fails)
            throw new FeedException(name, _position + 1, "broken");
        ticks.AsSpan(_position, count).CopyTo(destination);
        _position += count;
        return count;
    }

    public void Dispose() => IsDisposed = true;
}
