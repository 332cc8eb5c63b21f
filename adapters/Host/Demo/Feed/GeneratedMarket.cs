using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Host.Demo.Feed;

/// <summary>One instrument of the built-in feed: a random walk in whole price units, quoted around with a spread, traded at the touch.</summary>
internal sealed class GeneratedMarket
{
    private readonly DemoInstrument _instrument;
    private readonly long _start;
    private readonly int _step;
    private readonly int _mostLots;
    private readonly long _lot;
    private long _mid;
    private long _bid;
    private long _ask;

    /// <param name="instrument">What it quotes.</param>
    /// <param name="start">First mid price, in price units.</param>
    /// <param name="step">Largest half of one step of the walk, in price units.</param>
    /// <param name="lot">Smallest size shown, in quantity units.</param>
    /// <param name="mostLots">Largest size shown, in lots.</param>
    public GeneratedMarket(DemoInstrument instrument, long start, int step, long lot, int mostLots)
    {
        _instrument = instrument;
        _start = start;
        _mid = start;
        _step = step;
        _lot = lot;
        _mostLots = mostLots;
        Place(1);
    }

    /// <summary>What it quotes.</summary>
    public DemoInstrument Instrument => _instrument;

    /// <summary>Moves the mid by one step and quotes around it.</summary>
    /// <param name="tick">The tick to write, all but its time.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="push">−1, 0 or 1: where a burst pushes.</param>
    public void Quote(ref MarketTick tick, ref FeedRandom random, int push)
    {
        _mid += random.Around(_step) + random.Around(_step) + (push * ((_step + 4) / 5));
        // A walk that went far is drawn back, so that a long run keeps to prices of the same size.
        if (_mid > _start + (_start / 4)) _mid -= _step;
        else if (_mid < _start - (_start / 4)) _mid += _step;
        Place(1 + (random.Below(4) == 0 ? random.Below(3) : 0));
        tick = default;
        tick.InstrumentIndex = _instrument.FeedIndex;
        tick.Kind = TickKind.Quote;
        tick.Flags = TickFlags.HasBid | TickFlags.HasAsk;
        tick.Bid = _bid;
        tick.Ask = _ask;
        tick.BidSize = Size(ref random);
        tick.AskSize = Size(ref random);
    }

    /// <summary>A trade at the touch.</summary>
    /// <param name="tick">The tick to write, all but its time.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="push">−1, 0 or 1: where a burst pushes.</param>
    public void Trade(ref MarketTick tick, ref FeedRandom random, int push)
    {
        bool buy = push == 0 ? random.Below(2) == 0 : random.Below(4) != 0 == push > 0;
        tick = default;
        tick.InstrumentIndex = _instrument.FeedIndex;
        tick.Kind = TickKind.Trade;
        tick.Aggressor = buy ? AggressorSide.Buy : AggressorSide.Sell;
        tick.Price = buy ? _ask : _bid;
        tick.Size = Size(ref random);
    }

    private long Size(ref FeedRandom random) => _lot * (1 + random.Below(1 + random.Below(_mostLots)));

    private void Place(int spreadTicks)
    {
        long tick = _instrument.TickSize;
        _bid = (_mid - (spreadTicks / 2 * tick)) / tick * tick;
        _ask = _bid + (spreadTicks * tick);
    }
}
