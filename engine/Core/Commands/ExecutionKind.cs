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
}
