using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Answer of a trades query, oldest first, in as many parts as it takes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8 * ReportHeader.SlotBytes)]
public struct TradesReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Trades in this part.</summary>
    [FieldOffset(20)] public byte Count;
    /// <summary>1 in the first part.</summary>
    [FieldOffset(21)] public byte IsFirst;
    /// <summary>1 in the last part.</summary>
    [FieldOffset(22)] public byte IsLast;
    /// <summary>The trades.</summary>
    [FieldOffset(48)] public TradeEntries Entries;
}
