using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>What no crash leaves behind is refused, with the place, and nothing is changed.</summary>
[TestFixture(DurabilityMode.Async)]
[TestFixture(DurabilityMode.Sync)]
public sealed class RefusalTests(DurabilityMode mode)
{
    private static readonly UInt128 Id = new(1, 2);

    [Test]
    public void ADamagedMiddleIsRefusedWithFileAndOffset()
    {
        SmallJournal journal = new(mode, blocks: 20, maxRecordsPerBlock: 5, Id);
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        (int offset, BlockHeader header) = SmallJournal.Blocks(bytes)[3];
        bytes[offset + 100] ^= 1;
        byte[] before = bytes[..];

        using JournalFolder folder = JournalFolder.Open(SmallJournal.Options(journal.Disk, mode));
        JournalDamagedException? refused = Assert.Throws<JournalDamagedException>(() => JournalRecovery.Run(folder));

        Assert.Multiple(() =>
        {
            Assert.That(refused!.File, Is.EqualTo(journal.FirstSegment));
            Assert.That(refused.Offset, Is.EqualTo(offset));
            Assert.That(refused.Message, Does.Contain(journal.FirstSegment).And.Contain($"offset {offset}").And.Contain($"sequence {header.FirstSequence}"));
            Assert.That(refused.Found, Does.Contain("was on disk"));
            Assert.That(refused.Message, Does.Not.Contain("\n"));
            Assert.That(journal.Disk.Bytes(journal.FirstSegment), Is.EqualTo(before));
        });
    }

    [Test]
    public void AMissingMiddleSegmentIsRefused()
    {
        SmallJournal journal = new(mode, blocks: 120, maxRecordsPerBlock: 63, Id);
        List<string> segments = SmallJournal.Segments(journal.Disk);
        Assert.That(segments, Has.Count.GreaterThanOrEqualTo(4));
        journal.Disk.Remove(segments[1]);
        JournalDamagedException? refused = Assert.Throws<JournalDamagedException>(() => Read(journal.Disk));
        Assert.That(refused!.Found, Does.Contain(segments[2]).And.Contain("missing"));
    }

    [Test]
    public void AMissingFirstSegmentIsRefused()
    {
        SmallJournal journal = new(mode, blocks: 90, maxRecordsPerBlock: 63, Id);
        journal.Disk.Remove(journal.FirstSegment);
        Assert.That(() => Read(journal.Disk), Throws.InstanceOf<JournalException>().With.Message.Contains("begins at sequence"));
    }

    [Test]
    public void ASegmentOfAnotherJournalIsRefused()
    {
        SmallJournal journal = new(mode, blocks: 90, maxRecordsPerBlock: 63, Id);
        SmallJournal other = new(mode, blocks: 90, maxRecordsPerBlock: 63, new UInt128(3, 4));
        string second = SmallJournal.Segments(journal.Disk)[1];
        journal.Disk.Put(second, other.Disk.Bytes(second));
        JournalDamagedException? refused = Assert.Throws<JournalDamagedException>(() => Read(journal.Disk));
        Assert.That((refused!.File, refused.Offset), Is.EqualTo((second, 0L)));
        Assert.That(refused.Found, Does.Contain("another journal"));
    }

    [Test]
    public void ASegmentUnderAnotherNameIsRefused()
    {
        SmallJournal journal = new(mode, blocks: 90, maxRecordsPerBlock: 63, Id);
        string second = SmallJournal.Segments(journal.Disk)[1];
        journal.Disk.Put(SmallJournal.Path(5000), journal.Disk.Bytes(second));
        Assert.That(() => Read(journal.Disk), Throws.InstanceOf<JournalDamagedException>());
        journal.Disk.Remove(SmallJournal.Path(5000));
        journal.Disk.Put(Path.Combine(SmallJournal.Folder, "copy.dtj"), journal.Disk.Bytes(second));
        Assert.That(() => Read(journal.Disk), Throws.InstanceOf<JournalException>().With.Message.Contains("copy.dtj"));
    }

