namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Slots of positions, and what each position has of the pools: lots, conditions of its plan, legs that protect it.</summary>
internal sealed class PositionPools(Ledger ledger, StateLens lens)
{
    private const string Owned = "account", Free = "free", Listed = "listed";

    public void Check()
    {
        var slots = new SlotCount(ledger, "position", lens.Positions.Length);
        for (int account = 0; account < lens.Accounts.Length; account++) CheckAccount(account, slots);
        for (int at = lens.Counters.FreePositionPlusOne; at != 0; at = lens.Details[at - 1].NextRetirablePlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
        ledger.Same(slots.Count(Free), lens.Counters.FreePositions, $"free positions");
        CheckInstruments();
        CheckRetirable();
        CheckOrders();
        CheckLots();
        CheckConditions();
        CheckLegs();
    }

    private void CheckAccount(int account, SlotCount slots)
    {
        ref readonly AccountRecord owner = ref lens.Accounts[account];
        ReadOnlySpan<PositionDetail> details = lens.Details;
        int previous = 0, taken = 0, open = 0;
        for (int at = owner.FirstPositionPlusOne; at != 0; at = details[at - 1].NextInAccountPlusOne)
        {
            ref readonly PositionRecord position = ref lens.Positions[at - 1];
            slots.Claim(at - 1, Owned);
            ledger.Same(((uint)account, previous), (position.Account, details[at - 1].PreviousInAccountPlusOne), $"position {at - 1} of account {account}: account, previous");
            if (position.Quantity != 0) open++;
            if (position.Quantity != 0 || position.WorkingBuy != 0 || position.WorkingSell != 0) taken++;
            previous = at;
        }
        ledger.Same((previous, taken, open), (owner.LastPositionPlusOne, owner.TakenPositions, owner.OpenPositions), $"positions of account {account}: last, open or with a working order, open");
        int listed = 0;
        previous = 0;
        for (int at = owner.FirstOpenPlusOne; at != 0; at = details[at - 1].NextOpenInAccountPlusOne, listed++)
        {
            ledger.Same(((uint)account, previous, true), (lens.Positions[at - 1].Account, details[at - 1].PreviousOpenInAccountPlusOne, lens.Positions[at - 1].Quantity != 0), $"position {at - 1}, open in account {account}: account, previous, open");
            previous = at;
        }
        ledger.Same((open, previous), (listed, owner.LastOpenPlusOne), $"open positions of account {account}: count, last");
    }

    private void CheckInstruments()
    {
        ReadOnlySpan<InstrumentRecord> instruments = lens.Rows<InstrumentRecord>(StateSection.Instruments);
        var open = new SlotCount(ledger, "open position", lens.Positions.Length);
        for (int instrument = 0; instrument < instruments.Length; instrument++)
        {
            int previous = 0;
            for (int at = instruments[instrument].FirstOpenPlusOne; at != 0; at = lens.Details[at - 1].NextOpenInInstrumentPlusOne)
            {
                open.Claim(at - 1, Listed);
                ledger.Same(((uint)instrument, previous), (lens.Positions[at - 1].Instrument, lens.Details[at - 1].PreviousOpenInInstrumentPlusOne), $"position {at - 1}, open in instrument {instrument}: instrument, previous");
                previous = at;
            }
            ledger.Same(previous, instruments[instrument].LastOpenPlusOne, $"last open position of instrument {instrument}");
        }
        for (int i = 0; i < lens.Positions.Length; i++) ledger.Same(lens.Positions[i].Quantity != 0, open.Is(i, Listed), $"position {i} is among the open ones of its instrument");
    }

    /// <summary>Positions that give up their slot when it is needed: all of those that nothing speaks of any more.</summary>
    private void CheckRetirable()
    {
        var listed = new SlotCount(ledger, "closed position", lens.Positions.Length);
        int previous = 0;
        for (int at = lens.Counters.OldestRetirablePlusOne; at != 0; at = lens.Details[at - 1].NextRetirablePlusOne)
        {
            listed.Claim(at - 1, Listed);
            ledger.Same(previous, lens.Details[at - 1].PreviousRetirablePlusOne, $"position {at - 1} among those that can be forgotten: previous");
            previous = at;
        }
        ledger.Same((previous, listed.Count(Listed)), (lens.Counters.NewestRetirablePlusOne, lens.Counters.RetirablePositions), $"positions that can be forgotten: newest, count");
        for (int i = 0; i < lens.Positions.Length; i++)
        {
            ref readonly PositionRecord position = ref lens.Positions[i];
            ref readonly PositionDetail detail = ref lens.Details[i];
            bool can = position.Cycle != 0 && position.Quantity == 0 && detail.Orders == 0 && detail.RetryNode == 0
                && (position.Exists == 0 || position.State == PositionState.Closed);
            ledger.Same((can, can), (listed.Is(i, Listed), detail.IsRetirable != 0), $"position {i} can be forgotten");
        }
    }

    private void CheckOrders()
    {
        var orders = new int[lens.Positions.Length];
        foreach (ref readonly OrderRecord order in lens.Orders)
        {
            if (order.Version != 0) orders[order.Position]++;
        }
        for (int i = 0; i < orders.Length; i++) ledger.Same(orders[i], lens.Details[i].Orders, $"position {i}: order records that speak of it");
    }

    /// <summary>Lots of a position make up its quantity and its cost.</summary>
    private void CheckLots()
    {
        ReadOnlySpan<LotRecord> lots = lens.Rows<LotRecord>(StateSection.Lots);
        var slots = new SlotCount(ledger, "lot", lots.Length);
        for (int i = 0; i < lens.Positions.Length; i++)
        {
            ref readonly PositionRecord position = ref lens.Positions[i];
            ref readonly PositionDetail detail = ref lens.Details[i];
            int previous = 0, count = 0;
            (Int128 quantity, Int128 cost) = (0, 0);
            for (int at = detail.FirstLotPlusOne; at != 0; at = lots[at - 1].NextPlusOne, count++)
            {
                slots.Claim(at - 1, Owned);
                ledger.Same(previous, lots[at - 1].PreviousPlusOne, $"lot {at - 1} of position {i}: previous");
                (quantity, cost) = (quantity + lots[at - 1].Quantity, cost + lots[at - 1].Cost);
                previous = at;
            }
            ledger.Same((previous, count), (detail.LastLotPlusOne, detail.Lots), $"lots of position {i}: last, count");
            if (count != 0) ledger.Same((Int128.Abs(position.Quantity), position.OpenCost), (quantity, cost), $"lots of position {i}: quantity, cost");
        }
        for (int at = lens.Counters.FreeLotPlusOne; at != 0; at = lots[at - 1].NextPlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
    }

    private void CheckConditions()
    {
        ReadOnlySpan<ExitCondition> conditions = lens.Rows<ExitCondition>(StateSection.ExitConditions);
        var slots = new SlotCount(ledger, "exit condition", conditions.Length);
        for (int i = 0; i < lens.Positions.Length; i++)
        {
            int count = 0;
            for (int at = lens.Details[i].FirstConditionPlusOne; at != 0; at = conditions[at - 1].NextPlusOne, count++)
            {
                slots.Claim(at - 1, Owned);
                ledger.Same(i, conditions[at - 1].Position, $"exit condition {at - 1}: position");
            }
            ledger.Same(count, lens.Details[i].Conditions, $"position {i}: conditions of its plan");
        }
        for (int at = lens.Counters.FreeConditionPlusOne; at != 0; at = conditions[at - 1].NextPlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
        ledger.Same(slots.Count(Free), lens.Counters.ConditionsFree, $"free exit conditions");
    }

    private void CheckLegs()
    {
        ReadOnlySpan<OrderDetail> details = lens.OrderDetails;
        var legs = new SlotCount(ledger, "leg", lens.Orders.Length);
        for (int i = 0; i < lens.Positions.Length; i++)
        {
            int previous = 0;
            for (int at = lens.Details[i].FirstLegPlusOne; at != 0; at = details[at - 1].NextLegPlusOne)
            {
                legs.Claim(at - 1, Listed);
                ledger.Same((i, previous), (lens.Orders[at - 1].Position, details[at - 1].PreviousLegPlusOne), $"leg {at - 1} of position {i}: position, previous");
                previous = at;
            }
            ledger.Same(previous, lens.Details[i].LastLegPlusOne, $"position {i}: last leg");
        }
    }
}
