namespace Disruptor.Trading.Core;

/// <summary>What the market last said of an instrument, and how its prices become money.</summary>
public struct MarketPrices
{
    /// <summary>Best bid, in price decimals; 0 is none.</summary>
    public long Bid;
    /// <summary>Best ask; 0 is none.</summary>
    public long Ask;
    /// <summary>Last trade; 0 is none.</summary>
    public long LastTrade;
    /// <summary>Explicit mark; 0 is none.</summary>
    public long Mark;
    /// <summary>Engine time of the last quote, trade or mark; 0 is none.</summary>
    public long LastPriceAt;

    /// <summary>Whether the market has said anything yet.</summary>
    public readonly bool IsKnown => (Bid | Ask | LastTrade | Mark) != 0;

    /// <summary>
    /// Price at which a long (or short) position is measured: the explicit mark, else the side of the quote at which it would close, else the
    /// last trade; 0 is none (SCENARIO, op mark).
    /// </summary>
    public readonly long PriceFor(bool isLong)
    {
        if (Mark != 0) return Mark;
        long side = isLong ? Bid : Ask;
        return side != 0 ? side : LastTrade;
    }
}
