using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// The part of a position's exit plan that its report has no room for: everything but target, stop, time and trailing stop that each exit
/// alone. Comes right before the position's report, which says with <see cref="PositionReport.PlanParts"/> how many of these there are.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 8 * ReportHeader.SlotBytes)]
public struct ExitPlanReport
{
    /// <summary>Bytes before its conditions.</summary>
    internal const int HeadBytes = 64;

    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Number of this part, from 0.</summary>
    [FieldOffset(20)] public byte Part;
    /// <summary>Conditions in this part.</summary>
    [FieldOffset(21)] public byte Count;
    /// <summary>Which of several of an Any group counts.</summary>
    [FieldOffset(22)] public ExitPolicy Policy;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(40)] public ulong PositionId;
    /// <summary>Most retries of a failed exit + 1; 0 is until it succeeds.</summary>
    [FieldOffset(48)] public ushort RetriesPlusOne;
    /// <summary>Conditions, in the order they were given.</summary>
    [FieldOffset(64)] public ExitConditionEntries Conditions;
}
