namespace Disruptor.Trading.Core;

/// <summary>The newest entry of one of <see cref="PriceRanges"/>: greatest value since the last change of a position.</summary>
internal struct PriceRange
{
    /// <summary>No value yet.</summary>
    public const long None = long.MinValue;

    /// <summary>Change of a position that it counts from; 0 is an empty range.</summary>
    public long Epoch;
    public long Value;
    /// <summary>Older entries.</summary>
    public long Below;
}
