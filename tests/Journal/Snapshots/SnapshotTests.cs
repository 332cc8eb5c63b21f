using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal.Tests;

[TestFixture(DurabilityMode.Async)]
[TestFixture(DurabilityMode.Sync)]
public sealed class SnapshotTests(DurabilityMode mode)
{
    private MemoryStorage _disk = null!;
    private LivingJournal _journal = null!;

    [SetUp]
    public void MakeJournal()
    {
        _disk = new MemoryStorage();
        _journal = new LivingJournal(_disk, mode);
    }

    [Test]
    public void RecoveryTakesTheNewestSnapshotAndOnlyTheCommandsBehindIt()
    {
        _ = _journal.Write(3000);
        _ = _journal.TakeSnapshot();
        _ = _journal.Write(5000);
        _ = _journal.TakeSnapshot();
        _ = _journal.Write(6100, seal: false);
        ToyState state = new();
        RecoveryReport report = _journal.Recover(state);

        Assert.Multiple(() =>
        {
            Assert.That(report.Snapshot!.Header.Sequence, Is.EqualTo(5000));
            Assert.That(report.Records, Is.EqualTo(1100));
            Assert.That(report.SnapshotsPassedOver, Is.Empty);
            Assert.That((state.Sequence, state.Hash()), Is.EqualTo((6100L, LivingJournal.HashAt(6100))));
            Assert.That(report.ToLine(), Does.Contain("from the snapshot of sequence 5000").And.Contain("1100 commands after it"));
        });
    }

    [Test]
    public void EachSnapshotWithTheJournalBehindItComesToTheNextOneByteForByte()
    {
        List<(long Sequence, byte[] Bytes)> snapshots = [];
        for (long last = 400; last <= 4000; last += 400)
        {
            _ = _journal.Write(last, seal: last % 3 == 0);
            SnapshotInfo info = _journal.TakeSnapshot();
            snapshots.Add((last, _disk.Bytes(info.Path)[..]));
            Assert.That(info.Header.StateHash, Is.EqualTo(LivingJournal.HashAt(last)));
        }

        // The same snapshot once more, from a state that was restored from it: nothing is lost or reordered on the way.
        foreach ((long sequence, byte[] bytes) in snapshots)
        {
            MemoryStorage disk = _disk.Copy();
            foreach (SnapshotFile file in SnapshotFile.List(SmallJournal.Folder, disk))
            {
                if (file.Sequence > sequence)
                {
                    disk.Remove(file.Path);
                }
            }

            ToyState state = new();
            using JournalFollower follower = JournalFollower.Open(SmallJournal.Folder, state, out FollowStart start, disk);
            JournalPosition position = follower.RecordsEnd;
            disk.Remove(start.Snapshot!.Path);
            using SnapshotFolder folder = SnapshotFolder.Open(new LivingJournal(disk, mode).SnapshotOptions);
            SnapshotInfo again = state.Save(folder, follower.ClusterId, in position);
            Assert.That(disk.Bytes(again.Path).AsSpan().SequenceEqual(bytes), $"snapshot {sequence}");
        }
    }

    [Test]
    public void ADamagedNewestSnapshotMeansTheOlderOneAndALongerReplayAndSaysSo()
    {
        _ = _journal.Write(2000);
        _ = _journal.TakeSnapshot();
        _ = _journal.Write(4000);
        SnapshotInfo newest = _journal.TakeSnapshot();
        _ = _journal.Write(4500);
        _disk.Bytes(newest.Path)[newest.LengthBytes / 2] ^= 4;
        ToyState state = new();
        RecoveryReport report = _journal.Recover(state);

        Assert.Multiple(() =>
        {
            Assert.That(report.Snapshot!.Header.Sequence, Is.EqualTo(2000));
            Assert.That(report.Records, Is.EqualTo(2500));
            Assert.That(state.Hash(), Is.EqualTo(LivingJournal.HashAt(4500)));
            Assert.That(report.SnapshotsPassedOver, Has.Count.EqualTo(1));
            Assert.That(report.ToLine(), Does.Contain(newest.Path).And.Contain("offset").And.Not.Contain("\n"));
        });
    }

