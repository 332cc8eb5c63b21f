using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A batch was executed. More than 28 items take several reports.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8 * ReportHeader.SlotBytes)]
public struct BatchReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Number of this part, from 0.</summary>
    [FieldOffset(20)] public byte Part;
    /// <summary>Parts in all.</summary>
    [FieldOffset(21)] public byte Parts;
    /// <summary>Results in this part.</summary>
    [FieldOffset(22)] public ushort Count;
    /// <summary>Items of the batch.</summary>
    [FieldOffset(40)] public int Items;
    /// <summary>Items that were accepted.</summary>
    [FieldOffset(44)] public int Accepted;
    /// <summary>The results, in the order of the items.</summary>
    [FieldOffset(64)] public BatchEntries Entries;
}
