namespace Disruptor.Trading.Journal.Tests;

[TestFixture(DurabilityMode.Async)]
[TestFixture(DurabilityMode.Sync)]
public sealed class RoundTripTests(DurabilityMode mode)
{
    private TestFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void WhatIsWrittenOverManySegmentsIsReadBack()
    {
        JournalOptions options = _folder.Options(mode, maxBlockRecords: 100);
        using JournalFolder folder = JournalFolder.Open(options);
        RecoveryReport fresh = JournalRecovery.Run(folder);
        ulong chain;
        using (JournalWriter writer = JournalWriter.Open(folder, fresh))
        {
            long next = 1;
            for (int count = 1; next < 12_000; count = (count * 7 % 250) + 1)
            {
                writer.Append(Sample.Records(next, count), next, timeNanos: next * 10);
                next += count;
                if (count % 5 == 0)
                {
                    writer.AppendCheckpoint(next - 1, (ulong)next, 0);
                }
            }

            writer.Seal(next - 1, 77, 88);
            chain = writer.Chain;
            Assert.That(writer.DurableSequence, Is.EqualTo(next - 1));
            Assert.That(writer.Statistics.Rolls, Is.GreaterThan(5));
        }

        long records = 0;
        RecoveryReport report = JournalRecovery.Run(
            folder,
            (in BlockHeader header, ReadOnlySpan<byte> payload) =>
            {
                if (header.Type == BlockType.Records)
                {
                    Sample.Check(header.FirstSequence, payload);
                    records += header.Count;
                }
            });

        Assert.Multiple(() =>
        {
            Assert.That(fresh.IsNew, Is.True);
            Assert.That(report.Clean, Is.True);
            Assert.That(report.LastSequence, Is.EqualTo(records));
            Assert.That(report.Records, Is.EqualTo(records));
            Assert.That(report.Chain, Is.EqualTo(chain));
            Assert.That((report.LastCheckpointSequence, report.LastOutputHash, report.LastStateHash), Is.EqualTo((records, 77UL, 88UL)));
            Assert.That(Directory.GetFiles(_folder.Path, "*.tmp"), Is.Empty);
        });
    }

    [Test]
    public void AJournalIsContinuedWhereItEnded()
    {
        long next = 1;
        for (int run = 0; run < 12; run++)
        {
            using JournalFolder folder = JournalFolder.Open(_folder.Options(mode));
            RecoveryReport report = JournalRecovery.Run(folder);
            Assert.That(report.LastSequence, Is.EqualTo(next - 1));
            Assert.That(report.Clean, Is.EqualTo(run % 2 == 0));
            using JournalWriter writer = JournalWriter.Open(folder, report);
            writer.Append(Sample.Records(next, 300), next, next);
            next += 300;
            if (run % 2 == 1)
            {
                writer.Seal(next - 1, 1);
            }
        }

        using JournalReader reader = JournalReader.Open(_folder.Path);
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(next - 1));
        Assert.That(reader.IsSealed, Is.True);
    }

    [Test]
    public void ManyStartsWithoutARecordDoNotFillAJournal()
    {
        for (int run = 0; run < 700; run++)
        {
            using JournalFolder folder = JournalFolder.Open(_folder.Options(mode));
            using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
            if (run == 699)
            {
                writer.Append(Sample.Records(1, 3), 1, 1);
            }
        }

        using JournalReader reader = JournalReader.Open(_folder.Path);
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(3));
        Assert.That(Directory.GetFiles(_folder.Path, "*.dtj"), Has.Length.EqualTo(2), "a start is 128 bytes: 480 of them fill the smallest segment");
    }

    [Test]
    public void ReadingMayBeginAtALaterSegment()
    {
        using JournalFolder folder = JournalFolder.Open(_folder.Options(mode));
        using (JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder)))
        {
            for (long next = 1; next < 5000; next += 100)
            {
                writer.Append(Sample.Records(next, 100), next, next);
            }
        }

        using JournalReader reader = JournalReader.Open(_folder.Path, fromSequence: 4000);
        Assert.That(reader.LastSequence, Is.InRange(2000, 3999));
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(5000));
    }
}
