using System.Text;

namespace Disruptor.Trading.MarketData;

/// <summary>What a feed says about one instrument: names, currencies and the decimals its ticks are expressed in.</summary>
public sealed class FeedInstrument
{
    private readonly byte[] _venueSymbolUtf8;

    internal FeedInstrument(int index, FeedInstrument other)
        : this(other.Venue, other.VenueSymbol, other.Symbol, other.Kind, other.BaseCurrency, other.QuoteCurrency, other.SettlementCurrency)
    {
        Index = index;
        PriceDecimals = other.PriceDecimals;
        QuantityDecimals = other.QuantityDecimals;
        Tick = other.Tick;
        Lot = other.Lot;
        ContractSize = other.ContractSize;
        NotTradedReason = other.NotTradedReason;
        IsDefaulted = other.IsDefaulted;
    }

    internal FeedInstrument(
        FeedVenue venue, string venueSymbol, string symbol, FeedInstrumentKind kind, string baseCurrency, string quoteCurrency, string settlementCurrency)
    {
        Venue = venue;
        VenueSymbol = venueSymbol;
        Symbol = symbol;
        Kind = kind;
        BaseCurrency = baseCurrency;
        QuoteCurrency = quoteCurrency;
        SettlementCurrency = settlementCurrency;
        _venueSymbolUtf8 = Encoding.UTF8.GetBytes(venueSymbol);
    }

    /// <summary>Position in the table, and the value of <see cref="MarketTick.InstrumentIndex"/>.</summary>
    public int Index { get; }

    /// <summary>Our symbol, unique over all venues (<c>BTCUSDT</c> spot, <c>BTCUSDT-PERP</c> USD-M, <c>BTCUSD_PERP</c> COIN-M).</summary>
    public string Symbol { get; }

    /// <summary>The symbol as the venue writes it, upper case; unique within the venue only.</summary>
    public string VenueSymbol { get; }

    /// <summary>Where the data come from.</summary>
    public FeedVenue Venue { get; }

    /// <summary>How value follows from price and quantity.</summary>
    public FeedInstrumentKind Kind { get; }

    /// <summary>Currency or share that is bought and sold.</summary>
    public string BaseCurrency { get; }

    /// <summary>Currency of the price.</summary>
    public string QuoteCurrency { get; }

    /// <summary>Currency in which profit and loss are paid.</summary>
    public string SettlementCurrency { get; }

    /// <summary>Decimals of <see cref="MarketTick.Bid"/>, <see cref="MarketTick.Ask"/> and <see cref="MarketTick.Price"/>; 0 to 9.</summary>
    public int PriceDecimals { get; init; }

    /// <summary>Decimals of the sizes; 0 to 9.</summary>
    public int QuantityDecimals { get; init; }

    /// <summary>Smallest step of an order's price, in units of <see cref="PriceDecimals"/>. Trades may print between steps.</summary>
    public long Tick { get; init; } = 1;

    /// <summary>Smallest step of an order's quantity, in units of <see cref="QuantityDecimals"/>.</summary>
    public long Lot { get; init; } = 1;

    /// <summary>Of an inverse contract: quote currency per contract, in whole units; 1 for all others.</summary>
    public long ContractSize { get; init; } = 1;

    /// <summary>Why this instrument is marked and not traded; null when it is traded.</summary>
    public string? NotTradedReason { get; init; }

    /// <summary>Whether it came from the default rule for a file name that the table does not know, so its steps are 1 unit.</summary>
    public bool IsDefaulted { get; init; }

    /// <summary>Whether orders may be sent; otherwise its ticks are marks only, see <see cref="NotTradedReason"/>.</summary>
    public bool TradingAllowed => NotTradedReason is null;

    /// <summary>Whether value is contracts × size ÷ price.</summary>
    public bool IsInverse => Kind == FeedInstrumentKind.InversePerpetual;

    /// <summary>The venue symbol as it stands in a file's bytes.</summary>
    internal ReadOnlySpan<byte> VenueSymbolUtf8 => _venueSymbolUtf8;

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
