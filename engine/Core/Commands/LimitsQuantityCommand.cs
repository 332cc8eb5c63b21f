using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Part of a group: most quantity of one order, for instruments of any decimals.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct LimitsQuantityCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Quantity scaled by 1e9: nine decimals, the most an instrument can have.</summary>
    [FieldOffset(32)] public Int128 MaxOrderQuantity;
}
