using Disruptor.Trading.Core.Tests.Samples;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// Random streams over every command kind there is, aimed by what was reported: most commands mean something that exists. The same seed
/// makes the same stream.
/// </summary>
internal sealed class EveryCommandStream(int seed, Ledger ledger)
{
    public const uint Paper = 0, Displayed = 1, Venue = 2, Splitting = 3, Inverse = 4, Foreign = 5, Rate = 6;

    private readonly Random _random = new(seed);
    private readonly long[] _middle = [100, 100, 100, 400, 100, 50, 2];
    private readonly Dictionary<(uint Account, IdKind Kind, ulong Id), OrderReport> _open = [];
    private readonly List<(uint Account, uint Instrument, ulong Id)> _fills = [];
    private readonly List<(uint Account, uint Instrument, ulong PositionId)> _positions = [];
    private Command[] _last = Make.Clock();
    private ulong _nextId = 1;
    private ulong _nextExecution = 1;

    public long Time { get; private set; } = 1_000_000_000;

    /// <summary>Currencies, instruments of every form, accounts of every kind, and their money.</summary>
    public IEnumerable<Command[]> Setup()
    {
        yield return Make.Currency("USDT", 8);
        yield return Make.Currency("EUR", 2);
        InstrumentSpec plain = new() { PriceDecimals = 0, QuantityDecimals = 0, InitialMarginRate = Fixed.RateScale / 5, MaintenanceMarginRate = Fixed.RateScale / 20 };
        InstrumentSpec[] instruments =
        [
            plain with { Symbol = "PAPER", TakerFeeRate = 1_000_000, MakerFeeRate = -200_000 },
            plain with { Symbol = "SHOWN", PaperFill = PaperFill.Displayed, FeePerOrder = 3, Multiplier = 1_500_000_001, LotSize = 2 },
            plain with { Symbol = "VENUE", Route = Route.External, Overfill = (Overfill)Between(0, 2), QuantityDecimals = 1 },
            plain with { Symbol = "SPLIT", TakerFeeRate = 333_333, TickSize = 2, PriceDecimals = 1 },
            plain with { Symbol = "INVERSE", Inverse = true, Multiplier = 1_000_000 * Fixed.RateScale },
            plain with { Symbol = "FOREIGN", Quote = "EUR", CollarRate = 500_000_000 },
            plain with { Symbol = "EURUSDT", Base = "EUR", MaxQuantity = 50, MinQuantity = 2 },
        ];
        AccountSpec[] accounts =
        [
            new() { Name = "cash" },
            new() { Name = "fifo", Mode = AccountMode.Margin, Leverage = 3 * Fixed.RateScale, Lots = LotMethod.FirstInFirstOut, MarginCall = MarginCallAction.Close },
            new() { Name = "hedge", Mode = AccountMode.Margin, Positions = PositionMode.Hedging, Leverage = 2 * Fixed.RateScale },
            new() { Name = "settle", SettleSessions = 2, Lots = LotMethod.LastInFirstOut },
            new() { Name = "euro", Currency = "EUR", Mode = AccountMode.Margin, Leverage = Fixed.RateScale * Between(1, 10) },
        ];
        foreach (InstrumentSpec spec in instruments)
        {
            bool euro = spec.Quote == "EUR";
            ledger.Instruments.Add(new OracleInstrument { Index = (uint)ledger.Instruments.Count, Spec = spec, Currency = euro ? 1u : 0u, MoneyDecimals = euro ? 2 : 8 });
            yield return Make.Instrument(spec);
        }
        foreach (AccountSpec spec in accounts)
        {
            ledger.Accounts.Add(spec);
            yield return Make.Account(spec);
        }
        for (uint account = 0; account < accounts.Length; account++)
        {
            // Poor ones among them: those are warned, called, and refused.
            int least = Chance(50) ? 1 : 8;
            yield return Make.Deposit(account, 0, Between(least, least * 8) * 1000L * 100_000_000);
            yield return Make.Deposit(account, 1, Between(least, least * 8) * 1000L * 100);
        }
        for (uint instrument = 0; instrument < instruments.Length; instrument++) yield return Quote(instrument);
    }

