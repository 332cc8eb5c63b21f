using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Orders that wait for a price or end at a time, pairs, mass cancel and closing.
internal sealed partial class Oracle
{
    private static bool HasLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;

    private static bool IsTouched(OrderType type) => type is OrderType.MarketIfTouched or OrderType.LimitIfTouched;

    /// <summary>What the fields of an order must be, whatever the market says.</summary>
    private RejectCode Shape(OrderCommand command)
    {
        OrderType type = command.OrderType;
        bool atOnce = command.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        OrderTermsCommand terms = _parts.Terms ?? default;
        if (command.Quantity <= 0) return RejectCode.InvalidQuantity;
        if (HasLimit(type) && command.Price <= 0) return RejectCode.InvalidPrice;
        if (type > OrderType.Limit && (command.StopPrice < 0 || (command.StopPrice == 0 && type != OrderType.TrailingStop))) return RejectCode.InvalidPrice;
        if (!HasLimit(type) && command.Price != 0) return RejectCode.InvalidOrder;
        if (type <= OrderType.Limit && command.StopPrice != 0) return RejectCode.InvalidOrder;
        if ((command.OrderFlags & OrderFlags.PostOnly) != 0 && (!HasLimit(type) || atOnce)) return RejectCode.InvalidOrder;
        if (type == OrderType.TrailingStop ? terms.TrailOffset <= 0 : terms.TrailOffset != 0 || terms.TrailBy != TrailBy.Price) return RejectCode.InvalidTrail;
        if (command.TimeInForce == TimeInForce.GoodTillDate ? terms.ExpireAt <= Now : terms.ExpireAt != 0) return RejectCode.InvalidExpiry;
        return RejectCode.None;
    }

    /// <summary>Partner of a new order: the set it joins.</summary>
    private RejectCode FindPartner(OracleAccount account, OrderCommand command, out OracleOrder? partner)
    {
        partner = null;
        if (_parts.Links is not { } links) return RejectCode.None;
        if (links.Oco == command.Id) return RejectCode.InvalidOrder;
        partner = _orders[(account.Index, IdKind.Number, links.Oco)];
        return partner.IsTerminal ? RejectCode.OrderIsTerminal : partner.Set.Count >= 32 ? RejectCode.TooManyLinks : RejectCode.None;
    }

    private static long Reference(OracleInstrument instrument, Side side)
    {
        long touch = side == Side.Buy ? instrument.Ask : instrument.Bid;
        return touch != 0 ? touch : instrument.LastTrade;
    }

    /// <summary>Best price less (plus) the distance, which is rounded up to a whole price; null is no price.</summary>
    private static long? TrailStop(OracleInstrument instrument, Side side, OrderTermsCommand terms, long best)
    {
        BigInteger distance = terms.TrailBy switch
        {
            TrailBy.BasisPoints => OracleMath.Ceiling((BigInteger)best * terms.TrailOffset, OracleMath.RateScale),
            TrailBy.Ticks => (BigInteger)terms.TrailOffset * Math.Max(1, instrument.Spec.TickSize),
            _ => terms.TrailOffset,
        };
        BigInteger stop = side == Side.Buy ? best + distance : best - distance;
        return stop > 0 && stop <= long.MaxValue ? (long)stop : null;
    }

    /// <summary>Orders that wait for a price this instrument has reached: touched, trails, stops; buys before sells but for the trails.</summary>
    private void SettleWaiting(OracleInstrument instrument)
    {
        long trade = _tradeInstrument == instrument ? _tradePrice : 0;
        long lowest = Least(instrument.Ask, trade), highest = Math.Max(instrument.Bid, trade);
        long rise = Math.Max(instrument.Ask, trade), fall = Least(instrument.Bid, trade);
        Trigger(instrument, Side.Buy, touched: true, order => lowest != 0 && lowest <= order.StopPrice, order => -order.StopPrice);
        Trigger(instrument, Side.Sell, touched: true, order => highest != 0 && highest >= order.StopPrice, order => order.StopPrice);
        Follow(instrument, Side.Sell);
        Follow(instrument, Side.Buy);
        Trigger(instrument, Side.Buy, touched: false, order => rise != 0 && rise >= order.StopPrice, order => order.StopPrice);
        Trigger(instrument, Side.Sell, touched: false, order => fall != 0 && fall <= order.StopPrice, order => -order.StopPrice);
    }

    private static long Least(long a, long b) => a == 0 ? b : b == 0 ? a : Math.Min(a, b);

