using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Declares an instrument and ends its group (texts Name, Quote and, if any, Base; rates, amounts, limits).</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct InstrumentCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Decimals of a price: 0–9.</summary>
    [FieldOffset(20)] public byte PriceDecimals;
    /// <summary>Decimals of a quantity: 0–9.</summary>
    [FieldOffset(21)] public byte QuantityDecimals;
    /// <summary>Who fills its orders.</summary>
    [FieldOffset(22)] public Route Route;
    /// <summary>How the paper route fills.</summary>
    [FieldOffset(23)] public PaperFill PaperFill;
    /// <summary>Units of quote currency per price unit and quantity unit, scaled by 1e9: at least 1.</summary>
    [FieldOffset(32)] public long Multiplier;
    /// <summary>Prices of orders are multiples of this; 0 is any.</summary>
    [FieldOffset(40)] public long TickSize;
    /// <summary>Quantities of orders are multiples of this; 0 is any.</summary>
    [FieldOffset(48)] public long LotSize;
    /// <summary>1 when the price divides: quantity × multiplier ÷ price is money of the settlement currency.</summary>
    [FieldOffset(56)] public byte Inverse;
}