    /// <summary>Learns what there is to aim at.</summary>
    public void Saw(List<Report> reports)
    {
        foreach (Report report in reports)
        {
            switch (report.Type)
            {
                case ReportType.OrderChanged:
                    OrderReport order = report.As<OrderReport>();
                    var key = (order.Header.Account, order.IdKind, order.Id);
                    if (order.LeavesQuantity == 0 && Chance(90)) _open.Remove(key);
                    else _open[key] = order;
                    break;
                case ReportType.Filled:
                    FilledReport fill = report.As<FilledReport>();
                    if (fill.ExecutionKind == IdKind.Number) Keep(_fills, (fill.Header.Account, fill.Header.Instrument, fill.ExecutionId));
                    break;
                case ReportType.PositionChanged:
                    PositionReport position = report.As<PositionReport>();
                    var known = (position.Header.Account, position.Header.Instrument, position.PositionId);
                    _positions.Remove(known);
                    if (position.Quantity != 0 || Chance(5)) Keep(_positions, known);
                    break;
            }
        }
    }

    public Command[] Next()
    {
        if (Chance(30)) Time += Chance(90) ? Between(1, 400) * 1_000_000L : Between(1, 90) * 1_000_000_000L;
        if (Chance(2)) return _last;
        uint account = (uint)Between(0, 4), instrument = (uint)Between(0, 6);
        // Only accounts of average cost hold what is split: how a split rounds each lot is LotTests' matter.
        if (instrument == Splitting && account is 1 or 3) instrument = Paper;
        return _last = Between(0, 999) switch
        {
            < 250 => Quote(instrument),
            < 280 => Make.Trade(instrument, Near(instrument, 5), Between(1, 30), (Side)Between(0, 2)),
            < 290 => Make.Mark(instrument, Near(instrument, 4)),
            < 540 => Sent(Order(account, instrument)),
            < 580 => Cancel(account),
            < 630 => Replace(account),
            < 770 => VenueSays(account),
            < 790 => Batch(account),
            < 800 => Make.MassCancel(account, Chance(60) ? instrument : null, (Side)Between(0, 2)),
            < 812 => Close(account, instrument),
            < 818 => Make.Disconnect((uint)Between(1, 3)),
            < 848 => Plan(account, instrument),
            < 868 => Trigger(account, instrument),
            < 876 => Make.ForceState(account, instrument, (PositionState)Between(0, 6)),
            < 886 => Signal(account, instrument),
            < 892 => Named(account, Make.CreatePosition(account, instrument, Chance(50) ? Side.Buy : Side.Sell, plan: Chance(40) ? SimplePlan() : null, positionId: IdFor(account))),
            < 922 => MoneyCommand(account),
            < 930 => Make.Funding(instrument, Chance(70) ? FundingKind.Rate : FundingKind.AmountPerUnit, Between(-2_000_000, 3_000_000), Chance(40) ? account : null),
            < 934 => Make.Split(Chance(90) ? Splitting : Foreign + 9, Between(1, 4), Between(1, 3)),
            < 946 => Limits(account),
            < 954 => TradingState(account, instrument),
            < 966 => Timers(),
            < 972 => Make.Session(Chance(75) ? SessionEvent.Close : SessionEvent.Open, Chance(30), Chance(25) ? Between(1, 3) * 1_000_000_000L : 0),
            < 976 => [new Command { Type = CommandType.Custom, Detail = (uint)Between(0, 2), Account = account, Instrument = Chance(80) ? Rate : Foreign }],
            < 979 => Make.Settings(Chance(50) ? 0 : Between(1, 20) * 1_000_000_000L, Chance(50) ? 0 : Between(1, 50) * 1_000_000_000L),
            < 990 => Question(account, instrument),
            < 994 => Nonsense(account, instrument),
            _ => Make.Clock(),
        };
    }

    private Command[] Quote(uint instrument)
    {
        _middle[instrument] = Math.Clamp(_middle[instrument] + (Chance(80) ? Between(-3, 3) : Between(-12, 12)), 20, 600);
        if (instrument == Rate) _middle[instrument] = Between(1, 3);
        long bid = Math.Max(1, _middle[instrument] - Between(0, 2)), ask = bid + Between(1, 3);
        if (Chance(3)) return Make.Quote(instrument, bid, 0);
        return Chance(30) ? Make.Quote(instrument, bid, ask) : Make.Quote(instrument, bid, ask, Between(0, 60), Between(0, 60));
    }

