using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// The checks of a new order on what an order would become.
internal sealed partial class Oracle
{
    /// <summary>The terms in the instrument's decimals, each as an order would be asked.</summary>
    private RejectCode ReadTerms(OracleOrder order, ReplaceCommand command, out OracleTerms terms)
    {
        InstrumentSpec spec = order.Position.Instrument.Spec;
        bool Has(ReplaceTerms term) => (command.Terms & term) != 0;
        terms = Nothing;
        // A limit and a stop price are part of an order's type; that of a trailing stop is the market's.
        bool waits = order.Type > OrderType.Limit && !order.Triggered;
        if (command.Terms == ReplaceTerms.None || (Has(ReplaceTerms.Price) && order.Price == 0)
            || (Has(ReplaceTerms.StopPrice) && (!waits || order.Type == OrderType.TrailingStop))) return RejectCode.InvalidOrder;
        if (Has(ReplaceTerms.Quantity))
        {
            if (Rescaled(command.Quantity, command.QuantityDecimals, spec.QuantityDecimals) is not { } quantity) return RejectCode.TooManyDecimals;
            if (quantity <= 0) return RejectCode.InvalidQuantity;
            if (spec.LotSize != 0 && quantity % spec.LotSize != 0) return RejectCode.LotSize;
            terms = terms with { Quantity = quantity };
        }
        var sent = new List<(long Price, byte Decimals)>();
        if (Has(ReplaceTerms.Price)) sent.Add((command.Price, command.PriceDecimals));
        if (Has(ReplaceTerms.StopPrice)) sent.Add((_parts.NewStop!.Value.StopPrice, _parts.NewStop.Value.Decimals));
        foreach ((long given, byte decimals) in sent)
        {
            if (Rescaled(given, decimals, spec.PriceDecimals) is not { } price) return RejectCode.TooManyDecimals;
            if (price <= 0) return RejectCode.InvalidPrice;
            if (spec.TickSize != 0 && price % spec.TickSize != 0) return RejectCode.TickSize;
            terms = Has(ReplaceTerms.Price) && terms.Price == null ? terms with { Price = price } : terms with { StopPrice = price };
        }
        return RejectCode.None;
    }

    /// <summary>A number in other decimals; null when it needs more.</summary>
    private static long? Rescaled(long value, int from, int to)
    {
        BigInteger scaled = value * BigInteger.Pow(10, 18 + to - from);
        return scaled % BigInteger.Pow(10, 18) == 0 ? (long)(scaled / BigInteger.Pow(10, 18)) : null;
    }

    private RejectCode CheckReplace(OracleOrder order, OracleTerms terms, out List<OracleOrder> met)
    {
        OracleInstrument instrument = order.Position.Instrument;
        InstrumentSpec spec = instrument.Spec;
        OracleAccount account = order.Position.Account;
        met = [];
        bool waits = order.Type > OrderType.Limit && !order.Triggered;
        TradingState state = StateFor(order.Position);
        if (state == TradingState.Halted) return RejectCode.TradingHalted;
        if (IsTooFast(account)) return RejectCode.RateLimit;
        long quantity = terms.Quantity ?? order.Quantity, reserve = terms.ReservePrice(order, order.ReservePrice);
        bool ends = quantity <= order.Cum;
        if (!ends && quantity < spec.MinQuantity) return RejectCode.MinQuantity;
        if (spec.MaxQuantity != 0 && quantity > spec.MaxQuantity) return RejectCode.MaxQuantity;
        long touch = order.Side == Side.Buy ? instrument.Ask : instrument.Bid;
        if (terms.Price is { } limit && !waits && (order.Flags & OrderFlags.PostOnly) != 0 && Reaches(order.Side, touch, limit)) return RejectCode.WouldTake;
        if (reserve != order.ReservePrice && IsOutsideCollar(instrument, order.Side, reserve)) return RejectCode.PriceCollar;
        BigInteger notional = instrument.Notional(reserve, quantity);
        if (!ends && notional < spec.MinNotional) return RejectCode.MinNotional;
        if (spec.MaxNotional != 0 && notional > spec.MaxNotional) return RejectCode.MaxNotional;
        bool larger = !ends && (quantity > order.Quantity || notional > instrument.Notional(order.ReservePrice, order.Quantity));
        RejectCode size = larger ? CheckOrderSize(account, instrument, quantity, notional) : RejectCode.None;
        if (size != RejectCode.None) return size;
        RejectCode unmet = order.Ending ? RejectCode.None : CheckNeed(order, terms, state, ends ? 0 : quantity - order.Cum, reserve);
        if (unmet != RejectCode.None) return unmet;
        if (!ends && terms.Price is { } priced && !waits) met = OwnOrdersMet(order.Position, order.Side, OrderType.Limit, priced, order.Set);
        if (IsRefusedForOwn(account, met)) return RejectCode.SelfTrade;
        if (order.Requests.Count >= 64) return RejectCode.TooManyRequests;
        return RejectCode.None;
    }

