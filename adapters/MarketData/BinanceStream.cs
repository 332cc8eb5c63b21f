namespace Disruptor.Trading.MarketData;

/// <summary>Kind of a combined stream, by what follows the <c>@</c> of its name.</summary>
internal enum BinanceStream : byte
{
    /// <summary>The frame has named no stream yet.</summary>
    Unnamed,

    /// <summary><c>@bookTicker</c>.</summary>
    BookTicker,

    /// <summary><c>@trade</c>.</summary>
    Trade,

    /// <summary><c>@depth</c>, with any speed behind it.</summary>
    Depth,

    /// <summary>Any other.</summary>
    Other,
}
