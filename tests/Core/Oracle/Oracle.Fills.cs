using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// The paper route, and what a fill does to order, position and wallet.
internal sealed partial class Oracle
{
    private OracleInstrument? _tradeInstrument;
    private long _tradePrice;
    private long _tradeLeft;
    private long _tradeCount;

    /// <summary>What a fill is in the books: a fill, what takes one back, the first leg of a correction, the second of one whose cycle was counted.</summary>
    private enum FillKind
    {
        Fill,
        Bust,
        FirstLeg,
        Recount,
    }

    /// <summary>What an order does at once when it comes to work, and when its stop price was reached.</summary>
    private void Work(OracleOrder order)
    {
        OracleInstrument instrument = order.Position.Instrument;
        if (order.Type > OrderType.Limit && !order.Triggered)
        {
            // One that a replace changed waits behind those that were there.
            order.Waits = true;
            order.Queued = ++_count;
            return;
        }
        bool market = !HasLimit(order.Type);
        long touch = order.Side == Side.Buy ? instrument.Ask : instrument.Bid;
        long now = touch != 0 && (market || Reaches(order.Side, touch, order.Price)) ? Math.Min(order.Leaves, instrument.AtTouch(order.Side)) : 0;
        // What waited may find less to reduce than there was.
        bool capped = Bound(order) is { } most && most < now;
        if (capped) now = Bound(order)!.Value;
        if (order.TimeInForce == TimeInForce.FillOrKill && now < order.Leaves) { End(order, OrderState.Canceled); return; }
        if (now > 0)
        {
            instrument.UseTouch(order.Side, now);
            FillPaper(order, now, touch, instrument.Spec.TakerFeeRate);
        }
        if (order.IsTerminal) return;
        if (capped || market || order.TimeInForce == TimeInForce.ImmediateOrCancel) End(order, OrderState.Canceled);
        else
        {
            order.Rests = true;
            order.Queued = ++_count;
        }
    }

    /// <summary>Most that an order may fill: a cash account is never short, and reduce-only never turns a position around. Null is any.</summary>
    private static long? Bound(OracleOrder order)
    {
        bool bound = (order.Side == Side.Sell && order.Position.Account.Mode == AccountMode.Cash) || (order.Flags & OrderFlags.ReduceOnly) != 0;
        return bound ? Math.Max(0, order.Side == Side.Sell ? order.Position.Quantity : -order.Position.Quantity) : null;
    }

    /// <summary>Everything the present prices of an instrument reach: resting orders, best price and oldest first, then exits.</summary>
    private void Settle(OracleInstrument instrument)
    {
        foreach (Side side in new[] { Side.Buy, Side.Sell })
        {
            IEnumerable<OracleOrder> resting = _working.Where(order => order.Rests && order.Position.Instrument == instrument && order.Side == side);
            List<OracleOrder> queue = [.. resting.OrderBy(order => side == Side.Buy ? -order.Price : order.Price).ThenBy(order => order.Queued)];
            foreach (OracleOrder order in queue) HitResting(order, instrument);
        }
        SettleWaiting(instrument);
        SettleExits(instrument);
        if (instrument == _priced) WatchPrice(instrument);
    }

    private void HitResting(OracleOrder order, OracleInstrument instrument)
    {
        while (!order.IsTerminal)
        {
            long touch = order.Side == Side.Buy ? instrument.Ask : instrument.Bid;
            bool byTouch = Reaches(order.Side, touch, order.Price) && instrument.AtTouch(order.Side) > 0;
            bool byTrade = _tradeInstrument == instrument && Reaches(order.Side, _tradePrice, order.Price) && (!instrument.LimitsSize || _tradeLeft > 0)
                && order.Queued < _tradeCount;
            if (!byTouch && !byTrade) return;
            long size = byTouch ? instrument.AtTouch(order.Side) : instrument.LimitsSize ? _tradeLeft : long.MaxValue;
            long quantity = Math.Min(size, order.Leaves);

            bool gone = Bound(order) is { } most && most < quantity;
            if (gone) quantity = Bound(order)!.Value;
            if (quantity > 0)
            {
                if (byTouch) instrument.UseTouch(order.Side, quantity);
                else _tradeLeft -= quantity;
                FillPaper(order, quantity, order.Price, instrument.Spec.MakerFeeRate);
            }
            if (gone) End(order, OrderState.Canceled);
        }
    }

