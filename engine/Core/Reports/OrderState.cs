namespace Disruptor.Trading.Core;

/// <summary>State of an order (FIX 4.4 OrdStatus).</summary>
public enum OrderState : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>Sent to the venue.</summary>
    PendingNew = 1,
    /// <summary>Working.</summary>
    New = 2,
    /// <summary>Working, in part filled.</summary>
    PartiallyFilled = 3,
    /// <summary>Done.</summary>
    Filled = 4,
    /// <summary>Cancelled.</summary>
    Canceled = 5,
    /// <summary>Refused by the venue.</summary>
    Rejected = 6,
    /// <summary>Expired.</summary>
    Expired = 7,
    /// <summary>The venue works on a cancel request.</summary>
    PendingCancel = 8,
    /// <summary>The venue works on a replace request.</summary>
    PendingReplace = 9,
    /// <summary>Held by the venue.</summary>
    Suspended = 10,
    /// <summary>No more executions today.</summary>
    DoneForDay = 11,
    /// <summary>Its outcome cannot be known; what it reserved stays reserved until the venue speaks.</summary>
    Unknown = 12,
}