    private Command[] Order(uint account, uint instrument)
    {
        var type = Chance(60) ? (OrderType)Between(1, 2) : (OrderType)Between(1, 7);
        Side side = Chance(55) ? Side.Buy : Side.Sell;
        long price = type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched ? Near(instrument, 6) : 0;
        long stop = type > OrderType.Limit && (type != OrderType.TrailingStop || Chance(20)) ? Near(instrument, 6) : 0;
        OrderFlags flags = (Chance(10) ? OrderFlags.ReduceOnly : 0) | (Chance(20) ? OrderFlags.CancelOnDisconnect : 0) | (Chance(6) ? OrderFlags.PostOnly : 0);
        TimeInForce timeInForce = Chance(60) ? TimeInForce.GoodTillCancel : (TimeInForce)Between(0, 4);
        OrderTermsCommand terms = default;
        if (type == OrderType.TrailingStop)
        {
            terms.TrailBy = (TrailBy)Between(0, 2);
            terms.TrailOffset = terms.TrailBy == TrailBy.BasisPoints ? Between(1, 500) * 100_000L : Between(1, 9) * 2;
        }
        if (timeInForce == TimeInForce.GoodTillDate) terms.ExpireAt = Time + (Between(-1, 30) * 1_000_000_000L);
        if (Chance(12) && (flags & OrderFlags.ReduceOnly) == 0)
        {
            long middle = price != 0 ? price : stop != 0 ? stop : _middle[instrument];
            terms.TakeProfit = side == Side.Buy ? middle + Between(3, 12) : Math.Max(1, middle - Between(3, 12));
            if (Chance(70)) terms.StopLoss = side == Side.Buy ? Math.Max(1, middle - Between(3, 12)) : middle + Between(3, 12);
        }
        long quantity = (instrument == Displayed && Chance(90) ? Between(1, 15) * 2 : Between(1, 30)) * (Chance(15) ? 10 : 1);
        Command[] order = Make.Order(account, instrument, NewId(), side, quantity, price, timeInForce, flags, type, stop);
        if (Chance(5)) order = Make.WithTextId($"t{Between(1, 60)}", order);
        if (!terms.Equals(default(OrderTermsCommand))) order = Make.WithTerms(terms, order);
        order = Between(0, 29) switch
        {
            0 or 1 => Make.WithOco(Recent(1), order),
            2 or 3 => Make.WithParent(Recent(-2), order),
            4 => Make.InGroup($"g{Between(0, 4)}", order),
            5 => Make.InGroup((ulong)Between(0, 3), order),
            _ => order,
        };
        if (Chance(2)) order = Make.WithVersion(Between(0, 200), order);
        return Named(account, order);
    }

    private Command[] Named(uint account, Command[] group)
    {
        ulong id = IdFor(account);
        return id == 0 || group[^1].Type is not (CommandType.Order or CommandType.Execution) ? group : Make.ForPosition(id, group);
    }

    private ulong IdFor(uint account) => (account == 2 && Chance(70)) || Chance(1) ? (ulong)Between(1, 4) : 0;

    private Command[] Sent(Command[] group) => Make.FromSession((uint)Between(1, 3), group);

    private Command[] Cancel(uint account)
    {
        if (_open.Count == 0 || Chance(12)) return Make.Cancel(account, NewId(), Recent(0));
        OrderReport order = OneOf(_open);
        if (order.IdKind == IdKind.Text) return Make.Cancel(order.Header.Account, NewId(), order.Id);
        return Make.Cancel(order.Header.Account, Chance(95) ? NewId() : Recent(0), order.Id, order.IdKind == IdKind.Engine ? CommandFlags.TargetIsEngine : CommandFlags.None);
    }

    private Command[] Replace(uint account)
    {
        long? quantity = Chance(70) ? Between(1, 40) : null;
        if (_open.Count == 0 || Chance(10)) return Make.Replace(account, NewId(), Recent(0), quantity, Chance(50) ? Near(Paper, 6) : null);
        OrderReport order = OneOf(_open);
        uint instrument = order.Header.Instrument;
        bool limit = order.OrderType is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;
        byte quantityDecimals = instrument == Venue ? (byte)1 : (byte)0, priceDecimals = instrument == Splitting ? (byte)1 : (byte)0;
        return Sent(Make.Replace(
            order.Header.Account, Chance(96) ? NewId() : Recent(0), order.Id, quantity, limit ? Near(instrument, 6) : null,
            order.OrderType > OrderType.Limit && Chance(40) ? Near(instrument, 6) : null, order.IdKind == IdKind.Engine ? CommandFlags.TargetIsEngine : CommandFlags.None,
            quantityDecimals, priceDecimals));
    }

