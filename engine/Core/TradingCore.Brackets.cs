namespace Disruptor.Trading.Core;

// Brackets: a fill of an order with take profit or stop loss makes two reduce-only orders that protect what it opened. They reserve nothing, for
// they can only reduce; one grows smaller by what the other fills, and both end with the position.
public sealed partial class TradingCore
{
    private int LegsWanted() => _parts.HasTerms ? (_parts.Terms.TakeProfit != 0 ? 1 : 0) + (_parts.Terms.StopLoss != 0 ? 1 : 0) : 0;

    /// <summary>Slots kept free for the legs of an open order: for each that it wants and that does not live.</summary>
    private static int LegSlots(ref OrderDetail detail) =>
        (detail.TakeProfit != 0 && detail.TakeProfitPlusOne == 0 ? 1 : 0) + (detail.StopLoss != 0 && detail.StopLossPlusOne == 0 ? 1 : 0);

    /// <summary>An order filled: its living legs grow by as much, or new ones are made.</summary>
    private void GrowBracket(int index, long filled)
    {
        ref OrderRecord order = ref _orders[index];
        ref OrderDetail detail = ref _orderDetails[index];
        if (detail.TakeProfit == 0 && detail.StopLoss == 0) return;
        // What it closed needs no protection.
        long held = _positions[order.Position].Quantity;
        long open = order.Side == Side.Buy ? held : -held;
        if (open <= 0) return;
        long quantity = open < filled ? open : filled;
        bool paper = _instruments[(int)order.Instrument].Route == Route.Paper;
        if (paper && (detail.TakeProfitPlusOne | detail.StopLossPlusOne) != 0)
        {
            if (detail.TakeProfitPlusOne != 0) ResizeLeg(detail.TakeProfitPlusOne - 1, quantity);
            if (detail.StopLossPlusOne != 0) ResizeLeg(detail.StopLossPlusOne - 1, quantity);
            return;
        }
        MakeLegs(index, ref order, ref detail, quantity, paper);
    }

    private void MakeLegs(int index, ref OrderRecord order, ref OrderDetail detail, long quantity, bool paper)
    {
        // Legs at a venue cannot grow: each fill has a pair of its own, and the parent does not follow them.
        bool ended = order.EndPassedOn != 0;
        int wanted = (detail.TakeProfit != 0 ? 1 : 0) + (detail.StopLoss != 0 ? 1 : 0);
        int kept = ended ? 0 : LegSlots(ref detail);
        if (_counters.OpenOrders + _counters.ReservedOrders - kept + wanted > _orders.Length)
        {
            EmitAlert(AlertKind.BracketFailed, order.Account, order.Instrument, Command.Unknown, quantity, 0);
            return;
        }
        // The slot of a terminal parent may be the one that a leg takes: nothing is read from it, or written to it, after that.
        OrderRecord parent = order;
        long stopPrice = detail.StopLoss;
        int takeProfit = detail.TakeProfit == 0 ? -1 : MakeLeg(parent, OrderType.Limit, detail.TakeProfit, quantity);
        int stopLoss = stopPrice == 0 ? -1 : MakeLeg(parent, OrderType.Stop, stopPrice, quantity);
        if (takeProfit >= 0 && stopLoss >= 0)
        {
            _orderDetails[takeProfit].PartnerPlusOne = stopLoss + 1;
            _orderDetails[stopLoss].PartnerPlusOne = takeProfit + 1;
        }
        if (!paper || order.Ordinal != parent.Ordinal) return;
        if (!ended) _counters.ReservedOrders -= kept;
        detail.TakeProfitPlusOne = takeProfit + 1;
        detail.StopLossPlusOne = stopLoss + 1;
        if (takeProfit >= 0) _orderDetails[takeProfit].ParentPlusOne = index + 1;
        if (stopLoss >= 0) _orderDetails[stopLoss].ParentPlusOne = index + 1;
    }

    private int MakeLeg(in OrderRecord parent, OrderType type, long price, long quantity)
    {
        OrderCommand command = default;
        command.Side = parent.Side == Side.Buy ? Side.Sell : Side.Buy;
        command.OrderType = type;
        command.TimeInForce = TimeInForce.GoodTillCancel;
        command.OrderFlags = OrderFlags.ReduceOnly;
        command.Quantity = quantity;
        command.Price = type == OrderType.Limit ? price : 0;
        var quote = new OrderQuote
        {
            ReservePrice = price,
            StopPrice = type == OrderType.Stop ? price : 0,
            Position = parent.Position,
            Wallet = FindWallet((int)parent.Account, _instruments[(int)parent.Instrument].Currency),
            Marks = OrderMarks.ReservesNothing,
        };
        int leg = AcceptOrder(parent.Account, parent.Instrument, ref command, ++_counters.NextEngineOrder, IdKind.Engine, 0, quote, OrderCause.Released);
        ref PositionDetail position = ref _details[parent.Position];
        ref OrderDetail detail = ref DetailOf(leg);
        detail.LegCycle = _positions[parent.Position].Cycle;
        detail.PreviousLegPlusOne = position.LastLegPlusOne;
        if (position.LastLegPlusOne != 0) _orderDetails[position.LastLegPlusOne - 1].NextLegPlusOne = leg + 1;
        else position.FirstLegPlusOne = leg + 1;
        position.LastLegPlusOne = leg + 1;
        QueueRelease(leg);
        return leg;
    }

