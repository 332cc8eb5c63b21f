namespace Disruptor.Trading.Core;

/// <summary>The hot part of a position: what a fill touches. At most 256 bytes, asserted by a test.</summary>
internal struct PositionRecord
{
    /// <summary>Cost of what is open, never negative, in the quote currency's decimals.</summary>
    public Int128 OpenCost;
    public Int128 RealizedGross;
    public Int128 Fees;
    public Int128 LifetimeGross;
    public Int128 LifetimeFees;
    /// <summary>Cost of every increase of this cycle.</summary>
    public Int128 EntryCost;
    /// <summary>What the position itself holds of the wallet's used: cost (cash) or margin.</summary>
    public Int128 Used;
    /// <summary>What its working orders hold of the wallet's used in a margin account.</summary>
    public Int128 OrderMargin;
    /// <summary>Notional of the leaves of working buys (margin accounts).</summary>
    public Int128 WorkingBuyNotional;
    public Int128 WorkingSellNotional;
    /// <summary>Leaves of working buys.</summary>
    public long WorkingBuy;
    public long WorkingSell;
    /// <summary>Signed: long is positive.</summary>
    public long Quantity;
    public long PeakQuantity;
    public long DayBought;
    public long DaySold;
    public long OpenedAt;
    public long ClosedAt;
    public long Version;
    public uint Account;
    public uint Instrument;
    public uint Cycle;
    public PositionState State;
    public ExitReason ExitReason;
    /// <summary>1 once it was created or filled: a slot can exist earlier, reserved by a working order.</summary>
    public byte Exists;
    /// <summary>1 once the cycle is counted as a trade in the statistics.</summary>
    public byte IsCounted;
    /// <summary>Number of the session that the day quantities belong to: in a later one they count as 0.</summary>
    public uint DayOfSession;
    public uint Padding1;
}
