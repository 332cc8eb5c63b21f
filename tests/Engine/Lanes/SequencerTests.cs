using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Whole groups, quotas and room, with the lanes filled before the engine starts so that a round finds exactly this.</summary>
public sealed class SequencerTests
{
    [TestCase(16384, 16384, 4096)]
    [TestCase(1024, 4096, 4096)]
    [TestCase(1024, 16384, 256)]
    public void GroupsThatNeverEndWhereAQuotaEndsNeitherOverfillTheRingNorStarveALane(int inputRing, int tickLane, int orderLane)
    {
        EngineOptions plain = EngineHarness.Options(DurabilityMode.Memory);
        using var engine = new TradingEngine(new EngineOptions
        {
            Clock = plain.Clock,
            WarmUp = false,
            Core = plain.Core,
            InputRingSize = inputRing,
            TickLaneSize = tickLane,
            OrderLaneSize = orderLane,
        });
        long submitted = Fill(engine, LaneKind.Order) + Fill(engine, LaneKind.Tick) + Fill(engine, LaneKind.Cancel);
        engine.Start();
        Assert.That(engine.Stop(TimeSpan.FromSeconds(20)), Is.True, engine.Fault);
        Assert.That(engine.Totals.Sequence, Is.EqualTo(submitted));
    }

    /// <summary>In sync mode every block costs a sync: a full round must not need two.</summary>
    [Test]
    public void AFullRoundFitsOneJournalBlock([Values(64, 2048, 8192)] int maxBlock)
    {
        using var scene = new SequencerScene(maxBlock: maxBlock);
        foreach (LaneKind lane in Enum.GetValues<LaneKind>()) scene.FillWithGroups(lane);
        long moved = scene.Round();
        Assert.That(moved, Is.InRange(1, Math.Max(maxBlock, LaneSlices.LongestPass)));
        if (maxBlock == 8192) Assert.That(moved, Is.GreaterThan(maxBlock / 2));
    }

    [Test]
    public void AGroupThatDoesNotEndIsRefusedAndNotSentToWaitForever()
    {
        using var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Memory));
        Command[] endless = [EngineHarness.Text(TextField.Reason, "a"u8), EngineHarness.Text(TextField.Reason, "b"u8)];
        Assert.That(() => engine.Session.TrySubmit(endless), Throws.ArgumentException);
        Command[] two = [EngineHarness.QuoteCommand(1, 2), EngineHarness.QuoteCommand(1, 2)];
        Assert.That(() => engine.Session.TrySubmit(two), Throws.ArgumentException);
        Assert.That(() => engine.Session.SubmitMany(endless), Throws.ArgumentException);
        Assert.That(engine.Stop().Sequence, Is.Zero);
    }

    [Test]
    public void SizesThatCannotWorkAreRefusedByName()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new TradingEngine(new EngineOptions { InputRingSize = 256 }), Throws.InstanceOf<EngineException>().With.Message.Contains("InputRingSize"));
            Assert.That(() => new TradingEngine(new EngineOptions { OutputRingSize = 1024 }), Throws.InstanceOf<EngineException>().With.Message.Contains("OutputRingSize"));
            Assert.That(() => new TradingEngine(new EngineOptions { OrderLaneSize = 32 }), Throws.InstanceOf<EngineException>().With.Message.Contains("OrderLaneSize"));
            Assert.That(() => new TradingEngine(new EngineOptions { TickLaneSize = 100 }), Throws.InstanceOf<EngineException>().With.Message.Contains("TickLaneSize"));
            Assert.That(() => new TradingEngine(new EngineOptions { MaxBlockCommands = 32 }), Throws.InstanceOf<EngineException>().With.Message.Contains("MaxBlockCommands"));
            Assert.That(() => new TradingEngine(new EngineOptions { CheckpointCommands = 0 }), Throws.InstanceOf<EngineException>().With.Message.Contains("CheckpointCommands"));
        });
    }

    /// <summary>One command alone, then groups of the greatest size: every run of a multiple of 64 ends one short of a group's end.</summary>
    private static long Fill(TradingEngine engine, LaneKind lane)
    {
        EngineSession session = engine.OpenSession(lane), other = engine.OpenSession(lane);
        Command alone = EngineHarness.QuoteCommand(1, 2);
        long count = session.TrySubmit(ref alone) ? 1 : 0;
        var group = new Command[EngineSession.MaxGroup];
        for (int i = 0; i < group.Length; i++)
        {
            group[i] = EngineHarness.Text(TextField.Reason, "r"u8);
            group[i].Flags = i + 1 < group.Length ? CommandFlags.MoreFollows : CommandFlags.None;
        }
        group[^1].Type = CommandType.Clock;
        // A session may fill no more than its share of a lane.
        while (session.TrySubmit(group) || other.TrySubmit(group)) count += group.Length;
        return count;
    }
}
