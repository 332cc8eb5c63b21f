using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Sets the state of a position's machine past its table: an operator's repair, journaled like everything else, reported as alert
/// <see cref="AlertKind.StateForced"/> and marked in the history. Moves no order, no quantity, no money. The group's texts say who
/// (<see cref="TextField.Operator"/>) and why (<see cref="TextField.Reason"/>); both are required.
/// Errors: UnknownAccount, UnknownInstrument, UnknownPosition, InvalidName, Malformed, InvalidState (Created with a quantity).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ForceStateCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>The state it shall have.</summary>
    [FieldOffset(20)] public PositionState State;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(32)] public ulong PositionId;
}
