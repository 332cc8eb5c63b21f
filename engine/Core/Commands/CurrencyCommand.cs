using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Declares a currency. Its code is the group's <see cref="TextField.Name"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct CurrencyCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Decimals of money in it: 0–12.</summary>
    [FieldOffset(20)] public byte Decimals;
}
