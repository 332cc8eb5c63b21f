namespace Disruptor.Trading.Journal.Tests;

/// <summary>What a crash leaves behind, on real files.</summary>
[TestFixture(DurabilityMode.Async)]
[TestFixture(DurabilityMode.Sync)]
public sealed class TornTailTests(DurabilityMode mode)
{
    private TestFolder _place = null!;

    [SetUp]
    public void MakeFolder() => _place = new TestFolder();

    [TearDown]
    public void RemoveFolder() => _place.Dispose();

    [Test]
    public void ATornTailIsCutAndTheRestKept()
    {
        string segment = WriteThenTear(out byte[] tail, out int offset);
        using JournalFolder folder = JournalFolder.Open(_place.Options(mode));
        RecoveryReport report = JournalRecovery.Run(folder);

        Assert.Multiple(() =>
        {
            Assert.That(report.LastSequence, Is.EqualTo(200));
            Assert.That(report.Clean, Is.False);
            Assert.That(report.Tail!.Offset, Is.EqualTo(offset));
            Assert.That(report.Tail.Mode, Is.EqualTo(mode));
            Assert.That(report.BytesCut, Is.EqualTo(tail.Length));
            Assert.That(report.BrokenFiles, Has.Count.EqualTo(1));
            Assert.That(File.ReadAllBytes(report.BrokenFiles[0]), Is.EqualTo(tail), "what was cut is kept aside");
            Assert.That(File.ReadAllBytes(segment).AsSpan(offset).IndexOfAnyExcept((byte)0), Is.EqualTo(-1), "the tail is zeroed");
            Assert.That(report.ToLine(), Does.Contain("200").And.Contain(segment).And.Not.Contain("\n"));
        });

        using (JournalWriter writer = JournalWriter.Open(folder, report))
        {
            writer.Append(Sample.Records(201, 50), 201, 300);
            writer.Seal(250, 4);
        }

        Assert.That(JournalRecovery.Run(folder).Clean, Is.True);
    }

    [Test]
    public void AReaderReportsATornTailAndChangesNothing()
    {
        string segment = WriteThenTear(out byte[] tail, out int offset);
        byte[] before = File.ReadAllBytes(segment);
        string[] files = Directory.GetFiles(_place.Path);
        using (JournalReader reader = JournalReader.Open(_place.Path))
        {
            Assert.That(Sample.CheckAll(reader), Is.EqualTo(200));
            Assert.That((reader.Tail!.File, reader.Tail.Offset, reader.Tail.TailBytes, reader.Tail.NextSequence), Is.EqualTo((segment, (long)offset, (long)tail.Length, 201L)));
            Assert.That(reader.Tail.ToLine(), Does.Contain("torn tail").And.Contain(segment));
        }

        Assert.That(File.ReadAllBytes(segment), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(_place.Path), Is.EquivalentTo(files));
    }

    [Test]
    public void TwoTornTailsAreKeptAsideUnderTwoNames()
    {
        List<string> broken = [];
        for (int round = 0; round < 2; round++)
        {
            string segment = Directory.Exists(_place.Path) ? Directory.GetFiles(_place.Path, "*.dtj")[0] : WriteThenTear(out _, out _);
            byte[] bytes = File.ReadAllBytes(segment);
            int end = (bytes.AsSpan().LastIndexOfAnyExcept((byte)0) / 64 * 64) + 64;
            if (round > 0)
            {
                bytes.AsSpan(end, 64).Fill(9);
                File.WriteAllBytes(segment, bytes);
            }

            using JournalFolder folder = JournalFolder.Open(_place.Options(mode));
            RecoveryReport report = JournalRecovery.Run(folder);
            Assert.That(report.LastSequence, Is.EqualTo(200));
            broken.AddRange(report.BrokenFiles);
        }

        Assert.That(broken, Has.Count.EqualTo(2).And.Unique);
    }

    [Test]
    public void ASpareWithDataInItIsKeptAsideAndAnEmptyOneRemoved()
    {
        _ = WriteThenTear(out _, out _);
        string used = Path.Combine(_place.Path, "spare-1.dtj.tmp");
        string empty = Path.Combine(_place.Path, "spare-2.dtj.tmp");
        File.WriteAllBytes(used, [0, 0, 1, 0]);
        File.WriteAllBytes(empty, new byte[5000]);
        using JournalFolder folder = JournalFolder.Open(_place.Options(mode));
        RecoveryReport report = JournalRecovery.Run(folder);
        Assert.That(report.BrokenFiles, Does.Contain(used + ".broken"));
        Assert.That(File.Exists(used) || File.Exists(empty), Is.False);
    }

    [Test]
    public void AJournalGoesOnInAnotherModeWithOtherSizes()
    {
        DurabilityMode other = mode == DurabilityMode.Sync ? DurabilityMode.Async : DurabilityMode.Sync;
        long next = 1;
        foreach (JournalOptions options in new[] { _place.Options(mode, maxBlockRecords: 100), _place.Options(other, 256 * 1024, 2000), _place.Options(mode, maxBlockRecords: 5) })
        {
            using JournalFolder folder = JournalFolder.Open(options);
            using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
            writer.Append(Sample.Records(next, 2500), next, next);
            next += 2500;
        }

        using JournalReader reader = JournalReader.Open(_place.Path);
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(7500));
    }

    /// <summary>Two blocks of 100 records and half of a third.</summary>
    private string WriteThenTear(out byte[] tail, out int offset)
    {
        using (JournalFolder folder = JournalFolder.Open(_place.Options(mode)))
        {
            using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
            for (long next = 1; next <= 300; next += 100)
            {
                writer.Append(Sample.Records(next, 100), next, next);
            }
        }

        string segment = Directory.GetFiles(_place.Path, "*.dtj")[0];
        byte[] bytes = File.ReadAllBytes(segment);
        offset = SmallJournal.Blocks(bytes)[^1].Offset;
        int keep = 64 + 3333;
        bytes.AsSpan(offset + keep).Clear();
        tail = bytes.AsSpan(offset, keep).ToArray();
        File.WriteAllBytes(segment, bytes);
        return segment;
    }
}
