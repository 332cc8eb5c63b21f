namespace Disruptor.Trading.Core;

// The paper route: the engine fills against the book's touch (DESIGN §4, Orders).
public sealed partial class TradingCore
{
    /// <summary>What a new order does at once: fill, rest, or end.</summary>
    private void Work(int index)
    {
        ref OrderRecord order = ref _orders[index];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        if (instrument.Route == Route.Paper) WorkPaper(index, ref order, ref instrument);
        EmitWalletIfChanged(FindWallet((int)order.Account, instrument.Currency));
    }

    private void WorkPaper(int index, ref OrderRecord order, ref InstrumentRecord instrument)
    {
        if (order.IsUntriggered)
        {
            EnterBook(index);
            return;
        }
        bool buy = order.Side == Side.Buy, market = order.IsMarket;
        long touch = buy ? instrument.Ask : instrument.Bid;
        bool marketable = touch != 0 && (market || (buy ? touch <= order.Price : touch >= order.Price));
        long fillable = 0;
        bool capped = false;
        if (marketable)
        {
            fillable = AtTouch(ref instrument, buy);
            if (fillable > order.LeavesQuantity) fillable = order.LeavesQuantity;
            // An order that waited may find less to reduce than when it was accepted.
            long most = MostFillable(ref order);
            capped = most < fillable;
            if (capped) fillable = most;
        }
        if (order.TimeInForce == TimeInForce.FillOrKill && fillable < order.LeavesQuantity)
        {
            EndOrder(index, OrderState.Canceled, OrderCause.FillOrKill);
            return;
        }
        if (fillable > 0)
        {
            UseTouch(ref instrument, buy, fillable);
            if (!FillPaper(index, fillable, touch, Liquidity.Taker)) return;
        }
        if (order.IsTerminal) return;
        if (capped) EndOrder(index, OrderState.Canceled, OrderCause.NothingToSell);
        else if (market) EndOrder(index, OrderState.Canceled, OrderCause.MarketRemainder);
        else if (order.TimeInForce == TimeInForce.ImmediateOrCancel) EndOrder(index, OrderState.Canceled, OrderCause.ImmediateOrCancel);
        else EnterBook(index);
    }

    /// <summary>A price reached a resting order: it fills at its own price, as maker. False when there is no size left to fill it with.</summary>
    private bool FillResting(int index)
    {
        ref OrderRecord order = ref _orders[index];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        bool buy = order.Side == Side.Buy;
        long touch = buy ? instrument.Ask : instrument.Bid;
        long size = touch != 0 && (buy ? touch <= order.Price : touch >= order.Price) ? AtTouch(ref instrument, buy) : 0;
        bool byTouch = size > 0;
        long trade = TradePriceOf((int)order.Instrument);
        if (!byTouch && trade != 0 && (buy ? trade <= order.Price : trade >= order.Price) && _heaps.Tie(order.Node) < _tradeTie)
        {
            // A trade fills by its own size, also when the touch was used up.
            size = instrument.PaperFill == PaperFill.Displayed ? _tradeSizeLeft : long.MaxValue;
        }
        if (size <= 0) return false;

        long quantity = size < order.LeavesQuantity ? size : order.LeavesQuantity;
        long most = MostFillable(ref order);
        bool capped = most < quantity;
        if (capped) quantity = most;
        if (quantity > 0)
        {
            if (byTouch) UseTouch(ref instrument, buy, quantity);
            else _tradeSizeLeft -= quantity;
            // A fill that does not fit has ended the order itself.
            capped &= FillPaper(index, quantity, order.Price, Liquidity.Maker);
        }
        // A sell of a cash account, or a reduce-only order, whose position shrank under it.
        if (capped) EndOrder(index, OrderState.Canceled, OrderCause.NothingToSell);
        EmitWalletIfChanged(FindWallet((int)order.Account, instrument.Currency));
        return true;
    }

    /// <summary>Most that an order may fill now: a cash account is never short, and reduce-only never turns a position around.</summary>
    private long MostFillable(ref OrderRecord order)
    {
        bool cashSell = order.Side == Side.Sell && _accounts[(int)order.Account].Mode == AccountMode.Cash;
        if (!cashSell && (order.Flags & OrderFlags.ReduceOnly) == 0) return long.MaxValue;
        long held = _positions[order.Position].Quantity;
        if (order.Side == Side.Buy) held = -held;
        return held > 0 ? held : 0;
    }

    /// <summary>Size that can be had at the touch: all of it, or what is displayed and not used up. A size that is not shown does not limit.</summary>
    private static long AtTouch(ref InstrumentRecord instrument, bool buy)
    {
        if (instrument.PaperFill == PaperFill.Touch || instrument.SizesShown == 0) return long.MaxValue;
        return buy ? instrument.AskLeft : instrument.BidLeft;
    }

