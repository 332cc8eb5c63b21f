using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Cancels an order.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct CancelCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Id of this request; ignored with <see cref="CommandFlags.IdIsText"/>.</summary>
    [FieldOffset(32)] public ulong Id;
    /// <summary>Id of the order; see <see cref="CommandFlags.TargetIsText"/> and <see cref="CommandFlags.TargetIsEngine"/>.</summary>
    [FieldOffset(40)] public ulong Target;
}