    private void FillPaper(OracleOrder order, long quantity, long price, long rate)
    {
        OracleInstrument instrument = order.Position.Instrument;
        BigInteger fee = OracleMath.HalfEven(instrument.Notional(price, quantity) * rate, OracleMath.RateScale);
        if (!order.FeeCharged) fee += instrument.Spec.FeePerOrder;
        FillOrder(order, quantity, price, fee, instrument.Currency);
    }

    private void FillOrder(OracleOrder order, long quantity, long price, BigInteger fee, uint feeCurrency, FillKind kind = FillKind.Fill, BigInteger counted = default)
    {
        _answer.Fills.Add((order, order.Side, quantity, price, fee));
        List<OracleOrder> others = Dissolve(order);
        order.Cum += quantity;
        order.CumPriceQuantity += price * (BigInteger)quantity;
        order.FeeCharged = order.Acknowledged = true;
        order.IsUnknown = false;
        bool wasExit = order.Position.ExitOrder == order;
        if (!order.AtVenue) order.State = order.Cum >= order.Quantity ? OrderState.Filled : OrderState.PartiallyFilled;
        if (order.IsTerminal) order.Rests = order.Waits = false;
        Refresh(order);
        WarnOfFill(order);
        Fill(order.Position, order.Side, quantity, price, fee, feeCurrency, kind, counted);
        ExitLeftSomething(order, wasExit);
        foreach (OracleOrder other in others) CancelWorking(other);
    }

    /// <summary>An exit order has nothing left, but another fill, or its venue, left the position open: nobody would close it, the exit failed.</summary>
    private void ExitLeftSomething(OracleOrder order, bool wasExit)
    {
        if (wasExit && order.Leaves == 0 && order.Position.Quantity != 0 && order.Position.State == PositionState.Exiting) FailExit(order.Position, RejectCode.None);
    }

    /// <summary>More filled than ordered, or after the order's end: it is booked, and said.</summary>
    private void WarnOfFill(OracleOrder order)
    {
        Overfill policy = order.Position.Instrument.Spec.Overfill;
        if (order.Cum > order.Quantity && policy != Overfill.Accept)
        {
            _answer.Alerts.Add(AlertKind.Overfill);
            if (policy == Overfill.Halt) order.Position.Instrument.State = TradingState.Halted;
        }
        if (order.State is OrderState.Rejected or OrderState.Expired) _answer.Alerts.Add(AlertKind.FillAfterEnd);
    }

