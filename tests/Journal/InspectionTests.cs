namespace Disruptor.Trading.Journal.Tests;

[TestFixture(DurabilityMode.Async)]
[TestFixture(DurabilityMode.Sync)]
public sealed class InspectionTests(DurabilityMode mode)
{
    private const string Other = "/other";

    [Test]
    public void AnInventoryNamesEverySegmentAndSnapshotAndWhatIsWrongWithOne()
    {
        MemoryStorage disk = new();
        LivingJournal journal = new(disk, mode);
        _ = journal.Write(2000);
        SnapshotInfo older = journal.TakeSnapshot();
        _ = journal.Write(4000);
        SnapshotInfo newer = journal.TakeSnapshot();
        List<string> segments = SmallJournal.Segments(disk);
        disk.Put(SmallJournal.Path(segments.Count + 1), new byte[65536]);
        disk.Put(SmallJournal.Path(1) + ".64.broken", [1]);
        disk.Put(SmallJournal.Folder + "/0000000009.dtj.tmp", [0]);
        disk.Bytes(newer.Path)[20] ^= 1;
        disk.Bytes(segments[1])[20] ^= 1;
        JournalInventory inventory = JournalInventory.Read(SmallJournal.Folder, disk);

        Assert.Multiple(() =>
        {
            Assert.That(inventory.Segments, Has.Count.EqualTo(segments.Count + 1));
            Assert.That(inventory.Segments[0].Header!.Value.BaseSequence, Is.EqualTo(1));
            Assert.That(inventory.Segments[1].Problem, Does.Contain("CRC"));
            Assert.That(inventory.Segments[^1].IsEmpty, Is.True);
            Assert.That(inventory.Segments[^2].Header!.Value.Ordinal, Is.EqualTo(segments.Count));
            Assert.That(inventory.Snapshots.Select(snapshot => (snapshot.Path, snapshot.Problem is null)), Is.EqualTo(new[] { (newer.Path, false), (older.Path, true) }));
            Assert.That(inventory.Snapshots[1].Header!.Value.StateHash, Is.EqualTo(LivingJournal.HashAt(2000)));
            Assert.That(inventory.Broken, Is.EqualTo(new[] { SmallJournal.Path(1) + ".64.broken" }));
            Assert.That(inventory.Unfinished, Is.EqualTo(new[] { SmallJournal.Folder + "/0000000009.dtj.tmp" }));
        });
    }

    [Test]
    public void JournalsWithTheSameRecordsAreEqualWhateverTheirBlocks()
    {
        MemoryStorage disk = new();
        Write(disk, SmallJournal.Folder, 3000, blockRecords: 50);
        Write(disk, Other, 3000, blockRecords: 7);
        JournalDifference difference = JournalComparison.Compare(SmallJournal.Folder, Other, storage: disk);
        Assert.That((difference.IsEqual, difference.EqualTo, difference.SameId), Is.EqualTo((true, 3000L, true)));
        Assert.That((difference.FirstRead, difference.SecondRead), Is.EqualTo((3000L, 3000L)));
    }

    [Test]
    public void TheFirstRecordThatDiffersIsShownFromBothSides()
    {
        MemoryStorage disk = new();
        Write(disk, SmallJournal.Folder, 3000, blockRecords: 50);
        Write(disk, Other, 2000, blockRecords: 7, change: 1234);
        JournalDifference difference = JournalComparison.Compare(SmallJournal.Folder, Other, storage: disk);
        Assert.Multiple(() =>
        {
            Assert.That(difference.IsEqual, Is.False);
            Assert.That(difference.EqualTo, Is.EqualTo(1233));
            Assert.That(difference.FirstRecord, Is.EqualTo(Sample.Records(1234, 1)));
            Assert.That(difference.SecondRecord, Is.Not.EqualTo(difference.FirstRecord).And.Length.EqualTo(64));
        });
        Assert.That(JournalComparison.Compare(SmallJournal.Folder, Other, 1233, disk).IsEqual, Is.True);
    }

    [Test]
    public void AJournalThatGoesOnIsNoDifferenceButHashesAre()
    {
        MemoryStorage disk = new();
        Write(disk, SmallJournal.Folder, 3000, blockRecords: 50, checkpoints: 77);
        Write(disk, Other, 2000, blockRecords: 7, checkpoints: 78);
        JournalDifference difference = JournalComparison.Compare(SmallJournal.Folder, Other, storage: disk);
        Assert.Multiple(() =>
        {
            Assert.That(difference.EqualTo, Is.EqualTo(2000));
            Assert.That(difference.FirstRecord, Is.Null);
            Assert.That(difference.Hashes!.Value.Sequence, Is.EqualTo(500));
            Assert.That((difference.Hashes.Value.First.OutputHash, difference.Hashes.Value.Second.OutputHash), Is.EqualTo((77UL, 78UL)));
            Assert.That(difference.IsEqual, Is.False);
        });
        Assert.That(JournalComparison.Compare(SmallJournal.Folder, Other, 499, disk).IsEqual, Is.True);
    }

    [Test]
    public void APrunedJournalIsComparedFromWhereItBegins()
    {
        MemoryStorage disk = new();
        Write(disk, SmallJournal.Folder, 5000, blockRecords: 50);
        Write(disk, Other, 5000, blockRecords: 50);
        disk.Remove(Path.Combine(Other, JournalFormat.SegmentName(1)));
        JournalDifference difference = JournalComparison.Compare(SmallJournal.Folder, Other, storage: disk);
        Assert.That((difference.IsEqual, difference.FromSequence, difference.EqualTo), Is.EqualTo((true, 901L, 5000L)));
    }

    private void Write(MemoryStorage disk, string path, long last, int blockRecords, long change = 0, ulong checkpoints = 0)
    {
        JournalOptions options = new()
        {
            Directory = path,
            Mode = mode,
            SegmentBytes = JournalFormat.MinSegmentBytes,
            BackgroundThreads = false,
            Storage = disk,
            ClusterId = new UInt128(4, 2),
        };
        using JournalFolder folder = JournalFolder.Open(options);
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        while (writer.WrittenSequence < last)
        {
            long next = writer.WrittenSequence + 1;
            int count = (int)Math.Min(blockRecords, last - next + 1);
            byte[] records = Sample.Records(next, count);
            if (change >= next && change < next + count)
            {
                records[((change - next) * 64) + 20] ^= 1;
            }

            writer.Append(records, next, next);
            if (checkpoints != 0 && next <= 500 && next + count > 500)
            {
                writer.AppendCheckpoint(500, checkpoints);
            }
        }
    }
}
