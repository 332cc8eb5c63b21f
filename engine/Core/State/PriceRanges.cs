namespace Disruptor.Trading.Core;

/// <summary>Ranges of the two prices of an instrument that positions are measured at. Lows are kept negated.</summary>
internal struct PriceRanges
{
    /// <summary>Changes of positions so far.</summary>
    public long Epoch;
    public PriceRange LongHigh;
    public PriceRange LongLow;
    public PriceRange ShortHigh;
    public PriceRange ShortLow;
}
