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
    /// <summary>The venue said so.</summary>
    Venue = 9,
    /// <summary>The position it would sell is gone.</summary>
    NothingToSell = 10,
    /// <summary>Asked for.</summary>
    Query = 11,
}
