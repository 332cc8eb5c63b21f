namespace Disruptor.Trading.Core;

/// <summary>The cold part of an order, by the same index: links to other orders, bracket, trail, expiry. All zero while <see cref="OrderMarks.HasDetail"/> is not set.</summary>
internal struct OrderDetail
{
    /// <summary>Price of its take-profit leg; 0 is none.</summary>
    public long TakeProfit;
    /// <summary>Price of its stop-loss leg; 0 is none.</summary>
    public long StopLoss;
    /// <summary>Distance of a trailing stop, as <see cref="TrailBy"/> says.</summary>
    public long TrailOffset;
    /// <summary>Best price the trailing stop has followed; 0 is none yet.</summary>
    public long TrailBest;
    /// <summary>When it ends; 0 is never.</summary>
    public long ExpireAt;
    /// <summary>Order it waits for, or whose leg it is.</summary>
    public int ParentPlusOne;
    /// <summary>Orders that wait for this one, oldest first.</summary>
    public int FirstChildPlusOne;
    public int LastChildPlusOne;
    /// <summary>Neighbours among the children of one parent, or in the list of orders that end next.</summary>
    public int NextSiblingPlusOne;
    public int PreviousSiblingPlusOne;
    /// <summary>Neighbours in its set of orders of which one fill cancels the rest.</summary>
    public int NextInSetPlusOne;
    public int PreviousInSetPlusOne;
    /// <summary>Living legs of this order's bracket.</summary>
    public int TakeProfitPlusOne;
    public int StopLossPlusOne;
    /// <summary>The other leg of this leg's bracket.</summary>
    public int PartnerPlusOne;
    /// <summary>Neighbours among the legs that protect one position.</summary>
    public int NextLegPlusOne;
    public int PreviousLegPlusOne;
    /// <summary>Session whose end cancels it.</summary>
    public int SessionPlusOne;
    public int NextInSessionPlusOne;
    public int PreviousInSessionPlusOne;
    public TrailBy TrailBy;
    /// <summary>Why it ends, while it waits for that.</summary>
    public OrderCause EndCause;
    /// <summary>Orders that wait for this one.</summary>
    public ushort Children;
    /// <summary>Cycle of the position that it protects as the leg of a bracket; 0 is no leg.</summary>
    public uint LegCycle;
    public uint Padding;
}
