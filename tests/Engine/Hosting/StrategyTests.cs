using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Strategies beside the engine: they see ticks, reports and time, trade, and may fail without anybody noticing.</summary>
public sealed class StrategyTests
{
    [Test]
    public void AStrategyTradesOnTicksAndHearsOfItsFills([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using TradingEngine engine = Start(plan);
        using EngineClient client = Plain.ClientWithAccount(engine);
        var strategy = new BuyTheDip { Below = 9_900 };
        HostedConsumer hosted = engine.HostStrategy("dip", strategy, new ConsumerOptions { TimerInterval = TimeSpan.FromMilliseconds(2) });
        Plain.Until(() => hosted.State == ConsumerState.Running && strategy.Starts == 1, "it runs");
        for (long ask = 10_000; ask >= 9_800; ask -= 50) Quote(client, ask - 1, ask);
        // Reports and ticks come by two ways: the fill may be told before the last price. An engine that has ended tells no more prices.
        Plain.Until(() => strategy.Fills == 1 && strategy.Timers > 2 && strategy.LastAsk == 9_800, "a fill, time passing, and the newest price");
        engine.Stop(Plain.Patience);
        Plain.Until(() => hosted.State == ConsumerState.Stopped, "it ends");
        Assert.Multiple(() =>
        {
            Assert.That((strategy.Orders, strategy.Fills, strategy.Stops), Is.EqualTo((1, 1, 1)));
            Assert.That(engine.Views.TryGetPosition(new PositionKey(0, 0), out PositionView position), Is.True);
            Assert.That(position.Quantity, Is.EqualTo(100));
        });
    }

    [Test]
    public void AStrategyThatIsSlowerThanItsFeedGetsTheNewestPricesAndTheEngineNeverWaits()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        using var gate = new ManualResetEventSlim();
        var strategy = new BuyTheDip { OnEachTick = gate.Wait };
        HostedConsumer hosted = engine.HostStrategy("slow", strategy);
        Plain.Until(() => hosted.State == ConsumerState.Running && strategy.Starts == 1, "it runs");
        EngineSession feed = engine.OpenSession(LaneKind.Tick);
        int quotes = engine.Parts.TapeForReading().Length * 2;
        for (int i = 1; i <= quotes; i++)
        {
            Command quote = EngineHarness.QuoteCommand(100_000 + i, 100_001 + i);
            Assert.That(feed.Submit(ref quote, Plain.Patience), Is.True);
        }
        Plain.Until(() => engine.Statistics.Sequenced(LaneKind.Tick) >= quotes, "the engine went on");
        Quote(client, 500_000, 500_001);
        gate.Set();
        Plain.Until(() => strategy.LastAsk == 500_001, "the newest price");
        Assert.That(strategy.Ticks, Is.LessThan(quotes / 2), "what was overtaken is not made up for");
        Assert.That(hosted.Failures, Is.Zero);
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void AStrategyThatThrowsIsStartedAgainAndToldThatItMissedSomething()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        int throws = 0;
        var strategy = new BuyTheDip { OnEachTick = () => { if (throws++ == 0) throw new InvalidOperationException("first tick"); } };
        HostedConsumer hosted = engine.HostStrategy("fragile", strategy, new ConsumerOptions { FirstBackoff = TimeSpan.FromMilliseconds(5) });
        Plain.Until(() => strategy.Starts == 1, "it runs");
        Quote(client, 10_000, 10_001);
        Plain.Until(() => strategy.Starts == 2 && hosted.State == ConsumerState.Running, "started again");
        Assert.That(strategy.WasAfterGap, Is.True);
        // Its ticks begin anew some time after it runs again; a feed does not stop after one price.
        long ask = 10_002;
        Plain.Until(() => { Quote(client, ask, ask + 1); ask++; return strategy.Ticks > 0; }, "it hears ticks again");
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void WithoutViewsThereAreNoTicksAndItSaysSo()
    {
        using var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore, Views = false });
        engine.Start();
        Assert.That(() => engine.HostStrategy("s", new BuyTheDip()), Throws.InstanceOf<EngineException>().With.Message.Contains("without views"));
        Assert.That(() => engine.HostStrategy("s", new BuyTheDip(), new ConsumerOptions { Ticks = false }), Throws.Nothing);
        engine.Stop(Plain.Patience);
    }

    private static void Quote(EngineClient client, long bid, long ask)
    {
        Command quote = EngineHarness.QuoteCommand(bid, ask);
        Assert.That(client.SubmitAndWait(ref quote, Plain.Patience).IsAccepted, Is.True);
    }

    private static TradingEngine Start(string plan)
    {
        var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore, Threads = ThreadPlan.Parse(plan) });
        engine.Start();
        return engine;
    }

    /// <summary>Buys once, when the ask is at or below a price.</summary>
    private sealed class BuyTheDip : IStrategy
    {
        private StrategyContext? _context;
        private ulong _order;

        public long Below { get; init; }

        public Action? OnEachTick { get; init; }

        public long LastAsk { get; private set; }

        public int Starts { get; private set; }

        public bool WasAfterGap { get; private set; }

        public int Ticks { get; private set; }

        public int Orders { get; private set; }

        public int Fills { get; private set; }

        public int Timers { get; private set; }

        public int Stops { get; private set; }

        public void OnStart(StrategyContext context)
        {
            _context = context;
            WasAfterGap = context.IsAfterGap;
            Starts++;
        }

        public void OnTick(in MarketView market)
        {
            OnEachTick?.Invoke();
            Ticks++;
            LastAsk = market.Prices.Ask;
            if (Orders != 0 || LastAsk > Below) return;
            Command order = Scripts.Order(++_order, Side.Buy, OrderType.Market, 0, 100);
            if (_context!.Session.TrySubmit(ref order)) Orders++;
        }

        public void OnReport(ref ReportHeader report)
        {
            if (report.Type == ReportType.Filled && report.Session == _context!.Session.Id) Fills++;
        }

        public void OnTimer() => Timers++;

        public void OnStop() => Stops++;
    }
}
