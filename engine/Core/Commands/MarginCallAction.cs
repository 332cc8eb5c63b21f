namespace Disruptor.Trading.Core;

/// <summary>What a margin call does, beside allowing orders that reduce only and cancelling those that do not.</summary>
public enum MarginCallAction : byte
{
    /// <summary>Nothing more.</summary>
    ReduceOnly = 0,
    /// <summary>Closes positions, largest first, until equity covers maintenance.</summary>
    Close = 1,
}
