namespace Disruptor.Trading.MarketData;

/// <summary>
/// The instruments a feed can name. Starts with the built-in ones; <see cref="Resolve"/> adds an instrument for a file of a known format whose symbol is new.
/// It grows while files are opened and never while they are read, so an index stays good for the whole run.
/// </summary>
public sealed class FeedInstrumentTable
{
    private const string InverseReason = "inverse contract: marked, not traded, until inverse instruments exist";

    // The longest suffix that fits wins, so the order here does not matter.
    private static readonly string[] QuoteCurrencies = ["USDT", "USDC", "FDUSD", "TUSD", "BUSD", "BTC", "ETH", "BNB", "EUR", "TRY", "BRL", "JPY"];

    private readonly List<FeedInstrument> _instruments = [];

    /// <summary>A table with the built-in instruments.</summary>
    public FeedInstrumentTable()
    {
        // Steps as the venues publish them: spot and USD-M from exchangeInfo, COIN-M 100 USD per BTC contract and 10 USD for the others.
        Add(Spot("BTCUSDT", "BTC", "USDT", 2, 5, tick: 1));
        Add(Spot("ETHUSDT", "ETH", "USDT", 2, 4, tick: 1));
        Add(Usdm("BTCUSDT", "BTC", "USDT", 2, 3, tick: 10));
        Add(Usdm("ETHUSDT", "ETH", "USDT", 2, 3, tick: 1));
        Add(Coinm("BTCUSD_PERP", "BTC", 1, contractSize: 100));
        Add(Coinm("ETHUSD_PERP", "ETH", 2, contractSize: 10));
        Add(Equity("AIG"));
        Add(Equity("BAC"));
        Add(Equity("IBM"));
        Add(Equity("SPY"));
    }

    /// <summary>How many instruments there are.</summary>
    public int Count => _instruments.Count;

    /// <summary>The instrument of a tick.</summary>
    /// <param name="index"><see cref="MarketTick.InstrumentIndex"/>.</param>
    public FeedInstrument this[int index] => _instruments[index];

    /// <summary>The instrument with this symbol of ours, or null.</summary>
    public FeedInstrument? Find(string symbol) => _instruments.Find(instrument => instrument.Symbol == symbol);

    /// <summary>The instrument that a venue calls so, or null.</summary>
    public FeedInstrument? Find(FeedVenue venue, string venueSymbol) =>
        _instruments.Find(instrument => instrument.Venue == venue && instrument.VenueSymbol == venueSymbol);

    /// <summary>The instrument that a venue calls so; a new one is added by the default rule. Null when the rule cannot tell its currencies.</summary>
    /// <remarks>
    /// Default decimals are the most the format writes (8 for Binance text, 4 and 0 for equities), so that no price of the file is refused; steps are 1 unit.
    /// </remarks>
    internal FeedInstrument? Resolve(FeedVenue venue, string venueSymbol)
    {
        if (Find(venue, venueSymbol) is { } known)
            return known;
        return ByDefaultRule(venue, venueSymbol) is { } added ? Add(added) : null;
    }

    /// <summary>The instrument a line of a file of this venue names, or null. Does not allocate.</summary>
    internal FeedInstrument? Find(FeedVenue venue, ReadOnlySpan<byte> venueSymbolUtf8)
    {
        foreach (FeedInstrument instrument in _instruments)
        {
            if (instrument.Venue == venue && instrument.VenueSymbolUtf8.SequenceEqual(venueSymbolUtf8))
                return instrument;
        }

        return null;
    }

    private static FeedInstrument? ByDefaultRule(FeedVenue venue, string venueSymbol)
    {
        if (venue == FeedVenue.UsEquity)
            return Equity(venueSymbol, isDefaulted: true);

        if (venue == FeedVenue.BinanceCoinm)
        {
            const string Suffix = "USD_PERP";
            return venueSymbol.Length > Suffix.Length && venueSymbol.EndsWith(Suffix, StringComparison.Ordinal)
                ? Coinm(venueSymbol, venueSymbol[..^Suffix.Length], 8, contractSize: 10, isDefaulted: true)
                : null;
        }

        string? quote = null;
        foreach (string currency in QuoteCurrencies)
        {
            if (venueSymbol.Length > currency.Length && venueSymbol.EndsWith(currency, StringComparison.Ordinal) && currency.Length > (quote?.Length ?? 0))
                quote = currency;
        }

        if (quote is null)
            return null;
        string baseCurrency = venueSymbol[..^quote.Length];
        return venue == FeedVenue.BinanceSpot
            ? Spot(venueSymbol, baseCurrency, quote, 8, 8, tick: 1, isDefaulted: true)
            : Usdm(venueSymbol, baseCurrency, quote, 8, 8, tick: 1, isDefaulted: true);
    }

    private static FeedInstrument Spot(
        string symbol, string baseCurrency, string quote, int priceDecimals, int quantityDecimals, long tick, bool isDefaulted = false) =>
        new(FeedVenue.BinanceSpot, symbol, symbol, FeedInstrumentKind.Spot, baseCurrency, quote, quote)
        {
            PriceDecimals = priceDecimals,
            QuantityDecimals = quantityDecimals,
            Tick = tick,
            IsDefaulted = isDefaulted,
        };

    private static FeedInstrument Usdm(
        string symbol, string baseCurrency, string quote, int priceDecimals, int quantityDecimals, long tick, bool isDefaulted = false) =>
        new(FeedVenue.BinanceUsdm, symbol, symbol + "-PERP", FeedInstrumentKind.LinearPerpetual, baseCurrency, quote, quote)
        {
            PriceDecimals = priceDecimals,
            QuantityDecimals = quantityDecimals,
            Tick = tick,
            IsDefaulted = isDefaulted,
        };

    private static FeedInstrument Coinm(string symbol, string baseCurrency, int priceDecimals, long contractSize, bool isDefaulted = false) =>
        new(FeedVenue.BinanceCoinm, symbol, symbol, FeedInstrumentKind.InversePerpetual, baseCurrency, "USD", baseCurrency)
        {
            PriceDecimals = priceDecimals,
            ContractSize = contractSize,
            NotTradedReason = InverseReason,
            IsDefaulted = isDefaulted,
        };

    private static FeedInstrument Equity(string symbol, bool isDefaulted = false) =>
        new(FeedVenue.UsEquity, symbol, symbol, FeedInstrumentKind.Equity, symbol, "USD", "USD")
        {
            // An order steps by one cent; trades print in hundredths of a cent.
            PriceDecimals = 4,
            QuantityDecimals = 0,
            Tick = 100,
            IsDefaulted = isDefaulted,
        };

    private FeedInstrument Add(FeedInstrument instrument)
    {
        var added = new FeedInstrument(_instruments.Count, instrument);
        _instruments.Add(added);
        return added;
    }
}
