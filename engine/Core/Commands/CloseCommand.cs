using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Closes the position of an instrument (<see cref="CommandFlags.HasInstrument"/>) or, without it, every position of the account, by
/// reduce-only market orders.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct CloseCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;

    /// <summary>1 when the order shall have <see cref="Id"/> or the text Id; otherwise the engine gives it one.</summary>
    [FieldOffset(20)] public byte HasId;

    /// <summary>Id of the order, with <see cref="HasId"/>; ignored with <see cref="CommandFlags.IdIsText"/>.</summary>
    [FieldOffset(32)] public ulong Id;

    /// <summary>Position meant in a hedging account; 0 is all of the instrument.</summary>
    [FieldOffset(40)] public ulong PositionId;

    /// <summary>Share of what is open, scaled by 1e9: more than 0, at most 1e9.</summary>
    [FieldOffset(48)] public long Fraction;
}
