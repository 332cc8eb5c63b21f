using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Best bid and ask of an instrument. A side that is not there has neither its flag nor a price.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct QuoteCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Best bid in price decimals.</summary>
    [FieldOffset(32)] public long Bid;
    /// <summary>Best ask.</summary>
    [FieldOffset(40)] public long Ask;
    /// <summary>Size at the bid in quantity decimals.</summary>
    [FieldOffset(48)] public long BidSize;
    /// <summary>Size at the ask.</summary>
    [FieldOffset(56)] public long AskSize;
}
