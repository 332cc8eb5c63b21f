namespace Disruptor.Trading.Core;

/// <summary>The cold part of a position: its exit plan and what became of its exits, texts and links.</summary>
internal struct PositionDetail
{
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
    /// <summary>Changes since it was made; the last of them are in the history pool.</summary>
    public long Changes;
    /// <summary>When the last part was sent; says nothing while <see cref="Partials"/> is 0.</summary>
    public long LastPartialAt;
    /// <summary>What a part that failed did not sell.</summary>
    public long PartialRest;
    /// <summary>Cycle that its plan is for.</summary>
    public uint PlanCycle;
    public RejectCode Error;
    /// <summary>Most retries of a failed exit + 1; 0 is until it succeeds.</summary>
    public ushort RetriesPlusOne;
    /// <summary>Retries of the present failure so far.</summary>
    public ushort Attempts;
    /// <summary>Conditions of its plan.</summary>
    public byte Conditions;
    public ExitPolicy Policy;
    /// <summary>1 once a part was sent in this cycle.</summary>
    public byte Partials;
    /// <summary>1 while it is among those that can be forgotten.</summary>
    public byte IsRetirable;
    public ushort Padding1;
    /// <summary>Its plan: conditions in the order they were given.</summary>
    public int FirstConditionPlusOne;
    /// <summary>Of the conditions that must all be met, the one that is waited for.</summary>
    public int WatchedPlusOne;
    /// <summary>Node of the next retry of a failed exit.</summary>
    public int RetryNode;
    public int NextInAccountPlusOne;
    /// <summary>The exit order that is out.</summary>
    public int ExitOrderPlusOne;
    /// <summary>The order of a partial exit that is out.</summary>
    public int PartialOrderPlusOne;
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
    /// <summary>Order records that speak of it, terminal ones too: while there are any, it is not forgotten.</summary>
    public int Orders;
    /// <summary>Neighbours among the positions that can be forgotten, oldest first; next free slot in a free one.</summary>
    public int NextRetirablePlusOne;
    public int PreviousRetirablePlusOne;
    public int PreviousInAccountPlusOne;
}
