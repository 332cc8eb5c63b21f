using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>However the stages are spread over threads: the same commands come to the same state, the same reports and the same journal.</summary>
public sealed class PlanTests
{
    private const int Steps = 20_000;
    private static readonly string[] Plans = ["solo", "fused", "pipelined"];

    [Test]
    public void EveryPlanAndModeComesToTheSameHashesAndReports(
        [ValueSource(nameof(Plans))] string plan, [Values(DurabilityMode.Memory, DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        int steps = mode == DurabilityMode.Sync ? Steps / 4 : Steps;
        Outcome expected = Run("fused", DurabilityMode.Memory, null, steps);
        using var folder = new TemporaryFolder();
        Outcome found = Run(plan, mode, folder.Path, steps);
        Assert.Multiple(() =>
        {
            Assert.That(found.Totals, Is.EqualTo(expected.Totals));
            Assert.That(found.Reports, Is.EqualTo(expected.Reports));
        });
    }

    [Test]
    public void AJournalOfOnePlanGoesOnUnderAnother([ValueSource(nameof(Plans))] string first, [ValueSource(nameof(Plans))] string second)
    {
        using var folder = new TemporaryFolder();
        Outcome whole = Run("fused", DurabilityMode.Memory, null, 4000);
        List<Command[]> script = Scripts.Mixed(4000, seed: 1);
        int half = script.Count / 2;
        using (var engine = new EngineHarness(Options(first, DurabilityMode.Async, folder.Path), LaneKind.Order))
        {
            foreach (Command[] group in script[..half]) engine.Submit(group);
            engine.Stop();
        }
        using var again = new EngineHarness(Options(second, DurabilityMode.Async, folder.Path), LaneKind.Order);
        foreach (Command[] group in script[half..]) again.Submit(group);
        Assert.That(again.Stop(), Is.EqualTo(whole.Totals));
    }

    /// <summary>A journal stage on a thread of its own is ahead of the core: a hash then stands behind commands that came after its sequence.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void AHashThatStandsBehindLaterCommandsIsComparedToo(bool isRight)
    {
        Command[] commands = [.. Scripts.Mixed(200, seed: 3).SelectMany(group => group)];
        ulong hashAt100 = 0;
        using (var first = new TradingCore(EngineHarness.Options(DurabilityMode.Memory).Core))
        {
            for (int i = 0; i < 100; i++)
            {
                bool done = first.Apply(ref commands[i], i + 1);
                while (!done) done = first.Resume();
            }
            hashAt100 = first.OutputHash;
        }
        using var core = new TradingCore(EngineHarness.Options(DurabilityMode.Memory).Core);
        var replay = new JournalReplay(core, null);
        replay.OnBlock(new BlockHeader { Type = BlockType.Records, FirstSequence = 1 }, MemoryMarshal.AsBytes(commands.AsSpan()));
        CheckpointRecord checkpoint = new() { Sequence = 100, OutputHash = isRight ? hashAt100 : hashAt100 + 1 };
        replay.OnBlock(new BlockHeader { Type = BlockType.Checkpoint }, MemoryMarshal.AsBytes(new ReadOnlySpan<CheckpointRecord>(in checkpoint)));
        Assert.Multiple(() =>
        {
            Assert.That(replay.HashesEqual, Is.EqualTo(isRight ? 1 : 0));
            Assert.That(replay.Divergence?.Sequence, Is.EqualTo(isRight ? null : 100L));
        });
    }

    private static Outcome Run(string plan, DurabilityMode mode, string? folder, int steps)
    {
        using var engine = new EngineHarness(Options(plan, mode, folder), LaneKind.Order);
        foreach (Command[] group in Scripts.Mixed(steps, seed: 1))
        {
            engine.Submit(group);
            engine.Drain();
        }
        return new Outcome(engine.Stop(), [.. engine.Seen]);
    }

    private static EngineOptions Options(string plan, DurabilityMode mode, string? folder, int checkpoint = 65536)
    {
        EngineOptions plain = EngineHarness.Options(mode, folder, checkpoint);
        return new EngineOptions
        {
            Mode = plain.Mode,
            DataDirectory = plain.DataDirectory,
            Clock = plain.Clock,
            WarmUp = false,
            SegmentBytes = plain.SegmentBytes,
            CheckpointCommands = plain.CheckpointCommands,
            Core = plain.Core,
            Threads = ThreadPlan.Parse(plan),
        };
    }

    private sealed record Outcome((long Sequence, long Now, ulong OutputHash, ulong StateHash) Totals, List<(ReportType Type, long Sequence, uint SessionSequence)> Reports);
}
