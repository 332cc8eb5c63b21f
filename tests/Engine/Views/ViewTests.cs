using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Views say what the reports say: at once, whole, also after a restart.</summary>
public sealed class ViewTests
{
    private static readonly PositionKey Key = new(0, 0);

    [Test]
    public void WhatWasAnsweredIsSeen([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using TradingEngine engine = Start(plan);
        using EngineClient client = Plain.ClientWithAccount(engine);
        Assert.That(engine.Views.TryGetPosition(Key, out _), Is.False);
        Assert.That(engine.Views.TryGetMarket(0, out _), Is.False);
        long quantity = 0;
        for (int i = 0; i < 200; i++)
        {
            CommandAnswer priced = Send(client, EngineHarness.QuoteCommand(10_000 + i, 10_010 + i));
            Assert.That(engine.Views.TryGetMarket(0, out MarketView market), Is.True);
            Assert.That((market.Prices.Bid, market.Prices.Ask), Is.EqualTo((10_000L + i, 10_010L + i)));
            CommandAnswer bought = Send(client, Scripts.Order((ulong)i + 1, Side.Buy, OrderType.Market, 0, 10));
            quantity += 10;
            Assert.That(engine.Views.TryGetPosition(Key, out PositionView position), Is.True);
            Assert.That((position.Quantity, position.Sequence, position.Version), Is.EqualTo((quantity, bought.Sequence, bought.PositionVersion)));
            Assert.That(bought.Sequence, Is.EqualTo(priced.Sequence + 1));
            Assert.That(position.Prices.Bid, Is.EqualTo(10_000 + i));
            Assert.That(position.TryUnrealizedAt(10_000 + i, out Int128 unrealized), Is.True);
            Assert.That(position.Unrealized, Is.EqualTo(unrealized));
        }
        Assert.That(engine.Views.TryGetWallet(0, 0, out WalletView wallet), Is.True);
        Assert.That(wallet.Available, Is.EqualTo(wallet.Total - wallet.Used));
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void TheUnrealizedOfAViewIsThatOfTheEnginesOwnAnswer()
    {
        using var engine = new EngineHarness(Options("fused", DurabilityMode.Memory, null));
        foreach (Command[] group in Scripts.Mixed(3000, seed: 9)) engine.Submit(group);
        Command query = new() { Type = CommandType.QueryWallet };
        engine.Submit([query]);
        Int128 unrealized = 0;
        int open = 0;
        engine.OnReport = (ref ReportHeader report) =>
        {
            if (report.Type == ReportType.WalletAnswer) unrealized = Unsafe.As<ReportHeader, WalletReport>(ref report).Unrealized;
        };
        engine.Stop();
        Assert.That(engine.Engine.Views.TryGetPosition(Key, out PositionView position), Is.True);
        if (position.Quantity != 0) open++;
        Assert.That(open, Is.EqualTo(1), "the script must end with something open");
        Assert.That(position.Unrealized, Is.EqualTo(unrealized));
    }

    /// <summary>A question about an older version, or about a price that is not, is answered to who asked; it is not how things are.</summary>
    [Test]
    public void AnAnswerAboutThePastOrAWhatIfChangesNoView()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        Send(client, EngineHarness.QuoteCommand(10_000, 10_000));
        CommandAnswer first = Send(client, Scripts.Order(1, Side.Buy, OrderType.Market, 0, 10));
        Send(client, Scripts.Order(2, Side.Buy, OrderType.Market, 0, 10));
        Assert.That(engine.Views.TryGetPosition(Key, out PositionView before), Is.True);
        Command past = new() { Type = CommandType.QueryPosition };
        CommandView.As<QueryCommand>(ref past).AsOfVersion = first.PositionVersion;
        Assert.That(Send(client, past).IsAccepted, Is.True);
        Command whatIf = new() { Type = CommandType.QueryPosition };
        CommandView.As<QueryCommand>(ref whatIf).PriceAt = 20_000;
        Assert.That(Send(client, whatIf).IsAccepted, Is.True);
        Assert.That(engine.Views.TryGetPosition(Key, out PositionView after), Is.True);
        Assert.That((after.Quantity, after.Version, after.Sequence, after.Unrealized), Is.EqualTo((20L, before.Version, before.Sequence, before.Unrealized)));
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void AfterARestartTheViewsAreThoseOfBefore()
    {
        using var folder = new TemporaryFolder();
        PositionView before;
        WalletView wallet;
        using (var engine = new EngineHarness(Options("fused", DurabilityMode.Async, folder.Path)))
        {
            foreach (Command[] group in Scripts.Mixed(2000, seed: 5)) engine.Submit(group);
            engine.Stop();
            Assert.That(engine.Engine.Views.TryGetPosition(Key, out before) && engine.Engine.Views.TryGetWallet(0, 0, out wallet), Is.True);
            engine.Engine.Views.TryGetWallet(0, 0, out wallet);
        }
        using var again = new EngineHarness(Options("pipelined", DurabilityMode.Async, folder.Path));
        Assert.That(again.Engine.Views.TryGetPosition(Key, out PositionView after), Is.True);
        Assert.That(again.Engine.Views.TryGetWallet(0, 0, out WalletView walletAfter), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That((after.Sequence, after.Version, after.Quantity, after.Unrealized), Is.EqualTo((before.Sequence, before.Version, before.Quantity, before.Unrealized)));
            Assert.That((walletAfter.Sequence, walletAfter.Total, walletAfter.Used), Is.EqualTo((wallet.Sequence, wallet.Total, wallet.Used)));
        });
        again.Stop();
    }

    /// <summary>Total = available + used holds in every single read, and so does P&amp;L = value − cost, while both change a hundred thousand times.</summary>
    [Test]
    public void ReadersNeverSeeAWalletOrAPositionThatDoesNotAddUp()
    {
        using TradingEngine engine = Start("fused");
        using EngineClient client = Plain.ClientWithAccount(engine);
        Send(client, EngineHarness.QuoteCommand(10_000, 10_000));
        Send(client, Scripts.Order(1, Side.Buy, OrderType.Market, 0, 100_000));
        long wrong = 0, reads = 0;
        bool stop = false;
        var readers = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                engine.Views.TryGetPosition(Key, out PositionView position);
                engine.Views.TryGetWallet(0, 0, out WalletView wallet);
                // Bought and sold at one price: what is open cost exactly its value, and the wallet's used money is exactly that cost.
                if (position.Unrealized != 0 || position.OpenCost != position.Quantity * 10_000 * 10) Interlocked.Increment(ref wrong);
                if (wallet.Available + wallet.Used != wallet.Total || wallet.Used % 100_000 != 0) Interlocked.Increment(ref wrong);
                Interlocked.Increment(ref reads);
            }
        })).ToList();
        foreach (Thread reader in readers) reader.Start();
        EngineSession session = engine.OpenSession();
        for (ulong i = 2; i < 50_000; i++)
        {
            Command order = Scripts.Order(i, i % 2 == 0 ? Side.Sell : Side.Buy, OrderType.Market, 0, 1 + (long)(i % 2 == 0 ? i % 7 : (i - 1) % 7));
            Assert.That(session.Submit(ref order, Plain.Patience), Is.True);
        }
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
        Volatile.Write(ref stop, true);
        foreach (Thread reader in readers) reader.Join();
        Assert.That(wrong, Is.Zero);
        Assert.That(reads, Is.GreaterThan(1000));
    }

    [Test]
    public void ATableThatIsFullGivesThePlaceOfAClosedPositionAway()
    {
        using var table = new ViewTable<PositionReport, PositionRule>(4);
        for (uint account = 0; account < 4; account++) Write(table, account, account == 2 ? PositionState.Closed : PositionState.Monitoring);
        Write(table, 9, PositionState.Monitoring);
        Assert.Multiple(() =>
        {
            Assert.That(table.TryRead(PositionRule.Key0(9, 0), 0, out PositionReport found, out _, out _), Is.True);
            Assert.That(found.Header.Account, Is.EqualTo(9));
            Assert.That(table.TryRead(PositionRule.Key0(2, 0), 0, out _, out _, out _), Is.False);
            Assert.That(table.TryRead(PositionRule.Key0(3, 0), 0, out _, out _, out _), Is.True);
            Assert.That(table.Missed, Is.Zero);
        });
        Write(table, 10, PositionState.Monitoring);
        Assert.That(table.Missed, Is.EqualTo(1), "all are open: nothing goes, and it is counted");
    }

    [Test]
    public void AReaderThatWasOvertakenOnTheTapeSeesEveryChangedInstrumentOnce()
    {
        using var tape = new TickTape(8);
        tape.Add(3);
        tape.Publish();
        Assert.That(tape.TryRead(0, out uint first), Is.True);
        Assert.That(first, Is.EqualTo(3));
        for (int i = 0; i < tape.Length; i++)
        {
            tape.Add(5);
            tape.Publish();
        }
        Assert.That(tape.TryRead(0, out _), Is.False);
        Assert.That(tape.TryRead(tape.Cursor, out uint newest), Is.True);
        Assert.That(newest, Is.EqualTo(5));
    }

    private static void Write(ViewTable<PositionReport, PositionRule> table, uint account, PositionState state)
    {
        PositionReport report = default;
        report.Header.Type = ReportType.PositionChanged;
        report.Header.Slots = 5;
        report.Header.Account = account;
        report.State = state;
        table.Write(ref report.Header);
    }

    private static CommandAnswer Send(EngineClient client, Command command)
    {
        CommandAnswer answer = client.SubmitAndWait(ref command, Plain.Patience);
        Assert.That(answer.Code, Is.EqualTo(RejectCode.None));
        return answer;
    }

    private static TradingEngine Start(string plan)
    {
        var engine = new TradingEngine(Options(plan, DurabilityMode.Memory, null));
        engine.Start();
        return engine;
    }

    private static EngineOptions Options(string plan, DurabilityMode mode, string? folder) => new()
    {
        Mode = mode,
        DataDirectory = folder,
        Clock = EngineClock.Commands,
        WarmUp = false,
        Core = Plain.SmallCore,
        SegmentBytes = 1 << 20,
        Threads = ThreadPlan.Parse(plan),
    };
}