    /// <summary>Why a position ends that a leg of a bracket closes; none for any other order, and for a leg that ended before its fill came.</summary>
    private static ExitReason LegReason(ref OrderRecord order, ref OrderDetail detail) =>
        detail.LegCycle == 0 ? ExitReason.None : order.Price != 0 ? ExitReason.TakeProfit : ExitReason.StopLoss;

    /// <summary>One leg filled: the other protects that much less, or ends with it.</summary>
    private void ShrinkPartner(int index, long filled)
    {
        int partner = _orderDetails[index].PartnerPlusOne - 1;
        bool paper = _instruments[(int)_orders[index].Instrument].Route == Route.Paper;
        // At a venue the other leg stays as it is until this one is done.
        if (filled >= _orders[partner].LeavesQuantity || (!paper && _orders[index].LeavesQuantity == 0)) QueueEnding(partner, OrderCause.OneCancelsOther);
        else if (paper) ResizeLeg(partner, -filled);
    }

    private void ResizeLeg(int leg, long by)
    {
        ref OrderRecord order = ref _orders[leg];
        if ((Int128)order.Quantity + by > long.MaxValue) return;
        order.Quantity += by;
        order.LeavesQuantity += by;
        order.Version++;
        order.Cause = OrderCause.Resized;
        EmitOrder(ref order, OrderCause.Resized);
    }

    /// <summary>Loosens a leg from its position, its partner and its parent. A leg that its owner cancelled is not made again.</summary>
    private void DetachLeg(int index, OrderCause cause)
    {
        ref OrderDetail detail = ref _orderDetails[index];
        ref PositionDetail position = ref _details[_orders[index].Position];
        if (detail.PreviousLegPlusOne != 0) _orderDetails[detail.PreviousLegPlusOne - 1].NextLegPlusOne = detail.NextLegPlusOne;
        else position.FirstLegPlusOne = detail.NextLegPlusOne;
        if (detail.NextLegPlusOne != 0) _orderDetails[detail.NextLegPlusOne - 1].PreviousLegPlusOne = detail.PreviousLegPlusOne;
        else position.LastLegPlusOne = detail.PreviousLegPlusOne;
        detail.NextLegPlusOne = detail.PreviousLegPlusOne = 0;
        detail.LegCycle = 0;
        if (detail.PartnerPlusOne != 0) _orderDetails[detail.PartnerPlusOne - 1].PartnerPlusOne = 0;
        detail.PartnerPlusOne = 0;
        if (detail.ParentPlusOne == 0) return;
        bool dropped = cause is OrderCause.CancelRequested or OrderCause.MassCancel;
        bool parentOpen = !_orders[detail.ParentPlusOne - 1].IsTerminal;
        ref OrderDetail parent = ref _orderDetails[detail.ParentPlusOne - 1];
        detail.ParentPlusOne = 0;
        int kept = LegSlots(ref parent);
        if (parent.TakeProfitPlusOne == index + 1)
        {
            parent.TakeProfitPlusOne = 0;
            if (dropped) parent.TakeProfit = 0;
        }
        else
        {
            parent.StopLossPlusOne = 0;
            if (dropped) parent.StopLoss = 0;
        }
        if (parentOpen) _counters.ReservedOrders += LegSlots(ref parent) - kept;
    }

    /// <summary>Ends the next leg of the position that went flat. The legs of the cycle that the same fill opened stay.</summary>
    private void EndNextLeg()
    {
        ref PositionRecord position = ref _positions[_flatPosition];
        int leg = _details[_flatPosition].FirstLegPlusOne - 1;
        if (leg < 0 || (position.Quantity != 0 && _orderDetails[leg].LegCycle == position.Cycle))
        {
            _flatPosition = -1;
            return;
        }
        DetachLeg(leg, OrderCause.PositionClosed);
        CancelWorking(leg, OrderState.Canceled, OrderCause.PositionClosed);
    }
}
