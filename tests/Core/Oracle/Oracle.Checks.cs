using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Every check of a new order, in the order of the table in engine/Core/README.md.
internal sealed partial class Oracle
{
    private RejectCode Check(
        OrderCommand command, OracleAccount account, OracleInstrument instrument, out long reservePrice, out long stopPrice, out OracleOrder? partner, out List<OracleOrder> met)
    {
        InstrumentSpec spec = instrument.Spec;
        bool market = command.OrderType == OrderType.Market, buy = command.Side == Side.Buy, postOnly = (command.OrderFlags & OrderFlags.PostOnly) != 0;
        long touch = buy ? instrument.Ask : instrument.Bid;
        OrderTermsCommand terms = _parts.Terms ?? default;
        stopPrice = command.StopPrice;
        reservePrice = market ? touch : HasLimit(command.OrderType) ? command.Price : command.StopPrice;
        partner = null;
        met = [];
        TradingState state = StateOf(account, instrument);

        if (state == TradingState.Halted) return RejectCode.TradingHalted;
        if (IsTooFast(account)) return RejectCode.RateLimit;
        RejectCode shape = Shape(command);
        if (shape != RejectCode.None) return shape;
        if (spec.LotSize != 0 && command.Quantity % spec.LotSize != 0) return RejectCode.LotSize;
        bool odd = spec.TickSize != 0 && (command.Price % spec.TickSize != 0 || command.StopPrice % spec.TickSize != 0
            || (terms.TrailBy == TrailBy.Price && terms.TrailOffset % spec.TickSize != 0));
        if (odd) return RejectCode.TickSize;
        if (command.Quantity < spec.MinQuantity) return RejectCode.MinQuantity;
        if (spec.MaxQuantity != 0 && command.Quantity > spec.MaxQuantity) return RejectCode.MaxQuantity;
        RejectCode tie = FindPartner(account, command, out partner);
        if (tie != RejectCode.None) return tie;
        if (market && touch == 0)
        {
            // What only reduces needs no money, and a venue finds its own price.
            if (spec.Route == Route.Paper || (command.OrderFlags & OrderFlags.ReduceOnly) == 0) return RejectCode.NoMarket;
            reservePrice = instrument.PriceFor(!buy);
        }
        if (command.OrderType == OrderType.TrailingStop && command.StopPrice == 0)
        {
            long best = Reference(instrument, command.Side);
            if (best == 0) return RejectCode.NoMarket;
            if (TrailStop(instrument, command.Side, terms, best) is not { } start) return RejectCode.InvalidTrail;
            stopPrice = reservePrice = start;
        }
        if (postOnly && command.OrderType == OrderType.Limit && Reaches(command.Side, touch, command.Price)) return RejectCode.WouldTake;
        if (reservePrice != 0 && IsOutsideCollar(instrument, command.Side, reservePrice)) return RejectCode.PriceCollar;
        BigInteger notional = instrument.Notional(reservePrice, command.Quantity);
        if (reservePrice != 0 && notional < spec.MinNotional) return RejectCode.MinNotional;
        if (spec.MaxNotional != 0 && notional > spec.MaxNotional) return RejectCode.MaxNotional;

        if (_parts.PositionId != 0 && !account.Hedging) return RejectCode.PositionIdNotAllowed;

        // Of a set only one can fill: a member adds what goes beyond the others on its side of its position.
        OraclePosition? position = FindPosition(account.Index, instrument.Index, _parts.PositionId);
        Side side = command.Side;
        List<OracleOrder> tied = partner == null ? [] : [.. partner.Set.Where(other => other.Position == position && other.Side == side && !other.IsTerminal)];
        BigInteger more = BigInteger.Max(0, command.Quantity - Max(tied, other => other.Counted));
        BigInteger moreNotional = BigInteger.Max(0, notional - Max(tied, other => other.CountedNotional));
        bool reduces = Reduces(position, side, more);
        if (state == TradingState.Reducing && !reduces) return RejectCode.ReducingOnly;
        RejectCode limited = account.Limits.On == LimitFlags.None ? RejectCode.None
            : CheckLimits(account, instrument, position, command, more, notional, reservePrice, reduces);
        if (limited != RejectCode.None) return limited;
        if (account.IsCalled && !reduces) return RejectCode.MarginCall;
        if ((command.OrderFlags & OrderFlags.ReduceOnly) != 0 && !reduces) return RejectCode.ReduceOnly;
        BigInteger cash = account.Mode == AccountMode.Cash && buy ? CashCost(instrument, notional, true) : 0;
        if (tied.Count != 0) cash = BigInteger.Max(0, cash - Max(tied, CashOf));
        RejectCode unpaid = CheckFunds(account, instrument, position, side, more, moreNotional, cash, reduces);
        if (unpaid != RejectCode.None) return unpaid;
        met = OwnOrdersMet(position, side, command.OrderType, reservePrice, partner?.Set ?? []);
        if (IsRefusedForOwn(account, met)) return RejectCode.SelfTrade;
        return IsStale(account.Portfolio.Version) ? RejectCode.StaleVersion : RejectCode.None;
    }

    private RejectCode CheckLimits(
        OracleAccount account, OracleInstrument instrument, OraclePosition? position, OrderCommand command, BigInteger more, BigInteger notional, long price, bool reduces)
    {
        RejectCode size = CheckOrderSize(account, instrument, command.Quantity, notional);
        if (size != RejectCode.None) return size;
        if (account.Limits.Has(LimitFlags.MaxOpenOrders) && OpenOrders(account) >= account.Limits.MaxOpenOrders) return RejectCode.MaxOpenOrders;
        return reduces ? RejectCode.None : CheckMoreRisk(account, instrument, position, command.Side, more, price);
    }

    private RejectCode CheckFunds(
        OracleAccount account, OracleInstrument instrument, OraclePosition? position, Side side, BigInteger more, BigInteger moreNotional, BigInteger cash, bool reduces)
    {
        if (account.Mode == AccountMode.Cash)
        {
            if (side == Side.Sell) return more > 0 && !reduces ? RejectCode.Oversell : RejectCode.None;
            return cash > Available(account.Index, instrument.Currency) && (cash > 0 || more > 0) ? RejectCode.InsufficientFunds : RejectCode.None;
        }
        position ??= new OraclePosition { Account = account, Instrument = instrument };
        BigInteger needed = OrderMargin(position, side, more, moreNotional) - OrderMargin(position, null, 0, 0);
        return needed > 0 && needed > Free(account.Index, instrument.Currency) ? RejectCode.InsufficientFunds : RejectCode.None;
    }
}
