using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A position, after a change or in answer to a query. Five slots, or seven when it carries texts.</summary>
[StructLayout(LayoutKind.Explicit, Size = 7 * ReportHeader.SlotBytes)]
public struct PositionReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>State.</summary>
    [FieldOffset(20)] public PositionState State;
    /// <summary>Why it exits or exited.</summary>
    [FieldOffset(21)] public ExitReason ExitReason;
    /// <summary>Why its exit order was refused; None with a text is an error reported from outside.</summary>
    [FieldOffset(22)] public RejectCode Error;
    /// <summary>0 in a netting account.</summary>
    [FieldOffset(40)] public ulong PositionId;
    /// <summary>Signed quantity: long is positive.</summary>
    [FieldOffset(48)] public long Quantity;
    /// <summary>Number of its open-to-flat cycle, from 1.</summary>
    [FieldOffset(56)] public uint Cycle;
    /// <summary>See <see cref="ExitPlanCommand"/>.</summary>
    [FieldOffset(60)] public ExitPlanFlags PlanFlags;
    /// <summary>Reports right before this one that say the rest of its plan: <see cref="ExitPlanReport"/>.</summary>
    [FieldOffset(61)] public byte PlanParts;
    /// <summary>Cost of what is open, never negative.</summary>
    [FieldOffset(64)] public Int128 OpenCost;
    /// <summary>Realized by this cycle before fees.</summary>
    [FieldOffset(80)] public Int128 RealizedGross;
    /// <summary>Fees of this cycle.</summary>
    [FieldOffset(96)] public Int128 Fees;
    /// <summary>Realized over all cycles before fees.</summary>
    [FieldOffset(112)] public Int128 LifetimeGross;
    /// <summary>Fees over all cycles.</summary>
    [FieldOffset(128)] public Int128 LifetimeFees;
    /// <summary>Cost of every increase of this cycle: what pnlRate is a share of.</summary>
    [FieldOffset(144)] public Int128 EntryCost;
    /// <summary>Price its P&amp;L is measured at; 0 is none.</summary>
    [FieldOffset(160)] public long MarkPrice;
    /// <summary>Greatest absolute quantity of this cycle.</summary>
    [FieldOffset(168)] public long PeakQuantity;
    /// <summary>Bought since the last day reset.</summary>
    [FieldOffset(176)] public long DayBought;
    /// <summary>Sold since the last day reset.</summary>
    [FieldOffset(184)] public long DaySold;
    /// <summary>Time of the last price of its instrument; 0 is none.</summary>
    [FieldOffset(192)] public long LastPriceAt;
    /// <summary>When this cycle opened; 0 is not yet.</summary>
    [FieldOffset(200)] public long OpenedAt;
    /// <summary>When it closed; 0 is not yet.</summary>
    [FieldOffset(208)] public long ClosedAt;
    /// <summary>Grows with every change.</summary>
    [FieldOffset(216)] public long Version;
    /// <summary>Plan: see <see cref="ExitPlanCommand"/>.</summary>
    [FieldOffset(224)] public long TakeProfit;
    /// <summary>Plan.</summary>
    [FieldOffset(232)] public long StopLoss;
    /// <summary>Plan.</summary>
    [FieldOffset(240)] public long TimeNanos;
    /// <summary>Plan: see <see cref="ExitTrailingCommand"/>.</summary>
    [FieldOffset(248)] public long Trail;
    /// <summary>Plan.</summary>
    [FieldOffset(256)] public long Activation;
    /// <summary>Plan.</summary>
    [FieldOffset(264)] public long InitialStop;
    /// <summary>Plan.</summary>
    [FieldOffset(272)] public long MaxTrail;
    /// <summary>Where the trailing stop stands now; 0 is not armed.</summary>
    [FieldOffset(280)] public long TrailingStopPrice;
    /// <summary>Greatest unrealized P&amp;L of this cycle, never negative.</summary>
    [FieldOffset(288)] public Int128 MaxFavourable;
    /// <summary>Least unrealized P&amp;L of this cycle, never positive.</summary>
    [FieldOffset(304)] public Int128 MaxAdverse;
    /// <summary>Reason in words; only with seven slots.</summary>
    [FieldOffset(320)] public Text40 ReasonText;
    /// <summary>Error in words; only with seven slots.</summary>
    [FieldOffset(360)] public Text40 ErrorText;
}
