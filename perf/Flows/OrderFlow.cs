using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf;

/// <summary>An order and its cancel in turn, each answered by one order report: limit orders that rest in one instrument.</summary>
internal sealed class OrderFlow(TradingEngine engine)
{
    private readonly EngineSession _session = engine.OpenSession(LaneKind.Order);

    public void Declare()
    {
        Command instrument = new() { Type = CommandType.Instrument };
        CommandView.As<InstrumentCommand>(ref instrument).Multiplier = Fixed.RateScale;
        FeedCommands.Submit(engine, _session, [FeedCommands.Text(TextField.Name, "PERF"), FeedCommands.Text(TextField.Quote, "USD"), instrument]);
        Command account = new() { Type = CommandType.Account };
        CommandView.As<AccountCommand>(ref account).Leverage = Fixed.RateScale;
        FeedCommands.Submit(engine, _session, [FeedCommands.Text(TextField.Name, "perf"), FeedCommands.Text(TextField.Quote, "USD"), account]);
        Command deposit = new() { Type = CommandType.Deposit };
        CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(25);
        FeedCommands.Submit(engine, _session, [deposit]);
        Command quote = new() { Type = CommandType.Quote, Flags = CommandFlags.HasBid | CommandFlags.HasAsk };
        CommandView.As<QuoteCommand>(ref quote).Bid = 10_000;
        CommandView.As<QuoteCommand>(ref quote).Ask = 10_001;
        FeedCommands.Submit(engine, _session, [quote]);
        while (engine.Statistics.Commands < 8) FeedCommands.Drain(engine);
        FeedCommands.Drain(engine);
    }

    /// <summary>So many accounts more, each with an open position on the instrument.</summary>
    public void OpenPositions(int accounts)
    {
        long before = engine.Statistics.Commands;
        for (uint i = 1; i <= accounts; i++)
        {
            Command account = new() { Type = CommandType.Account };
            CommandView.As<AccountCommand>(ref account).Leverage = Fixed.RateScale;
            FeedCommands.Submit(engine, _session, [FeedCommands.Text(TextField.Name, "other" + i), FeedCommands.Text(TextField.Quote, "USD"), account]);
            Command deposit = new() { Type = CommandType.Deposit, Account = i };
            CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(20);
            FeedCommands.Submit(engine, _session, [deposit]);
            Command buy = new() { Type = CommandType.Order, Account = i };
            ref OrderCommand order = ref CommandView.As<OrderCommand>(ref buy);
            order.Id = i;
            order.Side = Side.Buy;
            order.OrderType = OrderType.Market;
            order.Quantity = 1;
            FeedCommands.Submit(engine, _session, [buy]);
        }
        while (engine.Statistics.Commands < before + (accounts * 5L)) FeedCommands.Drain(engine);
        FeedCommands.Drain(engine);
    }

    /// <summary>Sends the n-th command, meant for a moment in Stopwatch ticks.</summary>
    public bool TrySend(long n, long plannedTicks)
    {
        Command command = default;
        if ((n & 1) == 0)
        {
            command.Type = CommandType.Order;
            ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
            order.Id = (ulong)n;
            order.Side = Side.Buy;
            order.OrderType = OrderType.Limit;
            order.Price = 5_000;
            order.Quantity = 1;
        }
        else
        {
            command.Type = CommandType.Cancel;
            CommandView.As<CancelCommand>(ref command).Id = (ulong)n;
            CommandView.As<CancelCommand>(ref command).Target = (ulong)n - 1;
        }
        return _session.TrySubmit(ref command, plannedTicks);
    }
}
