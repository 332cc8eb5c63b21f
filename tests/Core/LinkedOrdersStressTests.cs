using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests;

/// <summary>
/// Random streams of orders that are tied to each other in every way, on both routes. What single tests say of each rule is held together
/// here by what must be true of all: reservations add up, nothing is left when everything is cancelled, and no stream breaks the engine.
/// </summary>
public sealed class LinkedOrdersStressTests
{
    private const int Accounts = 3;
    private const int Instruments = 3;
    private const uint External = 2;

    [Test]
    public void NoStreamLeavesAnythingBehind([Range(1, 24)] int seed)
    {
        Dictionary<OrderCause, int> kinds = Run(seed);
        foreach (OrderCause cause in new[]
        {
            OrderCause.Held, OrderCause.Released, OrderCause.OneCancelsOther, OrderCause.ParentEnded, OrderCause.PositionClosed, OrderCause.Triggered,
        })
        {
            Assert.That(kinds.GetValueOrDefault(cause), Is.GreaterThan(0), $"{cause} never happened");
        }
    }

    [Test]
    [Explicit("Longer: a thousand streams, some minutes")]
    public void NoStreamLeavesAnythingBehindForLong()
    {
        for (int seed = 1000; seed < 2000; seed++)
        {
            try
            {
                Run(seed);
            }
            catch (Exception failure) when (failure is not AssertionException)
            {
                Assert.Fail($"seed {seed}: {failure}");
            }
        }
    }

    private static Dictionary<OrderCause, int> Run(int seed)
    {
        using CoreDriver core = World(seed);
        var stream = new Stream(seed);
        var kinds = new Dictionary<OrderCause, int>();
        for (int i = 0; i < 1500; i++)
        {
            core.Time = stream.Time;
            foreach (Report report in core.Apply(stream.Next()))
            {
                if (report.Type == ReportType.OrderChanged) Check(report.As<OrderReport>(), kinds);
                if (report.Type == ReportType.OrderChanged) stream.Saw(report.As<OrderReport>());
            }
            if (i % 50 != 0) continue;
            CheckReservations(core);
            RefuseLateCancels(core, (ulong)i);
        }
        CancelEverything(core);
        CoreCounters counters = Counters(core);
        Assert.That((counters.OpenOrders, counters.ReservedOrders, counters.AwaitedPartners), Is.EqualTo((0, 0, 0)));
        Assert.That(Section<OrderSetRecord>(core, StateSection.OrderSets).Sum(set => set.Count), Is.Zero);
        Assert.That(Section<OrderSessionRecord>(core, StateSection.OrderSessions).Count(session => session.FirstPlusOne != 0), Is.Zero);
        Assert.That(Section<InstrumentRecord>(core, StateSection.Instruments).Sum(instrument => instrument.Conditionals), Is.Zero);
        Assert.That(Section<AccountRecord>(core, StateSection.Accounts).Sum(account => account.WorkingOrders), Is.Zero);
        Assert.That(Section<PositionDetail>(core, StateSection.PositionDetails).Count(position => position.FirstLegPlusOne != 0), Is.Zero);
        foreach (PositionRecord position in Section<PositionRecord>(core, StateSection.Positions))
        {
            Assert.That((position.WorkingBuy, position.WorkingSell, position.WorkingBuyNotional, position.WorkingSellNotional, position.OrderMargin),
                Is.EqualTo((0L, 0L, (Int128)0, (Int128)0, (Int128)0)));
        }
        CheckReservations(core);
        return kinds;
    }

    [Test]
    public void AStateWithTiedOrdersGoesOnAfterItWasLoaded([Range(100, 103)] int seed)
    {
        using CoreDriver core = World(seed);
        var stream = new Stream(seed);
        for (int i = 0; i < 600; i++)
        {
            core.Time = stream.Time;
            foreach (Report report in core.Apply(stream.Next()).Where(report => report.Type == ReportType.OrderChanged)) stream.Saw(report.As<OrderReport>());
        }
        using var loaded = new CoreDriver(Options(seed));
        loaded.Core.LoadState(SavedState.Of(core.Core));
        for (int i = 0; i < 600; i++)
        {
            core.Time = loaded.Time = stream.Time;
            Command[] next = stream.Next();
            foreach (Report report in core.Apply(next).Where(report => report.Type == ReportType.OrderChanged)) stream.Saw(report.As<OrderReport>());
            loaded.Apply(next);
        }
        Assert.That((loaded.StateHash, loaded.OutputHash), Is.EqualTo((core.StateHash, core.OutputHash)));
    }

