using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>The used start of a segment's 4096-byte header page; the rest of the page is zero and covered by <see cref="HeaderCrc"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = UsedBytes)]
public struct SegmentHeader
{
    /// <summary>Bytes used; the page is zero after them.</summary>
    public const int UsedBytes = 96;

    /// <summary><see cref="JournalFormat.SegmentMagic"/>.</summary>
    [FieldOffset(0)] public ulong Magic;

    /// <summary>Format version, 1.</summary>
    [FieldOffset(8)] public uint Version;

    /// <summary>CRC32C of the page without these four bytes.</summary>
    [FieldOffset(12)] public uint HeaderCrc;

    /// <summary>High half of the random id made with the folder: segments of two journals cannot be mixed.</summary>
    [FieldOffset(16)] public ulong ClusterIdHigh;

    /// <summary>Low half of the id.</summary>
    [FieldOffset(24)] public ulong ClusterIdLow;

    /// <summary>The sequence that came next when the segment was begun.</summary>
    [FieldOffset(32)] public long BaseSequence;

    /// <summary>The chain before the segment's first block.</summary>
    [FieldOffset(40)] public ulong BaseChain;

    /// <summary>Bytes of the whole file.</summary>
    [FieldOffset(48)] public long SegmentBytes;

    /// <summary>Highest sequence known to be on disk when the segment was begun.</summary>
    [FieldOffset(56)] public long DurableSequence;

    /// <summary>Epoch in which it was begun.</summary>
    [FieldOffset(64)] public long Epoch;

    /// <summary>Time of the last block before it, nanoseconds since the Unix epoch.</summary>
    [FieldOffset(72)] public long LeaderTimeNanos;

    /// <summary>The largest block of the writer that began it, in records.</summary>
    [FieldOffset(80)] public uint MaxBlockRecords;

    /// <summary>The mode of the writer that began it.</summary>
    [FieldOffset(84)] public DurabilityMode Mode;

    /// <summary>The segment's place in the journal, from 1, also its name: a renamed file is found out.</summary>
    [FieldOffset(88)] public long Ordinal;

    private const int CrcOffset = 12;

    /// <summary>First of the three zero bytes between <see cref="Mode"/> and <see cref="Ordinal"/>.</summary>
    private const int GapOffset = 85;

    private const int OrdinalOffset = 88;

    /// <summary>Writes the header and its CRC into a zeroed page.</summary>
    internal readonly void WriteTo(Span<byte> page)
    {
        page[..JournalFormat.SegmentHeaderBytes].Clear();
        SegmentHeader header = this;
        header.HeaderCrc = 0;
        MemoryMarshal.Write(page, in header);
        header.HeaderCrc = ComputeCrc(page);
        MemoryMarshal.Write(page, in header);
    }

    /// <summary>The CRC of a header page, its own four bytes left out.</summary>
    internal static uint ComputeCrc(ReadOnlySpan<byte> page) =>
        Crc32C.Append(Crc32C.Compute(page[..CrcOffset]), page[(CrcOffset + sizeof(uint))..JournalFormat.SegmentHeaderBytes]);

    /// <summary>Null when the page is a header this code can trust; otherwise what is wrong with it.</summary>
    internal static string? Examine(ReadOnlySpan<byte> page, out SegmentHeader header)
    {
        header = default;
        if (page.Length < JournalFormat.SegmentHeaderBytes)
        {
            return $"only {page.Length} bytes of the {JournalFormat.SegmentHeaderBytes}-byte header page";
        }

        header = MemoryMarshal.Read<SegmentHeader>(page);
        if (header.Magic != JournalFormat.SegmentMagic)
        {
            return page[..JournalFormat.SegmentHeaderBytes].IndexOfAnyExcept((byte)0) < 0 ? "a header page of zeros" : $"magic 0x{header.Magic:x16}, which is not a journal segment's";
        }

        // A page whose CRC holds and whose version is higher is a newer program's; anything else that fails the CRC is damage.
        uint crc = ComputeCrc(page);
        if (crc != header.HeaderCrc)
        {
            return $"header CRC 0x{header.HeaderCrc:x8} over bytes whose CRC is 0x{crc:x8}";
        }

        return null;
    }

    /// <summary>Null when the fields of a header with a right CRC are within the format's limits; otherwise which one is not.</summary>
    internal static string? ExamineFields(in SegmentHeader header, ReadOnlySpan<byte> page)
    {
        if (header.Version > JournalFormat.Version)
        {
            return $"format version {header.Version}, written by a newer program than this one (version {JournalFormat.Version})";
        }

        bool inLimits = header.Version == JournalFormat.Version
            && header.BaseSequence > 0
            && header.Ordinal is > 0 and <= JournalFormat.MaxSegmentOrdinal
            && header.SegmentBytes is >= JournalFormat.MinSegmentBytes and <= JournalFormat.MaxSegmentBytes
            && header.DurableSequence >= 0 && header.DurableSequence < header.BaseSequence
            && header.Epoch >= 0
            && header.MaxBlockRecords is >= 1 and <= JournalFormat.MaxBlockRecords
            && header.Mode is DurabilityMode.Async or DurabilityMode.Sync;
        bool reservedZero = page[GapOffset..OrdinalOffset].IndexOfAnyExcept((byte)0) < 0
            && page[UsedBytes..JournalFormat.SegmentHeaderBytes].IndexOfAnyExcept((byte)0) < 0;
        return inLimits && reservedZero ? null : "a header whose CRC is right and whose fields are outside the format's limits";
    }
}
