namespace Disruptor.Trading.Core;

/// <summary>An order. At most 256 bytes, asserted by a test.</summary>
internal struct OrderRecord
{
    /// <summary>Sum of price × quantity of its fills, raw.</summary>
    public Int128 CumPriceQuantity;
    /// <summary>What it holds of the wallet's used (cash buys).</summary>
    public Int128 Reserved;
    /// <summary>Notional of its leaves at <see cref="ReservePrice"/>.</summary>
    public Int128 LeavesNotional;
    public ulong Id;
    /// <summary>Mix of the content it was sent with: a repeat with the same content is answered, not refused.</summary>
    public ulong ContentHash;
    public long Quantity;
    public long CumQuantity;
    public long LeavesQuantity;
    public long Price;
    public long StopPrice;
    /// <summary>Price its reservation is computed at: its limit, or the touch it was accepted at.</summary>
    public long ReservePrice;
    public long Version;
    public uint Account;
    public uint Instrument;
    public int Position;
    /// <summary>Node in the resting heap; 0 is not resting.</summary>
    public int Node;
    /// <summary>Working orders of the account, oldest first.</summary>
    public int NextInAccountPlusOne;
    public int PreviousInAccountPlusOne;
    /// <summary>Terminal orders wait here, oldest first, until their slot is needed; free slots likewise.</summary>
    public int NextPlusOne;
    public OrderState State;
    public OrderCause Cause;
    public IdKind IdKind;
    public Side Side;
    public OrderType OrderType;
    public TimeInForce TimeInForce;
    public OrderFlags Flags;
    /// <summary>1 once the fixed fee was charged.</summary>
    public byte FeeCharged;
    /// <summary>1 when an exit plan sent it.</summary>
    public byte IsExit;
    public byte Padding0;
    public ushort Padding1;

    public readonly bool IsTerminal => State is OrderState.Filled or OrderState.Canceled or OrderState.Rejected or OrderState.Expired;
}