    [Test]
    public void WithoutAUsableSnapshotTheWholeJournalIsReplayedIntoAnEmptyState()
    {
        _ = _journal.Write(1500);
        _ = _journal.TakeSnapshot();
        _ = _journal.Write(1800);
        ToyState state = new() { Refusal = "tables for 10 accounts are too small for 12" };
        RecoveryReport report = _journal.Recover(state);
        Assert.Multiple(() =>
        {
            Assert.That(report.Snapshot, Is.Null);
            Assert.That(report.Records, Is.EqualTo(1800));
            Assert.That(state.Hash(), Is.EqualTo(LivingJournal.HashAt(1800)));
            Assert.That(state.Cleared, Is.EqualTo(1));
            Assert.That(report.ToLine(), Does.Contain("too small for 12"));
        });
    }

    [Test]
    public void ASnapshotOfAnotherJournalOrOfALostPartIsRefused()
    {
        _ = _journal.Write(3000);
        SnapshotInfo info = _journal.TakeSnapshot();
        MemoryStorage other = new();
        SmallJournal foreign = new(mode, blocks: 90, maxRecordsPerBlock: 63, new UInt128(7, 8));
        foreach (string segment in SmallJournal.Segments(foreign.Disk))
        {
            other.Put(segment, foreign.Disk.Bytes(segment)[..]);
        }

        other.Put(SmallJournal.Path(1).Replace("0000000001.dtj", SnapshotFormat.Name(info.Header.Sequence)), _disk.Bytes(info.Path)[..]);
        Assert.That(() => new LivingJournal(other, mode).Recover(new ToyState()), Throws.InstanceOf<JournalException>().With.Message.Contains("3000"));

        MemoryStorage lost = _disk.Copy();
        List<string> segments = SmallJournal.Segments(lost);
        lost.Remove(segments[^1]);
        Assert.That(() => new LivingJournal(lost, mode).Recover(new ToyState()), Throws.InstanceOf<JournalException>().With.Message.Contains("3000"));
        Assert.That(() => Read(lost, info), Throws.Nothing, "the snapshot itself is whole");
    }

    [Test]
    public void ASnapshotIsOnDiskOnlyWithTheJournalUpToItsSequence()
    {
        // Written and not synced, in async mode: a power cut right after the commit must not leave the snapshot ahead of the journal.
        for (int seed = 0; seed < 40; seed++)
        {
            MemoryStorage disk = new();
            LivingJournal journal = new(disk, mode);
            using JournalFolder locked = JournalFolder.Open(journal.Options);
            JournalWriter writer = JournalWriter.Open(locked, JournalRecovery.Run(locked));
            LivingJournal.AppendTo(writer, 2500);
            SnapshotInfo info = journal.TakeSnapshot();
            LivingJournal.AppendTo(writer, 2600);

            MemoryStorage after = disk.CutPower(new Random(seed));
            ToyState state = new();
            RecoveryReport report = new LivingJournal(after, mode).Recover(state);
            Assert.That(report.Snapshot!.Header.Sequence, Is.EqualTo(info.Header.Sequence));
            Assert.That(report.LastSequence, Is.InRange(2500, 2600));
            Assert.That(state.Hash(), Is.EqualTo(LivingJournal.HashAt(report.LastSequence)), $"seed {seed}");
        }
    }

    [Test]
    public void TwoAreKeptAndTheSegmentsThatNeitherNeedsGo()
    {
        long last = 0;
        for (int round = 1; round <= 6; round++)
        {
            last += 2000;
            _ = _journal.Write(last, seal: round % 2 == 0);
            _ = _journal.TakeSnapshot(prune: true);
            Assert.That(SnapshotFile.List(SmallJournal.Folder, _disk), Has.Length.EqualTo(Math.Min(round, 2)));
        }

        List<string> segments = SmallJournal.Segments(_disk);
        Assert.That(segments[0], Is.Not.EqualTo(SmallJournal.Path(1)));
        Assert.That(segments, Has.Count.LessThan(8));
        foreach (string damaged in new[] { string.Empty, SnapshotFile.List(SmallJournal.Folder, _disk)[0].Path })
        {
            MemoryStorage disk = _disk.Copy();
            if (damaged.Length > 0)
            {
                disk.Bytes(damaged)[40] ^= 1;
            }

            ToyState state = new();
            RecoveryReport report = new LivingJournal(disk, mode).Recover(state);
            Assert.That((report.LastSequence, state.Hash()), Is.EqualTo((12_000L, LivingJournal.HashAt(12_000))));
        }

        Assert.That(() => JournalReader.Open(SmallJournal.Folder, storage: _disk), Throws.InstanceOf<JournalException>().With.Message.Contains("1 is needed"));
    }

