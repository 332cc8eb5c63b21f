using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Makes a position in Created. Quantity and price are the plan of its owner, validated and not kept: only fills move quantity.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct CreatePositionCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Planned side.</summary>
    [FieldOffset(20)] public Side Side;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(32)] public ulong PositionId;
    /// <summary>Planned quantity; 0 is not stated.</summary>
    [FieldOffset(40)] public long Quantity;
    /// <summary>Planned entry price; 0 is not stated.</summary>
    [FieldOffset(48)] public long Price;
}
