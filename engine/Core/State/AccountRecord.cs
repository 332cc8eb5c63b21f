namespace Disruptor.Trading.Core;

/// <summary>An account and the heads of its lists. "PlusOne" fields hold index + 1 so that zeroed memory means "none".</summary>
internal struct AccountRecord
{
    public Text40 Name;
    /// <summary>Scaled by 1e9.</summary>
    public long Leverage;
    public uint Currency;
    public AccountMode Mode;
    public TradingState TradingState;
    public PositionMode Positions;
    public LotMethod Lots;
    public MarginCallAction MarginCall;
    public byte SettleSessions;
    public MarginState MarginState;
    /// <summary>1 while the counted sums of its wallets are kept, because it has more open positions than are summed when asked.</summary>
    public byte Counts;
    /// <summary>Positions ever used, oldest first.</summary>
    public int FirstPositionPlusOne;
    public int LastPositionPlusOne;
    public int FirstWalletPlusOne;
    /// <summary>Working orders, oldest first.</summary>
    public int FirstOrderPlusOne;
    public int LastOrderPlusOne;
    public int OpenPositions;
    /// <summary>Positions that are open or have a working order.</summary>
    public int TakenPositions;
    /// <summary>Positions with a quantity, oldest first.</summary>
    public int FirstOpenPlusOne;
    public int LastOpenPlusOne;
    public int WorkingOrders;
    /// <summary>Orders accepted in this session.</summary>
    public int SessionOrders;
    public int SessionFills;
    /// <summary>Next account with a margin call to act on.</summary>
    public int NextCalledPlusOne;
    /// <summary>1 while it waits for that.</summary>
    public byte CallQueued;
    public byte Padding0;
    public ushort Padding1;
    public uint Padding2;
}
