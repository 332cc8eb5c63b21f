using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Moves the position machine by one trigger. The reason is the group's <see cref="TextField.Reason"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct TriggerCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>The trigger.</summary>
    [FieldOffset(20)] public PositionTrigger Trigger;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(32)] public ulong PositionId;
}
