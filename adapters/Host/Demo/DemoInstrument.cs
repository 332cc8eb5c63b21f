namespace Disruptor.Trading.Host.Demo;

/// <summary>An instrument of a feed and how the demo declares it to the engine.</summary>
internal sealed class DemoInstrument
{
    /// <summary>Value of <see cref="MarketData.MarketTick.InstrumentIndex"/>.</summary>
    public required int FeedIndex { get; init; }

    /// <summary>Symbol in the engine.</summary>
    public required string Symbol { get; init; }

    /// <summary>Currency of its prices.</summary>
    public required string QuoteCurrency { get; init; }

    /// <summary>Decimals of a price.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Decimals of a quantity.</summary>
    public required int QuantityDecimals { get; init; }

    /// <summary>Prices of orders are multiples of this.</summary>
    public required long TickSize { get; init; }

    /// <summary>Quantities of orders are multiples of this.</summary>
    public required long LotSize { get; init; }

    /// <summary>Share of a maker fill that is charged, scaled by 1e9.</summary>
    public long MakerFeeRate { get; init; }

    /// <summary>Share of a taker fill that is charged, scaled by 1e9.</summary>
    public long TakerFeeRate { get; init; }

    /// <summary>Charged with the first fill of an order, in the eight decimals of an undeclared currency.</summary>
    public Int128 FeePerOrder { get; init; }

    /// <summary>Why it is marked and not traded; null when it is traded.</summary>
    public string? NotTradedReason { get; init; }

    /// <summary>Whether the strategy may send orders in it.</summary>
    public bool IsTraded => NotTradedReason is null;

    /// <summary>Whether the engine knows it.</summary>
    public bool IsDeclared { get; private set; }

    /// <summary>Its index in the engine.</summary>
    public uint EngineIndex { get; private set; }

    /// <summary>Last bid; 0 is none.</summary>
    public long Bid { get; set; }

    /// <summary>Last ask; 0 is none.</summary>
    public long Ask { get; set; }

    /// <summary>Last trade price; 0 is none.</summary>
    public long LastTrade { get; set; }

    /// <summary>Notes the index that the engine gave.</summary>
    public void Declared(uint engineIndex)
    {
        EngineIndex = engineIndex;
        IsDeclared = true;
    }
}
