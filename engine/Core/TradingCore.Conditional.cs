namespace Disruptor.Trading.Core;

// Orders of the paper route that wait for a price: stop, if touched, trailing stop. On the external route the venue watches them.
public sealed partial class TradingCore
{
    /// <summary>Puts an order where prices find it: among the resting orders, or among those that wait for their stop price.</summary>
    private void EnterBook(int index)
    {
        ref OrderRecord order = ref _orders[index];
        int instrument = (int)order.Instrument;
        bool buy = order.Side == Side.Buy;
        if (!order.IsUntriggered)
        {
            order.Node = _heaps.Add(Heap(instrument, buy ? RestingBuys : RestingSells), buy ? -order.Price : order.Price, TriggerKind.RestingOrder, index);
            return;
        }
        bool touched = order.OrderType is OrderType.MarketIfTouched or OrderType.LimitIfTouched;
        if (order.StopPrice != 0)
        {
            int which = touched ? (buy ? TouchBuys : TouchSells) : (buy ? StopBuys : StopSells);
            bool firesOnRise = buy != touched;
            order.Node = AddConditional(instrument, which, firesOnRise ? order.StopPrice : -order.StopPrice, TriggerKind.OrderStop, index);
        }
        if (order.OrderType == OrderType.TrailingStop) AddTrail(index, ref order);
    }

    /// <summary>Takes an order out of every heap of its instrument.</summary>
    private void LeaveBook(ref OrderRecord order)
    {
        if (order.Node != 0)
        {
            if (order.IsUntriggered) _instruments[(int)order.Instrument].Conditionals--;
            _heaps.Remove(order.Node);
            order.Node = 0;
        }
        if (order.TrailNode == 0) return;
        _instruments[(int)order.Instrument].Conditionals--;
        _heaps.Remove(order.TrailNode);
        order.TrailNode = 0;
    }

    private int AddConditional(int instrument, int which, long key, TriggerKind kind, int order)
    {
        _instruments[instrument].Conditionals++;
        return _heaps.Add(Heap(instrument, which), key, kind, order);
    }

    /// <summary>The follower of a trailing stop: it fires at the first price that is better than the best so far.</summary>
    private void AddTrail(int index, ref OrderRecord order)
    {
        long best = _orderDetails[index].TrailBest;
        bool buy = order.Side == Side.Buy;
        // Without a best price yet every price is better. Below 1 there is none.
        if (best == (buy ? 1 : long.MaxValue)) return;
        long key = buy ? (best == 0 ? -long.MaxValue : 1 - best) : best + 1;
        order.TrailNode = AddConditional((int)order.Instrument, buy ? TrailBuys : TrailSells, key, TriggerKind.OrderTrail, index);
    }

    /// <summary>
    /// Fires the waiting orders that the present prices reach (DESIGN §4, Routes): a buy stop at ask or trade ≥ stop, a sell stop at bid or
    /// trade ≤ stop, if-touched orders the other way round. False when the step's budget is used up.
    /// </summary>
    private bool FireConditionals(int instrument, long lowest, long highest)
    {
        int heap = Heap(instrument, 0);
        ref InstrumentRecord record = ref _instruments[instrument];
        long trade = TradePriceOf(instrument);
        long riseOfAsk = trade > record.Ask ? trade : record.Ask;
        long fallOfBid = trade != 0 && (record.Bid == 0 || trade < record.Bid) ? trade : record.Bid;
        long forSells = TrailReference(ref record, buy: false), forBuys = TrailReference(ref record, buy: true);
        return (lowest == 0 || FireOrders(heap + TouchBuys, -lowest, 0))
            && (highest == 0 || FireOrders(heap + TouchSells, highest, 0))
            && (forSells == 0 || FireOrders(heap + TrailSells, forSells, forSells))
            && (forBuys == 0 || FireOrders(heap + TrailBuys, -forBuys, forBuys))
            && (riseOfAsk == 0 || FireOrders(heap + StopBuys, riseOfAsk, 0))
            && (fallOfBid == 0 || FireOrders(heap + StopSells, -fallOfBid, 0));
    }

    private bool FireOrders(int heap, long reached, long price)
    {
        while (_heaps.IsReached(heap, reached))
        {
            if (_reports.IsFull) return false;
            int node = _heaps.Top(heap);
            int order = _heaps.Owner(node);
            if (_heaps.Kind(node) == TriggerKind.OrderTrail) FollowPrice(order, price);
            else TriggerOrder(order);
            if (!EndLinked()) return false;
        }
        return true;
    }

    /// <summary>The price a trailing stop follows: the touch it would fill at, or the last trade where that side has none.</summary>
    private static long TrailReference(ref InstrumentRecord instrument, bool buy)
    {
        long touch = buy ? instrument.Ask : instrument.Bid;
        return touch != 0 ? touch : instrument.LastTrade;
    }