    private static void UseTouch(ref InstrumentRecord instrument, bool buy, long quantity)
    {
        if (instrument.PaperFill == PaperFill.Touch || instrument.SizesShown == 0) return;
        if (buy) instrument.AskLeft -= quantity;
        else instrument.BidLeft -= quantity;
    }

    /// <summary>One fill of a paper order, with its fees. False when the result would not fit: the order is cancelled and trading halts.</summary>
    private bool FillPaper(int index, long quantity, long price, Liquidity liquidity)
    {
        ref OrderRecord order = ref _orders[index];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        long rate = liquidity == Liquidity.Maker ? instrument.MakerFeeRate : instrument.TakerFeeRate;
        Int128 fee = 0;
        bool fits = Fixed.TryNotional(price, quantity, instrument.Scale, out Int128 notional) && Fixed.TryRate(notional, rate, out fee);
        if (fits && order.FeeCharged == 0) fee += instrument.FeePerOrder;
        var fill = new Fill
        {
            Position = order.Position,
            Side = order.Side,
            Quantity = quantity,
            Price = price,
            Fee = fee,
            FeeCurrency = instrument.Currency,
        };
        if (!fits || !TryPlanFill(ref fill))
        {
            DropFact(order.Account, order.Instrument, quantity);
            EndOrder(index, OrderState.Canceled, OrderCause.None);
            return false;
        }
        ApplyToOrder(index, ref fill, liquidity, ++_counters.NextExecution, IdKind.Engine);
        return true;
    }

    /// <summary>Books a planned fill on its order, position and wallet, and reports it.</summary>
    private void ApplyToOrder(int index, ref Fill fill, Liquidity liquidity, ulong execution, IdKind executionKind)
    {
        ref OrderRecord order = ref _orders[index];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        bool ended = order.IsTerminal;
        if (order.SetPlusOne != 0) DissolveSet(index);
        order.CumQuantity += fill.Quantity;
        order.CumPriceQuantity += long.BigMul(fill.Price, fill.Quantity);
        order.FeeCharged = 1;
        long leaves = ended || fill.Quantity >= order.LeavesQuantity ? 0 : order.LeavesQuantity - fill.Quantity;
        if (!ended)
        {
            Invariant.Check(Fixed.TryNotional(order.ReservePrice, leaves, instrument.Scale, out Int128 notional), "notional of fewer leaves fits");
            SetLeaves(ref order, leaves, notional);
        }
        EmitFilled(ref order, ref fill, liquidity, execution, executionKind);
        bool hasDetail = (order.Marks & OrderMarks.HasDetail) != 0;
        if (hasDetail)
        {
            fill.Reason = LegReason(ref order, ref _orderDetails[index]);
            if (_orderDetails[index].PartnerPlusOne != 0) ShrinkPartner(index, fill.Quantity);
        }
        int position = order.Position;
        bool wasExit = _details[position].ExitOrderPlusOne == index + 1;
        if (!ended && leaves == 0)
        {
            EndOrder(index, OrderState.Filled, OrderCause.Fill);
        }
        else
        {
            if (!ended) order.State = OrderState.PartiallyFilled;
            order.Cause = OrderCause.Fill;
            order.Version++;
            EmitOrder(ref order, OrderCause.Fill);
        }
        ApplyFill(ref fill);
        // An exit order filled whole, and the position is still open: another fill made it larger meanwhile. The exit failed to close it.
        if (wasExit && leaves == 0 && _positions[position].Quantity != 0 && _positions[position].State == PositionState.Exiting) OnExitLeftSomething(position);
        if (hasDetail) GrowBracket(index, fill.Quantity);
    }

    private void EmitFilled(ref OrderRecord order, ref Fill fill, Liquidity liquidity, ulong execution, IdKind executionKind)
    {
        ref FilledReport report = ref EmitFill(order.Account, order.Instrument, ref fill, liquidity, execution, executionKind);
        report.OrderKind = order.IdKind;
        report.Order = order.Id;
        report.HasOrder = 1;
        KeepTrade(ref report);
    }

    private ref FilledReport EmitFill(uint account, uint instrument, ref Fill fill, Liquidity liquidity, ulong execution, IdKind executionKind)
    {
        ref FilledReport report = ref Emit<FilledReport>(ReportType.Filled, 2, account, instrument);
        report.Side = fill.Side;
        report.Liquidity = liquidity;
        report.ExecutionId = execution;
        report.ExecutionKind = executionKind;
        report.FeeCurrency = fill.FeeCurrency;
        report.Quantity = fill.Quantity;
        report.Price = fill.Price;
        report.Fee = fill.Fee;
        return ref report;
    }
}
