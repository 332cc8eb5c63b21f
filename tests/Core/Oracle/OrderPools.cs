namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Slots of orders, of their sets, sessions and requests: every one is working, waiting to be forgotten, or free.</summary>
internal sealed class OrderPools(Ledger ledger, StateLens lens)
{
    private const string Working = "working", Shelf = "shelf", Free = "free";

    public void Check()
    {
        var slots = new SlotCount(ledger, "order", lens.Orders.Length);
        CheckWorking(slots);
        CheckShelf(slots);
        for (int at = lens.Counters.FreeOrderPlusOne; at != 0; at = lens.Orders[at - 1].NextPlusOne)
        {
            slots.Claim(at - 1, Free);
            ledger.Same(0L, lens.Orders[at - 1].Version, $"order {at - 1} is free: version");
        }
        slots.CheckAll();
        ledger.Same(slots.Count(Working), lens.Counters.OpenOrders, $"orders that work");
        CheckSets();
        CheckSessions();
        CheckConditionals();
        int reserved = 0;
        for (int i = 0; i < lens.Orders.Length; i++)
        {
            ref readonly OrderDetail detail = ref lens.OrderDetails[i];
            if (lens.Orders[i].Version == 0 || lens.Orders[i].EndPassedOn != 0) continue;
            reserved += (detail is { TakeProfit: not 0, TakeProfitPlusOne: 0 } ? 1 : 0) + (detail is { StopLoss: not 0, StopLossPlusOne: 0 } ? 1 : 0);
        }
        ledger.Same(reserved, lens.Counters.ReservedOrders, $"slots kept for legs of brackets that orders may yet make");
    }

    private void CheckWorking(SlotCount slots)
    {
        ReadOnlySpan<OrderRecord> orders = lens.Orders;
        for (int account = 0; account < lens.Accounts.Length; account++)
        {
            ref readonly AccountRecord owner = ref lens.Accounts[account];
            int previous = 0, count = 0;
            for (int at = owner.FirstOrderPlusOne; at != 0; at = orders[at - 1].NextInAccountPlusOne)
            {
                ref readonly OrderRecord order = ref orders[at - 1];
                slots.Claim(at - 1, Working);
                ledger.Same(((uint)account, previous, 0), (order.Account, order.PreviousInAccountPlusOne, order.Shelved), $"order {at - 1} in the list of account {account}: account, previous, shelved");
                CheckFamily(at - 1);
                previous = at;
                count++;
            }
            ledger.Same((previous, count), (owner.LastOrderPlusOne, owner.WorkingOrders), $"working orders of account {account}: last, count");
        }
    }

    /// <summary>Children of an order, and the legs of its bracket: both sides know each other.</summary>
    private void CheckFamily(int index)
    {
        ReadOnlySpan<OrderDetail> details = lens.OrderDetails;
        ref readonly OrderDetail parent = ref details[index];
        int previous = 0, children = 0;
        for (int at = parent.FirstChildPlusOne; at != 0; at = details[at - 1].NextSiblingPlusOne)
        {
            ledger.Same((index + 1, previous), (details[at - 1].ParentPlusOne, details[at - 1].PreviousSiblingPlusOne), $"order {at - 1}, child of {index}: parent, previous");
            ledger.Same(true, (lens.Orders[at - 1].Marks & OrderMarks.Held) != 0, $"order {at - 1}, child of {index}, is held");
            previous = at;
            children++;
        }
        ledger.Same((previous, children), (parent.LastChildPlusOne, parent.Children), $"children of order {index}: last, count");
        foreach (int leg in new[] { parent.TakeProfitPlusOne, parent.StopLossPlusOne })
        {
            if (leg != 0) ledger.Same(index + 1, details[leg - 1].ParentPlusOne, $"order {leg - 1}, leg of {index}: parent");
        }
        if (parent.PartnerPlusOne != 0) ledger.Same(index + 1, details[parent.PartnerPlusOne - 1].PartnerPlusOne, $"legs {index} and {parent.PartnerPlusOne - 1} are partners");
    }

