namespace Disruptor.Trading.Core;

/// <summary>A position as an extension reads it: a copy.</summary>
public readonly record struct PositionFacts
{
    /// <summary>Index of its account.</summary>
    public uint Account { get; init; }
    /// <summary>Index of its instrument.</summary>
    public uint Instrument { get; init; }
    /// <summary>Its id in a hedging account; 0 when it has none.</summary>
    public ulong PositionId { get; init; }
    /// <summary>Where its machine stands.</summary>
    public PositionState State { get; init; }
    /// <summary>Signed: long is positive.</summary>
    public long Quantity { get; init; }
    /// <summary>Cost of what is open, in the quote currency's decimals.</summary>
    public Int128 OpenCost { get; init; }
    /// <summary>Realized by this cycle, before fees.</summary>
    public Int128 RealizedGross { get; init; }
    /// <summary>Fees of this cycle.</summary>
    public Int128 Fees { get; init; }
    /// <summary>Largest quantity of this cycle.</summary>
    public long PeakQuantity { get; init; }
    /// <summary>Number of the open-to-flat cycle.</summary>
    public uint Cycle { get; init; }
    /// <summary>Engine time it opened at; 0 is not yet.</summary>
    public long OpenedAt { get; init; }
    /// <summary>Why it exits.</summary>
    public ExitReason ExitReason { get; init; }
    /// <summary>Its version.</summary>
    public long Version { get; init; }
}
