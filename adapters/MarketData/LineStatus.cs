namespace Disruptor.Trading.MarketData;

/// <summary>What <see cref="LineReader.Next"/> found.</summary>
internal enum LineStatus : byte
{
    /// <summary>No more lines.</summary>
    End,

    /// <summary>A line.</summary>
    Line,

    /// <summary>A line longer than the limit; its bytes were passed over.</summary>
    TooLong,
}
