namespace Disruptor.Trading.Ring;

/// <summary>What an offer does when the ring is full.</summary>
public enum FullRingPolicy
{
    /// <summary>Waits for a slot, as the ring's producer wait says.</summary>
    Block = 0,

    /// <summary>Gives the event back: the caller stops reading its source, or drops it knowingly.</summary>
    Try = 1,

    /// <summary>Keeps the latest event of each key beside the ring until there is room; the overtaken ones are counted. For quotes, never for orders.</summary>
    Conflate = 2,
}
