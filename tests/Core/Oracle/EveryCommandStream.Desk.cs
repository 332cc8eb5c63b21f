namespace Disruptor.Trading.Core.Tests.Oracle;

// Money, limits, trading states, timers, questions, and what makes no sense.
internal sealed partial class EveryCommandStream
{
    private Command[] MoneyCommand(uint account)
    {
        uint currency = (uint)Between(0, 1);
        Int128 unit = currency == 0 ? 100_000_000 : 100;
        return Between(0, 9) switch
        {
            < 3 => Make.Deposit(account, currency, unit * Between(1, 3000)),
            < 5 => Make.Withdraw(account, currency, unit * Between(1, 8000)),
            < 7 => Make.Hold(account, currency, (ulong)Between(1, 9), unit * Between(1, 400)),
            < 9 => Make.Release(account, (ulong)Between(1, 9), Chance(60) ? 0 : unit * Between(1, 200)),
            _ => Make.ResetWallet(account, currency, unit * Between(1, 60_000)),
        };
    }

    private Command[] Limits(uint account)
    {
        if (Chance(45)) return Make.Limits(account, new LimitsSpec());
        Int128 unit = ledger.Accounts[(int)account].Currency == "EUR" ? 100 : 100_000_000;
        return Make.Limits(account, new LimitsSpec
        {
            MaxPositions = Chance(20) ? (uint)Between(1, 4) : null,
            MaxOpenOrders = Chance(20) ? (uint)Between(1, 12) : null,
            OrdersPerSecond = Chance(20) ? (uint)Between(1, 4) : null,
            CooldownNanos = Chance(15) ? Between(1, 30) * 1_000_000_000L : null,
            MaxLeverage = Chance(20) ? Between(0, 4) * Fixed.RateScale : null,
            MaxPortfolioRisk = Chance(15) ? Between(1, 10) * 100_000_000L : null,
            MaxDrawdown = Chance(15) ? Between(1, 9) * 100_000_000L : null,
            DailyLoss = Chance(15) ? unit * Between(1, 2000) : null,
            MaxPositionNotional = Chance(15) ? unit * Between(1, 5000) : null,
            MaxOrderNotional = Chance(15) ? unit * Between(1, 3000) : null,
            MaxOrderQuantity = Chance(15) ? (Int128)Between(1, 25) * Fixed.RateScale : null,
            SelfTrade = Chance(40) ? (SelfTrade)Between(0, 2) : null,
        });
    }

    private Command[] TradingState(uint account, uint instrument)
    {
        if (Chance(60)) return Make.TradingState(Core.TradingState.Active);
        var state = (TradingState)Between(0, 3);
        return Between(0, 5) switch
        {
            0 => Make.TradingState(state),
            < 3 => Make.TradingState(state, account),
            3 => Make.TradingState(state, account, instrument),
            _ => Make.TradingState(state, null, instrument),
        };
    }

    private Command[] Timers()
    {
        string name = $"timer{Between(1, 4)}";
        return Between(0, 9) switch
        {
            < 6 => Make.Schedule(name, (TimerKind)Between(1, 4), Between(0, 30) * 1_000_000_000L, (TimerAction)Between(0, 7), Chance(20) ? TimerFlags.Immediate : TimerFlags.None),
            < 9 => Make.Unschedule(name),
            _ => Make.UnscheduleAll(),
        };
    }

    private Command[] Question(uint account, uint instrument) => Between(0, 8) switch
    {
        0 => Make.Query(CommandType.QueryPosition, account, instrument),
        1 => Make.Query(CommandType.QueryHistory, account, instrument),
        2 => Make.Query(CommandType.QueryWallet, account),
        3 => Make.Query(CommandType.QueryOrder, account, Command.Unknown, Recent(0)),
        4 => Make.Query(CommandType.QueryHash, Command.Unknown),
        5 => Make.Timers(),
        6 => Make.Query(CommandType.QueryPortfolio, account),
        7 => Make.Query(CommandType.QueryTrades, account),
        _ => Make.QueryPosition(account, instrument, Between(0, 12), Between(0, 200)),
    };

    private Command[] Nonsense(uint account, uint instrument) => Between(0, 23) switch
    {
        0 => [new Command { Type = (CommandType)Between(201, 999) }],
        1 => Make.Order(account, instrument, NewId(), Side.Buy, -1, 1),
        2 => Make.Order(77, instrument, NewId(), Side.Buy, 1, 1),
        3 => Make.Order(account, 77, NewId(), Side.Buy, 1, 1),
        4 => Make.Order(account, instrument, NewId(), Side.Buy, long.MaxValue, long.MaxValue),
        5 => [new Command { Type = CommandType.Refused, Detail = 0, Account = account, Instrument = instrument, Word0 = (long)RejectCode.TooManyDecimals }],
        6 => Make.Text(TextField.Name, "a part that ends its group"),
        7 => Make.Deposit(account, 0, -1),
        8 => Make.Deposit(account, 9, 1),
        9 => Make.Withdraw(account, 0, Fixed.MaxMoney + 1),
        10 => Make.Quote(instrument, -5, -4),
        11 => Make.Trade(instrument, -1, 1),
        12 => Make.Close(account, instrument, 2 * Fixed.RateScale),
        13 => Make.Split(Splitting, 0, 1),
        14 => Make.Currency("USDT", 8),
        15 => Make.Currency("BAD", 13),
        16 => Make.Instrument(new InstrumentSpec { Symbol = "PAPER" }),
        17 => Make.Account(new AccountSpec { Name = "cash" }),
        18 => Make.Account(new AccountSpec { Name = "none", Mode = AccountMode.Margin, Leverage = 0 }),
        19 => Make.Account(new AccountSpec { Name = "late", SettleSessions = 99 }),
        20 => Make.Settings(-1, 0),
        21 => Make.WithTextId(" ", Make.Order(account, instrument, 0, Side.Buy, 1, 1)),
        22 => Make.Replace(account, NewId(), Recent(0), 1, 1, null, CommandFlags.None, 19, 0),
        _ => Make.Execution(account, Foreign + 20, _nextExecution, ExecutionKind.Fill, Side.Buy, 1, 1),
    };
}
