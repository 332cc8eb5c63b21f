using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>New stop price of the <see cref="ReplaceCommand"/> that ends the group.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ReplaceStopCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Decimals of <see cref="StopPrice"/>: 0–18.</summary>
    [FieldOffset(20)] public byte Decimals;
    /// <summary>New stop price.</summary>
    [FieldOffset(32)] public long StopPrice;
}
