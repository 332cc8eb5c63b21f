using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Exits that look at more than a price: traded volume, displayed size, and how much the price moves. An instrument without such exits pays one
// test of a byte for each price.
public sealed partial class TradingCore
{
    /// <summary>A price of an instrument that keeps a series or has volatility stops near.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NotePrice(int index)
    {
        ref InstrumentRecord instrument = ref _instruments[index];
        ref ExitMarket market = ref _exitMarkets[index];
        market.Tick++;
        long price = instrument.PriceFor(true);
        if ((instrument.Watches & ExitWatches.Series) == 0 || price == 0 || price == market.LastPrice) return;
        if (market.LastPrice != 0)
        {
            market.Series[market.NextChange] = Absolute(price - market.LastPrice);
            market.NextChange = (market.NextChange + 1) % ExitMarket.PriceChanges.Length;
            if (market.Changes < ExitMarket.PriceChanges.Length) market.Changes++;
        }
        market.LastPrice = price;
    }

    /// <summary>A split is no movement of the price.</summary>
    private void SplitSeries(int index, SplitRatio ratio)
    {
        ref ExitMarket market = ref _exitMarkets[index];
        market.LastPrice = SplitPrice(market.LastPrice, ratio);
        for (int i = 0; i < market.Changes; i++) market.Series[i] = SplitPrice(market.Series[i], ratio);
    }

    private void NoteVolume(int index, long size)
    {
        ref ExitMarket market = ref _exitMarkets[index];
        market.Volume = market.Volume > long.MaxValue - size ? long.MaxValue : market.Volume + size;
    }

    private void AimVolume(ref PositionRecord position, ref ExitCondition condition)
    {
        // Counted from when it was first armed, whatever re-arms it later, and also while another condition is waited for.
        _instruments[(int)position.Instrument].Watches |= ExitWatches.Counts;
        if (condition.State0 == 0) condition.State0 = After(_exitMarkets[(int)position.Instrument].Volume, condition.Value0);
    }

    /// <summary>
    /// A volatility stop stands at entry ∓ (base × entry + multiplier × mean change of the price before the present one), kept between entry ∓ min × entry and
    /// entry ∓ max × entry. Its level is the nearest that can be, when the price does not move at all.
    /// </summary>
    private bool AimVolatility(ref PositionRecord position, ref ExitCondition condition)
    {
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        if ((instrument.Watches & ExitWatches.Series) == 0)
        {
            instrument.Watches |= ExitWatches.Series;
            _exitMarkets[(int)position.Instrument].LastPrice = instrument.PriceFor(true);
        }
        long least = condition.Value2, most = condition.Value3;
        if (!TryWorse(ref position, condition.Value0, out long still)) return false;
        long nearest = still, near = 0, far = 0;
        if ((least != 0 && !TryWorse(ref position, least, out near)) || (most != 0 && !TryWorse(ref position, most, out far))) return false;
        bool isLong = position.Quantity > 0;
        if (least != 0) nearest = Worse(nearest, near, isLong);
        if (far != 0 && Worse(nearest, far, isLong) == nearest) nearest = far;
        condition.State0 = still;
        condition.State1 = far;
        condition.Level = nearest;
        return true;
    }

    private static long Worse(long a, long b, bool isLong) => isLong == (a < b) ? a : b;

    /// <summary>Where a volatility stop stands now; 0 is nowhere.</summary>
    private long VolatilityStop(ref ExitCondition condition)
    {
        ref PositionRecord position = ref _positions[condition.Position];
        bool isLong = position.Quantity > 0;
        Int128 moved = MeanChange(ref _exitMarkets[(int)position.Instrument], condition.Lookback, condition.Value1);
        Int128 stop = isLong ? condition.State0 - moved : condition.State0 + moved;
        if (isLong ? stop > condition.Level : stop < condition.Level) stop = condition.Level;
        if (condition.State1 != 0 && (isLong ? stop < condition.State1 : stop > condition.State1)) stop = condition.State1;
        return stop <= 0 || stop > long.MaxValue ? 0 : (long)stop;
    }

    /// <summary>
    /// Mean of the last changes × multiplier, rounded up to a whole price; 0 without any. The change that led to the present price does not
    /// count yet: a crash must not push away the stop that it is to hit.
    /// </summary>
    private static Int128 MeanChange(ref ExitMarket market, int lookback, long multiplier)
    {
        int before = market.Changes - 1, count = before < lookback ? before : lookback;
        if (count <= 0) return 0;
        Int128 sum = 0;
        for (int i = 2; i <= count + 1; i++) sum += market.Series[(market.NextChange - i + ExitMarket.PriceChanges.Length) % ExitMarket.PriceChanges.Length];
        // At most 128 × 2^63 × 2^40: it fits.
        Int128 divisor = (Int128)count * Fixed.RateScale;
        return ((sum * multiplier) + divisor - 1) / divisor;
    }

