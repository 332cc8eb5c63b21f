using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Opens or closes the trading session. What an open says of force and grace is what a close by timer does; a close says it for itself.
/// Errors: SessionIsOpen, InvalidTimer for a grace below 0 or above ten years.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct SessionCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Open or close.</summary>
    [FieldOffset(20)] public SessionEvent Event;
    /// <summary>1: every position is exited when the session has closed.</summary>
    [FieldOffset(21)] public byte ForceExit;
    /// <summary>From the close on only orders that reduce are taken; this long after it, in nanoseconds, the session has closed.</summary>
    [FieldOffset(32)] public long GraceNanos;
}
