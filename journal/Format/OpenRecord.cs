using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>The payload of an open block: under which terms the blocks after it are written.</summary>
[StructLayout(LayoutKind.Explicit, Size = JournalFormat.RecordBytes)]
public struct OpenRecord
{
    /// <summary>The last sequence found by recovery: all of it was synced before this block was written.</summary>
    [FieldOffset(0)] public long Sequence;

    /// <summary>The largest block that this writer makes, in records: bounds how much one torn write can have left behind.</summary>
    [FieldOffset(8)] public uint MaxBlockRecords;

    /// <summary>Offset of the reserved bytes, which are zero up to the record's end.</summary>
    internal const int ReservedOffset = 12;

    /// <summary>Reads the record out of an open block's payload.</summary>
    /// <param name="payload">The 64 bytes.</param>
    public static OpenRecord Read(ReadOnlySpan<byte> payload) => MemoryMarshal.Read<OpenRecord>(payload);
}
