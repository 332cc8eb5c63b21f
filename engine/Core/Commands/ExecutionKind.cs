namespace Disruptor.Trading.Core;

/// <summary>What an execution report says (FIX ExecType).</summary>
public enum ExecutionKind : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>Received, not yet accepted.</summary>
    PendingNew = 1,
    /// <summary>Accepted.</summary>
    New = 2,
    /// <summary>Traded.</summary>
    Fill = 3,
    /// <summary>Cancelled.</summary>
    Canceled = 4,
    /// <summary>Refused by the venue.</summary>
    Rejected = 5,
    /// <summary>Expired.</summary>
    Expired = 6,
    /// <summary>A cancel request is being worked on.</summary>
    PendingCancel = 7,
    /// <summary>A replace request is being worked on.</summary>
    PendingReplace = 8,
    /// <summary>Replaced: quantity and price are the new ones, else those of the request.</summary>
    Replaced = 9,
    /// <summary>A cancel or replace request was refused (FIX Order Cancel Reject).</summary>
    CancelRejected = 10,
    /// <summary>The venue restates the order, or changed it by itself.</summary>
    Restated = 11,
    /// <summary>No more executions today.</summary>
    DoneForDay = 12,
    /// <summary>An execution is void (FIX Trade Cancel).</summary>
    Bust = 13,
    /// <summary>An execution had other terms (FIX Trade Correct).</summary>
    Correct = 14,
    /// <summary>Held by the venue.</summary>
    Suspended = 15,
    /// <summary>Works again.</summary>
    Resumed = 16,
    /// <summary>Nobody can say what became of it.</summary>
    Unknown = 17,
}
