namespace Disruptor.Trading.Core;

/// <summary>What the distance of a trailing stop order counts.</summary>
public enum TrailBy : byte
{
    /// <summary>Price, in price decimals.</summary>
    Price = 0,
    /// <summary>Share of the best price scaled by 1e9: one basis point is 100,000.</summary>
    BasisPoints = 1,
    /// <summary>Ticks of the instrument; where it has none, its least price step.</summary>
    Ticks = 2,
}
