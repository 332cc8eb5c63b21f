using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// What the market says, and what it sets off. The cost of a price that sets nothing off does not depend on how many positions there are.
public sealed partial class TradingCore
{
    // Heaps of an instrument. Those that fire on a falling price hold negated prices, so that the least key is always first to fire.
    private const int RestingBuys = 0;
    private const int RestingSells = 1;
    private const int LongRise = 2;
    private const int LongFall = 3;
    private const int ShortRise = 4;
    private const int ShortFall = 5;
    // Orders that wait for a price (TradingCore.Conditional.cs): touched only while the instrument has any.
    private const int TouchBuys = 6;
    private const int TouchSells = 7;
    private const int TrailSells = 8;
    private const int TrailBuys = 9;
    private const int StopBuys = 10;
    private const int StopSells = 11;
    // Exits by traded volume and by displayed size (TradingCore.ExitMarket.cs): likewise.
    private const int VolumeReached = 12;
    private const int LongLiquidity = 13;
    private const int ShortLiquidity = 14;
    private const int HeapsPerInstrument = 15;

    // First, so that the heaps in use are the first ones whatever the capacity.
    private const int TimeHeap = 0;

    private static int Heap(int instrument, int which) => 1 + (instrument * HeapsPerInstrument) + which;

    private void OnQuote(ref QuoteCommand command)
    {
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        bool hasBid = (_command.Flags & CommandFlags.HasBid) != 0, hasAsk = (_command.Flags & CommandFlags.HasAsk) != 0;
        if ((hasBid && command.Bid <= 0) || (hasAsk && command.Ask <= 0) || !(hasBid || hasAsk)) { Reject(RejectCode.InvalidPrice); return; }
        if (command.BidSize < 0 || command.AskSize < 0) { Reject(RejectCode.InvalidQuantity); return; }

        int index = (int)_command.Instrument;
        ref InstrumentRecord instrument = ref _instruments[index];
        instrument.Bid = hasBid ? command.Bid : 0;
        instrument.Ask = hasAsk ? command.Ask : 0;
        instrument.BidLeft = command.BidSize;
        instrument.AskLeft = command.AskSize;
        instrument.SizesShown = (_command.Flags & CommandFlags.HasSizes) != 0 ? (byte)1 : (byte)0;
        instrument.LastPriceAt = _counters.Now;
        if (instrument.Watches != ExitWatches.None) NotePrice(index);
        _touchedInstrument = index;
    }