    /// <summary>A better price: the stop moves after it, never back. Not reported: who wants to know asks.</summary>
    private void FollowPrice(int index, long price)
    {
        ref OrderRecord order = ref _orders[index];
        ref OrderDetail detail = ref _orderDetails[index];
        LeaveBook(ref order);
        // The first price only says from where on a given stop price is to follow.
        bool first = detail.TrailBest == 0;
        detail.TrailBest = price;
        if (TryTrailStop(ref _instruments[(int)order.Instrument], order.Side, detail.TrailBy, detail.TrailOffset, price, out long stop)
            && !first && (order.Side == Side.Buy ? stop < order.StopPrice : stop > order.StopPrice))
        {
            order.StopPrice = stop;
        }
        EnterBook(index);
    }

    /// <summary>Where a trailing stop without a given stop price starts. False without a price, or so far off that there is no stop price.</summary>
    private static bool TryTrailStart(ref InstrumentRecord instrument, Side side, TrailBy by, long offset, out long best, out long stop)
    {
        best = TrailReference(ref instrument, side == Side.Buy);
        stop = 0;
        return best != 0 && TryTrailStop(ref instrument, side, by, offset, best, out stop);
    }

    /// <summary>Where a trailing stop stands at a best price: the distance away from it, rounded up to a whole price. False when that is no price.</summary>
    private static bool TryTrailStop(ref InstrumentRecord instrument, Side side, TrailBy by, long offset, long best, out long stop)
    {
        Int128 distance = offset;
        if (by == TrailBy.Ticks)
        {
            distance *= instrument.TickSize == 0 ? 1 : instrument.TickSize;
        }
        else if (by == TrailBy.BasisPoints)
        {
            distance = ((distance * best) + Fixed.RateScale - 1) / Fixed.RateScale;
        }
        Int128 at = side == Side.Buy ? best + distance : best - distance;
        bool fits = at > 0 && at <= long.MaxValue;
        stop = fits ? (long)at : 0;
        return fits;
    }

    /// <summary>The stop price was reached: from here on it is a market or a limit order, and is treated as one that arrives now.</summary>
    private void TriggerOrder(int index)
    {
        ref OrderRecord order = ref _orders[index];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        LeaveBook(ref order);
        order.Marks |= OrderMarks.Triggered;
        order.Cause = OrderCause.Triggered;
        order.Version++;
        EmitOrder(ref order, OrderCause.Triggered);
        OrderCause refused = CheckArrival(ref order, ref instrument);
        if (refused != OrderCause.None) EndOrder(index, OrderState.Canceled, refused);
        else WorkPaper(index, ref order, ref instrument);
        EmitWalletIfChanged(FindWallet((int)order.Account, instrument.Currency));
    }

    /// <summary>
    /// What an order that waited must still satisfy when it comes to work on the paper route, with its reservation brought up to the price
    /// it will fill at. Answers why it cannot.
    /// </summary>
    private OrderCause CheckArrival(ref OrderRecord order, ref InstrumentRecord instrument)
    {
        bool buy = order.Side == Side.Buy;
        long touch = buy ? instrument.Ask : instrument.Bid;
        if (!order.IsMarket)
        {
            bool takes = touch != 0 && (buy ? touch <= order.Price : touch >= order.Price);
            return takes && (order.Flags & OrderFlags.PostOnly) != 0 ? OrderCause.WouldTake : OrderCause.None;
        }
        return touch == 0 ? OrderCause.NoMarket : Reserve(ref order, ref instrument, touch);
    }

    /// <summary>Reserves the leaves of an order at another price. Answers why it cannot; nothing is changed then.</summary>
    private OrderCause Reserve(ref OrderRecord order, ref InstrumentRecord instrument, long price)
    {
        if (!Fixed.TryNotional(price, order.LeavesQuantity, instrument.Scale, out Int128 notional)) return OrderCause.InsufficientFunds;
        if ((order.Marks & OrderMarks.ReservesNothing) == 0)
        {
            Int128 cash = 0;
            if (order.Side == Side.Buy && _accounts[(int)order.Account].Mode == AccountMode.Cash
                && !TryCashCost(ref instrument, notional, order.FeeCharged == 0, out cash)) return OrderCause.InsufficientFunds;
            Growth growth = Beyond(order.LeavesQuantity, notional, cash, CoveredFor(ref order), order.SetPlusOne != 0);
            growth.Position = order.Position;
            growth.Side = order.Side;
            switch (CheckGrowth(order.Account, order.Instrument, growth, out _, out _))
            {
                case RejectCode.None: break;
                case RejectCode.Oversell: return OrderCause.NothingToSell;
                default: return OrderCause.InsufficientFunds;
            }
        }
        order.ReservePrice = price;
        SetLeaves(ref order, order.LeavesQuantity, notional);
        return OrderCause.None;
    }

    private void ExpireOrder(int index)
    {
        ref OrderRecord order = ref _orders[index];
        int wallet = FindWallet((int)order.Account, _instruments[(int)order.Instrument].Currency);
        EndOrder(index, OrderState.Expired, OrderCause.ExpireTime);
        EmitWalletIfChanged(wallet);
    }
}
