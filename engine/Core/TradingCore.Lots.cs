using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Lots of accounts that close first in first out or last in first out. A position of such an account owns one lot from its making, so a
// fill always finds room: when the pool is empty, or the position has too many, an increase joins the newest lot.
public sealed partial class TradingCore
{
    /// <summary>Most lots of a position: what one closing fill may have to walk.</summary>
    private const int MaxLots = 1024;

    private bool HasFreeLot => _counters.FreeLotPlusOne != 0 || _counters.Lots < _lots.Length;

    /// <summary>Adds an empty lot as the newest.</summary>
    private int AddLot(ref PositionDetail detail)
    {
        int index = _counters.FreeLotPlusOne - 1;
        if (index >= 0) _counters.FreeLotPlusOne = _lots[index].NextPlusOne;
        else index = _counters.Lots++;
        ref LotRecord lot = ref _lots[index];
        lot = default;
        lot.PreviousPlusOne = detail.LastLotPlusOne;
        if (detail.LastLotPlusOne != 0) _lots[detail.LastLotPlusOne - 1].NextPlusOne = index + 1;
        else detail.FirstLotPlusOne = index + 1;
        detail.LastLotPlusOne = index + 1;
        detail.Lots++;
        return index;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OpenLot(ref PositionDetail detail, long quantity, Int128 cost)
    {
        int index = detail.LastLotPlusOne - 1;
        if (_lots[index].Quantity != 0 && detail.Lots < MaxLots && HasFreeLot) index = AddLot(ref detail);
        _lots[index].Quantity += quantity;
        _lots[index].Cost += cost;
    }

    /// <summary>Cost of the lots that a close of <paramref name="closed"/>, less than all, takes with it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReleaseLots(ref PositionDetail detail, LotMethod method, long closed, out Int128 released)
    {
        bool oldest = method == LotMethod.FirstInFirstOut;
        int at = oldest ? detail.FirstLotPlusOne : detail.LastLotPlusOne;
        released = 0;
        while (closed != 0)
        {
            ref LotRecord lot = ref _lots[at - 1];
            if (lot.Quantity > closed)
            {
                if (!Fixed.TryMulDiv(lot.Cost, closed, lot.Quantity, out Int128 part)) return false;
                released += part;
                return true;
            }
            released += lot.Cost;
            closed -= lot.Quantity;
            at = oldest ? lot.NextPlusOne : lot.PreviousPlusOne;
        }
        return true;
    }

    /// <summary>Takes what is closed out of the lots; the costs are those that <see cref="TryReleaseLots"/> found.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ConsumeLots(ref PositionDetail detail, LotMethod method, long closed)
    {
        while (closed != 0)
        {
            int index = (method == LotMethod.FirstInFirstOut ? detail.FirstLotPlusOne : detail.LastLotPlusOne) - 1;
            ref LotRecord lot = ref _lots[index];
            if (lot.Quantity > closed)
            {
                Invariant.Check(Fixed.TryMulDiv(lot.Cost, closed, lot.Quantity, out Int128 part), "a share of a lot fits");
                lot.Cost -= part;
                lot.Quantity -= closed;
                return;
            }
            closed -= lot.Quantity;
            RemoveLot(ref detail, index);
        }
    }

    /// <summary>Takes a cost out of the lots that a close would take first.</summary>
    private void TakeLotCost(ref PositionDetail detail, LotMethod method, Int128 cost)
    {
        bool oldest = method == LotMethod.FirstInFirstOut;
        int at = oldest ? detail.FirstLotPlusOne : detail.LastLotPlusOne;
        while (cost != 0)
        {
            ref LotRecord lot = ref _lots[at - 1];
            Int128 part = lot.Cost < cost ? lot.Cost : cost;
            lot.Cost -= part;
            cost -= part;
            at = oldest ? lot.NextPlusOne : lot.PreviousPlusOne;
        }
    }

    /// <summary>
    /// Splits the lots so that together they are what the position becomes: each ends where the quantity up to its end ends. A lot with
    /// nothing left gives its cost to the next one.
    /// </summary>
    private void SplitLots(ref PositionDetail detail, SplitRatio ratio)
    {
        long before = 0, after = 0;
        Int128 carried = 0;
        int at = detail.FirstLotPlusOne;
        while (at != 0)
        {
            int index = at - 1;
            ref LotRecord lot = ref _lots[index];
            at = lot.NextPlusOne;
            before += lot.Quantity;
            long end = ratio.Quantity(before);
            lot.Quantity = end - after;
            lot.Cost += carried;
            carried = 0;
            after = end;
            if (lot.Quantity != 0) continue;
            carried = lot.Cost;
            RemoveLot(ref detail, index);
        }
        // What the last lots leave belongs to the newest that is left; with nothing left the position is flat and its cost is 0.
        _lots[detail.LastLotPlusOne - 1].Cost += carried;
    }

    /// <summary>Takes a lot out of its position; the last one stays, empty.</summary>
    private void RemoveLot(ref PositionDetail detail, int index)
    {
        ref LotRecord lot = ref _lots[index];
        if (detail.Lots == 1)
        {
            lot.Quantity = 0;
            lot.Cost = 0;
            return;
        }
        if (lot.PreviousPlusOne != 0) _lots[lot.PreviousPlusOne - 1].NextPlusOne = lot.NextPlusOne;
        else detail.FirstLotPlusOne = lot.NextPlusOne;
        if (lot.NextPlusOne != 0) _lots[lot.NextPlusOne - 1].PreviousPlusOne = lot.PreviousPlusOne;
        else detail.LastLotPlusOne = lot.PreviousPlusOne;
        detail.Lots--;
        FreeLot(index);
    }

    private void FreeLot(int index)
    {
        _lots[index] = default;
        _lots[index].NextPlusOne = _counters.FreeLotPlusOne;
        _counters.FreeLotPlusOne = index + 1;
    }
}
