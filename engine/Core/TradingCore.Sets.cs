namespace Disruptor.Trading.Core;

// Sets of orders of which one fill cancels the rest: pairs (oco) and groups. Members on one side of one position reserve as one, the largest of them:
// only one can fill.
public sealed partial class TradingCore
{
    /// <summary>What the members of a set hold together on one side of a position: each counts what goes beyond those before it.</summary>
    private Growth CoveredBySet(int set, int position, Side side)
    {
        Growth covered = default;
        for (int at = _orderSets[set].FirstPlusOne; at != 0; at = _orderDetails[at - 1].NextInSetPlusOne)
        {
            ref OrderRecord member = ref _orders[at - 1];
            if (member.Position == position && member.Side == side) AddCounted(ref covered, ref member);
        }
        return covered;
    }

    /// <summary>What is reserved for an order already: by itself, or by its set.</summary>
    private Growth CoveredFor(ref OrderRecord order)
    {
        if (order.SetPlusOne != 0) return CoveredBySet(order.SetPlusOne - 1, order.Position, order.Side);
        Growth covered = default;
        AddCounted(ref covered, ref order);
        return covered;
    }

    private static void AddCounted(ref Growth covered, ref OrderRecord order)
    {
        covered.Quantity += order.CountedQuantity;
        covered.Notional += order.LeavesNotional;
        covered.Cash += order.Reserved;
    }

    /// <summary>What a need adds to what is reserved. In a set nothing shrinks by it: the others may still need what it does not.</summary>
    private static Growth Beyond(long quantity, Int128 notional, Int128 cash, in Growth covered, bool inSet)
    {
        var growth = new Growth { Quantity = quantity - covered.Quantity, Notional = notional - covered.Notional, Cash = cash - covered.Cash };
        if (!inSet) return growth;
        if (growth.Quantity < 0) growth.Quantity = 0;
        if (growth.Notional < 0) growth.Notional = 0;
        if (growth.Cash < 0) growth.Cash = 0;
        return growth;
    }

    /// <summary>Brings what the members of a set count in line with what they have left.</summary>
    private void RecountSet(int set)
    {
        for (int at = _orderSets[set].FirstPlusOne; at != 0; at = _orderDetails[at - 1].NextInSetPlusOne)
        {
            ref OrderRecord member = ref _orders[at - 1];
            if ((member.Marks & (OrderMarks.Held | OrderMarks.ReservesNothing)) != 0) continue;
            Growth before = default;
            for (int earlier = _orderSets[set].FirstPlusOne; earlier != at; earlier = _orderDetails[earlier - 1].NextInSetPlusOne)
            {
                ref OrderRecord other = ref _orders[earlier - 1];
                if (other.Position == member.Position && other.Side == member.Side) AddCounted(ref before, ref other);
            }
            Growth need = NeedOf(ref member);
            Growth own = Beyond(need.Quantity, need.Notional, need.Cash, before, inSet: true);
            Count(ref member, own.Quantity, own.Notional, own.Cash);
        }
    }

    /// <summary>An order of a set trades: from now on it counts alone, and the others end before anything else fires.</summary>
    private void DissolveSet(int index)
    {
        ref OrderRecord order = ref _orders[index];
        int set = order.SetPlusOne - 1;
        RemoveFromSet(index, ref order);
        while (_orderSets[set].FirstPlusOne != 0)
        {
            int other = _orderSets[set].FirstPlusOne - 1;
            ref OrderRecord member = ref _orders[other];
            RemoveFromSet(other, ref member);
            member.Marks |= OrderMarks.ReservesNothing;
            Count(ref member, 0, 0, 0);
            QueueEnding(other, OrderCause.OneCancelsOther);
        }
        if ((order.Marks & (OrderMarks.Held | OrderMarks.ReservesNothing)) != 0) return;
        Growth need = NeedOf(ref order);
        Count(ref order, need.Quantity, need.Notional, need.Cash);
    }

    private int AddSet(ulong key0, ulong key1)
    {
        int set;
        if (_counters.FreeOrderSetPlusOne != 0)
        {
            set = _counters.FreeOrderSetPlusOne - 1;
            _counters.FreeOrderSetPlusOne = _orderSets[set].NextFreePlusOne;
        }
        else
        {
            set = _counters.OrderSets++;
        }
        _orderSets[set] = default;
        SetKey(set, key0, key1);
        return set;
    }

    private void SetKey(int set, ulong key0, ulong key1)
    {
        ref OrderSetRecord record = ref _orderSets[set];
        if (record.Key1 != 0)
        {
            _orderSetIndex.Remove(record.Key0, record.Key1, set);
            if ((record.Key1 & AwaitedPartner) != 0) _counters.AwaitedPartners--;
        }
        record.Key0 = key0;
        record.Key1 = key1;
        if (key1 == 0) return;
        _orderSetIndex.Add(key0, key1, set);
        if ((key1 & AwaitedPartner) != 0) _counters.AwaitedPartners++;
    }

    private void AddToSet(int index, ref OrderRecord order, int set)
    {
        ref OrderSetRecord record = ref _orderSets[set];
        ref OrderDetail detail = ref DetailOf(index);
        order.SetPlusOne = set + 1;
        detail.PreviousInSetPlusOne = record.LastPlusOne;
        if (record.LastPlusOne != 0) _orderDetails[record.LastPlusOne - 1].NextInSetPlusOne = index + 1;
        else record.FirstPlusOne = index + 1;
        record.LastPlusOne = index + 1;
        record.Count++;
    }

    private void RemoveFromSet(int index, ref OrderRecord order)
    {
        int set = order.SetPlusOne - 1;
        ref OrderSetRecord record = ref _orderSets[set];
        ref OrderDetail detail = ref _orderDetails[index];
        if (detail.PreviousInSetPlusOne != 0) _orderDetails[detail.PreviousInSetPlusOne - 1].NextInSetPlusOne = detail.NextInSetPlusOne;
        else record.FirstPlusOne = detail.NextInSetPlusOne;
        if (detail.NextInSetPlusOne != 0) _orderDetails[detail.NextInSetPlusOne - 1].PreviousInSetPlusOne = detail.PreviousInSetPlusOne;
        else record.LastPlusOne = detail.PreviousInSetPlusOne;
        detail.NextInSetPlusOne = detail.PreviousInSetPlusOne = 0;
        order.SetPlusOne = 0;
        if (--record.Count != 0) return;
        SetKey(set, 0, 0);
        record = default;
        record.NextFreePlusOne = _counters.FreeOrderSetPlusOne;
        _counters.FreeOrderSetPlusOne = set + 1;
    }
}