    private Command[] VenueSays(uint account)
    {
        ulong execution = Chance(97) ? _nextExecution++ : (ulong)Between(0, (int)_nextExecution);
        Int128? fee = Chance(60) ? Between(-20, 100) : null;
        uint feeCurrency = Chance(80) ? Command.Unknown : (uint)Between(0, 1);
        List<OrderReport> there = [.. _open.Values.Where(order => order.Header.Instrument == Venue)];
        if (there.Count == 0 || Chance(12))
        {
            uint instrument = Chance(60) ? Venue : (uint)Between(0, 6);
            if (instrument == Splitting && account is 1 or 3) instrument = Venue;
            return Named(account, Make.Execution(
                account, instrument, execution, ExecutionKind.Fill, (Side)Between(1, 2), Between(1, 30), Near(instrument, 3), fee: fee, feeCurrency: feeCurrency));
        }
        OrderReport order = there[Between(0, there.Count - 1)];
        uint owner = order.Header.Account;
        bool engine = order.IdKind == IdKind.Engine;
        ExecutionKind kind = Between(0, 99) switch
        {
            < 12 => ExecutionKind.New,
            < 52 => ExecutionKind.Fill,
            < 60 => Chance(50) ? ExecutionKind.Bust : ExecutionKind.Correct,
            _ => (ExecutionKind)Between(1, 17),
        };
        if (kind is ExecutionKind.Bust or ExecutionKind.Correct)
        {
            List<(uint Account, uint Instrument, ulong Id)> fills = [.. _fills.Where(fill => fill.Instrument == Venue)];
            if (fills.Count == 0 || Chance(5)) return Make.WithLinks(null, _nextExecution + 5, Make.Execution(owner, Venue, execution, kind, order: order.Id, engineOrder: engine));
            (uint filled, uint traded, ulong id) = fills[Between(0, fills.Count - 1)];
            Command[] taken = kind == ExecutionKind.Bust
                ? Make.Execution(filled, traded, execution, kind)
                : Make.Execution(filled, traded, execution, kind, quantity: Chance(50) ? Between(1, 30) : 0, price: Chance(70) ? Near(traded, 4) : 0, fee: fee, feeCurrency: feeCurrency);
            return Make.WithLinks(null, id, taken);
        }
        if (kind == ExecutionKind.Fill)
        {
            long left = Math.Max(1, order.LeavesQuantity);
            long quantity = Chance(50) ? left : Chance(10) ? left + 3 : Math.Max(1, left / 2);
            return Make.Execution(owner, Venue, execution, kind, Chance(50) ? order.Side : Side.None, quantity, Near(Venue, 3), order.Id, engine, fee, feeCurrency);
        }
        bool terms = kind is ExecutionKind.Replaced or ExecutionKind.Restated && Chance(40);
        Command[] says = Make.Execution(owner, Venue, execution, kind, quantity: terms ? Between(1, 40) : 0, price: terms && order.Price != 0 ? Near(Venue, 5) : 0, order: order.Id, engineOrder: engine);
        return order.Request != 0 && Chance(50) ? Make.WithLinks(order.Request, null, says) : says;
    }

    private Command[] Batch(uint account) => Make.Batch(Chance(50), [.. Enumerable.Range(0, Between(1, 7)).Select(_ => Chance(70) ? Item(account) : Chance(60) ? Cancel(account) : Replace(account))]);

    private Command[] Item(uint account)
    {
        uint instrument = (uint)Between(0, 6);
        return Order(account, instrument == Splitting && account is 1 or 3 ? Paper : instrument);
    }

    private Command[] Close(uint account, uint instrument)
    {
        ulong id = 0;
        if (_positions.Count != 0 && Chance(80)) (account, instrument, id) = _positions[Between(0, _positions.Count - 1)];
        return Make.Close(account, Chance(80) ? instrument : null, Chance(50) ? Fixed.RateScale : Between(1, 1000) * 1_000_000L, Chance(20) ? NewId() : null, Chance(70) ? id : 0);
    }

