namespace Disruptor.Trading.Core.Tests.Oracle;

// Orders of every type and tie, their cancels and replaces, batches.
internal sealed partial class EveryCommandStream
{
    private Command[] Order(uint account, uint instrument)
    {
        var type = Chance(60) ? (OrderType)Between(1, 2) : (OrderType)Between(1, 7);
        Side side = Chance(55) ? Side.Buy : Side.Sell;
        long price = type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched ? Near(instrument, 6) : 0;
        long stop = type > OrderType.Limit && (type != OrderType.TrailingStop || Chance(20)) ? Near(instrument, 6) : 0;
        OrderFlags flags = (Chance(10) ? OrderFlags.ReduceOnly : 0) | (Chance(20) ? OrderFlags.CancelOnDisconnect : 0) | (Chance(6) ? OrderFlags.PostOnly : 0);
        TimeInForce timeInForce = Chance(60) ? TimeInForce.GoodTillCancel : (TimeInForce)Between(0, 4);
        OrderTermsCommand terms = default;
        if (type == OrderType.TrailingStop)
        {
            terms.TrailBy = (TrailBy)Between(0, 2);
            terms.TrailOffset = terms.TrailBy == TrailBy.BasisPoints ? Between(1, 500) * 100_000L : Between(1, 9) * 2;
        }
        if (timeInForce == TimeInForce.GoodTillDate) terms.ExpireAt = Time + (Between(-1, 30) * 1_000_000_000L);
        if (Chance(12) && (flags & OrderFlags.ReduceOnly) == 0)
        {
            long middle = price != 0 ? price : stop != 0 ? stop : _middle[instrument];
            terms.TakeProfit = side == Side.Buy ? middle + Between(3, 12) : Math.Max(1, middle - Between(3, 12));
            if (Chance(70)) terms.StopLoss = side == Side.Buy ? Math.Max(1, middle - Between(3, 12)) : middle + Between(3, 12);
        }
        long quantity = (instrument == Displayed && Chance(90) ? Between(1, 15) * 2 : Between(1, 30)) * (Chance(15) ? 10 : 1);
        Command[] order = Make.Order(account, instrument, NewId(), side, quantity, price, timeInForce, flags, type, stop);
        if (Chance(5)) order = Make.WithTextId($"t{Between(1, 60)}", order);
        if (!terms.Equals(default(OrderTermsCommand))) order = Make.WithTerms(terms, order);
        order = Between(0, 29) switch
        {
            0 or 1 => Make.WithOco(Recent(1), order),
            2 or 3 => Make.WithParent(Recent(-2), order),
            4 => Make.InGroup($"g{Between(0, 4)}", order),
            5 => Make.InGroup((ulong)Between(0, 3), order),
            _ => order,
        };
        if (Chance(2)) order = Make.WithVersion(Between(0, 200), order);
        return Named(account, order);
    }

    private Command[] Named(uint account, Command[] group)
    {
        ulong id = IdFor(account);
        return id == 0 || group[^1].Type is not (CommandType.Order or CommandType.Execution) ? group : Make.ForPosition(id, group);
    }

    private ulong IdFor(uint account) => (account == 2 && Chance(70)) || Chance(1) ? (ulong)Between(1, 4) : 0;

    private Command[] Sent(Command[] group) => Make.FromSession((uint)Between(1, 3), group);

    private Command[] Cancel(uint account)
    {
        if (Chance(6) || Aim(_open, _ended) is not { } order) return Make.Cancel(account, NewId(), Recent(0));
        if (order.IdKind == IdKind.Text) return Make.Cancel(order.Account, NewId(), order.Id);
        return Make.Cancel(order.Account, Chance(95) ? NewId() : Recent(0), order.Id, order.IdKind == IdKind.Engine ? CommandFlags.TargetIsEngine : CommandFlags.None);
    }

    private Command[] Replace(uint account)
    {
        long? quantity = Chance(70) ? Between(1, 40) : null;
        if (Chance(6) || Aim(_open, _ended) is not { } order) return Make.Replace(account, NewId(), Recent(0), quantity, Chance(50) ? Near(Paper, 6) : null);
        uint instrument = order.Instrument;
        bool limit = order.OrderType is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;
        byte quantityDecimals = instrument == Venue ? (byte)1 : (byte)0, priceDecimals = instrument == Splitting ? (byte)1 : (byte)0;
        return Sent(Make.Replace(
            order.Account, Chance(96) ? NewId() : Recent(0), order.Id, quantity, limit ? Near(instrument, 6) : null,
            order.OrderType > OrderType.Limit && Chance(40) ? Near(instrument, 6) : null, order.IdKind == IdKind.Engine ? CommandFlags.TargetIsEngine : CommandFlags.None,
            quantityDecimals, priceDecimals));
    }

    private Command[] Batch(uint account) => Make.Batch(Chance(50), [.. Enumerable.Range(0, Between(1, 7)).Select(_ => Chance(70) ? Item(account) : Chance(60) ? Cancel(account) : Replace(account))]);

    private Command[] Item(uint account) => Order(account, (uint)Between(0, 6));
}
