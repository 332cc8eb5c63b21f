using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Fee stated by the venue for the execution that ends the group.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExecutionFeeCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Index of the fee's currency, or <see cref="Command.Unknown"/> for the instrument's quote currency.</summary>
    [FieldOffset(20)] public uint Currency;
    /// <summary>Fee in that currency's decimals; negative is a rebate.</summary>
    [FieldOffset(32)] public Int128 Fee;
}
