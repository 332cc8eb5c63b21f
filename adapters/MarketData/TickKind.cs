namespace Disruptor.Trading.MarketData;

/// <summary>What a <see cref="MarketTick"/> says.</summary>
public enum TickKind : byte
{
    /// <summary>Nothing: the value of a slot that no reader has written.</summary>
    None = 0,

    /// <summary>The best prices and sizes known; see <see cref="TickFlags.HasBid"/> and <see cref="TickFlags.HasAsk"/>.</summary>
    Quote = 1,

    /// <summary>A trade: price, size and, where the venue says it, the aggressor.</summary>
    Trade = 2,
}
