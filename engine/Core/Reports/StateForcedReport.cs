using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>An alert (<see cref="ReportType.Alert"/>, kind <see cref="AlertKind.StateForced"/>) with the words of the operator. It begins like every <see cref="AlertReport"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 3 * ReportHeader.SlotBytes)]
public struct StateForcedReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>StateForced.</summary>
    [FieldOffset(20)] public AlertKind Kind;
    /// <summary>Not of money: <see cref="Command.Unknown"/>.</summary>
    [FieldOffset(40)] public uint Currency;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(48)] public ulong PositionId;
    /// <summary>State before, as a number.</summary>
    [FieldOffset(64)] public Int128 From;
    /// <summary>State now, as a number.</summary>
    [FieldOffset(80)] public Int128 To;
    /// <summary>Who.</summary>
    [FieldOffset(96)] public Text40 Operator;
    /// <summary>Why.</summary>
    [FieldOffset(136)] public Text40 Reason;
}
