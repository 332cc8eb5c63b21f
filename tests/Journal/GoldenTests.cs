namespace Disruptor.Trading.Journal.Tests;

/// <summary>
/// Journals and snapshots of each released format version, as files: they stay readable for ever, and the present version writes the same bytes from the same input. A new
/// version gets a folder of its own; the files of an old one are never made again.
/// </summary>
public sealed class GoldenTests
{
    private const long Last = 1500;
    private const long SnapshotAt = 1000;
    private static readonly UInt128 Id = new(0x0123456789ABCDEF, 0xFEDCBA9876543210);

    private static string Golden => Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden");

    [TestCase("v1-sync", DurabilityMode.Sync)]
    [TestCase("v1-async", DurabilityMode.Async)]
    public void AJournalOfAReleasedVersionIsReadAndContinued(string name, DurabilityMode mode)
    {
        using TestFolder place = new();
        Directory.CreateDirectory(place.Path);
        foreach (string file in Directory.GetFiles(Path.Combine(Golden, name)))
        {
            File.Copy(file, Path.Combine(place.Path, Path.GetFileName(file)));
        }

        ToyState state = new(20);
        using (JournalFolder folder = JournalFolder.Open(place.Options(mode)))
        {
            RecoveryReport report = JournalRecovery.Run(folder, new RecoveryRequest { OnBlock = state.Apply, Target = state });
            Assert.Multiple(() =>
            {
                Assert.That(report.Snapshot!.Header.Sequence, Is.EqualTo(SnapshotAt));
                Assert.That(report.LastSequence, Is.EqualTo(Last));
                Assert.That(report.Clean, Is.EqualTo(mode == DurabilityMode.Sync));
                Assert.That(report.LastEpoch, Is.EqualTo(5));
                Assert.That(state.Hash(), Is.EqualTo(LivingJournal.HashAt(Last, 20)));
            });
            using JournalWriter writer = JournalWriter.Open(folder, report);
            LivingJournal.AppendTo(writer, Last + 2000);
        }

        using JournalReader reader = JournalReader.Open(place.Path);
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(Last + 2000));
        Assert.That(reader.ClusterId, Is.EqualTo((0x0123456789ABCDEFUL, 0xFEDCBA9876543210UL)));
    }

    [TestCase("v1-sync", DurabilityMode.Sync)]
    [TestCase("v1-async", DurabilityMode.Async)]
    public void ThePresentVersionWritesTheSameBytes(string name, DurabilityMode mode)
    {
        MemoryStorage disk = Write(mode);
        string[] files = Directory.GetFiles(Path.Combine(Golden, name));
        Assert.That(files, Has.Length.EqualTo(3));
        foreach (string file in files)
        {
            byte[] expected = File.ReadAllBytes(file);
            byte[] found = disk.Bytes(Path.Combine(SmallJournal.Folder, Path.GetFileName(file)));
            Assert.That(found.AsSpan().CommonPrefixLength(expected), Is.EqualTo(expected.Length), $"{file}: the first byte that differs");
            Assert.That(found, Has.Length.EqualTo(expected.Length));
        }
    }

    [Test]
    [Explicit("makes the files of a new version; those of a released one are never made again")]
    public void MakeTheFilesOfThisVersion()
    {
        foreach (DurabilityMode mode in new[] { DurabilityMode.Sync, DurabilityMode.Async })
        {
            string folder = Directory.CreateDirectory(Path.Combine(Golden, $"v{JournalFormat.Version}-{(mode == DurabilityMode.Sync ? "sync" : "async")}")).FullName;
            MemoryStorage disk = Write(mode);
            foreach (string file in disk.ListFiles(SmallJournal.Folder))
            {
                File.WriteAllBytes(Path.Combine(folder, file), disk.Bytes(Path.Combine(SmallJournal.Folder, file)));
            }

            TestContext.Out.WriteLine(folder);
        }
    }

    /// <summary>Two segments with every type of block and a snapshot between; in sync sealed, in async as a kill leaves it.</summary>
    private static MemoryStorage Write(DurabilityMode mode)
    {
        MemoryStorage disk = new();
        JournalOptions options = SmallJournal.Options(disk, mode, Id);
        using JournalFolder folder = JournalFolder.Open(options);
        JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder), epoch: 5);
        LivingJournal.AppendTo(writer, SnapshotAt);
        writer.AppendCheckpoint(SnapshotAt, 0x1111, 0x2222);
        TakeSnapshot(disk);
        LivingJournal.AppendTo(writer, Last);
        if (mode == DurabilityMode.Sync)
        {
            writer.Seal(Last, 0x3333, 0x4444);
        }

        return disk;
    }

    private static void TakeSnapshot(MemoryStorage disk)
    {
        ToyState state = new(20);
        using JournalFollower follower = JournalFollower.Open(SmallJournal.Folder, storage: disk);
        while (follower.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            state.Apply(in header, payload);
        }

        using SnapshotFolder snapshots = SnapshotFolder.Open(new SnapshotOptions { Directory = SmallJournal.Folder, Storage = disk });
        _ = state.Save(snapshots, follower.ClusterId, follower.RecordsEnd);
    }
}
