using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Part of a group: the position that the order or execution which ends the group belongs to; hedging accounts only.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct PositionRefCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>The position's id; 0 is the position without one.</summary>
    [FieldOffset(32)] public ulong PositionId;
}
