using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Command streams that are the same for the same seed.</summary>
internal static class Scripts
{
    /// <summary>Declarations, then a mix of prices, orders, cancels, exit plans, triggers, money and questions, in groups as they are sent.</summary>
    public static List<Command[]> Mixed(int steps, int seed)
    {
        var random = new Random(seed);
        List<Command[]> groups =
        [
            [EngineHarness.Text(TextField.Name, "BTCUSDT"u8), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Instrument()],
            [EngineHarness.Text(TextField.Name, "alpha"u8), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Account()],
            [Deposit(Fixed.Pow10(20))],
        ];
        long time = 1;
        for (int i = 0; i < steps; i++)
        {
            time += random.Next(1000);
            Command[] group = [Step(random, (ulong)i + 1)];
            group[0].Timestamp = time;
            group[0].SessionSequence = (uint)i + 1;
            groups.Add(group);
        }
        return groups;
    }

    public static Command Deposit(Int128 amount)
    {
        Command command = new() { Type = CommandType.Deposit };
        CommandView.As<MoneyCommand>(ref command).Amount = amount;
        return command;
    }

    public static Command Order(ulong id, Side side, OrderType type, long price, long quantity)
    {
        Command command = new() { Type = CommandType.Order };
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = id;
        order.Side = side;
        order.OrderType = type;
        order.Price = price;
        order.Quantity = quantity;
        return command;
    }

    public static Command Cancel(ulong target)
    {
        Command command = new() { Type = CommandType.Cancel };
        CommandView.As<CancelCommand>(ref command).Target = target;
        return command;
    }

    /// <summary>A replace in the decimals of <see cref="EngineHarness.Instrument"/>; a price of 0 leaves it.</summary>
    public static Command Replace(ulong id, ulong target, long quantity, long price = 0)
    {
        Command command = new() { Type = CommandType.Replace };
        ref ReplaceCommand replace = ref CommandView.As<ReplaceCommand>(ref command);
        replace.Id = id;
        replace.Target = target;
        replace.Terms = ReplaceTerms.Quantity | (price == 0 ? 0 : ReplaceTerms.Price);
        replace.Quantity = quantity;
        replace.Price = price;
        replace.QuantityDecimals = 5;
        replace.PriceDecimals = 2;
        return command;
    }

    public static Command Trigger(PositionTrigger trigger)
    {
        Command command = new() { Type = CommandType.Trigger };
        CommandView.As<TriggerCommand>(ref command).Trigger = trigger;
        return command;
    }

    private static Command Step(Random random, ulong id)
    {
        long price = 10_000 + random.Next(200);
        switch (random.Next(10))
        {
            case 0: return Order(id, Side.Buy, OrderType.Market, 0, 1 + random.Next(1000));
            case 1: return Order(id, Side.Buy, OrderType.Limit, price - 100, 1 + random.Next(1000));
            case 2: return Order(id, Side.Sell, OrderType.Market, 0, 1 + random.Next(500));
            case 3: return Cancel((ulong)random.Next(1, (int)id + 1));
            case 4:
                Command plan = new() { Type = CommandType.ExitPlan };
                ref ExitPlanCommand fields = ref CommandView.As<ExitPlanCommand>(ref plan);
                fields.TakeProfit = 2_000_000 + random.Next(2_000_000);
                fields.StopLoss = 2_000_000 + random.Next(2_000_000);
                return plan;
            case 5: return Trigger((PositionTrigger)random.Next(13));
            case 6: return new Command { Type = (CommandType)random.Next((int)CommandType.QueryPosition, (int)CommandType.QueryHash + 1) };
            default: return EngineHarness.QuoteCommand(price, price + 1 + random.Next(3));
        }
    }
}
