using System.Runtime.InteropServices;

namespace Disruptor.Trading.MarketData;

// One cache line per tick, so that a batch is a plain array copy and a merge moves no pointers.
//
//   byte 0        8        12    13     14    15       16    24    32       40       48     56
//        | time   | instr. |kind |flags |side |reserved| bid | ask | bidSz  | askSz  | price | size |

/// <summary>
/// One quote or trade. 64 bytes, unmanaged. Prices and sizes are integers in the decimals of the instrument
/// (<see cref="FeedInstrument.PriceDecimals"/>, <see cref="FeedInstrument.QuantityDecimals"/>), parsed exactly from text.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public struct MarketTick
{
    /// <summary>Size of one tick, in bytes.</summary>
    public const int SizeBytes = 64;

    /// <summary>Nanoseconds since 1970-01-01 UTC; never lower than that of the tick before it from the same source.</summary>
    [FieldOffset(0)] public long TimeNanos;

    /// <summary>Index into the <see cref="FeedInstrumentTable"/> of the reader.</summary>
    [FieldOffset(8)] public int InstrumentIndex;

    /// <summary>Quote or trade.</summary>
    [FieldOffset(12)] public TickKind Kind;

    /// <summary>Which sides are known, and whether the vendor doubts the row.</summary>
    [FieldOffset(13)] public TickFlags Flags;

    /// <summary>Of a trade: who crossed the spread.</summary>
    [FieldOffset(14)] public AggressorSide Aggressor;

    /// <summary>Of a quote: best bid price, 0 when unknown.</summary>
    [FieldOffset(16)] public long Bid;

    /// <summary>Of a quote: best ask price, 0 when unknown.</summary>
    [FieldOffset(24)] public long Ask;

    /// <summary>Of a quote: size at the bid, 0 when unknown.</summary>
    [FieldOffset(32)] public long BidSize;

    /// <summary>Of a quote: size at the ask, 0 when unknown.</summary>
    [FieldOffset(40)] public long AskSize;

    /// <summary>Of a trade: its price.</summary>
    [FieldOffset(48)] public long Price;

    /// <summary>Of a trade: its size.</summary>
    [FieldOffset(56)] public long Size;

    /// <summary>Whether the bid side is known.</summary>
    public readonly bool HasBid => (Flags & TickFlags.HasBid) != 0;

    /// <summary>Whether the ask side is known.</summary>
    public readonly bool HasAsk => (Flags & TickFlags.HasAsk) != 0;
}