    private static void Check(OrderReport order, Dictionary<OrderCause, int> kinds)
    {
        kinds[order.Cause] = kinds.GetValueOrDefault(order.Cause) + 1;
        bool terminal = order.State is OrderState.Filled or OrderState.Canceled or OrderState.Rejected or OrderState.Expired;
        if (terminal) Assert.That(order.LeavesQuantity, Is.Zero);
        else Assert.That(order.Quantity, Is.EqualTo(order.CumQuantity + order.LeavesQuantity), $"{order.IdKind}/{order.Id} {order.State} {order.Cause}");
    }

    /// <summary>Used of every wallet is what its positions and the counted part of its working orders need.</summary>
    private static void CheckReservations(CoreDriver core)
    {
        PositionRecord[] positions = Section<PositionRecord>(core, StateSection.Positions);
        OrderRecord[] orders = [.. Section<OrderRecord>(core, StateSection.Orders).Where(order => order.Version != 0)];
        AccountRecord[] accounts = Section<AccountRecord>(core, StateSection.Accounts);
        foreach (WalletRecord wallet in Section<WalletRecord>(core, StateSection.Wallets))
        {
            Int128 used = 0;
            foreach (PositionRecord position in positions.Where(position => position.Account == wallet.Account)) used += position.Used + position.OrderMargin;
            foreach (OrderRecord order in orders.Where(order => order.Account == wallet.Account)) used += order.Reserved;
            Assert.That(wallet.Used, Is.EqualTo(used));
        }
        for (int i = 0; i < positions.Length; i++)
        {
            OrderRecord[] own = [.. orders.Where(order => order.Position == i && !order.IsTerminal)];
            Assert.That(positions[i].WorkingBuy, Is.EqualTo(own.Where(order => order.Side == Side.Buy).Sum(order => order.CountedQuantity)));
            Assert.That(positions[i].WorkingSell, Is.EqualTo(own.Where(order => order.Side == Side.Sell).Sum(order => order.CountedQuantity)));
            foreach (IGrouping<int, OrderRecord> set in own.Where(order => order.SetPlusOne != 0).GroupBy(order => (order.SetPlusOne * 2) + (order.Side == Side.Buy ? 0 : 1)))
            {
                long most = set.Where(order => (order.Marks & (OrderMarks.Held | OrderMarks.ReservesNothing)) == 0).Select(order => order.LeavesQuantity).DefaultIfEmpty().Max();
                Assert.That(set.Sum(order => order.CountedQuantity), Is.EqualTo(most), "a set counts as its largest");
            }
            foreach (OrderRecord order in own.Where(order => order.SetPlusOne == 0))
            {
                long counted = (order.Marks & (OrderMarks.Held | OrderMarks.ReservesNothing)) == 0 ? order.LeavesQuantity : 0;
                Assert.That(order.CountedQuantity, Is.EqualTo(counted));
            }
        }
        CoreCounters counters = Counters(core);
        // A filled order at a venue works while it is asked for something: a replace may yet make it fill more.
        Assert.That(counters.OpenOrders, Is.EqualTo(orders.Count(order => !order.IsTerminal || order.OpenRequests != 0)));
        Assert.That(accounts.Sum(account => account.WorkingOrders), Is.EqualTo(counters.OpenOrders));
    }

    /// <summary>The venue says of what it filled meanwhile that it cannot be cancelled any more.</summary>
    private static void RefuseLateCancels(CoreDriver core, ulong round)
    {
        OrderRecord[] late = [.. Section<OrderRecord>(core, StateSection.Orders).Where(order => order.State == OrderState.Filled && order.OpenRequests != 0)];
        for (int i = 0; i < late.Length; i++)
        {
            ref OrderRecord order = ref late[i];
            ulong execution = 2_000_000 + (round * 1000) + (ulong)i;
            core.Accept(Make.Execution(order.Account, order.Instrument, execution, ExecutionKind.CancelRejected, order: order.Id, engineOrder: order.IdKind == IdKind.Engine));
        }
    }

