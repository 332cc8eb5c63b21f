namespace Disruptor.Trading.Core;

// Splits: every unit of an instrument becomes numerator ÷ denominator units, at the price divided by the same. What is owned stays worth
// what it was: quantities and prices change, costs do not.
public sealed partial class TradingCore
{
    private void OnSplit(ref SplitCommand command)
    {
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Numerator is <= 0 or > SplitCommand.MaxTerm) { Reject(RejectCode.InvalidSplit, command.Numerator, SplitCommand.MaxTerm); return; }
        if (command.Denominator is <= 0 or > SplitCommand.MaxTerm) { Reject(RejectCode.InvalidSplit, command.Denominator, SplitCommand.MaxTerm); return; }
        var ratio = new SplitRatio(command.Numerator, command.Denominator);
        int index = (int)_command.Instrument;
        if (!SplitFits(index, ratio)) { Reject(RejectCode.Overflow); return; }

        ref InstrumentRecord instrument = ref _instruments[index];
        // The version that ends here was measured with the old quantity at the old prices.
        for (int at = instrument.FirstOpenPlusOne; at != 0; at = _details[at - 1].NextOpenInInstrumentPlusOne) NextVersion(at - 1);
        instrument.Bid = ratio.Price(instrument.Bid);
        instrument.Ask = ratio.Price(instrument.Ask);
        instrument.LastTrade = ratio.Price(instrument.LastTrade);
        instrument.Mark = ratio.Price(instrument.Mark);
        instrument.BidLeft = ratio.Quantity(instrument.BidLeft);
        instrument.AskLeft = ratio.Quantity(instrument.AskLeft);
        SplitSeries(index, ratio);
        bool open = instrument.FirstOpenPlusOne != 0;
        StopRanges(index);
        if (open) BeginRanges(index);
        _jobs.Add(new Job
        {
            Kind = JobKind.Split,
            Instrument = _command.Instrument,
            Value0 = command.Numerator,
            Value1 = command.Denominator,
        });
    }

    /// <summary>Whether all quantities and prices of an instrument still fit. A walk over tables that a corporate action can afford.</summary>
    private bool SplitFits(int index, SplitRatio ratio)
    {
        ref InstrumentRecord instrument = ref _instruments[index];
        bool fits = ratio.FitsPrice(instrument.Bid) && ratio.FitsPrice(instrument.Ask) && ratio.FitsPrice(instrument.LastTrade)
            && ratio.FitsPrice(instrument.Mark) && ratio.FitsQuantity(instrument.BidLeft) && ratio.FitsQuantity(instrument.AskLeft);
        for (int i = 0; fits && i < _counters.Positions; i++)
        {
            ref PositionRecord position = ref _positions[i];
            if (!IsOf(i, (uint)index)) continue;
            // Peak bounds what is held; working orders and what they would make of it must fit together.
            fits = ratio.FitsQuantity(position.PeakQuantity) && ratio.FitsQuantity(position.DayBought) && ratio.FitsQuantity(position.DaySold)
                && FitsTogether(ratio, position.Quantity, position.WorkingBuy) && FitsTogether(ratio, position.Quantity, position.WorkingSell);
        }
        for (int i = 0; fits && i < _counters.Orders; i++)
        {
            ref OrderRecord order = ref _orders[i];
            if (order.Version == 0 || order.Instrument != (uint)index || order.IsTerminal) continue;
            fits = ratio.FitsQuantity(order.Quantity) && ratio.FitsPrice(order.Price) && ratio.FitsPrice(order.StopPrice) && ratio.FitsPrice(order.ReservePrice);
            ref OrderDetail terms = ref _orderDetails[i];
            fits &= ratio.FitsPrice(terms.TakeProfit) && ratio.FitsPrice(terms.StopLoss) && ratio.FitsPrice(terms.TrailBest)
                && (terms.TrailBy != TrailBy.Price || ratio.FitsPrice(terms.TrailOffset));
        }
        return fits;
    }

    private static bool FitsTogether(SplitRatio ratio, long held, long working) =>
        (Int128)Absolute(held) + working <= long.MaxValue && ratio.FitsQuantity(Absolute(held) + working);

    private enum SplitPhase : byte
    {
        /// <summary>Quantities and plans of all positions: what is reported later is measured with all of them at the new prices.</summary>
        Positions,
        /// <summary>All working orders.</summary>
        Orders,
        /// <summary>Those of them that are left with nothing end, position by position, and the position is reported.</summary>
        Reports,
    }

    /// <summary>One step: <see cref="Job.Cursor"/> is the position, <see cref="Job.Account"/> its next order + 1.</summary>
    private bool Split(ref Job job)
    {
        var ratio = new SplitRatio(job.Value0, job.Value1);
        switch ((SplitPhase)job.Flag0)
        {
            case SplitPhase.Positions:
                for (; job.Cursor < _counters.Positions; job.Cursor++)
                {
                    if (IsOf(job.Cursor, job.Instrument)) SplitPosition(job.Cursor, ratio);
                }
                NextPhase(ref job);
                break;
            case SplitPhase.Orders:
                int at = NextOrderOf(job.Cursor, (int)job.Account);
                if (at == 0)
                {
                    NextSplit(ref job);
                    if (job.Cursor == _counters.Positions) NextPhase(ref job);
                    break;
                }
                job.Account = (uint)_orders[at - 1].NextInAccountPlusOne;
                SplitOrder(at - 1, ratio);
                break;
            default:
                if (job.Cursor == _counters.Positions)
                {
                    _touchedInstrument = (int)job.Instrument;
                    return true;
                }
                if (EndEmptied(job.Cursor)) return false;
                FinishSplit(job.Cursor);
                NextSplit(ref job);
                return false;
        }
        // Prices meet no order and no plan before all of them were split.
        _touchedInstrument = -1;
        return false;
    }

    private void NextPhase(ref Job job)
    {
        job.Flag0++;
        job.Cursor = -1;
        NextSplit(ref job);
    }

    /// <summary>Goes to the next position of the instrument and its account's first order.</summary>
    private void NextSplit(ref Job job)
    {
        do job.Cursor++;
        while (job.Cursor < _counters.Positions && !IsOf(job.Cursor, job.Instrument));
        // Behind the last one it stays there: nobody may have the instrument at all.
        if (job.Cursor > _counters.Positions) job.Cursor = _counters.Positions;
        job.Account = job.Cursor == _counters.Positions ? 0 : (uint)_accounts[(int)_positions[job.Cursor].Account].FirstOrderPlusOne;
    }

    /// <summary>Cancels the first working order of a position that has no quantity or price left; false when there is none.</summary>
    private bool EndEmptied(int position)
    {
        int at = NextOrderOf(position, _accounts[(int)_positions[position].Account].FirstOrderPlusOne);
        while (at != 0 && !IsEmptied(ref _orders[at - 1])) at = NextOrderOf(position, _orders[at - 1].NextInAccountPlusOne);
        if (at != 0) CancelWorking(at - 1, OrderState.Canceled, OrderCause.Split);
        return at != 0;
    }

    /// <summary>A slot whose position was forgotten is zeroed and of no instrument.</summary>
    private bool IsOf(int position, uint instrument) => _positions[position].Instrument == instrument && _positions[position].Cycle != 0;

    private int NextOrderOf(int position, int at)
    {
        while (at != 0 && _orders[at - 1].Position != position) at = _orders[at - 1].NextInAccountPlusOne;
        return at;
    }

    private bool IsEmptied(ref OrderRecord order)
    {
        if (IsAtVenue(ref order)) return false;
        return order.LeavesQuantity == 0 || (HasLimit(order.OrderType) && order.Price == 0)
            || (order.OrderType > OrderType.Limit && order.OrderType != OrderType.TrailingStop && order.StopPrice == 0);
    }

    private void SplitPosition(int index, SplitRatio ratio)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        position.PeakQuantity = ratio.Quantity(position.PeakQuantity);
        position.DayBought = ratio.Quantity(position.DayBought);
        position.DaySold = ratio.Quantity(position.DaySold);
        SplitPlan(index, ratio);
        if (position.Quantity != 0) SplitQuantity(index, ref position, ref detail, ratio);
        Rearm(index);
    }

    private void SplitQuantity(int index, ref PositionRecord position, ref PositionDetail detail, SplitRatio ratio)
    {
        long before = Absolute(position.Quantity), after = ratio.Quantity(before), rest = ratio.Rest(before);
        if (rest != 0) PayFraction(index, ratio, before, rest);
        if (detail.Lots != 0) SplitLots(ref detail, ratio);
        position.Quantity = position.Quantity > 0 ? after : -after;
        detail.RangeEpoch = _ranges[(int)position.Instrument].Epoch;
        if (after != 0) return;
        // Closed with a quantity: as with a fill, what leaves nothing closes it once more.
        if (position.State == PositionState.Closed) Reopen(index);
        CountTrade(ref position);
        Flatten(index);
        NoteOpen(index, wasOpen: true);
        NoteRetirable(index);
        if (!IsTaken(ref position)) _accounts[(int)position.Account].TakenPositions--;
    }

    /// <summary>
    /// Cash in lieu: the fraction that is left over is sold at the new price (at its cost where there is none): the notional of
    /// <paramref name="rest"/> units, by the denominator.
    /// </summary>
    private void PayFraction(int index, SplitRatio ratio, long before, long rest)
    {
        ref PositionRecord position = ref _positions[index];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        Invariant.Check(Fixed.TryMulDiv(position.OpenCost, rest, (Int128)before * ratio.Numerator, out Int128 released), "a share of a cost fits");
        long price = instrument.PriceFor(position.Quantity > 0);
        if (price == 0 || !Fixed.TryNotional(price, rest, instrument.Scale, out Int128 proceeds)
            || !Fixed.TryMulDiv(proceeds, 1, ratio.Denominator, out proceeds)) proceeds = released;
        Int128 gross = GainOf(ref position, ref instrument, proceeds, released);
        int wallet = FindWallet((int)position.Account, instrument.Currency);
        if (!WalletFits(wallet, gross, 0)) gross = 0;
        if (_details[index].Lots != 0) TakeLotCost(ref _details[index], _accounts[(int)position.Account].Lots, released);
        position.OpenCost -= released;
        position.RealizedGross += gross;
        position.LifetimeGross += gross;
        _wallets[wallet].Total += gross;
        _wallets[wallet].RealizedGross += gross;
        _wallets[wallet].Version++;
    }

    private void SplitOrder(int index, SplitRatio ratio)
    {
        ref OrderRecord order = ref _orders[index];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        // An order at a venue is the venue's to adjust: it says so by a restatement.
        if (IsAtVenue(ref order)) return;
        bool buy = order.Side == Side.Buy;
        bool inBook = (order.Node | order.TrailNode) != 0;
        LeaveBook(ref order);
        if ((order.Marks & OrderMarks.HasDetail) != 0) SplitTerms(ref _orderDetails[index], ratio);
        // Never worse than its owner asked for: buys are rounded down, sells up, to the tick.
        order.Price = ratio.Limit(order.Price, instrument.TickSize, up: !buy);
        order.StopPrice = ratio.Limit(order.StopPrice, instrument.TickSize, up: buy);
        // What waits for its stop price is reserved at it.
        bool atStop = order.IsUntriggered && order.OrderType != OrderType.TrailingStop;
        order.ReservePrice = order.Price != 0 ? order.Price : atStop ? order.StopPrice : ratio.Price(order.ReservePrice);
        long leaves = ratio.Quantity(order.LeavesQuantity);
        order.CumQuantity = ratio.Quantity(order.CumQuantity);
        order.Quantity = order.CumQuantity + leaves;
        if (!Fixed.TryNotional(order.ReservePrice, leaves, instrument.Scale, out Int128 notional)) leaves = 0;
        SetLeaves(ref order, leaves, leaves == 0 ? 0 : notional);
        if (inBook) EnterBook(index);
        order.Version++;
        order.Cause = OrderCause.Split;
        EmitOrder(ref order, OrderCause.Split);
    }

    private static void SplitTerms(ref OrderDetail detail, SplitRatio ratio)
    {
        detail.TakeProfit = SplitLeg(detail.TakeProfit, ratio);
        detail.StopLoss = SplitLeg(detail.StopLoss, ratio);
        detail.TrailBest = ratio.Price(detail.TrailBest);
        // A distance of 0 would be none.
        if (detail.TrailBy == TrailBy.Price && detail.TrailOffset != 0) detail.TrailOffset = SplitLeg(detail.TrailOffset, ratio);
    }

    /// <summary>A price that must not become none.</summary>
    private static long SplitLeg(long price, SplitRatio ratio)
    {
        long split = ratio.Price(price);
        return price != 0 && split == 0 ? 1 : split;
    }

    /// <summary>Margin, triggers and reports of a position whose orders are done too.</summary>
    private void FinishSplit(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        int wallet = FindWallet((int)position.Account, instrument.Currency);
        if (wallet >= 0)
        {
            Int128 change = RefreshUsed(ref position, ref instrument, ref _accounts[(int)position.Account]);
            _wallets[wallet].Used += change;
            if (change != 0) _wallets[wallet].Version++;
        }
        if (position.Exists != 0) EmitPosition(index);
        if (wallet >= 0) EmitWalletIfChanged(wallet);
        WatchMargin((int)position.Account);
    }
}
