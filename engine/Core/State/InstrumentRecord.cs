namespace Disruptor.Trading.Core;

/// <summary>An instrument: its rules first, then what the market last said of it.</summary>
internal struct InstrumentRecord
{
    public NotionalScale Scale;
    /// <summary>Fixed charge with the first fill of an order.</summary>
    public Int128 FeePerOrder;
    public Text40 Symbol;
    /// <summary>Currency that the price is of, as declared; empty is none.</summary>
    public Text40 Base;
    public long Multiplier;
    public long TickSize;
    public long LotSize;
    public long MinQuantity;
    public long MaxQuantity;
    public long MinNotional;
    public long MaxNotional;
    public long MakerFeeRate;
    public long TakerFeeRate;
    public long InitialMarginRate;
    /// <summary>Most distance of an order's price from the reference, as a share of it; 0 is no collar.</summary>
    public long CollarRate;
    public long MaintenanceMarginRate;
    public uint Currency;
    public byte PriceDecimals;
    public byte QuantityDecimals;
    public Route Route;
    public PaperFill PaperFill;

    /// <summary>Best bid; 0 is none.</summary>
    public long Bid;
    /// <summary>Best ask; 0 is none.</summary>
    public long Ask;
    /// <summary>What is left of the displayed size at the bid after the paper route used some.</summary>
    public long BidLeft;
    public long AskLeft;
    /// <summary>Last trade; 0 is none.</summary>
    public long LastTrade;
    /// <summary>Explicit mark; 0 is none.</summary>
    public long Mark;
    /// <summary>Time of the last quote, trade or mark.</summary>
    public long LastPriceAt;
    /// <summary>Range of the price that longs are measured at since the last change of a position: a price inside it is no news to any of them.</summary>
    public long LongHigh;
    public long LongLow;
    /// <summary>Likewise for shorts.</summary>
    public long ShortHigh;
    public long ShortLow;
    /// <summary>Positions with a quantity, oldest first.</summary>
    public int FirstOpenPlusOne;
    public int LastOpenPlusOne;
    /// <summary>1 when the present quote shows sizes.</summary>
    public byte SizesShown;
    public TradingState TradingState;
    /// <summary>What its prices have to be told to beside the price triggers.</summary>
    public ExitWatches Watches;
    public Overfill Overfill;
    /// <summary>Orders that wait for a stop price, and followers of trailing stops: 0 lets a tick pass by them.</summary>
    public uint Conditionals;

    /// <summary>
    /// Price at which a long (or short) position is measured and its exits are tried: the explicit mark, else the side of the quote
    /// at which it would close, else the last trade; 0 is none (SCENARIO, op mark).
    /// </summary>
    public readonly long PriceFor(bool isLong)
    {
        if (Mark != 0) return Mark;
        long side = isLong ? Bid : Ask;
        return side != 0 ? side : LastTrade;
    }
}
