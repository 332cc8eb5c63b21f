using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>The start of a snapshot file: of which journal and which moment it is, and where the journal goes on after it.</summary>
[StructLayout(LayoutKind.Explicit, Size = SnapshotFormat.HeaderBytes)]
public struct SnapshotHeader
{
    /// <summary><see cref="SnapshotFormat.Magic"/>.</summary>
    [FieldOffset(0)] public ulong Magic;

    /// <summary>Format version, 1.</summary>
    [FieldOffset(8)] public uint Version;

    /// <summary>CRC32C of the header without these four bytes.</summary>
    [FieldOffset(12)] public uint HeaderCrc;

    /// <summary>High half of the journal's id.</summary>
    [FieldOffset(16)] public ulong ClusterIdHigh;

    /// <summary>Low half.</summary>
    [FieldOffset(24)] public ulong ClusterIdLow;

    /// <summary>The last sequence applied, also the file's name.</summary>
    [FieldOffset(32)] public long Sequence;

    /// <summary>The epoch of its block.</summary>
    [FieldOffset(40)] public long Epoch;

    /// <summary>The leader time of its block, nanoseconds since the Unix epoch.</summary>
    [FieldOffset(48)] public long LeaderTimeNanos;

    /// <summary>The chain after its block.</summary>
    [FieldOffset(56)] public ulong Chain;

    /// <summary>The segment in which its block ends.</summary>
    [FieldOffset(64)] public long Segment;

    /// <summary>Where in it, in bytes: there the journal goes on.</summary>
    [FieldOffset(72)] public long Offset;

    /// <summary>Running hash of all reports up to the sequence.</summary>
    [FieldOffset(80)] public ulong OutputHash;

    /// <summary>Hash of the state. The journal stores it and never computes it.</summary>
    [FieldOffset(88)] public ulong StateHash;

    /// <summary>Version of what is in the sections, the state machine's own number.</summary>
    [FieldOffset(96)] public uint StateVersion;

    private const int CrcOffset = 12;

    private const int ReservedOffset = 100;

    /// <summary>The place in the journal after the last block in the snapshot.</summary>
    public readonly JournalPosition Position => new(Segment, Offset, Sequence, Chain, Epoch, LeaderTimeNanos);

    /// <summary>The CRC that <see cref="HeaderCrc"/> must have.</summary>
    internal readonly uint ComputeCrc()
    {
        ReadOnlySpan<byte> bytes = AsBytes(in this);
        return Crc32C.Append(Crc32C.Compute(bytes[..CrcOffset]), bytes[(CrcOffset + sizeof(uint))..]);
    }

    internal static ReadOnlySpan<byte> AsBytes(in SnapshotHeader header) => MemoryMarshal.AsBytes(new ReadOnlySpan<SnapshotHeader>(in header));

    /// <summary>Null when the bytes are a header that this code can trust; otherwise what is wrong with them.</summary>
    internal static string? Examine(ReadOnlySpan<byte> bytes, out SnapshotHeader header)
    {
        header = default;
        if (bytes.Length < SnapshotFormat.HeaderBytes)
        {
            return $"only {bytes.Length} bytes of the {SnapshotFormat.HeaderBytes}-byte header";
        }

        header = MemoryMarshal.Read<SnapshotHeader>(bytes);
        if (header.Magic != SnapshotFormat.Magic)
        {
            return $"magic 0x{header.Magic:x16}, which is not a snapshot's";
        }

        uint crc = header.ComputeCrc();
        if (crc != header.HeaderCrc)
        {
            return $"header CRC 0x{header.HeaderCrc:x8} over bytes whose CRC is 0x{crc:x8}";
        }

        if (header.Version > SnapshotFormat.Version)
        {
            return $"snapshot format version {header.Version}, written by a newer program than this one (version {SnapshotFormat.Version})";
        }

        bool inLimits = header.Version == SnapshotFormat.Version
            && header.Sequence > 0
            && header.Epoch >= 0
            && header.Segment is > 0 and <= JournalFormat.MaxSegmentOrdinal
            && header.Offset is > JournalFormat.SegmentHeaderBytes and <= JournalFormat.MaxSegmentBytes
            && bytes[ReservedOffset..SnapshotFormat.HeaderBytes].IndexOfAnyExcept((byte)0) < 0;
        return inLimits ? null : "a header whose CRC is right and whose fields are outside the format's limits";
    }
}
