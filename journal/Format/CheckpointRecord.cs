using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>The payload of a checkpoint or seal block: what the state machine had produced after a sequence. The journal stores it and never computes it.</summary>
[StructLayout(LayoutKind.Explicit, Size = JournalFormat.RecordBytes)]
public struct CheckpointRecord
{
    /// <summary>The sequence after which the hashes stood; at or before the last record written before this block.</summary>
    [FieldOffset(0)] public long Sequence;

    /// <summary>Running hash of all reports up to and with that sequence.</summary>
    [FieldOffset(8)] public ulong OutputHash;

    /// <summary>Hash of the state, or 0 when it was not taken.</summary>
    [FieldOffset(16)] public ulong StateHash;

    /// <summary>Offset of the reserved bytes, which are zero up to the record's end.</summary>
    internal const int ReservedOffset = 24;

    /// <summary>Reads the record out of a checkpoint or seal block's payload.</summary>
    /// <param name="payload">The 64 bytes.</param>
    public static CheckpointRecord Read(ReadOnlySpan<byte> payload) => MemoryMarshal.Read<CheckpointRecord>(payload);
}
