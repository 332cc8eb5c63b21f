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
}