    [Test]
    public void ANewerVersionIsRefusedByName()
    {
        SmallJournal journal = new(mode, blocks: 6, maxRecordsPerBlock: 3, Id);
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        byte[] original = bytes[..];
        (int offset, BlockHeader header) = SmallJournal.Blocks(bytes)[^1];
        header.Version = 2;
        header.HeaderCrc = header.ComputeHeaderCrc();
        MemoryMarshal.Write(bytes.AsSpan(offset), in header);
        Assert.That(() => Read(journal.Disk), Throws.InstanceOf<JournalDamagedException>().With.Message.Contains("format version 2"));

        original.CopyTo(bytes, 0);
        SegmentHeader segment = MemoryMarshal.Read<SegmentHeader>(bytes);
        segment.Version = 2;
        segment.WriteTo(bytes);
        Assert.That(() => Read(journal.Disk), Throws.InstanceOf<JournalDamagedException>().With.Message.Contains("format version 2"));
    }

    [Test]
    public void LengthsBeyondTheFormatsLimitsAreRefusedBeforeTheyAreUsed()
    {
        SmallJournal journal = new(mode, blocks: 6, maxRecordsPerBlock: 3, Id);
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        (int offset, BlockHeader header) = SmallJournal.Blocks(bytes)[^1];
        foreach ((uint count, uint length) in new[] { (0u, 64u), (uint.MaxValue, uint.MaxValue), (16385u, 64u + (16385u * 64u)), (2u, 64u), (1000u, 64u + 64000u) })
        {
            header.Count = count;
            header.LengthBytes = length;
            header.HeaderCrc = header.ComputeHeaderCrc();
            MemoryMarshal.Write(bytes.AsSpan(offset), in header);
            Assert.That(() => Read(journal.Disk), Throws.InstanceOf<JournalDamagedException>().With.Property("Offset").EqualTo(offset));
        }
    }

    [Test]
    public void AJournalThatEndsBeforeWhatASnapshotProvesIsRefused()
    {
        SmallJournal journal = new(mode, blocks: 6, maxRecordsPerBlock: 3, Id);
        JournalOptions options = new() { Directory = SmallJournal.Folder, Mode = mode, SegmentBytes = JournalFormat.MinSegmentBytes, Storage = journal.Disk, ProvenSequence = journal.LastSequence + 1 };
        using JournalFolder folder = JournalFolder.Open(options);
        Assert.That(() => JournalRecovery.Run(folder), Throws.InstanceOf<JournalException>().With.Message.Contains($"{journal.LastSequence + 1} was on disk"));
    }

    [Test]
    public void AnAppendThatDoesNotFollowIsRefusedBeforeAnythingIsWritten()
    {
        using JournalFolder folder = JournalFolder.Open(SmallJournal.Options(new MemoryStorage(), mode));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder), epoch: 3);
        writer.Append(Sample.Records(1, 2), 1, 1);
        Assert.Multiple(() =>
        {
            Assert.That(() => writer.Append(Sample.Records(1, 2), 1, 1), Throws.ArgumentException);
            Assert.That(() => writer.Append(Sample.Records(4, 2), 4, 1), Throws.ArgumentException);
            Assert.That(() => writer.Append(new byte[65], 3, 1), Throws.ArgumentException);
            Assert.That(() => writer.AppendCheckpoint(3, 1), Throws.ArgumentException);
            Assert.That(writer.WrittenSequence, Is.EqualTo(2));
        });
    }

    [Test]
    public void AnOlderEpochIsRefused()
    {
        MemoryStorage disk = new();
        using (JournalFolder folder = JournalFolder.Open(SmallJournal.Options(disk, mode)))
        {
            JournalWriter.Open(folder, JournalRecovery.Run(folder), epoch: 7).Dispose();
        }

        using JournalFolder again = JournalFolder.Open(SmallJournal.Options(disk, mode));
        RecoveryReport report = JournalRecovery.Run(again);
        Assert.That(report.LastEpoch, Is.EqualTo(7));
        Assert.That(() => JournalWriter.Open(again, report, epoch: 6), Throws.InstanceOf<JournalException>().With.Message.Contains("epoch 6"));
    }

    private static long Read(MemoryStorage disk)
    {
        using JournalReader reader = JournalReader.Open(SmallJournal.Folder, storage: disk);
        return Sample.CheckAll(reader);
    }
}