    /// <summary>Waits for the nearest price the stop can have; from there on every price is looked at.</summary>
    private void WatchVolatility(int at, ref PositionRecord position)
    {
        ref ExitCondition condition = ref _conditions[at];
        bool isLong = position.Quantity > 0;
        long price = _instruments[(int)position.Instrument].PriceFor(isLong);
        bool near = IsAtOrBetter(price, condition.Level, !isLong);
        // A stop that is met already fires by its trigger like any other.
        if (near && !IsMet(ref condition)) EnterBand(at, (int)position.Instrument);
        else condition.Node = AddExit(at, firesOnProfit: false, condition.Level, TriggerKind.Volatility);
    }

    private void EnterBand(int at, int instrument)
    {
        ref ExitCondition condition = ref _conditions[at];
        ref ExitMarket market = ref _exitMarkets[instrument];
        condition.Flags |= ExitConditionFlags.InBand;
        condition.CheckedAt = market.Tick;
        condition.PreviousInBandPlusOne = market.BandLastPlusOne;
        if (market.BandLastPlusOne != 0) _conditions[market.BandLastPlusOne - 1].NextInBandPlusOne = at + 1;
        else market.BandFirstPlusOne = at + 1;
        market.BandLastPlusOne = at + 1;
        _instruments[instrument].Watches |= ExitWatches.Band;
    }

    private void LeaveBand(int at)
    {
        ref ExitCondition condition = ref _conditions[at];
        ref ExitMarket market = ref _exitMarkets[(int)_positions[condition.Position].Instrument];
        if (condition.PreviousInBandPlusOne != 0) _conditions[condition.PreviousInBandPlusOne - 1].NextInBandPlusOne = condition.NextInBandPlusOne;
        else market.BandFirstPlusOne = condition.NextInBandPlusOne;
        if (condition.NextInBandPlusOne != 0) _conditions[condition.NextInBandPlusOne - 1].PreviousInBandPlusOne = condition.PreviousInBandPlusOne;
        else market.BandLastPlusOne = condition.PreviousInBandPlusOne;
        condition.PreviousInBandPlusOne = condition.NextInBandPlusOne = 0;
        condition.Flags &= ~ExitConditionFlags.InBand;
    }

    /// <summary>Adds a trigger to one of the heaps that only instruments with such exits look at.</summary>
    private int AddWatch(int instrument, int which, long key, TriggerKind kind, int at)
    {
        _instruments[instrument].Watches |= kind == TriggerKind.Volume ? ExitWatches.Volume : ExitWatches.Liquidity;
        return _heaps.Add(Heap(instrument, which), key, kind, at);
    }

    /// <summary>Fires volume, liquidity and volatility exits, in this order. False when the step's budget is used up and more may remain.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FireWatches(int instrument)
    {
        int heap = Heap(instrument, 0);
        ref InstrumentRecord record = ref _instruments[instrument];
        ref ExitMarket market = ref _exitMarkets[instrument];
        if (!FireExits(heap + VolumeReached, market.Volume, record.LastTrade)) return false;
        if (record.SizesShown != 0)
        {
            // A threshold is keyed by its negative, so that the greatest is first: met when it is more than what is displayed.
            if (!FireExits(heap + LongLiquidity, -record.BidLeft - 1, record.Bid) || !FireExits(heap + ShortLiquidity, -record.AskLeft - 1, record.Ask)) return false;
        }
        while (market.BandFirstPlusOne != 0 && _conditions[market.BandFirstPlusOne - 1].CheckedAt != market.Tick)
        {
            if (_reports.IsFull) return false;
            // Leaves the band and enters it again at its end, or fires, or waits for its level.
            OnExitTrigger(market.BandFirstPlusOne - 1, TriggerKind.Volatility, 0);
        }
        if (market.BandFirstPlusOne == 0) record.Watches &= ~ExitWatches.Band;
        if (_heaps.Top(heap + VolumeReached) == 0) record.Watches &= ~ExitWatches.Volume;
        if (_heaps.Top(heap + LongLiquidity) == 0 && _heaps.Top(heap + ShortLiquidity) == 0) record.Watches &= ~ExitWatches.Liquidity;
        return true;
    }
}
