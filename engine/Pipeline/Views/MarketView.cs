using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>The prices of an instrument at one moment.</summary>
public readonly struct MarketView
{
    internal MarketView(uint instrument, in MarketPrices prices)
    {
        Instrument = instrument;
        Prices = prices;
    }

    /// <summary>Index of the instrument.</summary>
    public uint Instrument { get; }

    /// <summary>Its prices, in its own decimals.</summary>
    public MarketPrices Prices { get; }
}
