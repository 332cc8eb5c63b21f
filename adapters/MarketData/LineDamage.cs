namespace Disruptor.Trading.MarketData;

/// <summary>Why a line was not read.</summary>
public enum LineDamage : byte
{
    /// <summary>It was read.</summary>
    None = 0,

    /// <summary>No bytes between two line ends.</summary>
    EmptyLine,

    /// <summary>Longer than <see cref="FeedOptions.MaxLineBytes"/>.</summary>
    TooLong,

    /// <summary>The time is missing, no number, or not of the day the file is for.</summary>
    BadTime,

    /// <summary>Not one well-formed JSON value.</summary>
    BadJson,

    /// <summary>JSON, but neither a combined-stream frame nor a depth snapshot.</summary>
    NotAFrame,

    /// <summary>A field that the format requires is missing or empty.</summary>
    MissingField,

    /// <summary>A field has another JSON type than the format says.</summary>
    WrongType,

    /// <summary>More or fewer CSV columns than the format has.</summary>
    WrongFieldCount,

    /// <summary>The line names a symbol that is not in the instrument table for this venue.</summary>
    UnknownSymbol,

    /// <summary>Not a plain decimal number.</summary>
    NotANumber,

    /// <summary>A negative number.</summary>
    Negative,

    /// <summary>More decimals than the instrument's, and the extra ones are not zeros.</summary>
    TooPrecise,

    /// <summary>Does not fit 64 bits in the instrument's decimals.</summary>
    Overflow,

    /// <summary>A price or size of zero where a trade or a quote must have one.</summary>
    Zero,
}