    private Command[] Plan(uint account, uint instrument)
    {
        ulong id = 0;
        if (_positions.Count != 0 && Chance(90)) (account, instrument, id) = _positions[Between(0, _positions.Count - 1)];
        if (Chance(50)) return Make.Plan(account, instrument, SimplePlan(), id);
        ExitConditionCommand[] conditions = [.. Enumerable.Range(0, Between(1, 4)).Select(_ => AnyCondition())];
        ExitGroup group = (ExitGroup)Between(0, 2);
        for (int i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].Kind != ExitConditionKind.Stage) conditions[i].Group = group;
        }
        Command[] plan = Make.Plan(account, instrument, (ExitPolicy)Between(0, 2), Chance(20) ? Between(0, 3) : null, conditions);
        return plan;
    }

    private ExitConditionCommand AnyCondition() => Between(0, 7) switch
    {
        0 => Condition.TakeProfit(Between(1, 80) * 1_000_000L),
        1 => Condition.StopLoss(Between(1, 80) * 1_000_000L),
        2 => Condition.Time(Between(1, 60_000) * 1_000_000L),
        3 => Condition.Trailing(Between(1, 60) * 1_000_000L),
        4 => Condition.Volatility(Between(1, 50) * 1_000_000L, Between(0, 3) * Fixed.RateScale, 5),
        5 => Condition.Volume(Between(1, 300)),
        6 => Condition.Liquidity(Between(1, 10)),
        _ => Condition.Stage(Between(1, 60) * 1_000_000L, Between(100, 900) * 1_000_000L),
    };

    private PlanSpec SimplePlan() => new()
    {
        TakeProfit = Chance(60) ? Between(1, 80) * 1_000_000L : 0,
        StopLoss = Chance(60) ? Between(1, 80) * 1_000_000L : 0,
        TimeNanos = Chance(30) ? Between(1, 60_000) * 1_000_000L : 0,
        Trail = Chance(30) ? Between(1, 60) * 1_000_000L : 0,
    };

    private Command[] Trigger(uint account, uint instrument)
    {
        ulong id = 0;
        if (_positions.Count != 0 && Chance(85)) (account, instrument, id) = _positions[Between(0, _positions.Count - 1)];
        return Make.Trigger(account, instrument, Chance(30) ? PositionTrigger.RecoveryCompleted : (PositionTrigger)Between(0, 12), id);
    }

    private Command[] Signal(uint account, uint instrument)
    {
        if (_positions.Count != 0 && Chance(85)) (account, instrument, _) = _positions[Between(0, _positions.Count - 1)];
        return Make.Signal(account, instrument, ExitSignalSource.Sentiment, Chance(60) ? Fixed.RateScale : Between(1, 900) * 1_000_000L, Chance(40) ? Near(instrument, 8) : 0);
    }

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
            < 4 => Make.TradingState(state, account),
            _ => Make.TradingState(state, null, instrument),
        };
    }

    /// <summary>Whatever is closed is opened again after a while: a halted market exercises nothing.</summary>
    public IEnumerable<Command[]> Reopening()
    {
        yield return Make.TradingState(Core.TradingState.Active);
        for (uint account = 0; account < ledger.Accounts.Count; account++) yield return Make.TradingState(Core.TradingState.Active, account);
        for (uint instrument = 0; instrument < ledger.Instruments.Count; instrument++) yield return Make.TradingState(Core.TradingState.Active, null, instrument);
        // So is a table that is full of orders whose venue never spoke again.
        foreach (OrderReport order in _open.Values.Where(order => order.Header.Instrument == Venue).Take(Math.Max(0, _open.Count - 60)).ToArray())
        {
            _open.Remove((order.Header.Account, order.IdKind, order.Id));
            yield return Make.Execution(
                order.Header.Account, Venue, _nextExecution++, ExecutionKind.Canceled, order: order.Id, engineOrder: order.IdKind == IdKind.Engine);
        }
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

    private Command[] Nonsense(uint account, uint instrument) => Between(0, 6) switch
    {
        0 => [new Command { Type = (CommandType)Between(201, 999) }],
        1 => Make.Order(account, instrument, NewId(), Side.Buy, -1, 1),
        2 => Make.Order(77, instrument, NewId(), Side.Buy, 1, 1),
        3 => Make.Order(account, 77, NewId(), Side.Buy, 1, 1),
        4 => Make.Order(account, instrument, NewId(), Side.Buy, long.MaxValue, long.MaxValue),
        5 => [new Command { Type = CommandType.Refused, Detail = 0, Account = account, Instrument = instrument, Word0 = (long)RejectCode.TooManyDecimals }],
        _ => Make.Text(TextField.Name, "a part that ends its group"),
    };

    private ulong NewId() => Chance(98) ? _nextId++ : Recent(0);

    private ulong Recent(int ahead) => (ulong)Math.Max(1, (int)_nextId + Between(-8, ahead));

    private long Near(uint instrument, int steps)
    {
        long price = Math.Max(1, _middle[instrument] + Between(-steps, steps));
        return instrument == Splitting && Chance(95) ? Math.Max(2, price / 2 * 2) : price;
    }

    private T OneOf<TKey, T>(Dictionary<TKey, T> all)
        where TKey : notnull => all.ElementAt(Between(0, all.Count - 1)).Value;

    private static void Keep<T>(List<T> list, T item)
    {
        list.Add(item);
        if (list.Count > 40) list.RemoveAt(0);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private int Between(int low, int high) => _random.Next(low, high + 1);
}
