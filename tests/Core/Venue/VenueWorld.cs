namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>
/// An account with money at a venue: instrument 0 (external) and 1 (paper), prices and quantities without decimals, account 0 (cash) and
/// 1 (margin ×2). Executions get ids by themselves.
/// </summary>
internal sealed class VenueWorld : IDisposable
{
    public const uint External = 0, Paper = 1;
    public const uint Cash = 0, Margin = 1;
    public const long Unit = 1_00000000;

    private ulong _execution = 1_000_000;

    public VenueWorld(CoreOptions? options = null, Overfill overfill = Overfill.Accept, long takerFeeRate = 0)
    {
        Core = new CoreDriver(options);
        Core.Accept(Make.Instrument(new InstrumentSpec
        {
            Symbol = "VENUE",
            PriceDecimals = 0,
            QuantityDecimals = 0,
            Route = Route.External,
            Overfill = overfill,
            TakerFeeRate = takerFeeRate,
        }));
        Core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "PAPER", PriceDecimals = 0, QuantityDecimals = 0, PaperFill = PaperFill.Displayed }));
        Core.Accept(Make.Account("cash", "USDT"));
        Core.Accept(Make.Account("margin", "USDT", AccountMode.Margin, 2 * Fixed.RateScale));
        Core.Accept(Make.Deposit(Cash, 0, 10_000 * Unit));
        Core.Accept(Make.Deposit(Margin, 0, 10_000 * Unit));
    }

    public CoreDriver Core { get; }

    /// <summary>A working order at the venue.</summary>
    public void Order(ulong id, long quantity, long price, Side side = Side.Buy, uint account = Cash, TimeInForce timeInForce = TimeInForce.GoodTillCancel)
    {
        Core.Accept(Make.Order(account, External, id, side, quantity, price, timeInForce));
        Say(id, ExecutionKind.New, account: account);
    }

    /// <summary>What the venue says of an order; every call has an execution id of its own.</summary>
    public List<Report> Say(ulong order, ExecutionKind kind, ulong? request = null, long quantity = 0, long price = 0, uint account = Cash, Int128? fee = null) =>
        Core.Accept(News(order, kind, request, quantity, price, account, fee));

    public Command[] News(
        ulong order, ExecutionKind kind, ulong? request = null, long quantity = 0, long price = 0, uint account = Cash, Int128? fee = null, ulong? id = null)
    {
        Command[] group = Make.Execution(account, External, id ?? _execution++, kind, quantity: quantity, price: price, order: order, fee: fee);
        return request == null ? group : Make.WithLinks(request, null, group);
    }

    public List<Report> Fill(ulong order, long quantity, long price, ulong? id = null, uint account = Cash, Int128? fee = null) =>
        Core.Accept(News(order, ExecutionKind.Fill, null, quantity, price, account, fee, id));

    public List<Report> Bust(ulong reference, ulong? order = null, ulong? id = null) => Core.Accept(BustOf(reference, order, id));

    public Command[] BustOf(ulong reference, ulong? order = null, ulong? id = null, Side side = Side.None) =>
        Make.WithLinks(null, reference, Make.Execution(Cash, External, id ?? _execution++, ExecutionKind.Bust, side, order: order));

    public Command[] CorrectionOf(
        ulong reference, ulong id, long quantity = 0, long price = 0, ulong? order = null, Int128? fee = null, Side side = Side.None) =>
        Make.WithLinks(null, reference, Make.Execution(Cash, External, id, ExecutionKind.Correct, side, quantity, price, order, fee: fee));

    public OrderReport State(ulong id, uint account = Cash) => Core.Order(account, id);

    public (OrderState State, long Quantity, long Cum, long Leaves) Brief(ulong id, uint account = Cash)
    {
        OrderReport order = State(id, account);
        return (order.State, order.Quantity, order.CumQuantity, order.LeavesQuantity);
    }

    /// <summary>Used of an account in whole units.</summary>
    public Int128 Used(uint account = Cash) => Core.Wallet(account, 0).Used / Unit;

    public void Dispose() => Core.Dispose();
}