    [Test]
    public void NothingIsPrunedWhileOnlyOneSnapshotIsWhole()
    {
        SnapshotInfo[] infos = new SnapshotInfo[3];
        for (int round = 0; round < 3; round++)
        {
            _ = _journal.Write((round + 1) * 2500);
            infos[round] = _journal.TakeSnapshot();
        }

        _disk.Bytes(infos[2].Path)[500] ^= 1;
        _disk.Bytes(infos[1].Path)[500] ^= 1;
        using SnapshotFolder folder = SnapshotFolder.Open(_journal.SnapshotOptions);
        PruneReport report = folder.Prune();
        Assert.Multiple(() =>
        {
            Assert.That(report.Kept, Has.Count.EqualTo(1));
            Assert.That(report.Damaged, Has.Count.EqualTo(2));
            Assert.That(report.SegmentsRemoved, Is.Empty);
            Assert.That(report.ToLine(), Does.Contain("2 damaged").And.Contain(infos[2].Path));
            Assert.That(SmallJournal.Segments(_disk)[0], Is.EqualTo(SmallJournal.Path(1)));
        });
    }

    [Test]
    public void ArchivedSegmentsAndTheFolderTogetherAreTheWholeJournal()
    {
        LivingJournal archiving = new(_disk, mode) { Archive = "/archive" };
        for (int round = 1; round <= 5; round++)
        {
            _ = archiving.Write(round * 2000);
            _ = archiving.TakeSnapshot(prune: true);
        }

        Assert.That(_disk.ListFiles("/archive"), Is.Not.Empty);
        using JournalReader reader = JournalReader.Open(SmallJournal.Folder, storage: _disk, archive: "/archive");
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(10_000));
    }

    [Test]
    public void AnArchiveOnAnotherFileSystemGetsCopiesAndAnInterruptedCopyIsMadeAgain()
    {
        _disk.OtherFileSystem = "/archive";
        LivingJournal archiving = new(_disk, mode) { Archive = "/archive" };
        _ = archiving.Write(2000);
        _ = archiving.TakeSnapshot();
        _ = archiving.Write(9000);
        _ = archiving.TakeSnapshot();
        _disk.Put("/archive/0000000001.dtj.tmp", [1, 2, 3]);
        byte[] first = _disk.Bytes(SmallJournal.Path(1))[..];
        _disk.Put("/archive/0000000001.dtj", first[..]);
        using (SnapshotFolder folder = SnapshotFolder.Open(archiving.SnapshotOptions))
        {
            Assert.That(folder.Prune().SegmentsRemoved, Is.Not.Empty);
        }

        _ = archiving.Write(15_000);
        _ = archiving.TakeSnapshot(prune: true);
        Assert.That(_disk.Bytes("/archive/0000000001.dtj").AsSpan().SequenceEqual(first));
        using JournalReader reader = JournalReader.Open(SmallJournal.Folder, storage: _disk, archive: "/archive");
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(15_000));
    }

    [Test]
    public void AnArchiveOfAnotherJournalIsRefusedAndNothingRemoved()
    {
        LivingJournal archiving = new(_disk, mode) { Archive = "/archive" };
        _ = archiving.Write(4000);
        _ = archiving.TakeSnapshot();
        _ = archiving.Write(8000);
        _ = archiving.TakeSnapshot();
        _disk.Put("/archive/0000000001.dtj", new byte[65536]);
        using SnapshotFolder folder = SnapshotFolder.Open(archiving.SnapshotOptions);
        Assert.That(() => folder.Prune(), Throws.InstanceOf<JournalException>().With.Message.Contains("another"));
        Assert.That(SmallJournal.Segments(_disk)[0], Is.EqualTo(SmallJournal.Path(1)));
    }

    [Test]
    public void ProgressTellsOfTheSnapshotAndTheReplay()
    {
        _ = _journal.Write(3000);
        _ = _journal.TakeSnapshot();
        _ = _journal.Write(4000);
        List<RecoveryProgress> seen = [];
        _ = _journal.Recover(new ToyState(), seen.Add);
        Assert.That(seen.ConvertAll(progress => progress.Phase), Is.EqualTo(new[] { RecoveryPhase.VerifySnapshot, RecoveryPhase.Replay, RecoveryPhase.Repair, RecoveryPhase.Done }));
        Assert.That(seen[^1].Sequence, Is.EqualTo(4000));
        Assert.That(seen.TrueForAll(progress => progress.DoneBytes <= progress.TotalBytes));
    }

    private static void Read(MemoryStorage disk, SnapshotInfo info) => _ = SnapshotReader.Verify(info.Path, disk);
}
