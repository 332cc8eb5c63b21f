namespace Disruptor.Trading.Ring;

/// <summary>What a ring may be told besides its name and capacity.</summary>
public sealed record RingOptions
{
    /// <summary>
    /// A bell shared with other rings, so that one consumer thread can sleep on all of them. None: the ring's own. Its <see cref="SequenceBlock"/> must outlive
    /// the ring.
    /// </summary>
    public Doorbell SharedBell { get; init; }

    /// <summary>
    /// True zeroes every page of the ring on the constructing thread. False leaves the slots to <see cref="RingBuffer.Touch"/>, which the thread that shall own
    /// the memory calls before the ring opens; opening touches them otherwise.
    /// </summary>
    public bool TouchOnCreate { get; init; } = true;
}