    /// <summary>Position, limits and money of what it would need beyond what it, or its set, holds already.</summary>
    private RejectCode CheckNeed(OracleOrder order, OracleTerms terms, TradingState state, long leaves, long reserve)
    {
        OraclePosition position = order.Position;
        OracleAccount account = position.Account;
        OracleInstrument instrument = position.Instrument;
        (BigInteger need, BigInteger worth) = order.AtVenue ? order.Outcomes(terms) : (leaves, instrument.Notional(reserve, leaves));
        BigInteger cash = order.Side == Side.Buy && account.Mode == AccountMode.Cash && need != 0 ? CashCost(instrument, worth, !order.FeeCharged) : 0;
        List<OracleOrder> holds = [.. order.Set.Where(other => other.Position == position && other.Side == order.Side)];
        BigInteger more = need - Max(holds, other => other.Counted), moreWorth = worth - Max(holds, other => other.CountedNotional), moreCash = cash - Max(holds, CashOf);
        if (order.Set.Count > 1) (more, moreWorth, moreCash) = (BigInteger.Max(0, more), BigInteger.Max(0, moreWorth), BigInteger.Max(0, moreCash));
        if (more > 0 || moreWorth > 0)
        {
            BigInteger grown = BigInteger.Max(0, more);
            bool reduces = Reduces(position, order.Side, grown);
            if (!reduces && state == TradingState.Reducing && grown > 0) return RejectCode.ReducingOnly;
            RejectCode limited = reduces || account.Limits.On == LimitFlags.None ? RejectCode.None : CheckMoreRisk(account, instrument, position, order.Side, grown, reserve);
            if (limited != RejectCode.None) return limited;
        }
        bool only = Reduces(position, order.Side, more);
        // An order that becomes smaller is no risk.
        if (account.IsCalled && (more > 0 || moreWorth > 0) && !only) return RejectCode.MarginCall;
        if (more > 0 && !only && (order.Flags & OrderFlags.ReduceOnly) != 0) return RejectCode.ReduceOnly;
        return CheckFunds(account, instrument, position, order.Side, more, moreWorth, moreCash, only);
    }

    /// <summary>Whether so much, on top of what works on its side, only reduces a position.</summary>
    private bool Reduces(OraclePosition? position, Side side, BigInteger more)
    {
        long held = position?.Quantity ?? 0;
        BigInteger working = position == null ? 0 : WorkingQuantity(position, side);
        return more + working <= Math.Max(0, side == Side.Buy ? -held : held);
    }

    private static bool IsRefusedForOwn(OracleAccount account, List<OracleOrder> met) => account.Limits.SelfTrade switch
    {
        SelfTrade.RejectNew => met.Count > 0,
        SelfTrade.CancelResting => met.Count > 32,
        _ => false,
    };

    private TradingState StateFor(OraclePosition position) => StateOf(position.Account, position.Instrument);
}
