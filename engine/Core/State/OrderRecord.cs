namespace Disruptor.Trading.Core;

/// <summary>An order. At most 256 bytes, asserted by a test.</summary>
internal struct OrderRecord
{
    /// <summary>Sum of price × quantity of its fills, raw.</summary>
    public Int128 CumPriceQuantity;
    /// <summary>What it holds of the wallet's used (cash buys).</summary>
    public Int128 Reserved;
    /// <summary>What it adds to the working notional of its position: notional of its leaves at <see cref="ReservePrice"/>, less what its set counts already.</summary>
    public Int128 LeavesNotional;
    public ulong Id;
    /// <summary>Mix of the content it was sent with: a repeat with the same content is answered, not refused.</summary>
    public ulong ContentHash;
    public long Quantity;
    public long CumQuantity;
    public long LeavesQuantity;
    public long Price;
    public long StopPrice;
    /// <summary>Price its reservation is computed at: its limit, its stop price, or the touch it was accepted at.</summary>
    public long ReservePrice;
    public long Version;
    /// <summary>
    /// What it adds to the working quantity of its position: its leaves (more while a replace that asks for more is outstanding), less what its
    /// set counts already; 0 for what reserves nothing.
    /// </summary>
    public long CountedQuantity;
    /// <summary>Number of its acceptance: who sweeps the orders of an account stops at those accepted after it began.</summary>
    public ulong Ordinal;
    /// <summary>Engine time at which it was shelved; 0 while it works.</summary>
    public long EndedAt;
    public uint Account;
    public uint Instrument;
    public int Position;
    /// <summary>Node among the resting orders or, before its stop price was reached, among the stops; 0 is neither.</summary>
    public int Node;
    /// <summary>Node that follows better prices (trailing stop); 0 is none.</summary>
    public int TrailNode;
    /// <summary>Node of its expiry; 0 is none.</summary>
    public int ExpiryNode;
    /// <summary>Working orders of the account, oldest first.</summary>
    public int NextInAccountPlusOne;
    public int PreviousInAccountPlusOne;
    /// <summary>Terminal orders wait here, oldest first, until their slot is needed; free slots likewise.</summary>
    public int NextPlusOne;
    /// <summary>Requests outstanding at the venue, oldest first.</summary>
    public int FirstRequestPlusOne;
    /// <summary>Ids that accepted replaces gave it, newest first.</summary>
    public int FirstAliasPlusOne;
    /// <summary>Node in the time heap while the venue owes an answer; 0 is none.</summary>
    public int TimeoutNode;
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
    public OrderMarks Marks;
    /// <summary>1 while it waits for its slot to be needed, and is not among its account's working orders.</summary>
    public byte Shelved;
    public OrderClaims Claims;
    /// <summary>Requests outstanding at the venue.</summary>
    public byte OpenRequests;
    /// <summary>Replaces among them.</summary>
    public byte OpenReplaces;
    /// <summary>Cancels that the venue said it works on.</summary>
    public byte PendingCancels;
    /// <summary>Replaces that the venue said it works on.</summary>
    public byte PendingReplaces;
    /// <summary>1 once its end was passed on to what waits for it; 0 again when it has leaves again.</summary>
    public byte EndPassedOn;
    public byte Padding0;
    public ushort Padding1;
    /// <summary>Set of orders of which one fill cancels the rest.</summary>
    public int SetPlusOne;
    public ulong Padding2;

    /// <summary>Has no limit: what it fills at is the market's matter.</summary>
    public readonly bool IsMarket => OrderType is OrderType.Market or OrderType.Stop or OrderType.MarketIfTouched or OrderType.TrailingStop;

    /// <summary>Waits for the market to reach its stop price.</summary>
    public readonly bool IsUntriggered => OrderType > OrderType.Limit && (Marks & OrderMarks.Triggered) == 0;

    /// <summary>Ended for good: nothing the venue says of it later makes it work again.</summary>
    public readonly bool IsEnded => State is OrderState.Canceled or OrderState.Rejected or OrderState.Expired;

    /// <summary>
    /// Nothing is left to fill. At a venue a filled order can come back (a bust, a replace that asks for more), and so can a day order that is
    /// done for the day (a restatement).
    /// </summary>
    public readonly bool IsTerminal =>
        State == OrderState.Filled || IsEnded || (State == OrderState.DoneForDay && TimeInForce == TimeInForce.Day);

    /// <summary>Can still fill: it has leaves, or its venue may yet accept a replace that gives it some.</summary>
    public readonly bool CanFill => !IsTerminal || OpenReplaces != 0;
}
