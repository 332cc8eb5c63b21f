using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>The examples of engine/Pipeline/README.md, running; and the proof that the page shows what runs here.</summary>
public sealed class ReadmeExampleTests
{
    [Test]
    public void TheRawOne()
    {
        using var temporary = new TemporaryFolder();
        string folder = temporary.Path;
        var directory = new Directory();
        int reports = 0;
        Command command = new() { Type = CommandType.QueryHash };

        using var engine = new TradingEngine(new EngineOptions { Mode = DurabilityMode.Async, DataDirectory = folder });
        engine.Start(onRecovered: (ref ReportHeader report) => directory.Apply(ref report));
        EngineSession session = engine.OpenSession();
        while (!session.TrySubmit(ref command))
        {
            if (engine.State == EngineState.Error) throw new EngineException(engine.Fault!);   // it takes nothing more, ever
            Drain();
        }
        void Drain() { while (engine.Reports.TryRead(out ReportView report)) Handle(ref report.Header); }
        engine.BeginStop();
        while (!engine.TryFinishStop()) Drain();

        Drain();
        Assert.That(reports, Is.EqualTo(1));
        void Handle(ref ReportHeader _) => reports++;
    }

    [Test]
    public async Task TheAnsweredOne()
    {
        using TradingEngine engine = Start();
        using EngineClient setup = Plain.ClientWithAccount(engine);
        Command quote = EngineHarness.QuoteCommand(10_000, 10_001), order = Scripts.Order(1, Side.Buy, OrderType.Market, 0, 100), pause = Scripts.Trigger(PositionTrigger.PauseRequested), resume = Scripts.Trigger(PositionTrigger.ResumeRequested);
        setup.SubmitAndWait(ref quote, Plain.Patience);
        PositionKey position = new(0, 0);
        const uint account = 0, currency = 0;
        EngineSession feed = engine.OpenSession(LaneKind.Tick);
        Command[] ticks = [quote, quote];
        int shown = 0;
        void Show(params object[] _) => shown++;

        using EngineClient client = engine.OpenClient();
        CommandAnswer bought = await client.SubmitAsync(ref order);                            // sequence, code, order and position after it
        if (!bought.IsAccepted) Console.WriteLine($"{bought.Sequence}: {bought.Code}, needed {bought.Value}, there is {bought.Limit}");
        CommandAnswer paused = client.SubmitAndWait(ref pause, TimeSpan.FromSeconds(1));       // the same for a thread that waits
        CommandAnswer resumed = await client.SubmitAtVersionAsync(paused.PositionVersion, version => resume);   // stale: made anew for the present version, three times
        Command sell = Scripts.Order(2, Side.Sell, OrderType.Market, 0, 100);
        await client.SubmitAsync(ref sell);
        PositionView closed = await engine.WaitForStateAsync(position, view => view.State == PositionState.Closed, TimeSpan.FromSeconds(30));

        if (engine.Views.TryGetPosition(position, out PositionView now)) Show(now.Quantity, now.Unrealized, now.PnlRate);   // any thread, no lock, never torn
        if (engine.Views.TryGetWallet(account, currency, out WalletView wallet)) Show(wallet.Total, wallet.Available);
        int sent = feed.SubmitMany(ticks);                                                     // in bulk: as many as there is room for

        Assert.Multiple(() =>
        {
            Assert.That(bought.IsAccepted && paused.Position == PositionState.Paused && resumed.Position == PositionState.Monitoring && closed.Quantity == 0, Is.True);
            Assert.That((shown, sent), Is.EqualTo((2, 2)));
        });
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void TheHostedOne()
    {
        using TradingEngine engine = Start();
        using EngineClient client = Plain.ClientWithAccount(engine);
        const uint account = 0;

        HostedConsumer audit = engine.Subscribe("audit", new Audit(), new ConsumerOptions { Filter = new ReportFilter { Account = account } });
        HostedConsumer dip = engine.HostStrategy("dip", new BuyTheDip(), new ConsumerOptions { TimerInterval = TimeSpan.FromSeconds(1) });

        Plain.Until(() => dip.State == ConsumerState.Running, "the strategy runs");
        long ask = 9_800;
        Plain.Until(
            () =>
            {
                Command quote = EngineHarness.QuoteCommand(ask - 1, ask--);
                client.SubmitAndWait(ref quote, Plain.Patience);
                return engine.Views.TryGetPosition(new PositionKey(0, 0), out PositionView position) && position.Quantity > 0;
            },
            "it bought the dip");
        Plain.Until(() => audit.Delivered > 0, "the audit heard of it");
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void ThePageShowsWhatRunsHere()
    {
        string root = Root();
        string[] page = File.ReadAllLines(System.IO.Path.Combine(root, "engine/Pipeline/README.md"));
        HashSet<string> here = [.. File.ReadLines(System.IO.Path.Combine(root, "tests/Engine/ReadmeExampleTests.cs")).Select(line => line.Trim())];
        bool inside = false;
        int checkedLines = 0;
        Assert.Multiple(() =>
        {
            foreach (string line in page)
            {
                if (line.StartsWith("```", StringComparison.Ordinal))
                {
                    inside = line == "```csharp";
                    continue;
                }
                if (!inside || line.Trim().Length == 0) continue;
                checkedLines++;
                // A private class is public on the page.
                Assert.That(here, Contains.Item(line.Trim()).Or.Contains("private " + line.Trim()), line);
            }
        });
        Assert.That(checkedLines, Is.GreaterThan(30));
    }

    private static TradingEngine Start()
    {
        var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore });
        engine.Start();
        return engine;
    }

    private static string Root([CallerFilePath] string here = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../.."));

    private sealed class Directory
    {
        public void Apply(ref ReportHeader report) => Assert.That(report.Type, Is.Not.EqualTo(ReportType.None));
    }

    private sealed class Audit : IReportConsumer
    {
        public void OnReport(ref ReportHeader report) => Assert.That(report.Account, Is.Zero);
    }

    private sealed class BuyTheDip : IStrategy
    {
        private StrategyContext _context = null!;
        public void OnStart(StrategyContext context) => _context = context;        // again after each restart: context.IsAfterGap
        public void OnTick(in MarketView market)                                   // the newest prices; a slow strategy skips, the engine never waits
        {
            if (market.Prices.Ask == 0 || market.Prices.Ask > 9_900) return;
            Command order = Buy(market.Instrument);
            _context.Session.TrySubmit(ref order);
        }
        public void OnReport(ref ReportHeader report) { }
        public void OnTimer() { }
        public void OnStop() { }

        private ulong _orders;

        private Command Buy(uint instrument)
        {
            Command order = Scripts.Order(1000 + ++_orders, Side.Buy, OrderType.Market, 0, 10);
            order.Instrument = instrument;
            return order;
        }
    }
}
