namespace Disruptor.Trading.Core;

/// <summary>What became of a <see cref="RequestRecord"/>.</summary>
internal enum RequestState : byte
{
    /// <summary>A free slot.</summary>
    None = 0,
    /// <summary>Passed on to the venue, which has not answered.</summary>
    Sent = 1,
    /// <summary>The venue said that it works on it.</summary>
    Pending = 2,
    /// <summary>The replace of a working order that was accepted last: its id names the order.</summary>
    Newest = 3,
    /// <summary>One accepted before the newest, or of an order that ended: its id names the order until the slot is needed.</summary>
    Older = 4,
}