    private void OnTrade(ref TradeCommand command)
    {
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice, command.Price); return; }
        if (command.Size <= 0) { Reject(RejectCode.InvalidQuantity, command.Size); return; }
        if (command.Side > Side.Sell) { Reject(RejectCode.Malformed); return; }

        int index = (int)_command.Instrument;
        ref InstrumentRecord instrument = ref _instruments[index];
        instrument.LastTrade = command.Price;
        instrument.LastPriceAt = _counters.Now;
        if (instrument.Watches != ExitWatches.None) NotePrice(index);
        if ((instrument.Watches & ExitWatches.Counts) != 0) NoteVolume(index, command.Size);
        _tradeInstrument = index;
        _tradePrice = command.Price;
        _tradeSizeLeft = command.Size;
        _tradeTie = _heaps.NextTie;
        _touchedInstrument = index;
    }

    private void OnMark(ref MarkCommand command)
    {
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice, command.Price); return; }

        int index = (int)_command.Instrument;
        ref InstrumentRecord instrument = ref _instruments[index];
        instrument.Mark = command.Price;
        instrument.LastPriceAt = _counters.Now;
        if (instrument.Watches != ExitWatches.None) NotePrice(index);
        _touchedInstrument = index;
    }

    /// <summary>Fires everything the instrument's present prices reach. False when the step's budget is used up and more may remain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool RunTriggers(int instrument)
    {
        ref InstrumentRecord record = ref _instruments[instrument];
        int heap = Heap(instrument, 0);
        long ask = record.Ask, bid = record.Bid, trade = TradePriceOf(instrument);
        long lowest = trade != 0 && (ask == 0 || trade < ask) ? trade : ask;
        long highest = trade > bid ? trade : bid;
        long forLong = record.PriceFor(true), forShort = record.PriceFor(false);
        if ((forLong > record.LongHigh) | (forLong < record.LongLow) | (forShort > record.ShortHigh) | (forShort < record.ShortLow))
        {
            WidenRanges(instrument, forLong, forShort);
        }
        bool nothing =
            (lowest == 0 || _heaps.TopKey(heap + RestingBuys) > -lowest)
            & (_heaps.TopKey(heap + RestingSells) > highest)
            & (forLong == 0 || (_heaps.TopKey(heap + LongRise) > forLong && _heaps.TopKey(heap + LongFall) > -forLong))
            & (forShort == 0 || (_heaps.TopKey(heap + ShortRise) > forShort && _heaps.TopKey(heap + ShortFall) > -forShort))
            & (record.Conditionals == 0)
            & ((record.Watches & ExitWatches.Firing) == 0);
        return nothing || FireTriggers(instrument, lowest, highest);
    }

    /// <summary>Price of the trade that the present command reported of this instrument; 0 is none.</summary>
    private long TradePriceOf(int instrument) => instrument == _tradeInstrument ? _tradePrice : 0;

    /// <summary>
    /// Resting orders first, best price and oldest first; then orders that wait for a price; then exits: targets before stops, longs before
    /// shorts. What a fill cancels is cancelled before the next fires.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FireTriggers(int instrument, long lowest, long highest)
    {
        int heap = Heap(instrument, 0);
        ref InstrumentRecord record = ref _instruments[instrument];
        while (lowest != 0 && _heaps.IsReached(heap + RestingBuys, -lowest))
        {
            if (_reports.IsFull) return false;
            if (!FillResting(_heaps.Owner(_heaps.Top(heap + RestingBuys)))) break;
            if (!EndLinked()) return false;
        }
        while (_heaps.IsReached(heap + RestingSells, highest))
        {
            if (_reports.IsFull) return false;
            if (!FillResting(_heaps.Owner(_heaps.Top(heap + RestingSells)))) break;
            if (!EndLinked()) return false;
        }
        if (record.Conditionals != 0 && !FireConditionals(instrument, lowest, highest)) return false;
        long forLong = record.PriceFor(true), forShort = record.PriceFor(false);
        return (forLong == 0 || (FireExits(heap + LongRise, forLong, forLong) && FireExits(heap + LongFall, -forLong, forLong)))
            && (forShort == 0 || (FireExits(heap + ShortFall, -forShort, forShort) && FireExits(heap + ShortRise, forShort, forShort)))
            && ((record.Watches & ExitWatches.Firing) == 0 || FireWatches(instrument));
    }

    private bool FireExits(int heap, long reached, long price)
    {
        while (_heaps.IsReached(heap, reached))
        {
            if (_reports.IsFull) return false;
            int node = _heaps.Top(heap);
            OnExitTrigger(_heaps.Owner(node), _heaps.Kind(node), price);
            if (!EndLinked()) return false;
        }
        return true;
    }

    private bool FireTimers()
    {
        // What the step before left behind comes before the next timer.
        if (!Settle()) return false;
        while (_heaps.IsReached(TimeHeap, _counters.Now))
        {
            if (_reports.IsFull) return false;
            int node = _heaps.Top(TimeHeap);
            FireTimer(_heaps.Owner(node), _heaps.Kind(node));
            if (!Settle()) return false;
        }
        return true;
    }

    /// <summary>What is due. Each kind takes its own node out of the heap (or moves it on): one that stays would fire for ever.</summary>
    private void FireTimer(int owner, TriggerKind kind)
    {
        switch (kind)
        {
            case TriggerKind.Time or TriggerKind.StageGap: OnExitTrigger(owner, kind, 0); break;
            case TriggerKind.ExitRetry: OnExitRetry(owner); break;
            case TriggerKind.OrderTimeout: OnOrderTimeout(owner); break;
            case TriggerKind.Timer: FireSchedule(owner); break;
            case TriggerKind.SessionGrace: OnGraceEnded(); break;
            case TriggerKind.OrderExpiry: ExpireOrder(owner); break;
            default: Invariant.Fail("a timer without a kind"); break;
        }
    }
}
