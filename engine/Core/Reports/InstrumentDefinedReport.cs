using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>An instrument has its index: <see cref="ReportHeader.Instrument"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 3 * ReportHeader.SlotBytes)]
public struct InstrumentDefinedReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Index of its quote currency.</summary>
    [FieldOffset(20)] public uint Currency;
    /// <summary>Decimals of a price.</summary>
    [FieldOffset(40)] public byte PriceDecimals;
    /// <summary>Decimals of a quantity.</summary>
    [FieldOffset(41)] public byte QuantityDecimals;
    /// <summary>Who fills its orders.</summary>
    [FieldOffset(42)] public Route Route;
    /// <summary>How the paper route fills.</summary>
    [FieldOffset(43)] public PaperFill PaperFill;
    /// <summary>1 when the price divides.</summary>
    [FieldOffset(44)] public byte Inverse;
    /// <summary>Scaled by 1e9.</summary>
    [FieldOffset(48)] public long Multiplier;
    /// <summary>Its symbol.</summary>
    [FieldOffset(64)] public Text40 Symbol;
}
