using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A currency has its index.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct CurrencyDefinedReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Its index.</summary>
    [FieldOffset(20)] public uint Currency;
    /// <summary>Its decimals.</summary>
    [FieldOffset(40)] public byte Decimals;
    /// <summary>Its code.</summary>
    [FieldOffset(64)] public Text40 Code;
}