    /// <summary>Orders that ended hold nothing and nobody's node, and wait in order of age.</summary>
    private void CheckShelf(SlotCount slots)
    {
        int previous = 0;
        long ended = 0;
        for (int at = lens.Counters.OldestTerminalPlusOne; at != 0; at = lens.Orders[at - 1].NextPlusOne)
        {
            slots.Claim(at - 1, Shelf);
            OrderRecord order = lens.Orders[at - 1];
            ledger.Same((1, previous, true), (order.Shelved, order.PreviousInAccountPlusOne, order.EndedAt >= ended), $"order {at - 1} on the shelf: shelved, previous, in order of age");
            ledger.Same((0, 0L, 0), (order.Reserved, order.CountedQuantity, order.LeavesNotional), $"order {at - 1}, which ended, holds nothing: reserved, counted, notional");
            ledger.Same(
                (0, 0, 0, 0, 0, 0), (order.Node, order.TrailNode, order.ExpiryNode, order.TimeoutNode, order.SetPlusOne, order.OpenRequests),
                $"order {at - 1}, which ended, waits for nothing: nodes, set, requests");
            (previous, ended) = (at, order.EndedAt);
        }
        ledger.Same(previous, lens.Counters.NewestTerminalPlusOne, $"newest order on the shelf");
    }

    private void CheckSets()
    {
        ReadOnlySpan<OrderSetRecord> sets = lens.Rows<OrderSetRecord>(StateSection.OrderSets);
        ReadOnlySpan<OrderDetail> details = lens.OrderDetails;
        var slots = new SlotCount(ledger, "order set", sets.Length);
        var members = new SlotCount(ledger, "member", lens.Orders.Length);
        for (int set = 0; set < sets.Length; set++)
        {
            if (sets[set].Count == 0) continue;
            slots.Claim(set, Working);
            int previous = 0, count = 0;
            for (int at = sets[set].FirstPlusOne; at != 0; at = details[at - 1].NextInSetPlusOne, count++)
            {
                members.Claim(at - 1, Working);
                ledger.Same((set + 1, previous), (lens.Orders[at - 1].SetPlusOne, details[at - 1].PreviousInSetPlusOne), $"order {at - 1} of set {set}: set, previous");
                previous = at;
            }
            ledger.Same((previous, count), (sets[set].LastPlusOne, sets[set].Count), $"order set {set}: last, count");
        }
        for (int at = lens.Counters.FreeOrderSetPlusOne; at != 0; at = sets[at - 1].NextFreePlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
        for (int i = 0; i < lens.Orders.Length; i++) ledger.Same(members.Is(i, Working), lens.Orders[i].SetPlusOne != 0, $"order {i} is in the set it says");
    }

    private void CheckSessions()
    {
        ReadOnlySpan<OrderSessionRecord> sessions = lens.Rows<OrderSessionRecord>(StateSection.OrderSessions);
        ReadOnlySpan<OrderDetail> details = lens.OrderDetails;
        var slots = new SlotCount(ledger, "order session", sessions.Length);
        var members = new SlotCount(ledger, "order of a session", lens.Orders.Length);
        for (int session = 0; session < sessions.Length; session++)
        {
            if (sessions[session].FirstPlusOne == 0) continue;
            slots.Claim(session, Working);
            int previous = 0;
            for (int at = sessions[session].FirstPlusOne; at != 0; at = details[at - 1].NextInSessionPlusOne)
            {
                members.Claim(at - 1, Working);
                ledger.Same((session + 1, previous), (details[at - 1].SessionPlusOne, details[at - 1].PreviousInSessionPlusOne), $"order {at - 1} of session {session}: session, previous");
                previous = at;
            }
            ledger.Same(previous, sessions[session].LastPlusOne, $"session {session}: last order");
        }
        for (int at = lens.Counters.FreeOrderSessionPlusOne; at != 0; at = sessions[at - 1].NextFreePlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
        for (int i = 0; i < lens.Orders.Length; i++) ledger.Same(members.Is(i, Working), details[i].SessionPlusOne != 0, $"order {i} is in the session it says");
    }

    /// <summary>What lets a tick pass by the stops of an instrument.</summary>
    private void CheckConditionals()
    {
        ReadOnlySpan<InstrumentRecord> instruments = lens.Rows<InstrumentRecord>(StateSection.Instruments);
        var found = new uint[instruments.Length];
        foreach (ref readonly OrderRecord order in lens.Orders)
        {
            if (order.Node != 0 && order.IsUntriggered) found[order.Instrument]++;
            if (order.TrailNode != 0) found[order.Instrument]++;
        }
        for (int i = 0; i < instruments.Length; i++) ledger.Same(found[i], instruments[i].Conditionals, $"instrument {i}: orders that wait for a stop price or follow one");
    }
}