    private void Trigger(OracleInstrument instrument, Side side, bool touched, Func<OracleOrder, bool> reached, Func<OracleOrder, long> key)
    {
        List<OracleOrder> queue =
        [
            .. _working.Where(order => order.Waits && order.Position.Instrument == instrument && order.Side == side && IsTouched(order.Type) == touched && reached(order))
                .OrderBy(key).ThenBy(order => order.Queued),
        ];
        foreach (OracleOrder order in queue)
        {
            if (!order.IsTerminal) Trigger(order, instrument);
        }
    }

    private void Follow(OracleInstrument instrument, Side side)
    {
        long price = Reference(instrument, side);
        if (price == 0) return;
        List<OracleOrder> queue =
        [
            .. _working.Where(order => order.Waits && order.Type == OrderType.TrailingStop && order.Position.Instrument == instrument && order.Side == side)
                .Where(order => order.Best == 0 || (side == Side.Buy ? price < order.Best : price > order.Best))
                .OrderBy(order => order.Best == 0 ? 0 : 1).ThenBy(order => side == Side.Buy ? -order.Best : order.Best).ThenBy(order => order.Queued),
        ];
        foreach (OracleOrder order in queue)
        {
            bool first = order.Best == 0;
            order.Best = price;
            order.Queued = ++_count;
            if (!first && TrailStop(instrument, side, order.Terms, price) is { } stop && (side == Side.Buy ? stop < order.StopPrice : stop > order.StopPrice))
            {
                order.StopPrice = stop;
            }
        }
    }

    private void Trigger(OracleOrder order, OracleInstrument instrument)
    {
        order.Waits = false;
        order.Triggered = true;
        Changed(order);
        long touch = order.Side == Side.Buy ? instrument.Ask : instrument.Bid;
        if (HasLimit(order.Type))
        {
            bool takes = Reaches(order.Side, touch, order.Price);
            if (takes && (order.Flags & OrderFlags.PostOnly) != 0) End(order, OrderState.Canceled);
            else Work(order);
            return;
        }
        if (touch == 0 || !ReserveAt(order, instrument, touch)) End(order, OrderState.Canceled);
        else Work(order);
    }

    /// <summary>Reserves the leaves at the price they will fill at; false when the account has not as much.</summary>
    private bool ReserveAt(OracleOrder order, OracleInstrument instrument, long price)
    {
        (uint account, uint currency) = (order.Position.Account.Index, instrument.Currency);
        BigInteger before = Used(account, currency), free = Free(account, currency);
        long old = order.ReservePrice;
        order.ReservePrice = price;
        BigInteger more = Used(account, currency) - before;
        if (order.Position.Account.Mode == AccountMode.Cash && order.Side == Side.Sell) return true;
        // What increases risk does not come to work under a margin call.
        if (order.Position.Account.IsCalled && !Reduces(order.Position, order.Side, 0))
        {
            order.ReservePrice = old;
            return false;
        }

        // What costs nothing more is never refused.
        if (more <= 0 || more <= free) return true;
        order.ReservePrice = old;
        return false;
    }

    /// <summary>An order of a pair trades: the others reserve nothing any more, and end after it.</summary>
    private List<OracleOrder> Dissolve(OracleOrder order)
    {
        List<OracleOrder> others = [.. order.Set.Where(other => other != order)];
        foreach (OracleOrder other in others)
        {
            other.Ending = true;
            other.Set = [other];
        }
        order.Set = [order];
        return others;
    }

    private void OnMassCancel(MassCancelCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        bool one = (command.Header.Flags & CommandFlags.HasInstrument) != 0;
        if (IsStale(Accounts[(int)command.Header.Account].Portfolio.Version)) { Reject(RejectCode.StaleVersion); return; }
        _jobs.Enqueue(CancelAll(
            order => order.Position.Account.Index == command.Header.Account && (!one || order.Position.Instrument.Index == command.Header.Instrument)
                && (command.Side == Side.None || order.Side == command.Side),
            1));
    }

    /// <summary>Cancels working orders, so many a step (0: all in one).</summary>
    private IEnumerator<int> CancelAll(Func<OracleOrder, bool> meant, int aStep)
    {
        foreach (OracleOrder order in (aStep == 0 ? _working.Where(meant).OrderBy(order => order.Accepted) : _working.Where(meant)).ToArray())
        {
            if (!order.CanFill) continue;
            CancelWorking(order);
            if (aStep != 0) yield return 0;
        }
    }

    /// <summary>The engine ends an order for reasons of its own: at once where it holds it, else it asks the venue.</summary>
    private void CancelWorking(OracleOrder order)
    {
        if (order.Position.Instrument.Spec.Route == Route.Paper) End(order, OrderState.Canceled);
        else RequestCancel(order);
    }
}
