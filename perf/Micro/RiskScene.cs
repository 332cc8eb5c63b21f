using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>A core with one instrument, a cash and a margin account with a million each, and a market at 100.00 / 100.01.</summary>
internal sealed class RiskScene : IDisposable
{
    public const uint CashAccount = 0;
    public const uint MarginAccount = 1;

    /// <summary>Ten million at the limit price: more than either account can carry.</summary>
    public const long FarTooMany = 200_000;

    private const long Limit = 50_00;
    private readonly TradingCore _core = new(new CoreOptions());
    private ulong _id;

    public RiskScene()
    {
        Command instrument = new() { Type = CommandType.Instrument };
        ref InstrumentCommand fields = ref CommandView.As<InstrumentCommand>(ref instrument);
        fields.Multiplier = Fixed.RateScale;
        fields.PriceDecimals = 2;
        Command rates = new() { Type = CommandType.InstrumentRates, Flags = CommandFlags.MoreFollows };
        CommandView.As<InstrumentRatesCommand>(ref rates).InitialMarginRate = Fixed.RateScale / 2;
        Group(FeedCommands.Text(TextField.Name, "RISK"), FeedCommands.Text(TextField.Quote, "USD"), rates, instrument);
        foreach ((string name, uint index, AccountMode mode) in (ReadOnlySpan<(string, uint, AccountMode)>)[("cash", CashAccount, AccountMode.Cash), ("margin", MarginAccount, AccountMode.Margin)])
        {
            Command account = new() { Type = CommandType.Account };
            CommandView.As<AccountCommand>(ref account).Leverage = Fixed.RateScale;
            CommandView.As<AccountCommand>(ref account).Mode = mode;
            Group(FeedCommands.Text(TextField.Name, name), FeedCommands.Text(TextField.Quote, "USD"), account);
            Command deposit = new() { Type = CommandType.Deposit, Account = index };
            CommandView.As<MoneyCommand>(ref deposit).Amount = 1_000_000 * Fixed.Pow10(8);
            Group(deposit);
        }
        Command quote = new() { Type = CommandType.Quote, Flags = CommandFlags.HasBid | CommandFlags.HasAsk };
        CommandView.As<QuoteCommand>(ref quote).Bid = 100_00;
        CommandView.As<QuoteCommand>(ref quote).Ask = 100_01;
        Group(quote);
        RestAndCancel(CashAccount, 1);
        RestAndCancel(MarginAccount, 1);
        Refused(CashAccount, FarTooMany);
        Refused(MarginAccount, FarTooMany);
    }

    /// <exception cref="InvalidOperationException">It was refused: a figure of that would be one of something else.</exception>
    public void RestAndCancel(uint account, long quantity)
    {
        if (Order(account, quantity) != ReportType.OrderChanged) throw new InvalidOperationException("the order was not accepted");
        Command cancel = new() { Type = CommandType.Cancel, Account = account };
        CommandView.As<CancelCommand>(ref cancel).Target = _id;
        Apply(ref cancel);
    }

    /// <exception cref="InvalidOperationException">It was accepted.</exception>
    public void Refused(uint account, long quantity)
    {
        if (Order(account, quantity) != ReportType.Rejected) throw new InvalidOperationException("the order was accepted");
    }

    public void Dispose() => _core.Dispose();

    private ReportType Order(uint account, long quantity)
    {
        Command command = new() { Type = CommandType.Order, Account = account };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = ++_id;
        order.Side = Side.Buy;
        order.OrderType = OrderType.Limit;
        order.Price = Limit;
        order.Quantity = quantity;
        Apply(ref command);
        return System.Runtime.InteropServices.MemoryMarshal.AsRef<ReportHeader>(_core.Reports).Type;
    }

    private void Group(params ReadOnlySpan<Command> group)
    {
        foreach (Command command in group)
        {
            Command copy = command;
            Apply(ref copy);
        }
    }

    private void Apply(ref Command command)
    {
        bool done = _core.Apply(ref command, _core.LastSequence + 1);
        while (!done) done = _core.Resume();
    }
}
