using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// An exit asked for by a rule outside the engine. Without a target price it goes out at once; with one it waits, as a condition of the
/// position's plan, until the closing price is at the target or better. The group's <see cref="TextField.Reason"/> says why.
/// Errors: UnknownAccount, UnknownInstrument, UnknownPosition, Malformed, InvalidFraction, InvalidPrice, IllegalTransition (not in
/// Monitoring), TableFull.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExitSignalCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Where it comes from.</summary>
    [FieldOffset(20)] public ExitSignalSource Source;
    /// <summary>How urgent it is.</summary>
    [FieldOffset(21)] public ExitUrgency Urgency;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(32)] public ulong PositionId;
    /// <summary>Share of what is open, scaled by 1e9: more than 0, at most 1e9.</summary>
    [FieldOffset(40)] public long Fraction;
    /// <summary>In price decimals; 0 is at once.</summary>
    [FieldOffset(48)] public long TargetPrice;
}
