namespace Disruptor.Trading.Journal.Tests;

/// <summary>
/// Every bit, byte, sector and block of a small journal is damaged in turn. The outcome is a state that the journal once went through, or a refusal that names the file;
/// and what later headers prove to have been on disk is never lost without a refusal.
/// </summary>
[TestFixture(DurabilityMode.Async)]
[TestFixture(DurabilityMode.Sync)]
public sealed class ExhaustiveDamageTests(DurabilityMode mode)
{
    private static readonly UInt128 Id = new(1, 2);

    [Test]
    public void EveryFlippedBitLeavesAPrefixOrARefusal()
    {
        SmallJournal journal = new(mode, blocks: 7, maxRecordsPerBlock: 3, Id);
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        int end = End(bytes);
        int refused = 0;
        int kept = 0;
        for (int bit = 0; bit < end * 8; bit++)
        {
            Flip(bytes, bit);
            long last = journal.ReadDamaged(journal.Disk);
            Flip(bytes, bit);
            Assert.That(last == -1 || last >= journal.ProvenSequence, $"bit {bit} loses what was proven: read to {last}");
            refused += last == -1 ? 1 : 0;
            kept += last >= 0 ? 1 : 0;
        }

        // Bits of the header page and of all that is proven are refused; those of the unproven tail are cut.
        Assert.That(refused, Is.GreaterThan(JournalFormat.SegmentHeaderBytes * 8));
        Assert.That(kept, Is.GreaterThan(64 * 8));
    }

    [Test]
    public void EveryFlippedBitInTheSpaceAheadChangesNothing()
    {
        SmallJournal journal = new(mode, blocks: 4, maxRecordsPerBlock: 3, Id);
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        for (int at = End(bytes); at < bytes.Length; at += 7)
        {
            bytes[at] = (byte)(1 << (at % 8));
            long last = journal.ReadDamaged(journal.Disk);
            bytes[at] = 0;
            Assert.That(last, Is.EqualTo(journal.LastSequence).Or.EqualTo(-1));
        }
    }

    [Test]
    public void EveryTruncationLeavesAPrefixThatCanBeContinuedOrARefusal()
    {
        SmallJournal journal = new(mode, blocks: 7, maxRecordsPerBlock: 3, Id);
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        int end = End(bytes);
        for (int length = 0; length <= end + 64; length++)
        {
            MemoryStorage disk = new();
            disk.Put(journal.FirstSegment, bytes[..length]);
            long read = journal.ReadDamaged(disk);
            Assert.That(read, Is.EqualTo(length < JournalFormat.SegmentHeaderBytes ? -1 : Covered(bytes, length)));
            Assert.That(journal.RecoverDamaged(disk), Is.EqualTo(read));
        }
    }

    [Test]
    public void EveryZeroedSectorLeavesAPrefixThatCanBeContinuedOrARefusal()
    {
        SmallJournal journal = new(mode, blocks: 40, maxRecordsPerBlock: 9, Id);
        byte[] bytes = journal.Disk.Bytes(journal.FirstSegment);
        for (int sector = 0; sector * 512 < End(bytes); sector++)
        {
            MemoryStorage disk = journal.Disk.Copy();
            disk.Bytes(journal.FirstSegment).AsSpan(sector * 512, 512).Clear();
            long read = journal.ReadDamaged(disk);
            Assert.That(journal.RecoverDamaged(disk), Is.EqualTo(read));
            Assert.That(read == -1 || read >= journal.ProvenSequence, $"sector {sector}");
        }
    }

    [Test]
    public void BlocksSwappedRepeatedRemovedOrTakenFromAnotherJournalAreRefused()
    {
        SmallJournal journal = new(mode, blocks: 12, maxRecordsPerBlock: 1, Id);
        SmallJournal other = new(mode, blocks: 12, maxRecordsPerBlock: 1, new UInt128(3, 4));
        byte[] original = journal.Disk.Bytes(journal.FirstSegment);
        byte[] foreign = other.Disk.Bytes(other.FirstSegment);
        List<(int Offset, BlockHeader Header)> blocks = SmallJournal.Blocks(original);

        for (int first = 0; first < blocks.Count; first++)
        {
            for (int second = 0; second < blocks.Count; second++)
            {
                if (first == second)
                {
                    continue;
                }

                byte[] swapped = original[..];
                original.AsSpan(blocks[first].Offset, 128).CopyTo(swapped.AsSpan(blocks[second].Offset));
                Assert.That(Read(journal, swapped), Is.EqualTo(-1), $"block {second} replaced by a copy of block {first}");
                original.AsSpan(blocks[second].Offset, 128).CopyTo(swapped.AsSpan(blocks[first].Offset));
                Assert.That(Read(journal, swapped), Is.EqualTo(-1), $"blocks {first} and {second} swapped");
            }

            byte[] removed = original[..];
            original.AsSpan(blocks[first].Offset + 128, End(original) - blocks[first].Offset).CopyTo(removed.AsSpan(blocks[first].Offset));
            bool last = first == blocks.Count - 1;
            Assert.That(Read(journal, removed), Is.EqualTo(last ? journal.LastSequence - 1 : -1), $"block {first} removed");

            byte[] spliced = original[..];
            foreign.AsSpan(blocks[first].Offset, 128).CopyTo(spliced.AsSpan(blocks[first].Offset));
            Assert.That(Read(journal, spliced), Is.EqualTo(-1), $"block {first} taken from another journal");
        }

        byte[] repeated = original[..];
        original.AsSpan(blocks[^1].Offset, 128).CopyTo(repeated.AsSpan(End(original)));
        Assert.That(Read(journal, repeated), Is.EqualTo(-1), "the last block repeated");
    }

    [Test]
    public void EveryByteOfEverySegmentChangedLeavesAPrefixOrARefusal()
    {
        SmallJournal journal = new(mode, blocks: 90, maxRecordsPerBlock: 63, Id);
        List<string> segments = SmallJournal.Segments(journal.Disk);
        Assert.That(segments, Has.Count.GreaterThanOrEqualTo(3));
        foreach (string segment in segments)
        {
            byte[] bytes = journal.Disk.Bytes(segment);
            for (int at = 0; at < bytes.Length; at += at < 4096 + 512 ? 3 : 149)
            {
                bytes[at] ^= 0x40;
                long last = journal.ReadDamaged(journal.Disk);
                bytes[at] ^= 0x40;
                Assert.That(last == -1 || last >= journal.ProvenSequence, $"byte {at} of {segment}");
            }
        }
    }

    private static long Read(SmallJournal journal, byte[] bytes)
    {
        MemoryStorage disk = new();
        disk.Put(journal.FirstSegment, bytes);
        return journal.ReadDamaged(disk);
    }

    private static void Flip(byte[] bytes, int bit) => bytes[bit / 8] ^= (byte)(1 << (bit % 8));

    private static int End(byte[] bytes) => bytes.AsSpan().LastIndexOfAnyExcept((byte)0) / 64 * 64 + 64;

    /// <summary>The last sequence of the blocks that lie wholly in the first <paramref name="length"/> bytes.</summary>
    private static long Covered(byte[] bytes, int length)
    {
        long last = 0;
        foreach ((int offset, BlockHeader header) in SmallJournal.Blocks(bytes))
        {
            last = offset + header.LengthBytes <= length ? header.LastSequence : last;
        }

        return last;
    }
}
