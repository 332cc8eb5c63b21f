using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>The commands of a warm-up: quotes, orders that rest, fill and cancel, an exit plan that fires.</summary>
internal sealed class WarmUpScript(TradingCore core)
{
    private ulong _orderId;

    public void Declare()
    {
        Text(TextField.Name, "WARM"u8);
        Text(TextField.Quote, "USD"u8);
        Command instrument = new() { Type = CommandType.Instrument };
        ref InstrumentCommand fields = ref CommandView.As<InstrumentCommand>(ref instrument);
        fields.PriceDecimals = 2;
        fields.QuantityDecimals = 2;
        fields.Multiplier = Fixed.RateScale;
        Apply(ref instrument);

        Text(TextField.Name, "warm"u8);
        Text(TextField.Quote, "USD"u8);
        Command account = new() { Type = CommandType.Account };
        CommandView.As<AccountCommand>(ref account).Leverage = Fixed.RateScale;
        Apply(ref account);

        Command deposit = new() { Type = CommandType.Deposit };
        CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(20);
        Apply(ref deposit);
    }

    public void Round(int round)
    {
        long price = 10_000 + (round % 50);
        Quote(price, price + 2);
        Order(Side.Buy, OrderType.Market, 0);
        Command plan = new() { Type = CommandType.ExitPlan };
        ref ExitPlanCommand fields = ref CommandView.As<ExitPlanCommand>(ref plan);
        fields.TakeProfit = 10_000_000;
        fields.StopLoss = 500_000_000;
        Apply(ref plan);
        ulong resting = Order(Side.Buy, OrderType.Limit, price - 500);
        Command cancel = new() { Type = CommandType.Cancel };
        CommandView.As<CancelCommand>(ref cancel).Target = resting;
        Apply(ref cancel);
        Quote(price + 300, price + 302);
    }

    private void Quote(long bid, long ask)
    {
        Command command = new() { Type = CommandType.Quote, Flags = CommandFlags.HasBid | CommandFlags.HasAsk | CommandFlags.HasSizes };
        ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
        quote.Bid = bid;
        quote.Ask = ask;
        quote.BidSize = quote.AskSize = 100;
        Apply(ref command);
    }

    private ulong Order(Side side, OrderType type, long price)
    {
        Command command = new() { Type = CommandType.Order };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Side = side;
        order.OrderType = type;
        order.Id = ++_orderId;
        order.Quantity = 100;
        order.Price = price;
        Apply(ref command);
        return _orderId;
    }

    private void Text(TextField field, ReadOnlySpan<byte> utf8)
    {
        Command command = new() { Type = CommandType.Text, Flags = CommandFlags.MoreFollows };
        ref TextCommand text = ref CommandView.As<TextCommand>(ref command);
        text.Field = field;
        text.Length = (byte)utf8.Length;
        utf8.CopyTo(CommandView.Bytes(ref command)[32..]);
        Apply(ref command);
    }

    private void Apply(ref Command command)
    {
        bool done = core.Apply(ref command, core.LastSequence + 1);
        while (!done) done = core.Resume();
    }
}
