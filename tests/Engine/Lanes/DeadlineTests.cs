using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A request that waited too long is refused, and a replay refuses it too.</summary>
public sealed class DeadlineTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Test]
    public void ALateRequestBecomesARefusalBeforeItHasASequence()
    {
        using var scene = new SequencerScene(TimeSpan.FromSeconds(30));
        long now = 100 * Second;
        scene.Publish(LaneKind.Order, now - (31 * Second), Scripts.Order(7, Side.Buy, OrderType.Market, 0, 1));
        scene.Publish(LaneKind.Order, now - (29 * Second), Scripts.Order(8, Side.Buy, OrderType.Market, 0, 1));
        scene.Publish(LaneKind.Control, now - (31 * Second), EngineHarness.Text(TextField.Reason, "r"u8), new Command { Type = CommandType.Withdraw });
        scene.Round(now);
        List<Command> commands = scene.Commands();
        Command withdraw = commands[1], late = commands[2], timely = commands[3];
        Assert.Multiple(() =>
        {
            Assert.That(commands.Select(command => command.Type), Is.EqualTo(new[] { CommandType.Text, CommandType.Refused, CommandType.Refused, CommandType.Order }));
            Assert.That(CommandView.As<RefusedCommand>(ref late).Code, Is.EqualTo(RejectCode.DeadlineExceeded));
            Assert.That(CommandView.As<RefusedCommand>(ref late).Operation, Is.EqualTo(CommandType.Order));
            Assert.That(CommandView.As<RefusedCommand>(ref late).Id, Is.EqualTo(7));
            Assert.That(CommandView.As<RefusedCommand>(ref withdraw).Operation, Is.EqualTo(CommandType.Withdraw));
            Assert.That(CommandView.As<OrderCommand>(ref timely).Id, Is.EqualTo(8));
            Assert.That(scene.Statistics.MissedDeadlines, Is.EqualTo(2));
        });
    }

    [Test]
    public void WhatLowersRiskIsAFactOrOnlyAsksIsNeverTooLate()
    {
        CommandType[] late =
        [
            CommandType.Order, CommandType.Replace, CommandType.Batch, CommandType.CreatePosition, CommandType.Trigger, CommandType.Withdraw,
            CommandType.Hold,
        ];
        CommandType[] never = [.. Enum.GetValues<CommandType>().Except(late)];
        Assert.That(late, Is.All.Matches<CommandType>(CommandTraits.HasDeadline));
        foreach (CommandType type in never)
        {
            using var scene = new SequencerScene(TimeSpan.FromSeconds(30));
            foreach (LaneKind lane in Enum.GetValues<LaneKind>()) scene.Publish(lane, 1, new Command { Type = type });
            scene.Round(1000 * Second);
            Assert.That(scene.Commands().Select(command => command.Type), Is.All.EqualTo(type));
            Assert.That(scene.Statistics.MissedDeadlines, Is.Zero);
        }
    }

    [TestCase(EngineClock.Wall, 30)]
    [TestCase(EngineClock.Commands, null)]
    public void TheDefaultIsThirtySecondsByTheWallClockAndNoneForARecording(EngineClock clock, int? seconds)
    {
        Assert.That(new EngineOptions { Clock = clock }.EffectiveDeadline?.TotalSeconds, Is.EqualTo(seconds));
    }

    [Test]
    public void TheRefusalIsAnsweredJournaledAndTheSameInAReplay()
    {
        using var folder = new TemporaryFolder();
        (long, long, ulong, ulong) totals;
        var options = new EngineOptions
        {
            Mode = DurabilityMode.Async,
            DataDirectory = folder.Path,
            WarmUp = false,
            Core = Plain.SmallCore,
            SegmentBytes = 1 << 20,
            CommandDeadline = TimeSpan.FromMilliseconds(200),
        };
        using (var engine = new EngineHarness(options))
        {
            engine.Declare();
            engine.Quote(100, 101);
            engine.WaitForCommands(8);
            engine.Pause();
            engine.Buy();
            Thread.Sleep(300);
            engine.Engine.Resume();
            engine.WaitFor(ReportType.Rejected, 1);
            Assert.That(engine.Engine.Statistics.RejectedWith(RejectCode.DeadlineExceeded), Is.EqualTo(1));
            Assert.That(engine.Engine.Statistics.MissedDeadlines, Is.EqualTo(1));
            totals = engine.Stop();
        }
        using var again = new EngineHarness(options);
        Assert.That(again.Recovered.Count(type => type == ReportType.Rejected), Is.EqualTo(1));
        Assert.That(again.Stop(), Is.EqualTo(totals));
    }

    /// <summary>The parts of a group go with the command that ended it: none of a late batch's orders is executed, nor kept for the next group.</summary>
    [Test]
    public void OfALateGroupNothingIsExecuted()
    {
        using var scene = new SequencerScene(TimeSpan.FromSeconds(30));
        Command first = Scripts.Order(1, Side.Buy, OrderType.Limit, 5, 1), second = Scripts.Order(2, Side.Buy, OrderType.Limit, 5, 1);
        first.Flags |= CommandFlags.MoreFollows;
        second.Flags |= CommandFlags.MoreFollows;
        scene.Publish(LaneKind.Order, 1, first, second, new Command { Type = CommandType.Batch });
        scene.Round(1000 * Second);
        using var core = new TradingCore(Plain.SmallCore);
        List<Command> setup = [.. Scripts.Mixed(0, 1).SelectMany(group => group)];
        long sequence = 0;
        void Apply(Command command)
        {
            bool done = core.Apply(ref command, ++sequence);
            while (!done) done = core.Resume();
        }
        foreach (Command command in setup) Apply(command);
        ulong state = core.StateHash();
        foreach (Command command in scene.Commands()) Apply(command);
        Assert.That(core.ReportSlots, Is.EqualTo(2), "one refusal");
        Command query = new() { Type = CommandType.QueryOrder, Word0 = 1 };
        Apply(query);
        Assert.That(System.Runtime.InteropServices.MemoryMarshal.Read<ReportHeader>(core.Reports).Type, Is.EqualTo(ReportType.Rejected), "there is no such order");
        Assert.That(scene.Statistics.MissedDeadlines, Is.EqualTo(1));
        Assert.That(core.IsBetweenGroups, Is.True);
        Assert.That(state, Is.Not.Zero);
    }
}
