using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Asks for the trades kept of an account, of one instrument with <see cref="CommandFlags.HasInstrument"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct QueryTradesCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>No trade before this time, nanoseconds since 1970.</summary>
    [FieldOffset(32)] public long From;
    /// <summary>No trade at or after this time; 0 is no end.</summary>
    [FieldOffset(40)] public long To;
}