    private static void CancelEverything(CoreDriver core)
    {
        for (uint account = 0; account < Accounts; account++) core.Apply(Make.MassCancel(account));
        // What is at a venue ends when the venue says so.
        for (ulong execution = 1_000_000; ; execution++)
        {
            OrderRecord[] left = [.. Section<OrderRecord>(core, StateSection.Orders).Where(order => order.Version != 0 && (!order.IsTerminal || order.OpenRequests != 0))];
            if (left.Length == 0) return;
            OrderRecord order = left[0];
            core.Accept(Make.Execution(order.Account, order.Instrument, execution, ExecutionKind.Canceled, order: order.Id, engineOrder: order.IdKind == IdKind.Engine));
        }
    }

    private static CoreCounters Counters(CoreDriver core) => Section<CoreCounters>(core, StateSection.Counters)[0];

    private static T[] Section<T>(CoreDriver core, StateSection section)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(CollectionsMarshal.AsSpan(SavedState.Of(core.Core).Parts.Single(part => part.Section == section).Bytes)).ToArray();

    private static CoreOptions Options(int seed) => new()
    {
        Currencies = 2,
        Instruments = Instruments,
        Accounts = Accounts,
        Wallets = 8,
        Positions = 16,
        // Small enough in some streams that orders are refused for want of slots, and slots are used over and over in all.
        Orders = seed % 3 == 0 ? 40 : 300,
        Executions = 256,
        Aliases = 16,
        OrderSets = seed % 3 == 0 ? 6 : 100,
        OrderSessions = 3,
    };

    private static CoreDriver World(int seed)
    {
        var core = new CoreDriver(Options(seed));
        for (uint i = 0; i < Instruments; i++)
        {
            core.Accept(Make.Instrument(new InstrumentSpec
            {
                Symbol = $"I{i}",
                PriceDecimals = 0,
                QuantityDecimals = 0,
                Route = i == External ? Route.External : Route.Paper,
                PaperFill = i == 1 ? PaperFill.Displayed : PaperFill.Touch,
                TakerFeeRate = 1_000_000,
                FeePerOrder = 3,
            }));
        }
        for (uint i = 0; i < Accounts; i++)
        {
            core.Accept(Make.Account($"A{i}", "USDT", i == 1 ? AccountMode.Cash : AccountMode.Margin, i == 1 ? Fixed.RateScale : 2 * Fixed.RateScale));
            core.Accept(Make.Deposit(i, 0, 50_000_00000000));
        }
        return core;
    }

