using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Sets the exit plan of a position, with the conditions of its group (<see cref="ExitConditionCommand"/>). Without any the plan is taken away.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExitPlanCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Which values are prices instead of rates.</summary>
    [FieldOffset(20)] public ExitPlanFlags PlanFlags;
    /// <summary>Which of several conditions of an Any group counts when they are met at once.</summary>
    [FieldOffset(21)] public ExitPolicy Policy;
    /// <summary>Most retries of a failed exit + 1; 0 is until it succeeds.</summary>
    [FieldOffset(22)] public ushort RetriesPlusOne;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(32)] public ulong PositionId;
    /// <summary>Share of entry price scaled by 1e9, or a price in price decimals; 0 is none.</summary>
    [FieldOffset(40)] public long TakeProfit;
    /// <summary>Likewise.</summary>
    [FieldOffset(48)] public long StopLoss;
    /// <summary>Exit this long after the position was opened; 0 is none.</summary>
    [FieldOffset(56)] public long TimeNanos;
}
