using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Allocation.Tests;

/// <summary>A steady mix: quotes, market orders that fill, limit orders that rest and are cancelled, exit plans that fire whole and in part, a timer. Allocates nothing itself.</summary>
internal sealed class Flow(TradingEngine engine)
{
    private readonly EngineSession _session = engine.OpenSession();
    private readonly Command[] _three = new Command[3];
    private ulong _id;
    private long _submitted;

    public long Fills { get; private set; }

    public void Declare()
    {
        _three[0] = Text(TextField.Name, (byte)'I');
        _three[1] = Text(TextField.Quote, (byte)'U');
        _three[2] = new Command { Type = CommandType.Instrument };
        CommandView.As<InstrumentCommand>(ref _three[2]).Multiplier = Fixed.RateScale;
        Submit(_three);
        _three[0] = Text(TextField.Name, (byte)'A');
        _three[1] = Text(TextField.Quote, (byte)'U');
        _three[2] = new Command { Type = CommandType.Account };
        CommandView.As<AccountCommand>(ref _three[2]).Leverage = Fixed.RateScale;
        Submit(_three);
        Command deposit = new() { Type = CommandType.Deposit };
        CommandView.As<MoneyCommand>(ref deposit).Amount = Fixed.Pow10(25);
        Submit(new Span<Command>(ref deposit));
        _three[0] = Text(TextField.Name, (byte)'T');
        _three[1] = new Command { Type = CommandType.Schedule };
        ref ScheduleCommand schedule = ref CommandView.As<ScheduleCommand>(ref _three[1]);
        schedule.Kind = TimerKind.Every;
        schedule.Action = TimerAction.RiskCheck;
        schedule.Nanos = 1_000_000;
        Submit(_three.AsSpan(0, 2));
    }

    /// <summary>Submits so many commands and waits until all are applied.</summary>
    public void Run(int commands)
    {
        for (int i = 0; i < commands; i++) Step(i);
        while (engine.Statistics.Commands < _submitted) Drain();
        Drain();
    }

    public void Stop()
    {
        engine.BeginStop();
        while (!engine.TryFinishStop()) Drain();
    }

    private void Step(int i)
    {
        Command command = default;
        switch (i % 20)
        {
            case 4:
                Order(ref command, OrderType.Market, 0);
                break;
            case 8 when i % 40 == 8:
                Stages();
                return;
            case 8:
                command.Type = CommandType.ExitPlan;
                ref ExitPlanCommand plan = ref CommandView.As<ExitPlanCommand>(ref command);
                plan.TakeProfit = 10_000_000;
                plan.StopLoss = 900_000_000;
                plan.TimeNanos = 1_000;
                break;
            case 12:
                Order(ref command, OrderType.Limit, 10);
                break;
            case 16:
                command.Type = CommandType.Cancel;
                CommandView.As<CancelCommand>(ref command).Target = _id;
                break;
            default:
                command.Type = i % 3 == 0 ? CommandType.Trade : CommandType.Quote;
                command.Timestamp = i;
                long price = 1000 + (i % 100);
                if (command.Type == CommandType.Trade)
                {
                    CommandView.As<TradeCommand>(ref command).Price = price;
                    CommandView.As<TradeCommand>(ref command).Size = 1;
                }
                else
                {
                    command.Flags = CommandFlags.HasBid | CommandFlags.HasAsk;
                    CommandView.As<QuoteCommand>(ref command).Bid = price;
                    CommandView.As<QuoteCommand>(ref command).Ask = price + 1;
                }
                break;
        }
        Submit(new Span<Command>(ref command));
    }

    /// <summary>A plan that keeps a series of prices, counts volume and sells a part.</summary>
    private void Stages()
    {
        _three[0] = Condition(ExitConditionKind.Volatility, 10_000_000);
        _three[1] = Condition(ExitConditionKind.Stage, 1_000_000);
        _three[2] = new Command { Type = CommandType.ExitPlan };
        Submit(_three);
    }

    private static Command Condition(ExitConditionKind kind, long value)
    {
        Command command = new() { Type = CommandType.ExitCondition, Flags = CommandFlags.MoreFollows };
        ref ExitConditionCommand condition = ref CommandView.As<ExitConditionCommand>(ref command);
        condition.Kind = kind;
        condition.Value0 = value;
        condition.Value1 = 2 * Fixed.RateScale;
        condition.Lookback = kind == ExitConditionKind.Volatility ? (byte)5 : (byte)0;
        condition.Fraction = kind == ExitConditionKind.Stage ? 300_000_000 : 0;
        return command;
    }

    private void Order(ref Command command, OrderType type, long price)
    {
        command.Type = CommandType.Order;
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        order.Id = ++_id;
        order.Side = Side.Buy;
        order.OrderType = type;
        order.Price = price;
        order.Quantity = 10;
    }

    private void Submit(Span<Command> group)
    {
        while (!_session.TrySubmit(group)) Drain();
        _submitted += group.Length;
    }

    private void Drain()
    {
        while (engine.Reports.TryRead(out ReportView report))
        {
            if (report.Header.Type == ReportType.Filled) Fills++;
        }
    }

    private static Command Text(TextField field, byte letter)
    {
        Command command = new() { Type = CommandType.Text, Flags = CommandFlags.MoreFollows };
        ref TextCommand text = ref CommandView.As<TextCommand>(ref command);
        text.Field = field;
        text.Length = 1;
        command.Word0 = letter;
        return command;
    }
}
