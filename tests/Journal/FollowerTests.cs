namespace Disruptor.Trading.Journal.Tests;

/// <summary>Going on behind a writer.</summary>
public sealed class FollowerTests
{
    [Test]
    public void AFollowerSeesEveryBlockOnceOverManySegmentsAndRestarts([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        using TestFolder place = new();
        using ManualResetEventSlim begun = new();
        Thread writing = new(() =>
        {
            // Three lives of a writer: each stop takes away the segments made ahead, each start makes them anew.
            for (int life = 1; life <= 3; life++)
            {
                using JournalFolder folder = JournalFolder.Open(place.Options(mode));
                using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
                begun.Set();
                for (int block = 0; block < 400; block++)
                {
                    long next = writer.WrittenSequence + 1;
                    writer.Append(Sample.Records(next, (int)(next * 7 % 59) + 1), next, next);
                }

                if (life != 2)
                {
                    writer.Seal(writer.WrittenSequence, 1);
                }
            }
        });
        writing.Start();
        begun.Wait();
        using JournalFollower follower = JournalFollower.Open(place.Path);
        long expected = 1;
        bool ended = false;
        while (!ended)
        {
            // Looked at before the reading: what the writer wrote before its end is read after it.
            ended = !writing.IsAlive;
            _ = follower.WaitForBlock(TimeSpan.FromMilliseconds(100));
            while (follower.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
            {
                if (header.Type == BlockType.Records)
                {
                    Assert.That(header.FirstSequence, Is.EqualTo(expected));
                    Sample.Check(header.FirstSequence, payload);
                    expected = header.LastSequence + 1;
                }
            }
        }

        Assert.That(follower.IsSealed, Is.True);
        Assert.That(follower.TornTail, Is.Null);
        using JournalReader reader = JournalReader.Open(place.Path);
        Assert.That(Sample.CheckAll(reader), Is.EqualTo(expected - 1));
        Assert.That((follower.Chain, follower.RecordsEnd), Is.EqualTo((reader.Chain, reader.RecordsEnd)));
    }

    [Test]
    public void AHalfWrittenBlockIsWaitedForAndThenRead([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        SmallJournal journal = new(mode, blocks: 5, maxRecordsPerBlock: 40, new UInt128(1, 2));
        byte[] whole = journal.Disk.Bytes(journal.FirstSegment)[..];
        (int offset, BlockHeader last) = SmallJournal.Blocks(whole)[^1];
        for (int bytes = 0; bytes < last.LengthBytes; bytes++)
        {
            MemoryStorage disk = new();
            byte[] half = whole[..];
            half.AsSpan(offset + bytes).Clear();
            disk.Put(journal.FirstSegment, half);
            using JournalFollower follower = JournalFollower.Open(SmallJournal.Folder, storage: disk);
            while (follower.TryReadBlock(out _, out _))
            {
            }

            Assert.That(follower.LastSequence, Is.EqualTo(last.FirstSequence - 1), $"{bytes} bytes");
            Assert.That(follower.WaitForBlock(TimeSpan.Zero), Is.False);
            whole.CopyTo(disk.Bytes(journal.FirstSegment), 0);
            Assert.That(follower.TryReadBlock(out BlockHeader header, out _), Is.True);
            Assert.That(header.LastSequence, Is.EqualTo(journal.LastSequence));
        }
    }

    [Test]
    public void AHalfWrittenSegmentHeaderIsWaitedFor([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        SmallJournal journal = new(mode, blocks: 90, maxRecordsPerBlock: 63, new UInt128(1, 2));
        string second = SmallJournal.Segments(journal.Disk)[1];
        byte[] whole = journal.Disk.Bytes(second)[..];
        for (int bytes = 0; bytes < 96; bytes += 5)
        {
            MemoryStorage disk = new();
            disk.Put(journal.FirstSegment, journal.Disk.Bytes(journal.FirstSegment)[..]);
            byte[] half = new byte[whole.Length];
            whole.AsSpan(0, bytes).CopyTo(half);
            disk.Put(second, half);
            using JournalFollower follower = JournalFollower.Open(SmallJournal.Folder, storage: disk);
            while (follower.TryReadBlock(out _, out _))
            {
            }

            long atEnd = follower.LastSequence;
            whole.CopyTo(disk.Bytes(second), 0);
            Assert.That(follower.TryReadBlock(out BlockHeader header, out _), Is.True, $"{bytes} bytes");
            Assert.That(header.FirstSequence, Is.EqualTo(atEnd + 1));
        }
    }

    [Test]
    public void WhatACrashLeftTornIsSaidAndFollowedOnceAWriterHasRecoveredIt([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        using TestFolder place = new();
        WriteAndTear(place, mode);
        using JournalFollower follower = JournalFollower.Open(place.Path);
        Assert.That(ReadOn(follower), Is.EqualTo(200));
        Assert.That(() => { ReadOn(follower); return follower.TornTail; }, Is.Not.Null.After(20_000, 50));
        Assert.That(follower.TornTail!.NextSequence, Is.EqualTo(201));

        using JournalFolder folder = JournalFolder.Open(place.Options(mode));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        writer.Append(Sample.Records(201, 30), 201, 1);
        Assert.That(() => ReadOn(follower), Is.EqualTo(230).After(20_000, 5));
        Assert.That(follower.TornTail, Is.Null);
    }

    [Test]
    public void DamageBehindWhichTheJournalGoesOnIsRefused([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        SmallJournal journal = new(mode, blocks: 20, maxRecordsPerBlock: 5, new UInt128(1, 2));
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        (int offset, BlockHeader header) = SmallJournal.Blocks(bytes)[3];
        bytes[offset + 100] ^= 1;
        using JournalFollower follower = JournalFollower.Open(SmallJournal.Folder, storage: journal.Disk);
        JournalDamagedException? refused = null;
        Assert.That(
            () =>
            {
                try
                {
                    _ = ReadOn(follower);
                }
                catch (JournalDamagedException exception)
                {
                    refused = exception;
                }

                return refused is not null;
            },
            Is.True.After(20_000, 50));
        Assert.That(refused!.Offset, Is.EqualTo(offset));

        // Zeros in the middle look like the end, until it has caught up and looks behind them.
        bytes.AsSpan(offset, (int)header.LengthBytes).Clear();
        using JournalFollower second = JournalFollower.Open(SmallJournal.Folder, storage: journal.Disk);
        Assert.That(() => ReadOn(second), Throws.InstanceOf<JournalDamagedException>());
    }

    [Test]
    public void AFollowerMayBeginAtAnyRecordsEnd([Values(DurabilityMode.Async, DurabilityMode.Sync)] DurabilityMode mode)
    {
        SmallJournal journal = new(mode, blocks: 120, maxRecordsPerBlock: 63, new UInt128(1, 2));
        using JournalReader reader = JournalReader.Open(SmallJournal.Folder, storage: journal.Disk);
        while (reader.TryReadBlock(out BlockHeader header, out _))
        {
            if (header.Type != BlockType.Records)
            {
                continue;
            }

            using JournalFollower follower = JournalFollower.OpenAt(SmallJournal.Folder, reader.RecordsEnd, journal.Disk);
            Assert.That(follower.RecordsEnd, Is.EqualTo(reader.RecordsEnd));
            Assert.That(ReadOn(follower), Is.EqualTo(journal.LastSequence));
            JournalPosition other = reader.RecordsEnd with { Chain = reader.RecordsEnd.Chain ^ 1 };
            Assert.That(() => JournalFollower.OpenAt(SmallJournal.Folder, other, journal.Disk), Throws.InstanceOf<JournalDamagedException>());
        }
    }

    private static long ReadOn(JournalFollower follower)
    {
        while (follower.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            if (header.Type == BlockType.Records)
            {
                Sample.Check(header.FirstSequence, payload);
            }
        }

        return follower.LastSequence;
    }

    private static void WriteAndTear(TestFolder place, DurabilityMode mode)
    {
        using (JournalFolder folder = JournalFolder.Open(place.Options(mode)))
        {
            using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
            for (long next = 1; next <= 300; next += 100)
            {
                writer.Append(Sample.Records(next, 100), next, next);
            }
        }

        string segment = Directory.GetFiles(place.Path, "*.dtj")[0];
        byte[] bytes = File.ReadAllBytes(segment);
        bytes.AsSpan(SmallJournal.Blocks(bytes)[^1].Offset + 64 + 3333).Clear();
        File.WriteAllBytes(segment, bytes);
    }
}
