using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

public sealed class TradingEngineTests
{
    [TestCase(DurabilityMode.Memory)]
    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void EveryModeComesToTheSameHashes(DurabilityMode mode)
    {
        using var folder = new TemporaryFolder();
        using var reference = new EngineHarness(EngineHarness.Options(DurabilityMode.Memory));
        using var engine = new EngineHarness(EngineHarness.Options(mode, folder.Path));
        Trade(reference);
        Trade(engine);
        Assert.That(engine.Stop(), Is.EqualTo(reference.Stop()));
    }

    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void ARestartContinuesWhereTheJournalEnds(DurabilityMode mode)
    {
        using var folder = new TemporaryFolder();
        (long Sequence, long, ulong OutputHash, ulong StateHash) before;
        using (var first = new EngineHarness(EngineHarness.Options(mode, folder.Path)))
        {
            Trade(first);
            before = first.Stop();
        }
        using var second = new EngineHarness(EngineHarness.Options(mode, folder.Path));
        Assert.That(second.Engine.Recovery!.LastSequence, Is.EqualTo(before.Sequence));
        Assert.That(second.Engine.Recovery.LastStateHash, Is.EqualTo(before.StateHash));
        Assert.That(second.Recovered, Does.Contain(ReportType.InstrumentDefined), "egress must learn names again");
        second.Quote(20_000, 20_001);
        var after = second.Stop();
        Assert.That(after.Sequence, Is.EqualTo(before.Sequence + 1));
    }

