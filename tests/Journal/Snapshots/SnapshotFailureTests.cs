namespace Disruptor.Trading.Journal.Tests;

/// <summary>What happens to snapshots, pruning and archive when the disk says no, or the power goes.</summary>
public sealed class SnapshotFailureTests
{
    private const int Slots = 30;

    private ulong[] _hashes = null!;

    [OneTimeSetUp]
    public void ComputeStates()
    {
        // The state after each sequence, computed without journal or snapshot.
        ToyState state = new(Slots);
        _hashes = new ulong[20_001];
        _hashes[0] = state.Hash();
        for (long next = 1; next < _hashes.Length; next++)
        {
            BlockHeader header = new() { Type = BlockType.Records, FirstSequence = next, Count = 1 };
            state.Apply(in header, Sample.Records(next, 1));
            _hashes[next] = state.Hash();
        }
    }

    [Test]
    public void TheFirstFailedCallEndsTheProcessAndTheNextStartComesToTheSameState(
        [Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode, [Values] bool forEver, [Values] bool otherFileSystem)
    {
        int operations = Run(new MemoryStorage { OtherFileSystem = otherFileSystem ? "/archive" : null }, mode, new RecordingFatal());
        Assert.That(operations, Is.GreaterThan(100));
        for (int failAt = 1; failAt <= operations; failAt++)
        {
            MemoryStorage disk = new() { FailAt = failAt, FailForEver = forEver, OtherFileSystem = otherFileSystem ? "/archive" : null };
            RecordingFatal fatal = new();
            Assert.Throws<JournalException>(() => Run(disk, mode, fatal), $"call {failAt}");
            Assert.That(fatal.Errors, Has.Count.EqualTo(1), $"call {failAt}");
            Assert.That(disk.Operations, Is.EqualTo(failAt), $"call {failAt} was followed by another: {string.Join(", ", disk.Failed)}");
            foreach (MemoryStorage after in new[] { disk.Copy(), disk.CutPower(new Random(failAt)) })
            {
                after.OtherFileSystem = disk.OtherFileSystem;
                RequireGoesOn(after, mode, $"call {failAt}");
            }
        }
    }

    [TestCase(DurabilityMode.Async)]
    [TestCase(DurabilityMode.Sync)]
    public void ThroughPowerCutsSnapshotsAndPruningTheStateIsAlwaysThatOfThePrefix(DurabilityMode mode)
    {
        int fromSnapshot = 0;
        for (int seed = 1; seed <= 25; seed++)
        {
            Random random = new(seed);
            MemoryStorage disk = new();
            long durable = 0;
            for (int life = 0; life < 10; life++)
            {
                LivingJournal journal = new(disk, mode) { Slots = Slots, Archive = seed % 2 == 0 ? "/archive" : null };
                ToyState state = new(Slots);
                using (JournalFolder folder = JournalFolder.Open(journal.Options))
                {
                    RecoveryReport report = JournalRecovery.Run(folder, new RecoveryRequest { OnBlock = state.Apply, Target = state });
                    fromSnapshot += report.Snapshot is null ? 0 : 1;
                    Assert.That(state.Sequence, Is.EqualTo(report.LastSequence).And.GreaterThanOrEqualTo(durable), $"seed {seed}, life {life}");
                    Assert.That(state.Hash(), Is.EqualTo(_hashes[state.Sequence]), $"seed {seed}, life {life}");
                    JournalWriter writer = JournalWriter.Open(folder, report);
                    for (int part = random.Next(4); part >= 0; part--)
                    {
                        LivingJournal.AppendTo(writer, writer.WrittenSequence + random.Next(1, 400));
                        if (random.Next(2) == 0 && SnapshotFile.List(SmallJournal.Folder, disk) is var have && (have.Length == 0 || have[0].Sequence < writer.WrittenSequence))
                        {
                            _ = journal.TakeSnapshot(prune: random.Next(2) == 0);
                            durable = writer.WrittenSequence;
                        }
                    }

                    durable = Math.Max(durable, writer.DurableSequence);
                    if (random.Next(3) == 0)
                    {
                        writer.Seal(writer.WrittenSequence, 1);
                        durable = writer.WrittenSequence;
                    }
                }

                disk = disk.CutPower(random);
            }
        }

        Assert.That(fromSnapshot, Is.GreaterThan(100));
    }

    [Test]
    public void ABitThatRotsIsFoundOrChangesNothing([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        MemoryStorage whole = new();
        LivingJournal journal = new(whole, mode) { Slots = Slots };
        foreach (int last in new[] { 2500, 3500 })
        {
            _ = journal.Write(last);
            _ = journal.TakeSnapshot();
        }

        _ = journal.Write(5000);
        int refused = 0;
        int olderTaken = 0;
        for (int seed = 1; seed <= 600; seed++)
        {
            Random random = new(seed);
            MemoryStorage disk = whole.Copy();
            string[] files = Array.FindAll(disk.ListFiles(SmallJournal.Folder), name => name.EndsWith(".dtj", StringComparison.Ordinal) || name.EndsWith(".dts", StringComparison.Ordinal));
            _ = disk.Rot(Path.Combine(SmallJournal.Folder, files[random.Next(files.Length)]), random);
            ToyState state = new(Slots);
            try
            {
                RecoveryReport report = new LivingJournal(disk, mode).Recover(state);
                olderTaken += report.SnapshotsPassedOver.Count;
                Assert.That(state.Hash(), Is.EqualTo(_hashes[state.Sequence]), $"seed {seed}");
                Assert.That(state.Sequence, Is.GreaterThanOrEqualTo(3500), $"seed {seed}");
            }
            catch (JournalDamagedException)
            {
                refused++;
            }
        }

        Assert.That((refused > 20, olderTaken > 20), Is.EqualTo((true, true)), $"{refused} refused, {olderTaken} by the older snapshot");
    }

    [Test]
    public void ASlowDiskOnlyTakesLonger([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        MemoryStorage disk = new() { Latency = TimeSpan.FromMilliseconds(1) };
        JournalOptions options = new() { Directory = SmallJournal.Folder, Mode = mode, SegmentBytes = JournalFormat.MinSegmentBytes, MaxBlockRecords = 64, AsyncSyncInterval = TimeSpan.FromMilliseconds(5), Storage = disk };
        using (JournalFolder folder = JournalFolder.Open(options))
        using (JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder)))
        {
            LivingJournal.AppendTo(writer, 5000);
            Assert.That(writer.Statistics.Rolls, Is.GreaterThan(3));
            writer.Seal(5000, 1);
        }

        using JournalReader reader = JournalReader.Open(SmallJournal.Folder, storage: disk);
        Assert.That((Sample.CheckAll(reader), reader.IsSealed), Is.EqualTo((5000L, true)));
    }

    /// <summary>Two snapshots and what they make unnecessary. What fails, fails in one of these calls.</summary>
    private static int Run(MemoryStorage disk, DurabilityMode mode, IFatal fatal)
    {
        LivingJournal journal = new(disk, mode) { Slots = Slots, Archive = "/archive", Fatal = fatal };
        _ = journal.Write(1300);
        _ = journal.TakeSnapshot();
        _ = journal.Write(2600, seal: false);
        _ = journal.TakeSnapshot(prune: true);
        return disk.Operations;
    }

    private void RequireGoesOn(MemoryStorage disk, DurabilityMode mode, string what)
    {
        LivingJournal journal = new(disk, mode) { Slots = Slots, Archive = "/archive" };
        ToyState state = new(Slots);
        RecoveryReport report = journal.Recover(state);
        Assert.That(state.Hash(), Is.EqualTo(_hashes[state.Sequence]), what);
        _ = journal.Write(report.LastSequence + 700);
        _ = journal.TakeSnapshot(prune: true);
        ToyState again = new(Slots);
        Assert.That(journal.Recover(again).LastSequence, Is.EqualTo(report.LastSequence + 700), what);
        Assert.That(again.Hash(), Is.EqualTo(_hashes[again.Sequence]), what);
        using JournalReader all = JournalReader.Open(SmallJournal.Folder, storage: disk, archive: "/archive");
        Assert.That(Sample.CheckAll(all), Is.EqualTo(report.LastSequence + 700), what);
    }
}
