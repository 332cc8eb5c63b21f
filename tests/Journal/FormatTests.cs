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
}
