using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Changes of a position, oldest first. More than 28 take several reports.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8 * ReportHeader.SlotBytes)]
public struct HistoryReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Number of this part, from 0.</summary>
    [FieldOffset(20)] public byte Part;
    /// <summary>Parts in all.</summary>
    [FieldOffset(21)] public byte Parts;
    /// <summary>Entries in this part.</summary>
    [FieldOffset(22)] public ushort Count;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(40)] public ulong PositionId;
    /// <summary>Changes since the position was made; at most the last 50 are kept.</summary>
    [FieldOffset(48)] public long Total;
    /// <summary>The entries.</summary>
    [FieldOffset(64)] public HistoryEntries Entries;
}