    [Test]
    public void TheOutputHashesInTheJournalAreThoseOfItsReplay()
    {
        using var folder = new TemporaryFolder();
        using (var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, folder.Path, checkpoint: 16)))
        {
            Trade(engine);
            engine.Stop();
        }
        using var core = new TradingCore(EngineHarness.Options(DurabilityMode.Async).Core);
        var replay = new JournalReplay(core, null);
        using JournalReader reader = JournalReader.Open(folder.Path);
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)) replay.OnBlock(in header, payload);
        Assert.Multiple(() =>
        {
            Assert.That(replay.Divergence, Is.Null);
            Assert.That(replay.HashesEqual, Is.GreaterThanOrEqualTo(2));
        });
    }

    [Test]
    public void AJournalOfAnotherBuildIsRefusedWithTheSequence()
    {
        using var folder = new TemporaryFolder();
        var options = EngineHarness.Options(DurabilityMode.Async, folder.Path);
        using (JournalFolder journal = JournalFolder.Open(new JournalOptions { Directory = folder.Path, SegmentBytes = 1 << 20 }))
        using (JournalWriter writer = JournalWriter.Open(journal, JournalRecovery.Run(journal)))
        {
            Command command = EngineHarness.QuoteCommand(1, 2, 5);
            writer.Append(CommandView.Bytes(ref command), 1, 5);
            writer.Seal(1, outputHash: 42);
        }
        using var engine = new TradingEngine(options);
        var refusal = Assert.Throws<EngineException>(() => engine.Start());
        Assert.That(refusal!.Message, Does.Contain("sequence 1").And.Contain("output hash differs"));
    }

    [Test]
    public void AFolderInUseIsRefused()
    {
        using var folder = new TemporaryFolder();
        using var first = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, folder.Path));
        using var second = new TradingEngine(EngineHarness.Options(DurabilityMode.Async, folder.Path));
        Assert.That(() => second.Start(), Throws.InstanceOf<JournalException>().With.Message.Contains("in use"));
        first.Stop();
    }

    [Test]
    public void ReportsComeInOrderAndNoneIsLostWhenEgressIsSlow()
    {
        using var engine = new EngineHarness(new EngineOptions
        {
            Clock = EngineClock.Commands,
            WarmUp = false,
            OutputRingSize = 4096,
            Core = EngineHarness.Options(DurabilityMode.Memory).Core,
        });
        engine.Declare();
        engine.Quote(100, 101);
        const int Orders = 3000;
        for (int i = 0; i < Orders; i++) engine.Buy();
        engine.Stop();
        Assert.Multiple(() =>
        {
            Assert.That(engine.Seen.Select(report => report.Sequence), Is.Ordered);
            Assert.That(engine.Seen.Count(report => report.Type == ReportType.Filled), Is.EqualTo(Orders));
            Assert.That(
                engine.Seen.Where(report => report.Type == ReportType.Filled).Select(report => report.SessionSequence),
                Is.EqualTo(Enumerable.Range(1, Orders).Select(i => (uint)i)));
        });
    }

    [Test]
    public void CommandsOfOneSessionKeepTheirOrderAcrossLanes()
    {
        using var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Memory));
        engine.Declare();
        engine.Quote(100, 101);
        var session = engine.Engine.OpenSession();
        for (uint i = 1; i <= 2000; i++)
        {
            // A resting order (order lane) and its cancel (cancel lane, which has priority): overtaking would be UnknownOrder.
            Command order = new() { Type = CommandType.Order, SessionSequence = i };
            ref OrderCommand fields = ref CommandView.As<OrderCommand>(ref order);
            fields.Id = 1_000_000 + i;
            fields.Side = Side.Buy;
            fields.OrderType = OrderType.Limit;
            fields.Price = 50;
            fields.Quantity = 1;
            while (!session.TrySubmit(ref order)) engine.Drain();
            Command cancel = new() { Type = CommandType.Cancel, SessionSequence = i };
            CommandView.As<CancelCommand>(ref cancel).Target = 1_000_000 + i;
            while (!session.TrySubmit(ref cancel)) engine.Drain();
        }
        engine.Stop();
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.Rejected), Is.Zero);
    }

    [Test]
    public void GroupsStayWholeBetweenSessionsThatShareALane()
    {
        using var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Memory));
        engine.Declare();
        EngineSession[] sessions = [engine.Engine.OpenSession(LaneKind.Control), engine.Engine.OpenSession(LaneKind.Control), engine.Engine.OpenSession(LaneKind.Control)];
        Thread[] threads = sessions.Select((session, number) => new Thread(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                Command deposit = new() { Type = CommandType.Deposit };
                ref MoneyCommand money = ref CommandView.As<MoneyCommand>(ref deposit);
                money.Currency = Command.Unknown;
                money.Amount = 1;
                // Each session names its own currency in a part of the group: a mixed group would pay into another's wallet.
                Command[] group = [EngineHarness.Text(TextField.Quote, [(byte)('A' + number), (byte)'X']), deposit];
                while (!session.TrySubmit(group)) Thread.Yield();
            }
        })).ToArray();
        foreach (Thread thread in threads) thread.Start();
        while (threads.Any(thread => thread.IsAlive)) engine.Drain();
        Command query = new() { Type = CommandType.QueryWallet };
        engine.Submit([query]);
        engine.Stop();
        Assert.Multiple(() =>
        {
            Assert.That(engine.Seen.Count(report => report.Type == ReportType.Rejected), Is.Zero);
            Assert.That(engine.Seen.Count(report => report.Type == ReportType.WalletAnswer), Is.EqualTo(4));
            Assert.That(engine.Seen.Count(report => report.Type == ReportType.WalletChanged), Is.EqualTo(601));
        });
    }

    [Test]
    public void ManyGroupsAcrossTheRingsEndReachTheJournalWhole()
    {
        using var folder = new TemporaryFolder();
        EngineOptions small = EngineHarness.Options(DurabilityMode.Async, folder.Path);
        var options = new EngineOptions
        {
            Mode = small.Mode,
            DataDirectory = small.DataDirectory,
            Clock = small.Clock,
            WarmUp = false,
            SegmentBytes = small.SegmentBytes,
            Core = small.Core,
            InputRingSize = 1024,
            OrderLaneSize = 256,
            MaxBlockCommands = 128,
        };
        using (var engine = new EngineHarness(options))
        {
            engine.Declare();
            for (int i = 0; i < 4000; i++)
            {
                Command deposit = new() { Type = CommandType.Deposit };
                ref MoneyCommand money = ref CommandView.As<MoneyCommand>(ref deposit);
                money.Currency = Command.Unknown;
                money.Amount = 1;
                engine.Submit([EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Text(TextField.Reason, "r"u8), deposit]);
            }
            engine.Stop();
        }
        using JournalReader reader = JournalReader.Open(folder.Path);
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            if (header.Type != BlockType.Records) continue;
            Command last = System.Runtime.InteropServices.MemoryMarshal.Read<Command>(payload[^64..]);
            Assert.That(last.Flags & CommandFlags.MoreFollows, Is.EqualTo(CommandFlags.None), $"block of {header.FirstSequence} ends inside a group");
        }
        Assert.That(reader.LastSequence, Is.EqualTo(12_000 + 7));
    }

    [Test]
    public void AStoppedEngineTakesNothingMore()
    {
        using var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Memory));
        engine.Stop();
        Command quote = EngineHarness.QuoteCommand(1, 2);
        Assert.That(engine.Session.TrySubmit(ref quote), Is.False);
    }

    private static void Trade(EngineHarness engine)
    {
        engine.Declare();
        for (int i = 0; i < 50; i++)
        {
            engine.Quote(10_000 + i, 10_001 + i);
            engine.Buy(1000);
        }
    }
}
