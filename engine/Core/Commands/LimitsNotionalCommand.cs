using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Part of a group: limits in money of the account's currency.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct LimitsNotionalCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Most notional of one position with everything filled that works on its side.</summary>
    [FieldOffset(32)] public Int128 MaxPositionNotional;
    /// <summary>Most notional of one order.</summary>
    [FieldOffset(48)] public Int128 MaxOrderNotional;
}
