namespace Disruptor.Trading.Core;

/// <summary>
/// What is true of an order at a venue at the same time; of several claims the first in the order of <c>TradingCore.StateOf</c> is its state
/// (FIX 4.4, volume 4, Appendix D: precedence of OrdStatus).
/// </summary>
[Flags]
internal enum OrderClaims : byte
{
    None = 0,
    /// <summary>The venue accepted it, or did something with it that it does only with accepted orders.</summary>
    Acknowledged = 1,
    DoneForDay = 2,
    Suspended = 4,
    Unknown = 8,
    /// <summary>The venue works on a cancel that was not asked for here.</summary>
    PendingCancel = 16,
    /// <summary>The venue works on a replace that was not asked for here.</summary>
    PendingReplace = 32,
}
