using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Splits: quantities times numerator by denominator, prices the other way round, costs as they were.
internal sealed partial class Oracle
{
    private void OnSplit(SplitCommand command)
    {
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Numerator is <= 0 or > SplitCommand.MaxTerm || command.Denominator is <= 0 or > SplitCommand.MaxTerm) { Reject(RejectCode.InvalidSplit); return; }
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        (BigInteger up, BigInteger down) = (command.Numerator, command.Denominator);
        long Quantity(long quantity) => (long)(quantity * up / down);
        // A price that was there does not vanish.
        long Price(long price) => price == 0 ? 0 : (long)BigInteger.Max(1, OracleMath.HalfEven(price * down, up));
        instrument.Bid = Price(instrument.Bid);
        instrument.Ask = Price(instrument.Ask);
        instrument.LastTrade = Price(instrument.LastTrade);
        instrument.Mark = Price(instrument.Mark);
        instrument.BidLeft = Quantity(instrument.BidLeft);
        instrument.AskLeft = Quantity(instrument.AskLeft);
        List<OraclePosition> positions = [.. _positions.Values.Where(position => position.Instrument == instrument)];
        foreach (OraclePosition position in positions)
        {
            position.Peak = Quantity(position.Peak);
            position.Bought = Quantity(position.Bought);
            position.Sold = Quantity(position.Sold);
            position.Best = Price(position.Best);
            if (position.Plan is { } plan) position.Plan = SplitPlan(plan, Price);
            if (position.Quantity != 0) SplitQuantity(position, up, down);
            Arm(position);
        }
        foreach (OraclePosition position in positions)
        {
            foreach (OracleOrder order in _working.Where(order => order.Position == position && !order.AtVenue).ToArray()) SplitOrder(order, up, down, Quantity, Price);
        }
        foreach (OraclePosition position in positions)
        {
            foreach (OracleOrder order in _working.Where(order => order.Position == position && IsEmptied(order)).ToArray()) End(order, OrderState.Canceled);
            if (_existing.Contains(position)) Touch(position.Account);
            WatchMargin(position.Account);
        }
    }

    private static PlanSpec SplitPlan(PlanSpec plan, Func<long, long> price) => plan with
    {
        TakeProfit = (plan.Flags & ExitPlanFlags.TakeProfitIsPrice) != 0 ? price(plan.TakeProfit) : plan.TakeProfit,
        StopLoss = (plan.Flags & ExitPlanFlags.StopLossIsPrice) != 0 ? price(plan.StopLoss) : plan.StopLoss,
    };

    /// <summary>The fraction that is left over is sold at the new price, at its cost without one.</summary>
    private void SplitQuantity(OraclePosition position, BigInteger up, BigInteger down)
    {
        OracleInstrument instrument = position.Instrument;
        OracleWallet wallet = WalletOf(position.Account.Index, instrument.Currency);
        long before = Math.Abs(position.Quantity), after = (long)(before * up / down), rest = (long)(before * up % down);
        if (rest != 0)
        {
            BigInteger released = OracleMath.HalfEven(position.OpenCost * rest, before * up);
            long price = instrument.PriceFor(position.IsLong);
            BigInteger proceeds = price == 0 ? released : OracleMath.HalfEven(instrument.Notional(price, rest), down);
            BigInteger gross = position.Gain(proceeds, released);
            if (position.Account.Lots != LotMethod.Average) TakeLotCost(position, released);
            position.OpenCost -= released;
            position.Gross += gross;
            position.LifetimeGross += gross;
            wallet.Gross += gross;
        }
        SplitLots(position, up, down);
        position.Quantity = position.IsLong ? after : -after;
        if (after != 0) return;
        if (position.State == PositionState.Closed) Reopen(position);
        CountTrade(position);
        Flatten(position);
    }

    /// <summary>The cost goes from the lots whose turn it is.</summary>
    private static void TakeLotCost(OraclePosition position, BigInteger cost)
    {
        bool oldest = position.Account.Lots == LotMethod.FirstInFirstOut;
        for (int i = 0; i < position.Lots.Count && cost != 0; i++)
        {
            int at = oldest ? i : position.Lots.Count - 1 - i;
            BigInteger part = BigInteger.Min(position.Lots[at].Cost, cost);
            position.Lots[at] = (position.Lots[at].Quantity, position.Lots[at].Cost - part);
            cost -= part;
        }
    }

    /// <summary>Each ends where the quantity up to its end ends; one with nothing left gives its cost to the next, the last ones to the newest that is left.</summary>
    private static void SplitLots(OraclePosition position, BigInteger up, BigInteger down)
    {
        var lots = new List<(long Quantity, BigInteger Cost)>();
        long before = 0, after = 0;
        BigInteger carried = 0;
        foreach ((long quantity, BigInteger cost) in position.Lots)
        {
            before += quantity;
            long end = (long)(before * up / down);
            if (end == after) carried += cost;
            else lots.Add((end - after, cost + carried));
            if (end != after) carried = 0;
            after = end;
        }
        if (lots.Count != 0) lots[^1] = (lots[^1].Quantity, lots[^1].Cost + carried);
        position.Lots.Clear();
        position.Lots.AddRange(lots);
    }

    /// <summary>Never worse than its owner asked for: limits of buys go down and of sells up to the tick, stops the other way.</summary>
    private void SplitOrder(OracleOrder order, BigInteger up, BigInteger down, Func<long, long> quantity, Func<long, long> price)
    {
        long tick = Math.Max(1, order.Position.Instrument.Spec.TickSize);
        long Limit(long at, bool ceiling) => (long)(ceiling ? OracleMath.Ceiling(at * down, up * tick) : OracleMath.Floor(at * down, up * tick)) * tick;
        bool buy = order.Side == Side.Buy;
        if (order.Terms.TrailBy == TrailBy.Price && order.Terms.TrailOffset != 0) order.Terms = order.Terms with { TrailOffset = price(order.Terms.TrailOffset) };
        order.Best = price(order.Best);
        order.Price = Limit(order.Price, ceiling: !buy);
        order.StopPrice = Limit(order.StopPrice, ceiling: buy);
        order.ReservePrice = order.Price != 0 ? order.Price : order.Waits && order.Type != OrderType.TrailingStop ? order.StopPrice : price(order.ReservePrice);
        long leaves = quantity(order.Leaves);
        order.Cum = quantity(order.Cum);
        order.Quantity = order.Cum + leaves;
        order.Queued = ++_count;
        Changed(order);
    }

    private static bool IsEmptied(OracleOrder order) => !order.AtVenue
        && (order.Leaves == 0 || (HasLimit(order.Type) && order.Price == 0)
            || (order.Type > OrderType.Limit && order.Type != OrderType.TrailingStop && order.StopPrice == 0));
}
