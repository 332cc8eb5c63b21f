namespace Disruptor.Trading.Perf.Baselines;

/// <summary>What a client asks for.</summary>
internal enum OperationKind : byte
{
    /// <summary>A new price of an instrument.</summary>
    Price,
    /// <summary>Buy at the instrument's price: cash, position and order record change together.</summary>
    Buy,
    /// <summary>Sell likewise.</summary>
    Sell,
}

/// <summary>One operation of the stream, the same for every design. Prices in cents, whole quantities.</summary>
internal readonly record struct Operation(OperationKind Kind, ushort Account, ushort Instrument, int Quantity, long Price);

/// <summary>How an operation ended.</summary>
internal enum Outcome : byte
{
    /// <summary>Done.</summary>
    Done,
    /// <summary>Refused by a rule: too little cash or too small a position.</summary>
    Refused,
    /// <summary>Given up after the last retry; nothing changed.</summary>
    GaveUp,
}

/// <summary>What the client is told: the price it traded at, in cents.</summary>
internal readonly record struct Answer(Outcome Outcome, long Price);
