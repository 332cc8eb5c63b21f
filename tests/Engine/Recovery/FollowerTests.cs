using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A follower comes to the engine's state, and a restart from its snapshot to the state of a replay from the beginning.</summary>
public sealed class FollowerTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("dtrade-follow-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void AFollowerOfARunningEngineComesToItsHashes(DurabilityMode mode)
    {
        using var engine = new EngineHarness(EngineHarness.Options(mode, _folder, checkpoint: 64));
        engine.Declare();
        Trade(engine, 200);
        using var follower = new EngineFollower(Options(snapshots: false));
        Trade(engine, 200);
        (long sequence, _, ulong output, ulong state) = engine.Stop();
        Follow(follower, sequence);
        Assert.That((follower.Core.OutputHash, follower.Core.StateHash()), Is.EqualTo((output, state)));
        Assert.That((follower.Divergence, follower.IsSealed), Is.EqualTo(((HashDivergence?)null, true)));
        Assert.That(follower.HashesEqual, Is.GreaterThan(1), "checkpoints on the way and the seal");
    }

    [Test]
    public void ARestartFromASnapshotComesToTheSameStateAndSaysTheNamesAgain()
    {
        (long sequence, _, ulong output, ulong state) = Run(300);
        using (var follower = new EngineFollower(Options(everyBytes: 1)))
        {
            Follow(follower, sequence);
            Assert.That(follower.LastSnapshot?.Header.Sequence, Is.EqualTo(sequence));
            Assert.That((follower.LastSnapshot!.Header.OutputHash, follower.LastSnapshot.Header.StateHash), Is.EqualTo((output, state)));
        }
        List<ReportType> said = [];
        using var again = new EngineFollower(Options(snapshots: false, reports: said));
        Assert.That(again.Start.Snapshot?.Header.Sequence, Is.EqualTo(sequence));
        Assert.That((again.LastSequence, again.Core.OutputHash, again.Core.StateHash()), Is.EqualTo((sequence, output, state)));
        Assert.That(said, Is.EqualTo(new[]
        {
            ReportType.CurrencyDefined, ReportType.InstrumentDefined, ReportType.AccountDefined, ReportType.WalletAnswer, ReportType.PositionAnswer,
        }));
    }

    [Test]
    public void SnapshotsOfTheSameSequenceHaveTheSameBytesHoweverTheStateWasReached()
    {
        (long sequence, _, _, _) = Run(300);
        byte[] fromStart = SnapshotAt(sequence);
        Delete("*.dts");
        // An older snapshot, then the rest of the journal.
        using (var follower = new EngineFollower(Options()))
        {
            while (follower.LastSequence < sequence / 2 && follower.Poll() != 0)
            {
            }
        }
        Assert.That(SnapshotAt(sequence), Is.EqualTo(fromStart));
        Assert.That(SnapshotAt(sequence), Is.EqualTo(fromStart), "restored and written again");
    }

    [Test]
    public void WhenTheNewestSnapshotIsDamagedTheOlderOneAndALongerReplayComeToTheSameState()
    {
        List<long> taken = [];
        for (int part = 0; part < 2; part++)
        {
            (long last, _, _, _) = Run(100);
            SnapshotAt(last);
            taken.Add(last);
        }
        (long sequence, _, ulong output, ulong state) = Run(100);
        string newest = Directory.GetFiles(_folder, "*.dts").Order().Last();
        using (FileStream file = File.OpenWrite(newest))
        {
            file.Position = file.Length / 2;
            file.Write([0xFF, 0xFE, 0xFD]);
        }
        using var follower = new EngineFollower(Options(snapshots: false));
        Follow(follower, sequence);
        Assert.That(follower.Start.Snapshot?.Header.Sequence, Is.EqualTo(taken[0]));
        Assert.That(follower.Start.PassedOver.Single(), Does.Contain(Path.GetFileName(newest)));
        Assert.That((follower.Core.OutputHash, follower.Core.StateHash()), Is.EqualTo((output, state)));
    }

    [Test]
    public void AnEngineStartsFromTheSnapshotAndGoesOnAsIfItHadReplayedEverything()
    {
        (long before, _, _, _) = Run(200);
        SnapshotAt(before);
        (long sequence, _, ulong output, ulong state) = Run(100);
        using (var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, _folder)))
        {
            Assert.That(engine.Engine.Recovery!.Snapshot?.Header.Sequence, Is.EqualTo(before));
            Assert.That(engine.Engine.Recovery.Records, Is.EqualTo(sequence - before), "only what came after it was replayed");
            Assert.That(engine.Recovered, Does.Contain(ReportType.InstrumentDefined).And.Contain(ReportType.WalletAnswer).And.Contain(ReportType.PositionAnswer));
            Assert.That(engine.Stop(), Is.EqualTo((sequence, engine.Engine.Totals.Now, output, state)));
        }
        Delete("*.dts");
        using var replayed = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, _folder));
        Assert.That(replayed.Engine.Recovery!.Snapshot, Is.Null);
        Assert.That((replayed.Stop().OutputHash, replayed.Engine.Totals.StateHash), Is.EqualTo((output, state)));
    }

    [Test]
    public void AJournalOfOtherCapacitiesIsNotRestoredFromItsSnapshot()
    {
        (long sequence, _, _, _) = Run(50);
        SnapshotAt(sequence);
        var other = new FollowerOptions { Directory = _folder, TakeSnapshots = false, Core = new CoreOptions() };
        using var follower = new EngineFollower(other);
        Assert.That(follower.Start.Snapshot, Is.Null);
        Assert.That(follower.Start.PassedOver.Single(), Does.Contain("other capacities"));
    }

    private static void Trade(EngineHarness engine, int orders)
    {
        for (int i = 0; i < orders; i++)
        {
            engine.Quote(100_00 + (i % 7), 100_10 + (i % 7));
            engine.Buy(1 + (i % 3));
            engine.Drain();
        }
    }

    private (long Sequence, long Now, ulong Output, ulong State) Run(int orders)
    {
        using var engine = new EngineHarness(EngineHarness.Options(DurabilityMode.Async, _folder, checkpoint: 64));
        if (engine.Recovered.Count == 0) engine.Declare();
        Trade(engine, orders);
        return engine.Stop();
    }

    private FollowerOptions Options(bool snapshots = true, long everyBytes = 0, List<ReportType>? reports = null) => new()
    {
        Directory = _folder,
        Core = EngineHarness.Options(DurabilityMode.Async, _folder).Core,
        TakeSnapshots = snapshots,
        SnapshotEveryBytes = everyBytes,
        OnReport = reports is null ? null : (ref ReportHeader report) => reports.Add(report.Type),
    };

    private byte[] SnapshotAt(long sequence)
    {
        Delete($"*{sequence}*.dts");
        using var follower = new EngineFollower(Options());
        Follow(follower, sequence);
        follower.AskForSnapshot();
        follower.Poll();
        return File.ReadAllBytes(follower.LastSnapshot?.Path ?? throw new InvalidOperationException("no snapshot was taken"));
    }

    private void Delete(string pattern)
    {
        foreach (string path in Directory.GetFiles(_folder, pattern)) File.Delete(path);
    }

    private static void Follow(EngineFollower follower, long sequence)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (follower.Poll() != 0 || follower.LastSequence < sequence || !follower.IsSealed)
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(30)) Assert.Fail($"at {follower.LastSequence} of {sequence}");
            if (follower.LastSequence < sequence) follower.Wait(TimeSpan.FromMilliseconds(10));
        }
    }
}
