namespace Disruptor.Trading.Core;

/// <summary>Where an order stands beside its state, and what it has.</summary>
[Flags]
internal enum OrderMarks : byte
{
    None = 0,
    /// <summary>It waits for its parent: neither in the book nor sent to a venue, and it reserves nothing.</summary>
    Held = 1,
    /// <summary>Its stop price was reached: a stop order is a market order from here on, a stop limit order a limit order.</summary>
    Triggered = 2,
    /// <summary>Its <see cref="OrderDetail"/> is in use.</summary>
    HasDetail = 4,
    /// <summary>Reserves neither money nor quantity: it can only reduce, and is bound to the position when it fills.</summary>
    ReservesNothing = 8,
    /// <summary>In the list of orders that end before anything else fires.</summary>
    Ending = 16,
    /// <summary>In the list of orders that come to work once nothing more fires.</summary>
    Releasing = 32,
}
