using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal.Tests;

public sealed class FormatTests
{
    [Test]
    public void TheStructuresHaveTheirSizesAndPlaces()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Unsafe.SizeOf<BlockHeader>(), Is.EqualTo(64));
            Assert.That(Unsafe.SizeOf<CheckpointRecord>(), Is.EqualTo(64));
            Assert.That(Unsafe.SizeOf<OpenRecord>(), Is.EqualTo(64));
            Assert.That(Unsafe.SizeOf<SegmentHeader>(), Is.EqualTo(96));
            Assert.That(JournalFormat.SegmentName(1), Is.EqualTo("0000000001.dtj"));
            Assert.That(JournalFormat.TryParseSegmentName("0000000042.dtj", out long sequence) && sequence == 42);
            Assert.That(JournalFormat.TryParseSegmentName("42.dtj", out _), Is.False);
            Assert.That(JournalFormat.TryParseSegmentName("0000000000.dtj", out _), Is.False);
            Assert.That(JournalFormat.TryParseSegmentName("000000004x.dtj", out _), Is.False);
        });
    }

    /// <summary>A journal of known input has known bytes: whoever changes one has made version 2.</summary>
    [Test]
    public void TheBytesOfVersion1DoNotChange()
    {
        MemoryStorage disk = new();
        using (JournalFolder folder = JournalFolder.Open(SmallJournal.Options(disk, DurabilityMode.Sync, new UInt128(0x0123456789ABCDEF, 0xFEDCBA9876543210))))
        using (JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder), epoch: 5))
        {
            writer.Append(Sample.Records(1, 3), 1, timeNanos: 1_700_000_000_000_000_000);
            writer.AppendCheckpoint(2, 0x1111, 0x2222);
            writer.Append(Sample.Records(4, 2), 4, timeNanos: 1_700_000_000_000_001_000);
            writer.Seal(5, 0x3333, 0x4444);
        }

        byte[] bytes = disk.Bytes(SmallJournal.Path(1));
        List<(int Offset, BlockHeader Header)> blocks = SmallJournal.Blocks(bytes);
        Assert.Multiple(() =>
        {
            Assert.That(blocks, Has.Count.EqualTo(5));
            Assert.That(bytes, Has.Length.EqualTo(65536));
            Assert.That(System.Text.Encoding.ASCII.GetString(bytes, 0, 8), Is.EqualTo("DTJRNL01"));
            Assert.That(Convert.ToHexString(bytes.AsSpan(blocks[1].Offset, 64)), Is.EqualTo(RecordBlockHeader));
            Assert.That(Crc32C.AppendTable(0, bytes), Is.EqualTo(FileCrc));
        });
    }

    /// <summary>Offsets of README.md's diagram, read without the struct.</summary>
    [Test]
    public void TheDiagramsOffsetsAreTheStructs()
    {
        BlockHeader header = new()
        {
            HeaderCrc = 1,
            PayloadCrc = 2,
            LengthBytes = 3,
            Type = BlockType.Open,
            Version = 5,
            Mode = DurabilityMode.Sync,
            Reserved0 = 7,
            FirstSequence = 8,
            Epoch = 9,
            LeaderTimeNanos = 10,
            ParentChain = 11,
            DurableSequence = 12,
            Count = 13,
            Reserved1 = 14,
        };
        ReadOnlySpan<byte> bytes = BlockHeader.AsBytes(in header);
        uint[] four = [MemoryMarshal.Read<uint>(bytes), MemoryMarshal.Read<uint>(bytes[4..]), MemoryMarshal.Read<uint>(bytes[8..]), MemoryMarshal.Read<uint>(bytes[56..]), MemoryMarshal.Read<uint>(bytes[60..])];
        byte[] one = bytes[12..16].ToArray();
        ulong[] eight = MemoryMarshal.Cast<byte, ulong>(bytes[16..56]).ToArray();
        Assert.That(four, Is.EqualTo(new uint[] { 1, 2, 3, 13, 14 }));
        Assert.That(one, Is.EqualTo(new byte[] { 4, 5, 2, 7 }));
        Assert.That(eight, Is.EqualTo(new ulong[] { 8, 9, 10, 11, 12 }));
    }

    private const string RecordBlockHeader =
        "9798264569DCFBA9000100000101020001000000000000000500000000000000"
        + "00002A36FE9C9717A5FEB76D7EEE43D600000000000000000300000000000000";
    private const uint FileCrc = 1194104684;
}
