using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf;

/// <summary>The core alone, warm, one thread: what a tick, an order and a fill cost without ring and journal.</summary>
internal sealed class CoreScene : IDisposable
{
    private readonly TradingCore _core;
    private ulong _id;
    private long _tick;

    /// <summary>An instrument, accounts with money, and so many open positions on the instrument, one an account.</summary>
    public CoreScene(int positions)
    {
        Positions = positions;
        _core = new TradingCore(new CoreOptions { Accounts = Positions + 1, Wallets = Positions + 2, Positions = Positions + 1 });
        Command instrument = new() { Type = CommandType.Instrument };
        CommandView.As<InstrumentCommand>(ref instrument).Multiplier = Fixed.RateScale;
        CommandView.As<InstrumentCommand>(ref instrument).PriceDecimals = 2;
        Group(FeedCommands.Text(TextField.Name, "PERF"), FeedCommands.Text(TextField.Quote, "USD"), instrument);
        for (int i = 0; i < Positions; i++)
        {
            Command account = new() { Type = CommandType.Account };
            CommandView.As<AccountCommand>(ref account).Leverage = Fixed.RateScale;
            Group(FeedCommands.Text(TextField.Name, "a" + i), FeedCommands.Text(TextField.Quote, "USD"), account);
            Command deposit = new() { Type = CommandType.Deposit, Account = (uint)i };
            CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(25);
            Group(deposit);
            Quote();
            Fill((uint)i, Side.Buy);
        }
    }

    public TradingCore Core => _core;

    public int Positions { get; }

    public void Dispose() => _core.Dispose();

    public void Quote()
    {
        Command command = new() { Type = CommandType.Quote, Flags = CommandFlags.HasBid | CommandFlags.HasAsk };
        ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
        quote.Bid = 10_000 + (++_tick & 63);
        quote.Ask = quote.Bid + 1;
        Apply(ref command);
    }

    public void LimitOrderAndCancel()
    {
        Command command = new() { Type = CommandType.Order };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = ++_id;
        order.Side = Side.Buy;
        order.OrderType = OrderType.Limit;
        order.Price = 5_000;
        order.Quantity = 1;
        Apply(ref command);
        Command cancel = new() { Type = CommandType.Cancel };
        CommandView.As<CancelCommand>(ref cancel).Target = _id;
        Apply(ref cancel);
    }

    public void MarketOrderFilled()
    {
        Fill(0, Side.Buy);
        Fill(0, Side.Sell);
    }

    /// <summary>Lets so many orders rest below the price that the benchmarks use.</summary>
    public void Rest(int orders)
    {
        for (int i = 0; i < orders; i++)
        {
            Command command = new() { Type = CommandType.Order };
            ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
            order.Id = ++_id;
            order.Side = Side.Buy;
            order.OrderType = OrderType.Limit;
            order.Price = 1_000 + (i % 3_000);
            order.Quantity = 1;
            Apply(ref command);
        }
    }

    private void Fill(uint account, Side side)
    {
        Command command = new() { Type = CommandType.Order, Account = account };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = ++_id;
        order.Side = side;
        order.OrderType = OrderType.Market;
        order.Quantity = 1;
        Apply(ref command);
    }

    private void Group(params Command[] group)
    {
        for (int i = 0; i < group.Length; i++) Apply(ref group[i]);
    }

    private void Apply(ref Command command)
    {
        bool done = _core.Apply(ref command, _core.LastSequence + 1);
        while (!done) done = _core.Resume();
    }
}
