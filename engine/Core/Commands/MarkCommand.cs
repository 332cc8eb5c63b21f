using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Sets the price P&amp;L and exits are measured at, until the next one.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct MarkCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Price in price decimals.</summary>
    [FieldOffset(32)] public long Price;
}
