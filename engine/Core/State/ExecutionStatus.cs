namespace Disruptor.Trading.Core;

/// <summary>What an <see cref="ExecutionRecord"/> remembers.</summary>
internal enum ExecutionStatus : byte
{
    /// <summary>Only that its id was seen: what a venue said of an order's state.</summary>
    Seen = 0,
    /// <summary>A fill that stands.</summary>
    Standing = 1,
    /// <summary>A fill that was busted, or swallowed by a bust that came before it.</summary>
    Busted = 2,
    /// <summary>A fill that goes by the id of its correction now.</summary>
    Corrected = 3,
    /// <summary>A bust or correction whose fill has not come yet.</summary>
    Awaited = 4,
    /// <summary>A bust or correction that came first and has met its fill.</summary>
    Met = 5,
}