    private void Fill(
        OraclePosition position, Side side, long quantity, long price, BigInteger fee, uint feeCurrency, FillKind kind = FillKind.Fill, BigInteger counted = default)
    {
        OracleInstrument instrument = position.Instrument;
        OracleWallet wallet = WalletOf(position.Account.Index, instrument.Currency);
        WalletOf(position.Account.Index, feeCurrency).Fees += fee;
        BigInteger ownFee = feeCurrency == instrument.Currency ? fee : 0;
        long open = Math.Abs(position.Quantity);
        bool against = position.Quantity != 0 && position.IsLong != (side == Side.Buy);
        long closed = against ? Math.Min(open, quantity) : 0, opened = quantity - closed;
        BigInteger closedFee = closed == 0 ? 0 : opened == 0 ? ownFee : OracleMath.HalfEven(ownFee * closed, quantity);

        if (position.State == PositionState.Closed && position.Quantity != 0) Reopen(position);
        bool wasOpen = position.Quantity != 0;
        bool backs = kind is FillKind.Bust or FillKind.FirstLeg;
        if (closed > 0)
        {
            BigInteger released = Release(position, closed, open), gross = position.Gain(instrument.Notional(price, closed), released);
            position.OpenCost -= released;
            position.Gross += gross;
            position.LifetimeGross += gross;
            wallet.Gross += gross;
            if (!backs) HoldProceeds(position.Account, wallet, gross - closedFee + (position.Account.Mode == AccountMode.Cash ? released : 0));
            position.Quantity -= position.IsLong ? closed : -closed;
            position.Fees += closedFee;
            if (position.Quantity == 0 && kind != FillKind.FirstLeg)
            {
                // A fill that was taken back is no trade; one that was corrected is the trade it was.
                if (kind == FillKind.Recount) RecountTrade(position, counted);
                else if (kind == FillKind.Fill) CountTrade(position);
                Flatten(position);
            }
        }
        if (opened > 0)
        {
            if (position.Quantity == 0) Open(position);
            position.Quantity += side == Side.Buy ? opened : -opened;
            position.OpenCost += instrument.Notional(price, opened);
            position.Lots.Add((opened, instrument.Notional(price, opened)));
            position.EntryCost += instrument.Notional(price, opened);
            position.Fees += ownFee - closedFee;
            position.Peak = Math.Max(position.Peak, Math.Abs(position.Quantity));
        }
        if (backs && side == Side.Buy) ReturnProceeds(position.Account, wallet, opened == 0 ? 0 : instrument.Notional(price, opened) + ownFee - closedFee);
        position.LifetimeFees += ownFee;
        if (side == Side.Buy) position.Bought += quantity;
        else position.Sold += quantity;
        _existing.Add(position);
        if (!wasOpen && position.Quantity != 0) position.Opened = ++_count;
        Arm(position);
        Touch(position.Account);
        // A correction is one event: between its legs nothing is measured.
        if (kind == FillKind.FirstLeg) return;
        if (position.Account.Mode == AccountMode.Cash) WarnCash(position);
        else WatchMargin(position.Account);
        CheckConcentration(position);
        CheckAccount(position.Account);
    }

    /// <summary>A position that was closed by a trigger while it was open goes on in its cycle.</summary>
    private static void Reopen(OraclePosition position)
    {
        position.State = PositionState.Monitoring;
        position.ClosedAt = 0;
        position.Reason = ExitReason.None;
    }

    private void WarnCash(OraclePosition position)
    {
        if (Available(position.Account.Index, position.Instrument.Currency) < 0) _answer.Alerts.Add(AlertKind.NegativeAvailable);
        if (position.Quantity < 0) _answer.Alerts.Add(AlertKind.ShortInCashAccount);
    }

    /// <summary>The cost that goes with what is closed: its share of all, or of the lots whose turn it is.</summary>
    private static BigInteger Release(OraclePosition position, long closed, long open)
    {
        if (position.Account.Lots == LotMethod.Average) return OracleMath.HalfEven(position.OpenCost * closed, open);
        BigInteger released = 0;
        while (closed > 0)
        {
            int at = position.Account.Lots == LotMethod.FirstInFirstOut ? 0 : position.Lots.Count - 1;
            (long quantity, BigInteger cost) = position.Lots[at];
            position.Lots.RemoveAt(at);
            long taken = Math.Min(quantity, closed);
            BigInteger part = taken == quantity ? cost : OracleMath.HalfEven(cost * taken, quantity);
            if (taken != quantity) position.Lots.Insert(at, (quantity - taken, cost - part));
            released += part;
            closed -= taken;
        }
        return released;
    }

    private OraclePosition PositionOf(OracleAccount account, OracleInstrument instrument, ulong id)
    {
        if (!_positions.TryGetValue((account.Index, instrument.Index, id), out OraclePosition? position))
        {
            _positions[(account.Index, instrument.Index, id)] = position = new OraclePosition { Account = account, Instrument = instrument, Id = id };
        }
        return position;
    }
}
