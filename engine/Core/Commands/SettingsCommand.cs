using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Settings that must be the same wherever the journal is applied, so they are journaled. Each is 0 (off) until set; a command sets both.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct SettingsCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>A venue silent for this long about an order or request makes the order's outcome unknown, nanoseconds; 0 is never.</summary>
    [FieldOffset(32)] public long OrderTimeoutNanos;
    /// <summary>Ended orders and execution ids are forgotten at this age, nanoseconds; 0 keeps them until their slots are needed.</summary>
    [FieldOffset(40)] public long RetainNanos;
}
