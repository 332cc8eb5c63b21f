namespace Disruptor.Trading.Core;

/// <summary>The cold part of a position: exit plan, its nodes in the trigger heaps, texts and links.</summary>
internal struct PositionDetail
{
    public ExitPlan Plan;
    /// <summary>Extremes of unrealized P&amp;L of this cycle up to <see cref="RangeEpoch"/>; the instrument's price ranges know the rest.</summary>
    public Int128 MaxFavourable;
    public Int128 MaxAdverse;
    /// <summary>What the wallet's counted sums hold of this position; kept only while the account has too many to be summed when asked.</summary>
    public Int128 CountedUnrealized;
    public Int128 CountedMaintenance;
    /// <summary>0 in a netting account.</summary>
    public ulong PositionId;
    /// <summary>Epoch of the instrument's price ranges at the last change of quantity.</summary>
    public long RangeEpoch;
    public Text40 ReasonText;
    public Text40 ErrorText;
    /// <summary>Best price since the trailing stop was armed; 0 is not armed.</summary>
    public long TrailBest;
    /// <summary>Where the trailing stop stands; 0 is nowhere.</summary>
    public long TrailStopPrice;
    /// <summary>Changes since it was made; the last of them are in the history pool.</summary>
    public long Changes;
    public uint PlanCycle;
    public RejectCode Error;
    public ushort Padding;
    public int TakeProfitNode;
    public int StopLossNode;
    public int TrailRiseNode;
    public int TrailStopNode;
    public int TimeNode;
    public int NextInAccountPlusOne;
    public int ExitOrderPlusOne;
    /// <summary>Legs of brackets that protect it.</summary>
    public int FirstLegPlusOne;
    public int LastLegPlusOne;
    /// <summary>Node that has the account's margin looked at; 0 is none.</summary>
    public int MarginNode;
    /// <summary>Open positions of the account and of the instrument, oldest first.</summary>
    public int NextOpenInAccountPlusOne;
    public int PreviousOpenInAccountPlusOne;
    public int NextOpenInInstrumentPlusOne;
    public int PreviousOpenInInstrumentPlusOne;
    /// <summary>Lots, oldest first: at least one, which is empty while the position is flat; none in an account of average cost.</summary>
    public int FirstLotPlusOne;
    public int LastLotPlusOne;
    public int Lots;
}
