using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// Random command streams that look like trading: it watches the naive implementation to aim most commands at what exists, and the rest
/// at what does not. The same seed makes the same stream.
/// </summary>
internal sealed partial class StreamGenerator(int seed, Oracle oracle)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<uint, long> _middle = [];
    private ulong _nextId = 1;
    private ulong _nextExecution = 1;
    private ulong _nextRequest = 1_000_000_000;
    private Command[]? _lastOrder;
    private Command[]? _lastExecution;

    /// <summary>One currency, one account on margin without exit plans, prices of both sides: what is called when is then a matter of rules alone.</summary>
    private readonly bool _calls = seed % 3 == 0;

    public long Time { get; private set; } = 1_000_000_000;

    /// <summary>Groups that declare currencies, instruments and accounts and bring money.</summary>
    public IEnumerable<Command[]> Setup()
    {
        byte[] moneyDecimals = [8, 2, 0, 12, 6];
        int currencies = _calls ? 1 : Between(1, 3);
        for (int i = 0; i < currencies; i++) yield return Make.Currency($"C{i}", moneyDecimals[Between(0, moneyDecimals.Length - 1)]);
        int instruments = Between(2, 4);
        for (int i = 0; i < instruments; i++) yield return Make.Instrument(NewInstrument(i, currencies));
        int accounts = Between(2, 4);
        for (uint i = 0; i < accounts; i++)
        {
            AccountMode mode = (_calls ? i != 0 : Chance(50)) ? AccountMode.Cash : AccountMode.Margin;
            yield return Make.Account(new AccountSpec
            {
                Name = $"A{i}",
                Currency = $"C{Between(0, currencies - 1)}",
                Mode = mode,
                MarginCall = Chance(50) ? MarginCallAction.ReduceOnly : MarginCallAction.Close,
                Leverage = mode == AccountMode.Cash ? Fixed.RateScale : LeverageOf(),
                SettleSessions = Chance(25) ? Between(1, 3) : 0,
                Positions = Chance(70) ? PositionMode.Netting : PositionMode.Hedging,
                Lots = Chance(50) ? LotMethod.Average : (LotMethod)Between(1, 2),
            });
            for (uint currency = 0; currency < currencies; currency++)
            {
                int orders = _calls && i == 0 ? Between(1, 8) : Between(5, 200);
                if (Chance(85)) yield return Make.Deposit(i, currency, (Int128)(Worth(currency) * orders));
            }
        }
        foreach (OracleInstrument instrument in oracle.Instruments) yield return Quote(instrument);
    }

    /// <summary>The next group.</summary>
    public Command[] Next()
    {
        if (Chance(30)) Time += Between(1, 1000) * 1_000_000L;
        // A halted market exercises nothing: most of the time it is opened again at once.
        if (oracle.State != TradingState.Active && Chance(40)) return Make.TradingState(TradingState.Active);
        OracleAccount? closed = oracle.Accounts.Find(each => each.State != TradingState.Active);
        if (closed != null && Chance(30)) return Make.TradingState(TradingState.Active, closed.Index);
        OracleInstrument? shut = oracle.Instruments.Find(each => each.State != TradingState.Active);
        if (shut != null && Chance(30)) return Make.TradingState(TradingState.Active, null, shut.Index);

        (uint Account, uint Instrument)[] held = [.. oracle.Pairs.Where(pair => pair.Value != TradingState.Active).Select(pair => pair.Key).Order()];
        if (held.Length != 0 && Chance(20)) return Make.TradingState(TradingState.Active, held[0].Account, held[0].Instrument);

        uint account = (uint)Between(0, oracle.Accounts.Count - 1);
        OracleInstrument instrument = oracle.Instruments[Between(0, oracle.Instruments.Count - 1)];
        return Between(0, 99) switch
        {
            < 24 => Quote(instrument),
            < 31 => Make.Trade(instrument.Index, Near(instrument, 3), Size(instrument) * Between(1, 3), (Side)Between(0, 2)),
            < 33 => Make.Mark(instrument.Index, Near(instrument, 3)),
            < 61 => Order(account, instrument),
            < 65 => Cancel(account),
            < 69 => Replace(account),
            < 70 => Sweep(account, instrument),
            < 71 => Batch(),
            < 80 => Execution(account, instrument),
            < 84 => Plan(account, instrument),
            < 88 => Trigger(account, instrument),
            < 89 => Intervention(account, instrument),
            < 91 => Make.CreatePosition(account, instrument.Index, Side.Buy, plan: Chance(60) ? NewPlan(account, instrument) : null, positionId: PositionId(account)),
            < 94 => MoneyCommand(account),
            < 95 => Chance(50) ? TradingStateChange(account, instrument) : Limits(account),
            < 96 => Chance(70) ? Funding(account, instrument) : Split(instrument),
            < 97 => Make.Clock(),
            _ => Nonsense(account, instrument),
        };
    }

    private InstrumentSpec NewInstrument(int index, int currencies)
    {
        long[] multipliers = [Fixed.RateScale, Fixed.RateScale, 10 * Fixed.RateScale, Fixed.RateScale / 100, 1_500_000_001, 333_333_333];
        long lot = Chance(25) ? Between(2, 10) : 0;
        int quote = Between(0, currencies - 1);
        // Contracts large enough that one never costs nothing.
        bool inverse = oracle.Currencies[quote].Decimals >= 6 && Chance(40);
        return new InstrumentSpec
        {
            Symbol = $"I{index}",
            Quote = $"C{quote}",
            PriceDecimals = (byte)Between(0, 9),
            Base = Chance(50) ? $"C{Between(0, currencies - 1)}" : "",
            CollarRate = Chance(15) ? (uint)Between(4_000_000, 30_000_000) : 0,
            QuantityDecimals = inverse ? (byte)0 : (byte)Between(0, 9),
            Route = Chance(30) ? Route.External : Route.Paper,
            Overfill = Chance(60) ? Overfill.Accept : (Overfill)Between(1, 2),
            PaperFill = Chance(50) ? PaperFill.Displayed : PaperFill.Touch,
            Multiplier = inverse ? 1_000_000 * Fixed.RateScale : multipliers[Between(0, multipliers.Length - 1)],
            LotSize = lot,
            TickSize = Chance(20) ? Between(2, 5) : 0,
            MinQuantity = Chance(20) ? 3 : 0,
            MaxQuantity = Chance(20) ? 5000 : 0,
            FeePerOrder = Chance(40) ? Between(0, 50) : 0,
            MakerFeeRate = Chance(60) ? Between(-2_000_000, 5_000_000) : 0,
            TakerFeeRate = Chance(70) ? Between(-1_000_000, 8_000_000) : 0,
            Inverse = inverse,
            MaintenanceMarginRate = _calls && Chance(80) ? Between(1, 50) * 10_000_000L : 0,
            InitialMarginRate = Chance(70) ? Between(1, 10) * 100_000_000L : Between(0, 1_500_000_000),
        };
    }

    private long LeverageOf() => Chance(50) ? Between(1, 20) * Fixed.RateScale : Fixed.RateScale + Between(0, int.MaxValue);

    /// <summary>About what one order costs in a currency.</summary>
    private BigInteger Worth(uint currency)
    {
        OracleInstrument? instrument = oracle.Instruments.Find(each => each.Currency == currency);
        return instrument == null ? 1000 : BigInteger.Max(1, instrument.Notional(MiddleOf(instrument), 200));
    }

    private long MiddleOf(OracleInstrument instrument)
    {
        if (!_middle.TryGetValue(instrument.Index, out long middle)) _middle[instrument.Index] = middle = Between(0, 3) switch
        {
            0 => Between(5, 40),
            1 => Between(100, 1000),
            2 => Between(5_000, 90_000),
            _ => Between(1_000_000, 900_000_000),
        };
        return middle;
    }

    private Command[] Quote(OracleInstrument instrument)
    {
        long middle = MiddleOf(instrument), step = Math.Max(1, middle / (_calls ? 60 : 200));
        _middle[instrument.Index] = middle = Math.Max(2, middle + Between(-(int)Math.Min(step, 1_000_000), (int)Math.Min(step, 1_000_000)));
        long bid = Math.Max(1, middle - Between(0, 2)), ask = bid + Between(1, 3);
        if (!_calls && Chance(4)) bid = 0;
        else if (!_calls && Chance(4)) ask = 0;
        if (Chance(15)) return Make.Quote(instrument.Index, bid, ask);
        return Make.Quote(instrument.Index, bid, ask, Chance(10) ? 0 : Size(instrument), Chance(10) ? 0 : Size(instrument));
    }

    private Command[] Order(uint account, OracleInstrument instrument)
    {
        if (Chance(4) && _lastOrder != null) return _lastOrder;
        ulong positionId = PositionId(account);
        OraclePosition? position = oracle.FindPosition(account, instrument.Index, positionId);
        long held = position?.Quantity ?? 0;
        Side side = Chance(50) ? Side.Buy : Side.Sell;
        if (held != 0 && Chance(35)) side = held > 0 ? Side.Sell : Side.Buy;
        else if (held == 0 && oracle.Accounts[(int)account].Mode == AccountMode.Cash && Chance(80)) side = Side.Buy;
        long quantity = held != 0 && Chance(20) ? Math.Abs(held) : Size(instrument);
        long lot = instrument.Spec.LotSize;
        if (lot != 0 && Chance(93)) quantity = Math.Max(lot, quantity / lot * lot);
        bool market = Chance(35);
        long price = market ? 0 : Near(instrument, 4);
        long tick = instrument.Spec.TickSize;
        if (tick != 0 && price != 0 && Chance(93)) price = Math.Max(tick, price / tick * tick);
        OrderFlags flags = (Chance(10) ? OrderFlags.ReduceOnly : 0) | (Chance(8) ? OrderFlags.PostOnly : 0);
        TimeInForce timeInForce = Chance(60) ? TimeInForce.GoodTillCancel : (TimeInForce)Between(0, 3);
        ulong id = Chance(3) ? (ulong)Between(1, (int)_nextId) : _nextId++;
        OrderType type = market ? OrderType.Market : OrderType.Limit;
        long stopPrice = 0;
        OrderTermsCommand terms = default;
        if (Chance(35)) Conditional(instrument, ref type, ref price, ref stopPrice, ref terms);
        if (Chance(8))
        {
            timeInForce = TimeInForce.GoodTillDate;
            terms.ExpireAt = Time + (Between(-1, 20) * 500_000_000L);
        }
        Command[] order = Make.Order(account, instrument.Index, id, side, quantity, price, timeInForce, flags, type, stopPrice);
        if (!terms.Equals(default(OrderTermsCommand))) order = Make.WithTerms(terms, order);
        List<OracleOrder> partners = [.. oracle.Orders.Where(other =>
            other.Kind == IdKind.Number && other.Position.Account.Index == account && other.Position.Instrument.Spec.Route == Route.Paper && !(other.IsTerminal && Chance(97)))];
        if (instrument.Spec.Route == Route.Paper && partners.Count != 0 && Chance(12)) order = Make.WithOco(partners[Between(0, partners.Count - 1)].Id, order);
        if (positionId != 0) order = Make.ForPosition(positionId, order);
        order = MaybeStale(account, order);
        // A rejected order does not use up its id, so a repeat of anything is fair.
        _lastOrder = order;
        return order;
    }

    /// <summary>Makes an order wait for a price, mostly one that is not reached yet.</summary>
    private void Conditional(OracleInstrument instrument, ref OrderType type, ref long price, ref long stopPrice, ref OrderTermsCommand terms)
    {
        type = (OrderType)Between((int)OrderType.Stop, (int)OrderType.TrailingStop);
        long tick = Math.Max(1, instrument.Spec.TickSize);
        long At(int steps) => Chance(95) ? Math.Max(tick, Near(instrument, steps) / tick * tick) : Near(instrument, steps);
        price = type is OrderType.StopLimit or OrderType.LimitIfTouched ? At(4) : Chance(2) ? 1 : 0;
        stopPrice = type != OrderType.TrailingStop ? At(3) : Chance(30) ? At(3) : 0;
        if (type != OrderType.TrailingStop && !Chance(2)) return;
        terms.TrailBy = (TrailBy)Between(0, 2);
        terms.TrailOffset = terms.TrailBy switch
        {
            TrailBy.BasisPoints => Between(1, 20) * 1_000_000L,
            TrailBy.Ticks => Between(0, 12),
            _ => Math.Max(1, MiddleOf(instrument) / 100 * Between(1, 3) / tick) * tick,
        };
    }

    private Command[] Sweep(uint account, OracleInstrument instrument)
    {
        if (Chance(30)) return MaybeStale(account, Make.MassCancel(account, Chance(50) ? instrument.Index : null, (Side)Between(0, 2)));
        OraclePosition? open = oracle.Positions.Where(each => each.Quantity != 0).Skip(Between(0, 3)).FirstOrDefault();
        if (open != null && Chance(80)) (account, instrument) = (open.Account.Index, open.Instrument);
        return MaybeStale(account, Make.Close(
            account, Chance(90) ? instrument.Index : null, Chance(50) ? Fixed.RateScale : Between(1, 1000) * 1_000_000L, Chance(20) ? _nextId++ : null,
            open?.Id ?? PositionId(account)));
    }

    private Command[] Plan(uint account, OracleInstrument instrument)
    {
        OraclePosition? open = oracle.Positions.Where(each => each.Quantity != 0).Skip(Between(0, 3)).FirstOrDefault();
        if (open != null && Chance(80)) (account, instrument) = (open.Account.Index, open.Instrument);
        return Make.Plan(account, instrument.Index, NewPlan(account, instrument), open?.Id ?? PositionId(account));
    }

    private PlanSpec NewPlan(uint account, OracleInstrument instrument)
    {
        if (Chance(5) || (_calls && account == 0)) return new PlanSpec();
        int scale = Chance(50) ? 10_000_000 : 50_000_000;
        var plan = new PlanSpec
        {
            TakeProfit = Chance(50) ? Between(1, scale) : 0,
            StopLoss = Chance(50) ? Between(1, scale) : 0,
            TimeNanos = Chance(30) ? Between(1, 20_000) * 1_000_000L : 0,
        };
        if (Chance(15)) plan = plan with { TakeProfit = Near(instrument, 2), Flags = plan.Flags | ExitPlanFlags.TakeProfitIsPrice };
        if (Chance(15)) plan = plan with { StopLoss = Near(instrument, 2), Flags = plan.Flags | ExitPlanFlags.StopLossIsPrice };
        if (Chance(50)) return plan;
        return plan with
        {
            Trail = Chance(3) ? 0 : Between(1, scale),
            ForceTrailing = true,
            Activation = Chance(50) ? Between(0, scale / 2) : 0,
            InitialStop = Chance(50) ? Between(1, scale) : 0,
            MaxTrail = Chance(30) ? Between(1, scale) : 0,
        };
    }

    private Command[] Trigger(uint account, OracleInstrument instrument)
    {
        OraclePosition? some = oracle.Positions.Skip(Between(0, 9)).FirstOrDefault();
        if (some == null) return Make.Trigger(account, instrument.Index, (PositionTrigger)Between(0, 12));
        var trigger = (PositionTrigger)Between(0, 12);
        // What leaves a state that no market event leaves is tried more often.
        if (some.State == PositionState.Error && Chance(60)) trigger = PositionTrigger.RecoveryCompleted;
        if (some.State == PositionState.Paused && Chance(40)) trigger = PositionTrigger.ResumeRequested;
        return Make.Trigger(some.Account.Index, some.Instrument.Index, trigger, some.Id);
    }

    /// <summary>What an operator, a signal or the end of a session does to positions.</summary>
    private Command[] Intervention(uint account, OracleInstrument instrument)
    {
        OraclePosition? some = oracle.Positions.Skip(Between(0, 9)).FirstOrDefault();
        if (some != null && Chance(85)) (account, instrument) = (some.Account.Index, some.Instrument);
        return Between(0, 9) switch
        {
            < 4 => AtPosition(some?.Id ?? 0, Make.ForceState(account, instrument.Index, (PositionState)Between(0, 6))),
            < 8 => AtPosition(some?.Id ?? 0, Make.Signal(account, instrument.Index)),
            _ => Make.Session(SessionEvent.Close, forceExit: Chance(50)),
        };
    }

    /// <summary>Position that the last command of a group is about.</summary>
    private static Command[] AtPosition(ulong id, Command[] group)
    {
        if (group[^1].Type == CommandType.ForceState) CommandView.As<ForceStateCommand>(ref group[^1]).PositionId = id;
        else CommandView.As<ExitSignalCommand>(ref group[^1]).PositionId = id;
        return group;
    }

    /// <summary>Of few, where the account has several; seldom where it has not.</summary>
    private ulong PositionId(uint account) => Chance(oracle.Accounts[(int)account].Hedging ? 75 : 1) ? (ulong)Between(1, 3) : 0;

    private Command[] MoneyCommand(uint account)
    {
        uint currency = (uint)Between(0, oracle.Currencies.Count - 1);
        var amount = (Int128)(Worth(currency) * Between(1, 30));
        return Between(0, 99) switch
        {
            < 45 => Make.Deposit(account, currency, amount),
            < 75 => Make.Withdraw(account, currency, amount),
            < 87 => Make.Hold(account, currency, (ulong)Between(1, 8), amount / 20),
            < 97 => Make.Release(account, (ulong)Between(1, 8), Chance(60) ? 0 : amount / 50),
            _ => Make.ResetWallet(account, currency, amount * 3),
        };
    }

    private Command[] Funding(uint account, OracleInstrument instrument)
    {
        bool rate = Chance(60);
        long value = rate ? Between(-2_000_000, 3_000_000) : Between(-50_000_000, 100_000_000);
        return Make.Funding(instrument.Index, rate ? FundingKind.Rate : FundingKind.AmountPerUnit, value, Chance(40) ? account : null);
    }

    /// <summary>Prices and quantities stay where they can be traded.</summary>
    private Command[] Split(OracleInstrument instrument)
    {
        (long up, long down) = ((long, long))(Between(1, 5), Between(1, 5));
        long middle = MiddleOf(instrument);
        if (middle < 60 && up > down) (up, down) = (down, up);
        if (middle > 500_000_000 && up < down) (up, down) = (down, up);
        if (Chance(4)) return Make.Split(instrument.Index, Between(-1, 0), down);
        _middle[instrument.Index] = Math.Max(2, middle * down / up);
        return Make.Split(instrument.Index, up, down);
    }

    private Command[] TradingStateChange(uint account, OracleInstrument instrument) => Between(0, 3) switch
    {
        0 => Make.TradingState((TradingState)Between(0, 3)),
        1 => Make.TradingState((TradingState)Between(0, 3), account),
        2 => Make.TradingState((TradingState)Between(0, 3), account, instrument.Index),
        _ => Make.TradingState((TradingState)Between(0, 3), null, instrument.Index),
    };

    private Command[] Nonsense(uint account, OracleInstrument instrument) => Between(0, 8) switch
    {
        0 => Make.Order(Command.Unknown, instrument.Index, _nextId++, Side.Buy, 1, 1),
        1 => Make.Order(account, Command.Unknown, _nextId++, Side.Buy, 1, 1),
        2 => Make.Order(account, instrument.Index, _nextId++, Side.Buy, -1, 1),
        3 => Make.Order(account, instrument.Index, _nextId++, Side.Sell, 1, -1),
        4 => Make.Deposit(account, 0, 0),
        5 => Make.Quote(instrument.Index, 0, 0),
        6 => Make.Trade(instrument.Index, 0, 1),
        7 => Make.Order(account, instrument.Index, _nextId++, Side.Buy, 1_000_000_000, Near(instrument, 2)),
        _ => Make.Order(account, instrument.Index, _nextId++, Side.Buy, 3, 0, TimeInForce.Day, OrderFlags.PostOnly),
    };

    private long Near(OracleInstrument instrument, int steps)
    {
        long middle = MiddleOf(instrument), step = Math.Max(1, Math.Min(middle / 300, 1_000_000));
        return Math.Max(1, middle + (Between(-steps, steps) * step));
    }

    private long Size(OracleInstrument instrument) => Math.Max(1, instrument.Spec.LotSize) * Between(1, 120);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private int Between(int low, int high) => (int)_random.NextInt64(low, (long)high + 1);
}
