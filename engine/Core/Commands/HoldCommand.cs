using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Moves money between available and used under an id. With <see cref="CommandFlags.IdIsText"/> the id is the group's text Id.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct HoldCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Index of the currency; <see cref="Command.Unknown"/> in a release: that of the hold.</summary>
    [FieldOffset(16)] public uint Currency;
    /// <summary>Id of the hold, unique in the account while it holds something.</summary>
    [FieldOffset(32)] public ulong HoldId;
    /// <summary>Amount in the currency's decimals, more than 0; 0 in a release: all of it.</summary>
    [FieldOffset(48)] public Int128 Amount;
}
