using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// The 64 bytes before every block. <see cref="HeaderCrc"/> covers the other 60; through <see cref="PayloadCrc"/> and <see cref="ParentChain"/> it covers the payload
/// and, by the chain, everything before it. Little endian; diagram in README.md; the size is asserted by <see cref="AssertLayout"/>.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = JournalFormat.BlockHeaderBytes)]
public struct BlockHeader
{
    /// <summary>CRC32C of bytes 4 to 63.</summary>
    [FieldOffset(0)] public uint HeaderCrc;

    /// <summary>CRC32C of the payload.</summary>
    [FieldOffset(4)] public uint PayloadCrc;

    /// <summary>Bytes of header and payload: 64 + 64 × <see cref="Count"/>. 32 bits: a block is at most 1 MiB and 64 bytes.</summary>
    [FieldOffset(8)] public uint LengthBytes;

    /// <summary>What the block carries.</summary>
    [FieldOffset(12)] public BlockType Type;

    /// <summary>Format version, 1.</summary>
    [FieldOffset(13)] public byte Version;

    /// <summary>The mode that wrote the block, which decides how much after it may be torn.</summary>
    [FieldOffset(14)] public DurabilityMode Mode;

    /// <summary>Zero.</summary>
    [FieldOffset(15)] public byte Reserved0;

    /// <summary>Sequence of the first record; in a block without sequences, the sequence that comes next.</summary>
    [FieldOffset(16)] public long FirstSequence;

    /// <summary>The leader's epoch; never falls.</summary>
    [FieldOffset(24)] public long Epoch;

    /// <summary>The leader's clock when the block was cut, nanoseconds since the Unix epoch.</summary>
    [FieldOffset(32)] public long LeaderTimeNanos;

    /// <summary>The chain before this block: <see cref="JournalChain"/> over all blocks before it.</summary>
    [FieldOffset(40)] public ulong ParentChain;

    /// <summary>The highest sequence known to be on disk when this block was written; what lies at or before it may never be cut.</summary>
    [FieldOffset(48)] public long DurableSequence;

    /// <summary>Payload records of 64 bytes, 1 to 16384.</summary>
    [FieldOffset(56)] public uint Count;

    /// <summary>Zero.</summary>
    [FieldOffset(60)] public uint Reserved1;

    /// <summary>The last sequence once this block is read: its own last record, or the one before it for a block without sequences.</summary>
    public readonly long LastSequence => Type == BlockType.Records ? FirstSequence + Count - 1 : FirstSequence - 1;

    /// <summary>Bytes of the payload.</summary>
    public readonly int PayloadBytes => (int)LengthBytes - JournalFormat.BlockHeaderBytes;

    /// <summary>The CRC that <see cref="HeaderCrc"/> must have.</summary>
    public readonly uint ComputeHeaderCrc() => Crc32C.Compute(AsBytes(in this)[sizeof(uint)..]);

    /// <summary>The header's 64 bytes.</summary>
    /// <param name="header">A header in memory.</param>
    public static ReadOnlySpan<byte> AsBytes(in BlockHeader header) => MemoryMarshal.AsBytes(new ReadOnlySpan<BlockHeader>(in header));

    /// <summary>Throws when the layout is not the format's, or the machine is big endian: nothing may be read or written then.</summary>
    internal static void AssertLayout()
    {
        if (Unsafe.SizeOf<BlockHeader>() != JournalFormat.BlockHeaderBytes || Unsafe.SizeOf<CheckpointRecord>() != JournalFormat.RecordBytes
            || Unsafe.SizeOf<OpenRecord>() != JournalFormat.RecordBytes || Unsafe.SizeOf<SegmentHeader>() != SegmentHeader.UsedBytes || !BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("the journal's structures do not have their on-disk layout on this platform");
        }
    }
}
