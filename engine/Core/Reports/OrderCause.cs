namespace Disruptor.Trading.Core;

/// <summary>Why an order changed.</summary>
public enum OrderCause : byte
{
    /// <summary>Not stated.</summary>
    None = 0,
    /// <summary>Accepted.</summary>
    Accepted = 1,
    /// <summary>Traded.</summary>
    Fill = 2,
    /// <summary>Its owner cancelled it.</summary>
    CancelRequested = 3,
    /// <summary>What did not fill at once was cancelled.</summary>
    ImmediateOrCancel = 4,
    /// <summary>It could not be filled whole.</summary>
    FillOrKill = 5,
    /// <summary>A market order found no more size.</summary>
    MarketRemainder = 6,
    /// <summary>A repeated id: the present state.</summary>
    Duplicate = 7,
    /// <summary>Sent by an exit plan.</summary>
    ExitPlan = 8,
    /// <summary>The venue has received it.</summary>
    PendingNew = 9,
    /// <summary>The position it would sell is gone.</summary>
    NothingToSell = 10,
    /// <summary>Asked for.</summary>
    Query = 11,

    /// <summary>It waits for its parent to fill.</summary>
    Held = 20,
    /// <summary>Its parent filled: it works from now on.</summary>
    Released = 21,
    /// <summary>Its stop price was reached: it works from now on.</summary>
    Triggered = 22,
    /// <summary>Another order of its pair or group filled.</summary>
    OneCancelsOther = 23,
    /// <summary>Its parent ended without filling.</summary>
    ParentEnded = 24,
    /// <summary>Leg of a bracket: sized anew, because its parent filled more or its partner filled in part.</summary>
    Resized = 25,
    /// <summary>Leg of a bracket: the position it protects is closed.</summary>
    PositionClosed = 26,
    /// <summary>Its owner cancelled all orders.</summary>
    MassCancel = 27,
    /// <summary>Its session disconnected.</summary>
    Disconnected = 28,
    /// <summary>Its date came.</summary>
    ExpireTime = 29,
    /// <summary>The session closed.</summary>
    SessionClosed = 30,
    /// <summary>Sent to close a position.</summary>
    Close = 31,
    /// <summary>When it came to work there was not enough money for it any more.</summary>
    InsufficientFunds = 32,
    /// <summary>When it came to work it would have taken, and it was post-only.</summary>
    WouldTake = 33,
    /// <summary>When it came to work there was no price to fill it at.</summary>
    NoMarket = 34,
    /// <summary>The kill switch.</summary>
    KillSwitch = 65,
    /// <summary>The loss of the day reached its limit.</summary>
    DailyLoss = 66,
    /// <summary>A new order of its own account would have met it.</summary>
    SelfTrade = 67,
    /// <summary>It would have increased risk under a margin call, or was sent to end one.</summary>
    MarginCall = 50,
    /// <summary>Its instrument was split.</summary>
    Split = 51,
    /// <summary>Its owner's replace was passed on to the venue: the order is as it was.</summary>
    ReplaceRequested = 35,
    /// <summary>The venue accepted it.</summary>
    New = 36,
    /// <summary>The venue cancelled it.</summary>
    Canceled = 37,
    /// <summary>The venue refused it.</summary>
    Rejected = 38,
    /// <summary>The venue let it expire.</summary>
    Expired = 39,
    /// <summary>The venue works on a cancel request.</summary>
    PendingCancel = 40,
    /// <summary>The venue works on a replace request.</summary>
    PendingReplace = 41,
    /// <summary>Replaced, by its owner (paper) or the venue.</summary>
    Replaced = 42,
    /// <summary>The venue refused a cancel or replace.</summary>
    CancelRejected = 43,
    /// <summary>The venue restated or changed it.</summary>
    Restated = 44,
    /// <summary>No more executions today.</summary>
    DoneForDay = 45,
    /// <summary>One of its executions is void.</summary>
    Bust = 46,
    /// <summary>One of its executions was corrected.</summary>
    Correct = 47,
    /// <summary>Held by the venue.</summary>
    Suspended = 48,
    /// <summary>Works again.</summary>
    Resumed = 49,
    /// <summary>The venue cannot say what became of it.</summary>
    Unknown = 80,
    /// <summary>The venue did not answer in time.</summary>
    Timeout = 81,
}
