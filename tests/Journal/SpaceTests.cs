namespace Disruptor.Trading.Journal.Tests;

/// <summary>The watermark: a disk that is nearly full is said to be, and nothing is made on it in advance.</summary>
public sealed class SpaceTests
{
    private const long Low = 4 * JournalFormat.MinSegmentBytes;

    [Test]
    public void ALowDiskIsSaidOnceAndClearsTwoSegmentsAboveTheWatermark()
    {
        MemoryStorage disk = new() { Free = Low };
        using JournalFolder folder = JournalFolder.Open(Options(disk));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        List<bool> changes = [];
        writer.Space.Changed += low =>
        {
            lock (changes)
            {
                changes.Add(low);
            }
        };
        Assert.That(writer.Space.IsLow, Is.False);
        Assert.That((writer.Space.LowBytes, writer.Space.ClearBytes), Is.EqualTo((Low, Low + (2 * JournalFormat.MinSegmentBytes))));

        disk.Free = Low - 1;
        Assert.That(() => writer.Space.IsLow, Is.True.After(20_000, 10));
        Assert.That(writer.Space.ToLine(), Does.Contain("low on space").And.Contain(SmallJournal.Folder).And.Contain($"{Low - 1} bytes free"));
        disk.Free = Low + JournalFormat.MinSegmentBytes;
        Assert.That(() => writer.Space.FreeBytes, Is.EqualTo(disk.Free).After(20_000, 10));
        Assert.That(writer.Space.IsLow, Is.True, "it does not flicker at the watermark");
        disk.Free = Low + (2 * JournalFormat.MinSegmentBytes);
        Assert.That(() => writer.Space.IsLow, Is.False.After(20_000, 10));
        lock (changes)
        {
            Assert.That(changes, Is.EqualTo(new[] { true, false }));
        }
    }

    [Test]
    public void ADiskThatIsLowFromTheStartIsSaidFromTheStart()
    {
        MemoryStorage disk = new() { Free = 10 };
        using JournalFolder folder = JournalFolder.Open(Options(disk));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        Assert.That(writer.Space.IsLow, Is.True);
    }

    [Test]
    public void WithoutAWatermarkTheDiskIsNeverLow()
    {
        MemoryStorage disk = new() { Free = 0 };
        using JournalFolder folder = JournalFolder.Open(Options(disk, lowSpaceBytes: 0));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        Assert.That(writer.Space.IsLow, Is.False);
    }

    [Test]
    public void OnAFullDiskNothingIsMadeInAdvanceAndWhatMustBeWrittenStillIs()
    {
        MemoryStorage disk = new();
        using JournalFolder folder = JournalFolder.Open(Options(disk));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        Assert.That(() => SmallJournal.Segments(disk), Has.Count.EqualTo(3).After(20_000, 10), "the present segment and two ahead");
        disk.Free = JournalFormat.MinSegmentBytes;
        Assert.That(() => writer.Space.IsLow, Is.True.After(20_000, 10));

        // Two segments ahead are used up, the third is made because the writer stands and waits for it.
        LivingJournal.AppendTo(writer, 3500);
        Assert.That(SmallJournal.Segments(disk), Has.Count.EqualTo(4));
        using JournalReader reader = JournalReader.Open(SmallJournal.Folder, storage: disk);
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(3500));
    }

    [Test]
    public void TheFreeSpaceOfARealFolderIsThatOfItsFileSystem()
    {
        using TestFolder place = new();
        LinuxStorage.Instance.CreateFolder(place.Path);
        long before = new DriveInfo(place.Path).AvailableFreeSpace;
        long found = LinuxStorage.Instance.FreeBytes(place.Path);
        long after = new DriveInfo(place.Path).AvailableFreeSpace;
        const long Others = 4L * 1024 * 1024 * 1024;
        Assert.That(found, Is.InRange(Math.Min(before, after) - Others, Math.Max(before, after) + Others));
        Assert.That(() => LinuxStorage.Instance.FreeBytes(place.Path + "/none"), Throws.InstanceOf<JournalStorageException>().With.Message.Contains("none"));
    }

    private static JournalOptions Options(MemoryStorage disk, long lowSpaceBytes = -1) => new()
    {
        Directory = SmallJournal.Folder,
        Mode = DurabilityMode.Sync,
        SegmentBytes = JournalFormat.MinSegmentBytes,
        MaxBlockRecords = 64,
        LowSpaceBytes = lowSpaceBytes,
        Storage = disk,
        Fatal = new RecordingFatal(),
    };
}
