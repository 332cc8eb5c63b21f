namespace Disruptor.Trading.Core;

/// <summary>What happens to an order that would meet a resting order of its own account.</summary>
public enum SelfTrade : byte
{
    /// <summary>Nothing.</summary>
    Allow = 0,
    /// <summary>The new order is refused.</summary>
    RejectNew = 1,
    /// <summary>The resting orders it would meet are cancelled.</summary>
    CancelResting = 2,
}
