using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Amounts of an instrument in the decimals of its quote currency.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct InstrumentAmountsCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Fixed charge with the first fill of an order.</summary>
    [FieldOffset(32)] public Int128 FeePerOrder;
    /// <summary>Zero.</summary>
    [FieldOffset(48)] public Int128 Reserved;
}
