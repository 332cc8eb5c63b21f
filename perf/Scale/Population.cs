using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf;

/// <summary>
/// A state of a chosen size, as the commands that make it: margin accounts of many positions (hedging) on instrument 0, ten on instrument 1,
/// and limit orders of the same positions that rest far below the price: on the instrument that all hold. The sizes of the design: 1 M positions and orders, 100 k accounts,
/// 10 k instruments.
/// </summary>
internal sealed record Population(int Positions, int Orders, int Accounts, int Instruments)
{
    /// <summary>What the design asks to hold.</summary>
    public static readonly Population Whole = new(1_000_000, 1_000_000, 100_000, 10_000);

    /// <summary>Positions of the instrument that few hold.</summary>
    public const int Few = 10;

    /// <summary>Instrument held by <see cref="Few"/>.</summary>
    public const uint FewHeld = 1;

    /// <summary>Account and instrument of what is measured on top: none of the population's.</summary>
    public uint MeasuredAccount => (uint)Accounts;

    /// <summary>Capacities with room for what is measured on top.</summary>
    public CoreOptions Capacities => new()
    {
        Instruments = Instruments + 1,
        Accounts = Accounts + 1,
        Wallets = Accounts + 16,
        Positions = Positions + 1024,
        Orders = Orders + 65536,
        Lots = 1024,
        // One condition each is the design's; the pool's default of four would be 400 MB of emptiness here.
        ExitConditions = Positions + 1024,
    };

    /// <summary>Sends everything.</summary>
    public void Send(GroupSink sink)
    {
        for (int i = 0; i < Instruments; i++) Instrument(sink, "I" + i);
        for (int i = 0; i <= Accounts; i++) Account(sink, i);
        for (int i = 0; i < Instruments; i++) sink([Quote((uint)i, 10_000)]);
        ulong id = 0;
        for (int i = 0; i < Positions - Few; i++) Open(sink, ++id, (uint)(i % Accounts), 0, 1 + (ulong)(i / Accounts));
        for (int i = 0; i < Few; i++) Open(sink, ++id, (uint)i, FewHeld, 1);
        for (int i = 0; i < Orders; i++)
        {
            Command order = Order(++id, (uint)(i % Accounts), 0, Side.Buy, OrderType.Limit, 1_000 + (i % 4_000));
            sink([PositionRef(1 + (ulong)(i / Accounts % Math.Max(1, Positions / Accounts))), order]);
        }
    }

    public static Command Quote(uint instrument, long bid)
    {
        Command command = new() { Type = CommandType.Quote, Instrument = instrument, Flags = CommandFlags.HasBid | CommandFlags.HasAsk };
        ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
        quote.Bid = bid;
        quote.Ask = bid + 1;
        return command;
    }

    public static Command Order(ulong id, uint account, uint instrument, Side side, OrderType type, long price)
    {
        Command command = new() { Type = CommandType.Order, Account = account, Instrument = instrument };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = id;
        order.Side = side;
        order.OrderType = type;
        order.Price = price;
        order.Quantity = 1;
        order.TimeInForce = TimeInForce.GoodTillCancel;
        return command;
    }

    public static Command PositionRef(ulong position)
    {
        Command command = new() { Type = CommandType.PositionRef, Flags = CommandFlags.MoreFollows };
        CommandView.As<PositionRefCommand>(ref command).PositionId = position;
        return command;
    }

    private static void Open(GroupSink sink, ulong id, uint account, uint instrument, ulong position) =>
        sink([PositionRef(position), Order(id, account, instrument, Side.Buy, OrderType.Market, 0)]);

    private static void Instrument(GroupSink sink, string name)
    {
        Command instrument = new() { Type = CommandType.Instrument };
        CommandView.As<InstrumentCommand>(ref instrument).Multiplier = Fixed.RateScale;
        CommandView.As<InstrumentCommand>(ref instrument).PriceDecimals = 2;
        sink([FeedCommands.Text(TextField.Name, name), FeedCommands.Text(TextField.Quote, "USD"), instrument]);
    }

    /// <summary>The last is a netting account for what is measured.</summary>
    private void Account(GroupSink sink, int index)
    {
        Command account = new() { Type = CommandType.Account };
        ref AccountCommand fields = ref CommandView.As<AccountCommand>(ref account);
        fields.Leverage = Fixed.RateScale;
        fields.Mode = index == Accounts ? AccountMode.Cash : AccountMode.Margin;
        fields.Positions = index == Accounts ? PositionMode.Netting : PositionMode.Hedging;
        sink([FeedCommands.Text(TextField.Name, "a" + index), FeedCommands.Text(TextField.Quote, "USD"), account]);
        Command deposit = new() { Type = CommandType.Deposit, Account = (uint)index };
        CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(20);
        sink([deposit]);
    }
}
