namespace Disruptor.Trading.Core.Tests;

/// <summary>Orders with terms and links, and the commands that act on many orders.</summary>
internal static partial class Make
{
    public static Command[] Stop(
        uint account, uint instrument, ulong id, Side side, long quantity, long stopPrice, long price = 0, OrderType? type = null,
        TimeInForce timeInForce = TimeInForce.GoodTillCancel, OrderFlags flags = OrderFlags.None) =>
        Order(account, instrument, id, side, quantity, price, timeInForce, flags, type ?? (price == 0 ? OrderType.Stop : OrderType.StopLimit), stopPrice);

    public static Command[] Trailing(
        uint account, uint instrument, ulong id, Side side, long quantity, long offset, TrailBy by = TrailBy.Price, long stopPrice = 0,
        OrderFlags flags = OrderFlags.None) =>
        WithTerms(
            new OrderTermsCommand { TrailOffset = offset, TrailBy = by },
            Order(account, instrument, id, side, quantity, 0, TimeInForce.GoodTillCancel, flags, OrderType.TrailingStop, stopPrice));

    public static Command[] WithTerms(OrderTermsCommand terms, Command[] order) => Group([Of(CommandType.OrderTerms, terms)], order);

    public static Command[] WithBracket(long takeProfit, long stopLoss, Command[] order) =>
        WithTerms(new OrderTermsCommand { TakeProfit = takeProfit, StopLoss = stopLoss }, order);

    public static Command[] Until(long expireAt, Command[] order) => WithTerms(new OrderTermsCommand { ExpireAt = expireAt }, order);

    public static Command[] WithOco(ulong partner, Command[] order) =>
        Group([Of(CommandType.OrderLinks, new OrderLinksCommand { Links = OrderLinkFlags.HasOco, Oco = partner })], order);

    public static Command[] WithOco(string partner, Command[] order) => Group(
        Text(TextField.Oco, partner), [Of(CommandType.OrderLinks, new OrderLinksCommand { Links = OrderLinkFlags.HasOco | OrderLinkFlags.OcoIsText })], order);

    public static Command[] WithParent(ulong parent, Command[] order) =>
        Group([Of(CommandType.OrderLinks, new OrderLinksCommand { Links = OrderLinkFlags.HasParent, Parent = parent })], order);

    public static Command[] WithParent(string parent, Command[] order) => Group(
        Text(TextField.Parent, parent), [Of(CommandType.OrderLinks, new OrderLinksCommand { Links = OrderLinkFlags.HasParent | OrderLinkFlags.ParentIsText })],
        order);

    public static Command[] InGroup(ulong name, Command[] order) =>
        Group([Of(CommandType.OrderLinks, new OrderLinksCommand { Links = OrderLinkFlags.HasGroup, Group = name })], order);

    public static Command[] InGroup(string name, Command[] order) => Group(
        Text(TextField.Group, name), [Of(CommandType.OrderLinks, new OrderLinksCommand { Links = OrderLinkFlags.HasGroup | OrderLinkFlags.GroupIsText })], order);

    public static Command[] MassCancel(uint account, uint? instrument = null, Side side = Side.None)
    {
        Command command = Of(CommandType.MassCancel, new MassCancelCommand { Side = side });
        command.Account = account;
        command.Instrument = instrument ?? Command.Unknown;
        if (instrument != null) command.Flags |= CommandFlags.HasInstrument;
        return [command];
    }

    public static Command[] Close(uint account, uint? instrument = null, long fraction = Fixed.RateScale, ulong? id = null, ulong positionId = 0)
    {
        Command command = Of(
            CommandType.Close, new CloseCommand { Fraction = fraction, HasId = id == null ? (byte)0 : (byte)1, Id = id ?? 0, PositionId = positionId });
        command.Account = account;
        command.Instrument = instrument ?? Command.Unknown;
        if (instrument != null) command.Flags |= CommandFlags.HasInstrument;
        return [command];
    }

    public static Command[] Disconnect(uint session)
    {
        Command command = Of(CommandType.Disconnect, default(Command));
        command.Session = session;
        return [command];
    }

    /// <summary>Sends a group as another session would.</summary>
    public static Command[] FromSession(uint session, Command[] group)
    {
        for (int i = 0; i < group.Length; i++) group[i].Session = session;
        return group;
    }

    public static Command[] Batch(bool allOrNone, params Command[][] items) =>
        Group([.. items, [Of(CommandType.Batch, new BatchCommand { AllOrNone = allOrNone ? (byte)1 : (byte)0 })]]);
}