    /// <summary>Makes the commands. It knows the ids it gave and what venues were told.</summary>
    private sealed class Stream(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<(uint Account, ulong Id, IdKind Kind, uint Instrument, long Leaves, Side Side)> _venue = [];
        private readonly long[] _middle = [100, 100, 100];
        private ulong _nextId = 1;
        private ulong _nextExecution = 1;
        private ulong _nextCancel = 1_000_000;
        private long _time = 1_000;

        public long Time => _time;

        public void Saw(OrderReport order)
        {
            _venue.RemoveAll(known => known.Account == order.Header.Account && known.Id == order.Id && known.Kind == order.IdKind);
            if (order.Header.Instrument != External || order.LeavesQuantity == 0 || order.Cause == OrderCause.Held) return;
            _venue.Add((order.Header.Account, order.Id, order.IdKind, order.Header.Instrument, order.LeavesQuantity, order.Side));
        }

        public Command[] Next()
        {
            if (Chance(30)) _time += Between(1, 50);
            uint account = (uint)Between(0, Accounts - 1), instrument = (uint)Between(0, Instruments - 1);
            return Between(0, 99) switch
            {
                < 25 => Quote(instrument),
                < 28 => Make.Trade(instrument, Near(instrument, 6), Between(1, 30)),
                < 68 => Order(account, instrument),
                < 75 => Make.Cancel(account, _nextCancel++, (ulong)Between(1, (int)_nextId)),
                < 86 => Venue(account, instrument),
                < 91 => Make.Batch(Chance(50), [.. Enumerable.Range(0, Between(1, 8)).Select(_ => Item(account))]),
                < 93 => Make.MassCancel(account, Chance(70) ? instrument : null, (Side)Between(0, 2)),
                < 95 => Make.Close(account, Chance(70) ? instrument : null, Chance(50) ? Fixed.RateScale : 500_000_000),
                < 97 => Make.Disconnect((uint)Between(1, 3)),
                < 98 => Make.Session(SessionEvent.Close),
                _ => Make.Clock(),
            };
        }

        private Command[] Item(uint account) =>
            Chance(75) ? Order(account, (uint)Between(0, Instruments - 1)) : Make.Cancel(account, _nextCancel++, (ulong)Between(1, (int)_nextId));

        private Command[] Quote(uint instrument)
        {
            _middle[instrument] = Math.Clamp(_middle[instrument] + Between(-6, 6), 40, 200);
            long bid = _middle[instrument] - Between(0, 2);
            return Chance(10) ? Make.Quote(instrument, bid, 0) : Make.Quote(instrument, bid, bid + Between(1, 3), Between(0, 40), Between(0, 40));
        }

        private Command[] Order(uint account, uint instrument)
        {
            var type = (OrderType)Between(1, 7);
            Side side = Chance(55) ? Side.Buy : Side.Sell;
            long price = type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched ? Near(instrument, 8) : 0;
            long stop = type > OrderType.Limit && type != OrderType.TrailingStop ? Near(instrument, 8) : 0;
            OrderFlags flags = (Chance(12) ? OrderFlags.ReduceOnly : 0) | (Chance(25) ? OrderFlags.CancelOnDisconnect : 0);
            TimeInForce timeInForce = Chance(60) ? TimeInForce.GoodTillCancel : (TimeInForce)Between(0, 4);
            OrderTermsCommand terms = default;
            if (type == OrderType.TrailingStop) terms.TrailOffset = Between(1, 9);
            if (timeInForce == TimeInForce.GoodTillDate) terms.ExpireAt = _time + Between(1, 400);
            if (Chance(25) && (flags & OrderFlags.ReduceOnly) == 0)
            {
                long middle = price != 0 ? price : stop != 0 ? stop : _middle[instrument];
                if (Chance(80)) terms.TakeProfit = side == Side.Buy ? middle + Between(3, 12) : Math.Max(1, middle - Between(3, 12));
                if (Chance(80)) terms.StopLoss = side == Side.Buy ? Math.Max(1, middle - Between(3, 12)) : middle + Between(3, 12);
            }
            Command[] order = Make.Order(account, instrument, _nextId++, side, Between(1, 30), price, timeInForce, flags, type, stop);
            if (!terms.Equals(default(OrderTermsCommand))) order = Make.WithTerms(terms, order);
            order = Between(0, 9) switch
            {
                0 or 1 => Make.WithOco((ulong)Math.Max(1, (int)_nextId + Between(-6, 1)), order),
                2 or 3 => Make.WithParent((ulong)Math.Max(1, (int)_nextId + Between(-6, -2)), order),
                4 => Make.InGroup($"g{Between(0, 4)}", order),
                5 => Make.InGroup((ulong)Between(0, 3), order),
                _ => order,
            };
            return Make.FromSession((uint)Between(1, 3), order);
        }

        private Command[] Venue(uint account, uint instrument)
        {
            ulong execution = _nextExecution++;
            if (_venue.Count == 0 || Chance(10)) return Make.Execution(account, instrument, execution, ExecutionKind.Fill, (Side)Between(1, 2), Between(1, 30), Near(instrument, 3));
            (uint owner, ulong id, IdKind kind, uint traded, long leaves, _) = _venue[Between(0, _venue.Count - 1)];
            bool engine = kind == IdKind.Engine;
            ExecutionKind what = Between(0, 9) switch { < 2 => ExecutionKind.New, < 7 => ExecutionKind.Fill, 7 => ExecutionKind.Canceled, 8 => ExecutionKind.Rejected, _ => ExecutionKind.Expired };
            if (what != ExecutionKind.Fill) return Make.Execution(owner, traded, execution, what, order: id, engineOrder: engine);
            return Make.Execution(owner, traded, execution, what, quantity: Chance(50) ? leaves : Math.Max(1, leaves / 2), price: Near(traded, 3), order: id, engineOrder: engine);
        }

        private long Near(uint instrument, int steps) => Math.Max(1, _middle[instrument] + Between(-steps, steps));

        private bool Chance(int percent) => _random.Next(100) < percent;

        private int Between(int low, int high) => _random.Next(low, high + 1);
    }
}
