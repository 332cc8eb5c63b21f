using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>What exits that look at more than a price need to know of an instrument, by its index. Kept only while such exits are in use.</summary>
internal struct ExitMarket
{
    /// <summary>Traded since the first volume exit; it stops at the greatest number there is.</summary>
    public long Volume;
    /// <summary>Prices seen: each condition in the band is looked at once for each.</summary>
    public ulong Tick;
    /// <summary>Last price of the series, 0 is none.</summary>
    public long LastPrice;
    /// <summary>Changes kept, at most <see cref="PriceChanges.Length"/>.</summary>
    public int Changes;
    public int NextChange;
    /// <summary>Volatility stops that the price has come near to, the one looked at longest ago first.</summary>
    public int BandFirstPlusOne;
    public int BandLastPlusOne;
    /// <summary>The last changes, a ring.</summary>
    public PriceChanges Series;

    [InlineArray(Length)]
    internal struct PriceChanges
    {
        /// <summary>Longest lookback of a volatility stop.</summary>
        public const int MaxLookback = 128;
        /// <summary>One more: the change that led to the present price is kept and does not count yet.</summary>
        public const int Length = MaxLookback + 1;

        private long _first;
    }
}
