namespace Disruptor.Trading.Protocol;

/// <summary>What became of a decimal text.</summary>
internal enum NumberStatus : byte
{
    /// <summary>Read exactly.</summary>
    Ok,
    /// <summary>No decimal number.</summary>
    Syntax,
    /// <summary>Has an exponent.</summary>
    Exponent,
    /// <summary>Has digits other than 0 beyond the decimals allowed.</summary>
    TooManyDecimals,
    /// <summary>Does not fit.</summary>
    OutOfRange,
}
