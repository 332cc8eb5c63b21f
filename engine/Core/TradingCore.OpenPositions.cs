using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Positions with a quantity: the lists that funding, margin and equity walk, and the excursion that is measured from change to change.
public sealed partial class TradingCore
{
    /// <summary>A fill changed a position: keeps the lists of open ones and starts measuring anew.</summary>
    private void NoteOpen(int index, bool wasOpen)
    {
        bool isOpen = _positions[index].Quantity != 0;
        if (wasOpen != isOpen)
        {
            if (isOpen) LinkOpen(index);
            else UnlinkOpen(index);
        }
        if (isOpen) BeginExcursion(index);
        if (_accounts[(int)_positions[index].Account].OpenPositions > ExactPositions) Recount(index);
        else if (wasOpen && !isOpen) StopCounting(index);
    }

    private void LinkOpen(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        ref AccountRecord account = ref _accounts[(int)position.Account];
        detail.PreviousOpenInAccountPlusOne = account.LastOpenPlusOne;
        if (account.LastOpenPlusOne != 0) _details[account.LastOpenPlusOne - 1].NextOpenInAccountPlusOne = index + 1;
        else account.FirstOpenPlusOne = index + 1;
        account.LastOpenPlusOne = index + 1;
        account.OpenPositions++;

        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        detail.PreviousOpenInInstrumentPlusOne = instrument.LastOpenPlusOne;
        if (instrument.LastOpenPlusOne != 0) _details[instrument.LastOpenPlusOne - 1].NextOpenInInstrumentPlusOne = index + 1;
        else instrument.FirstOpenPlusOne = index + 1;
        instrument.LastOpenPlusOne = index + 1;
    }

    private void UnlinkOpen(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        ref AccountRecord account = ref _accounts[(int)position.Account];
        int next = detail.NextOpenInAccountPlusOne, previous = detail.PreviousOpenInAccountPlusOne;
        if (previous != 0) _details[previous - 1].NextOpenInAccountPlusOne = next;
        else account.FirstOpenPlusOne = next;
        if (next != 0) _details[next - 1].PreviousOpenInAccountPlusOne = previous;
        else account.LastOpenPlusOne = previous;
        account.OpenPositions--;

        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        next = detail.NextOpenInInstrumentPlusOne;
        previous = detail.PreviousOpenInInstrumentPlusOne;
        if (previous != 0) _details[previous - 1].NextOpenInInstrumentPlusOne = next;
        else instrument.FirstOpenPlusOne = next;
        if (next != 0) _details[next - 1].PreviousOpenInInstrumentPlusOne = previous;
        else instrument.LastOpenPlusOne = previous;
        detail.NextOpenInAccountPlusOne = detail.PreviousOpenInAccountPlusOne = 0;
        detail.NextOpenInInstrumentPlusOne = detail.PreviousOpenInInstrumentPlusOne = 0;
        DisarmMargin(ref detail);
        if (instrument.FirstOpenPlusOne == 0) StopRanges((int)position.Instrument);
    }

    /// <summary>Keeps what the present quantity has seen so far; the next piece is measured with the next quantity.</summary>
    private void FoldExcursion(int index)
    {
        ref PositionDetail detail = ref _details[index];
        Excursion(index, out detail.MaxFavourable, out detail.MaxAdverse);
    }

    /// <summary>
    /// Greatest and least unrealized P&amp;L of the cycle so far. A tick pays nothing for it: the instrument keeps the range of its prices
    /// since each of the last changes (<see cref="PriceRanges"/>), and the price that was best or worst for a quantity gives its extreme.
    /// </summary>
    private void Excursion(int index, out Int128 favourable, out Int128 adverse)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        favourable = detail.MaxFavourable;
        adverse = detail.MaxAdverse;
        if (position.Quantity == 0) return;
        ref PriceRanges ranges = ref _ranges[(int)position.Instrument];
        bool isLong = position.Quantity > 0;
        long high = isLong ? ranges.Since(PriceRanges.LongHigh, detail.RangeEpoch) : ranges.Since(PriceRanges.ShortHigh, detail.RangeEpoch);
        if (high == PriceRange.None) return;
        long low = isLong ? -ranges.Since(PriceRanges.LongLow, detail.RangeEpoch) : -ranges.Since(PriceRanges.ShortLow, detail.RangeEpoch);
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        Int128 best = UnrealizedAt(ref position, ref instrument, isLong ? high : low);
        Int128 worst = high == low ? best : UnrealizedAt(ref position, ref instrument, isLong ? low : high);
        if (best > favourable) favourable = best;
        if (worst < adverse) adverse = worst;
    }

    private void BeginExcursion(int index)
    {
        int instrument = (int)_positions[index].Instrument;
        BeginRanges(instrument);
        _details[index].RangeEpoch = _ranges[instrument].Epoch;
    }

    /// <summary>Measures apart from here on.</summary>
    private void BeginRanges(int index)
    {
        ref InstrumentRecord instrument = ref _instruments[index];
        ref PriceRanges ranges = ref _ranges[index];
        long forLong = instrument.PriceFor(true), forShort = instrument.PriceFor(false);
        ranges.Epoch++;
        ranges.Begin(PriceRanges.LongHigh, forLong == 0 ? PriceRange.None : forLong);
        ranges.Begin(PriceRanges.LongLow, forLong == 0 ? PriceRange.None : -forLong);
        ranges.Begin(PriceRanges.ShortHigh, forShort == 0 ? PriceRange.None : forShort);
        ranges.Begin(PriceRanges.ShortLow, forShort == 0 ? PriceRange.None : -forShort);
        ShowRanges(ref instrument, ref ranges);
    }

    /// <summary>A price left the range that it had since the last change of a position.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WidenRanges(int index, long forLong, long forShort)
    {
        ref PriceRanges ranges = ref _ranges[index];
        if (forLong != 0)
        {
            ranges.Note(PriceRanges.LongHigh, forLong);
            ranges.Note(PriceRanges.LongLow, -forLong);
        }
        if (forShort != 0)
        {
            ranges.Note(PriceRanges.ShortHigh, forShort);
            ranges.Note(PriceRanges.ShortLow, -forShort);
        }
        if (ranges.IsOn) ShowRanges(ref _instruments[index], ref ranges);
    }

    /// <summary>Copies the newest ranges to where a tick compares with them.</summary>
    private static void ShowRanges(ref InstrumentRecord instrument, ref PriceRanges ranges)
    {
        instrument.LongHigh = ranges.Top(PriceRanges.LongHigh);
        instrument.LongLow = ranges.Top(PriceRanges.LongLow) == PriceRange.None ? long.MaxValue : -ranges.Top(PriceRanges.LongLow);
        instrument.ShortHigh = ranges.Top(PriceRanges.ShortHigh);
        instrument.ShortLow = ranges.Top(PriceRanges.ShortLow) == PriceRange.None ? long.MaxValue : -ranges.Top(PriceRanges.ShortLow);
    }

    /// <summary>Nothing is open: no price is news, and the ranges start over with the next position.</summary>
    private void StopRanges(int index)
    {
        ref PriceRanges ranges = ref _ranges[index];
        ranges.Stop();
        ref InstrumentRecord instrument = ref _instruments[index];
        instrument.LongHigh = instrument.ShortHigh = long.MaxValue;
        instrument.LongLow = instrument.ShortLow = 0;
    }
}
