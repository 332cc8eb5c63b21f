using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Cancels the working orders of an account: all of them, or those of one instrument (<see cref="CommandFlags.HasInstrument"/>) or side.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct MassCancelCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;

    /// <summary>Side, or None for both.</summary>
    [FieldOffset(20)] public Side Side;
}
