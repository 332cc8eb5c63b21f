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
    public ushort Padding;
    public int FirstPositionPlusOne;
    public int FirstWalletPlusOne;
    /// <summary>Working orders, oldest first.</summary>
    public int FirstOrderPlusOne;
    public int LastOrderPlusOne;
    public int OpenPositions;
    /// <summary>Positions that are open or have a working order.</summary>
    public int TakenPositions;
    public int WorkingOrders;
    /// <summary>Orders accepted in this session.</summary>
    public int SessionOrders;
    public int SessionFills;
}
