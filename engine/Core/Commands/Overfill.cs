namespace Disruptor.Trading.Core;

/// <summary>What happens when a venue fills more than was ordered. The fill is booked in any case: it is a fact.</summary>
public enum Overfill : byte
{
    /// <summary>Nothing more.</summary>
    Accept = 0,
    /// <summary>An alert.</summary>
    Alert = 1,
    /// <summary>An alert, and trading in the instrument halts.</summary>
    Halt = 2,
}
