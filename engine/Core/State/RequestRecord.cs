namespace Disruptor.Trading.Core;

/// <summary>
/// A cancel or replace of an order: while it is outstanding at a venue, and after an accepted replace as one more id of the order.
/// "PlusOne" fields hold index + 1 so that zeroed memory means "none".
/// </summary>
internal struct RequestRecord
{
    public ulong Id;
    /// <summary>Mix of the content it was sent with: a repeat with the same content is answered, not refused.</summary>
    public ulong ContentHash;
    /// <summary>What is asked for, where <see cref="Terms"/> say so.</summary>
    public long Quantity;
    public long Price;
    public long StopPrice;
    /// <summary>Engine time at which it was passed on.</summary>
    public long SentAt;
    public int Order;
    /// <summary>Outstanding: requests of the order, oldest first. Accepted: ids of the order, newest first.</summary>
    public int NextInOrderPlusOne;
    public int PreviousInOrderPlusOne;
    /// <summary>Older ids wait here for reuse, oldest first; free slots likewise, by the next link.</summary>
    public int NextPlusOne;
    public int PreviousPlusOne;
    public IdKind IdKind;
    public RequestKind Kind;
    public RequestState State;
    public ReplaceTerms Terms;

    public readonly bool IsOutstanding => State is RequestState.Sent or RequestState.Pending;

    public readonly bool IsAccepted => State is RequestState.Newest or RequestState.Older;
}
