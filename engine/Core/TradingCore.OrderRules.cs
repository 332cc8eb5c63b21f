namespace Disruptor.Trading.Core;

// What an order must look like, whatever position and money say.
public sealed partial class TradingCore
{
    private const OrderFlags AllOrderFlags = OrderFlags.ReduceOnly | OrderFlags.PostOnly | OrderFlags.CancelOnDisconnect;

    private static bool HasLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;

    /// <summary>Whether the fields of an order agree with its type and with each other. Rejects and answers false, or answers true.</summary>
    private bool TryShape(ref OrderCommand command)
    {
        OrderType type = command.OrderType;
        if (command.Side is Side.None or > Side.Sell || type is OrderType.None or > OrderType.TrailingStop
            || command.TimeInForce > TimeInForce.GoodTillDate || command.OrderFlags > AllOrderFlags)
        {
            Reject(RejectCode.Malformed);
            return false;
        }
        if (command.Quantity <= 0) { Reject(RejectCode.InvalidQuantity, command.Quantity); return false; }
        bool hasLimit = HasLimit(type);
        if (hasLimit && command.Price <= 0) { Reject(RejectCode.InvalidPrice, command.Price); return false; }
        if (type > OrderType.Limit && (command.StopPrice < 0 || (command.StopPrice == 0 && type != OrderType.TrailingStop)))
        {
            Reject(RejectCode.InvalidPrice, command.StopPrice);
            return false;
        }
        bool postOnly = (command.OrderFlags & OrderFlags.PostOnly) != 0;
        bool atOnce = command.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        if ((!hasLimit && command.Price != 0) || (type <= OrderType.Limit && command.StopPrice != 0) || (postOnly && (!hasLimit || atOnce)))
        {
            Reject(RejectCode.InvalidOrder);
            return false;
        }
        // What an order without terms may not lack.
        if (_parts.HasTerms) return TryTerms(ref command, ref _parts.Terms);
        if (type == OrderType.TrailingStop) { Reject(RejectCode.InvalidTrail); return false; }
        if (command.TimeInForce == TimeInForce.GoodTillDate) { Reject(RejectCode.InvalidExpiry); return false; }
        return true;
    }

    private bool TryTerms(ref OrderCommand command, ref OrderTermsCommand terms)
    {
        bool trails = command.OrderType == OrderType.TrailingStop, dated = command.TimeInForce == TimeInForce.GoodTillDate;
        if (terms.TrailBy > TrailBy.Ticks) { Reject(RejectCode.Malformed); return false; }
        // A sell that trails by 100 % or more has no stop price.
        bool tooFar = terms.TrailBy == TrailBy.BasisPoints && command.Side == Side.Sell && terms.TrailOffset >= Fixed.RateScale;
        if (trails ? terms.TrailOffset <= 0 || tooFar : terms.TrailOffset != 0 || terms.TrailBy != TrailBy.Price) { Reject(RejectCode.InvalidTrail); return false; }
        if (dated ? terms.ExpireAt <= _counters.Now : terms.ExpireAt != 0) { Reject(RejectCode.InvalidExpiry); return false; }
        bool bracket = terms.TakeProfit != 0 || terms.StopLoss != 0;
        bool bad = terms.TakeProfit < 0 || terms.StopLoss < 0 || (bracket && (command.OrderFlags & OrderFlags.ReduceOnly) != 0);
        if (bad) { Reject(RejectCode.InvalidBracket); return false; }
        return true;
    }

    private bool TryTicks(ref OrderCommand command, long tick)
    {
        if (!TryTick(command.Price, tick) || !TryTick(command.StopPrice, tick)) return false;
        if (!_parts.HasTerms) return true;
        if (_parts.Terms.TrailBy == TrailBy.Price && !TryTick(_parts.Terms.TrailOffset, tick)) return false;
        return TryTick(_parts.Terms.TakeProfit, tick) && TryTick(_parts.Terms.StopLoss, tick);
    }

    private bool TryTick(long price, long tick)
    {
        if (price % tick == 0) return true;
        Reject(RejectCode.TickSize, price, tick);
        return false;
    }

    /// <summary>
    /// Finds the price an order is reserved at: its limit, its stop price, or the touch; 0 for a held market order, whose price is looked for
    /// when it is released. Rejects what finds no market, what would take and may not, and a bracket on the wrong side.
    /// </summary>
    private bool TryPrices(ref OrderCommand command, ref InstrumentRecord instrument, ref OrderQuote quote)
    {
        bool buy = command.Side == Side.Buy, held = (quote.Marks & OrderMarks.Held) != 0;
        long touch = buy ? instrument.Ask : instrument.Bid;
        quote.StopPrice = command.StopPrice;
        quote.ReservePrice = command.Price != 0 ? command.Price : command.StopPrice;
        if (command.OrderType == OrderType.Market && !held)
        {
            // What can only reduce needs no money, and a venue finds its own price: a position can be left without one here.
            bool priceless = instrument.Route == Route.External && (command.OrderFlags & OrderFlags.ReduceOnly) != 0;
            if (touch == 0 && !priceless) { Reject(RejectCode.NoMarket); return false; }
            quote.ReservePrice = touch != 0 ? touch : instrument.PriceFor(!buy);
        }
        if (command.OrderType == OrderType.TrailingStop && !held && !TryTrail(ref command, ref instrument, ref quote)) return false;
        bool arrives = command.OrderType == OrderType.Limit && !held && (command.OrderFlags & OrderFlags.PostOnly) != 0;
        if (arrives && touch != 0 && (buy ? touch <= command.Price : touch >= command.Price)) { Reject(RejectCode.WouldTake, command.Price, touch); return false; }
        return !_parts.HasTerms || TryBracket(buy, quote.ReservePrice, _parts.Terms.TakeProfit, _parts.Terms.StopLoss);
    }

    private bool TryTrail(ref OrderCommand command, ref InstrumentRecord instrument, ref OrderQuote quote)
    {
        bool starts = TryTrailStart(ref instrument, command.Side, _parts.Terms.TrailBy, _parts.Terms.TrailOffset, out quote.TrailBest, out long stop);
        if (command.StopPrice != 0) return true;
        if (quote.TrailBest == 0) { Reject(RejectCode.NoMarket); return false; }
        if (!starts) { Reject(RejectCode.InvalidTrail); return false; }
        quote.StopPrice = quote.ReservePrice = stop;
        return true;
    }

    /// <summary>A buy takes its profit above its price and stops its loss below; a sell the other way round. Without a price only the two are compared.</summary>
    private bool TryBracket(bool buy, long price, long takeProfit, long stopLoss)
    {
        long above = buy ? takeProfit : stopLoss, below = buy ? stopLoss : takeProfit;
        bool good = (above == 0 || below == 0 || above > below) && (price == 0 || ((above == 0 || above > price) && below < price));
        if (!good) Reject(RejectCode.InvalidBracket, takeProfit, stopLoss);
        return good;
    }
}
