using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>What an instrument's definition report said. Immutable, so any thread may hold one.</summary>
public sealed class InstrumentReference
{
    internal InstrumentReference(ref InstrumentDefinedReport report)
    {
        Index = report.Header.Instrument;
        Currency = report.Currency;
        PriceDecimals = report.PriceDecimals;
        QuantityDecimals = report.QuantityDecimals;
        Multiplier = report.Multiplier;
        IsInverse = report.Inverse != 0;
        Route = report.Route;
        PaperFill = report.PaperFill;
        Symbol = report.Symbol.ToString();
        JsonSymbol = JsonBuffer.Quote(Symbol);
    }

    /// <summary>Its index in commands and reports.</summary>
    public uint Index { get; }

    /// <summary>Index of its quote currency.</summary>
    public uint Currency { get; }

    /// <summary>Decimals of a price: 0–9.</summary>
    public int PriceDecimals { get; }

    /// <summary>Decimals of a quantity: 0–9.</summary>
    public int QuantityDecimals { get; }

    /// <summary>Units of quote currency per price unit and quantity unit, scaled by 1e9.</summary>
    public long Multiplier { get; }

    /// <summary>Whether the price divides: quantity × multiplier ÷ price is money.</summary>
    public bool IsInverse { get; }

    /// <summary>Who fills its orders.</summary>
    public Route Route { get; }

    /// <summary>How the paper route fills.</summary>
    public PaperFill PaperFill { get; }

    /// <summary>Its symbol.</summary>
    public string Symbol { get; }

    /// <summary>Its symbol as a JSON string, quotes included.</summary>
    internal byte[] JsonSymbol { get; }
}
