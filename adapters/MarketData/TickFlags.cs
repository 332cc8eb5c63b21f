namespace Disruptor.Trading.MarketData;

/// <summary>Facts about one <see cref="MarketTick"/>.</summary>
[Flags]
public enum TickFlags : byte
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><see cref="MarketTick.Bid"/> and <see cref="MarketTick.BidSize"/> are known; otherwise both are 0.</summary>
    HasBid = 1,

    /// <summary><see cref="MarketTick.Ask"/> and <see cref="MarketTick.AskSize"/> are known; otherwise both are 0.</summary>
    HasAsk = 2,

    /// <summary>The data vendor marked the row as suspicious. Such a quote does not enter the book that later quotes carry.</summary>
    Suspicious = 4,
}
