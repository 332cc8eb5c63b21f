namespace Disruptor.Trading.Core;

// Orders that depend on each other: sets of which one fill cancels the rest, and children that wait for a parent.
//
// What a fill cancels waits in the list of endings, which is emptied before anything else fires; who was released waits in the list of
// releases, which is worked off one by one once nothing fires any more. Both are empty between commands and no part of the state.
public sealed partial class TradingCore
{
    /// <summary>Most orders in one set, and most that wait for one parent: what one fill sets in motion is bounded.</summary>
    private const int MaxLinks = 32;

    private int _endingsFirst;
    private int _endingsLast;
    private int _releasesFirst;
    private int _releasesLast;
    /// <summary>Position that a fill left flat while legs protect it; −1 is none.</summary>
    private int _flatPosition = -1;

    private bool EndLinked() => (_endingsFirst == 0 && _flatPosition < 0) || EndLinkedNow();

    /// <summary>Ends what waits for it. False when the step's budget is used up.</summary>
    private bool EndLinkedNow()
    {
        while (_endingsFirst != 0)
        {
            if (_reports.IsFull) return false;
            int index = _endingsFirst - 1;
            OrderCause cause = _orderDetails[index].EndCause;
            Unqueue(index);
            CancelWorking(index, OrderState.Canceled, cause);
            EmitWalletIfChanged(FindWallet((int)_orders[index].Account, _instruments[(int)_orders[index].Instrument].Currency));
        }
        while (_flatPosition >= 0)
        {
            if (_reports.IsFull) return false;
            EndNextLeg();
        }
        return true;
    }

    /// <summary>Ends an order that is the engine's to end, or asks the venue that has it.</summary>
    private void CancelWorking(int index, OrderState state, OrderCause cause)
    {
        if (IsAtVenue(ref _orders[index])) RequestCancel(index, cause);
        else EndOrder(index, state, cause);
    }

    private void QueueEnding(int index, OrderCause cause)
    {
        ref OrderRecord order = ref _orders[index];
        if ((order.Marks & OrderMarks.Ending) != 0) return;
        Unqueue(index);
        order.Marks |= OrderMarks.Ending;
        _orderDetails[index].EndCause = cause;
        Append(index, ref _endingsFirst, ref _endingsLast);
    }

    private void QueueRelease(int index)
    {
        Unqueue(index);
        _orders[index].Marks |= OrderMarks.Releasing;
        Append(index, ref _releasesFirst, ref _releasesLast);
    }

    /// <summary>Takes an order out of whichever list its sibling links are in: of its parent's children, of endings or of releases.</summary>
    private void Unqueue(int index)
    {
        ref OrderRecord order = ref _orders[index];
        ref OrderDetail detail = ref _orderDetails[index];
        if ((order.Marks & OrderMarks.Ending) != 0) Detach(index, ref _endingsFirst, ref _endingsLast);
        else if ((order.Marks & OrderMarks.Releasing) != 0) Detach(index, ref _releasesFirst, ref _releasesLast);
        else if ((order.Marks & OrderMarks.Held) != 0 && detail.ParentPlusOne != 0)
        {
            ref OrderDetail parent = ref _orderDetails[detail.ParentPlusOne - 1];
            Detach(index, ref parent.FirstChildPlusOne, ref parent.LastChildPlusOne);
            parent.Children--;
            detail.ParentPlusOne = 0;
        }
        order.Marks &= ~(OrderMarks.Ending | OrderMarks.Releasing);
        detail.EndCause = OrderCause.None;
    }

    private void Append(int index, ref int first, ref int last)
    {
        ref OrderDetail detail = ref _orderDetails[index];
        detail.PreviousSiblingPlusOne = last;
        detail.NextSiblingPlusOne = 0;
        if (last != 0) _orderDetails[last - 1].NextSiblingPlusOne = index + 1;
        else first = index + 1;
        last = index + 1;
    }

    private void Detach(int index, ref int first, ref int last)
    {
        ref OrderDetail detail = ref _orderDetails[index];
        if (detail.PreviousSiblingPlusOne != 0) _orderDetails[detail.PreviousSiblingPlusOne - 1].NextSiblingPlusOne = detail.NextSiblingPlusOne;
        else first = detail.NextSiblingPlusOne;
        if (detail.NextSiblingPlusOne != 0) _orderDetails[detail.NextSiblingPlusOne - 1].PreviousSiblingPlusOne = detail.PreviousSiblingPlusOne;
        else last = detail.PreviousSiblingPlusOne;
        detail.NextSiblingPlusOne = detail.PreviousSiblingPlusOne = 0;
    }

    /// <summary>Lets the next released order work.</summary>
    private void ReleaseNext()
    {
        int index = _releasesFirst - 1;
        Unqueue(index);
        ref OrderRecord order = ref _orders[index];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        // The leg of a bracket was reported when it was made.
        if ((order.Marks & OrderMarks.Held) != 0 && !TryRelease(index, ref order, ref instrument)) return;
        _touchedInstrument = (int)order.Instrument;
        Work(index);
    }

    /// <summary>A child comes to work: what was not checked when it was accepted is checked now, and it reserves. False when it ended instead.</summary>
    private bool TryRelease(int index, ref OrderRecord order, ref InstrumentRecord instrument)
    {
        order.Marks &= ~OrderMarks.Held;
        bool paper = instrument.Route == Route.Paper;
        if (!paper && order.ExpiryNode != 0)
        {
            // From here on its date is the venue's matter.
            _heaps.Remove(order.ExpiryNode);
            order.ExpiryNode = 0;
        }
        OrderCause refused = OrderCause.None;
        if ((order.Flags & OrderFlags.ReduceOnly) != 0)
        {
            // It may be larger than what is there to reduce: bound when it fills, it needs no reservation.
            order.Marks |= OrderMarks.ReservesNothing;
            if (MostFillable(ref order) == 0) refused = OrderCause.NothingToSell;
        }
        if (refused == OrderCause.None)
        {
            bool priced = TryArrivalPrice(ref order, ref _orderDetails[index], ref instrument, out long price);
            refused = priced ? Reserve(ref order, ref instrument, price) : OrderCause.NoMarket;
        }
        if (refused == OrderCause.None && paper && order.OrderType == OrderType.Limit) refused = CheckArrival(ref order, ref instrument);
        if (refused != OrderCause.None)
        {
            EndOrder(index, OrderState.Canceled, refused);
            return false;
        }
        order.Cause = OrderCause.Released;
        order.Version++;
        if (!paper)
        {
            if (_counters.OrderTimeoutNanos != 0) ExpectAnswer(index, ref order);
            EmitTerms(ref order, ref _orderDetails[index]);
        }
        EmitOrder(ref order, OrderCause.Released);
        return true;
    }

    /// <summary>The price that an order is reserved at: its limit, its stop price, or the touch. A trailing stop gets its stop price here.</summary>
    private static bool TryArrivalPrice(ref OrderRecord order, ref OrderDetail detail, ref InstrumentRecord instrument, out long price)
    {
        bool buy = order.Side == Side.Buy;
        if (order.OrderType == OrderType.TrailingStop && order.StopPrice == 0)
        {
            bool starts = TryTrailStart(ref instrument, order.Side, detail.TrailBy, detail.TrailOffset, out detail.TrailBest, out price);
            order.StopPrice = price;
            return starts;
        }
        price = order.Price != 0 ? order.Price : order.StopPrice;
        if (price == 0) price = buy ? instrument.Ask : instrument.Bid;
        if (price == 0 && instrument.Route == Route.External) price = instrument.PriceFor(!buy);
        return price != 0;
    }
}
