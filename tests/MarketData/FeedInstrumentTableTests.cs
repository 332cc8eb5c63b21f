namespace Disruptor.Trading.MarketData.Tests;

public sealed class FeedInstrumentTableTests
{
    [Test]
    public void SymbolsAreUniqueAndIndexesAreTheirPlaces()
    {
        var table = new FeedInstrumentTable();
        FeedInstrument[] all = [.. Enumerable.Range(0, table.Count).Select(index => table[index])];
        Assert.Multiple(() =>
        {
            Assert.That(all.Select(instrument => instrument.Symbol), Is.Unique);
            Assert.That(all.Select(instrument => (instrument.Venue, instrument.VenueSymbol)), Is.Unique);
            Assert.That(all.Select(instrument => instrument.Index), Is.EqualTo(Enumerable.Range(0, all.Length)));
            Assert.That(all.Select(instrument => instrument.PriceDecimals), Is.All.InRange(0, 9));
            Assert.That(all.Select(instrument => instrument.QuantityDecimals), Is.All.InRange(0, 9));
        });
    }

    [Test]
    public void InverseContractsAreMarkedAndNotTraded()
    {
        FeedInstrument inverse = new FeedInstrumentTable().Find("BTCUSD_PERP")!;
        Assert.Multiple(() =>
        {
            Assert.That((inverse.IsInverse, inverse.TradingAllowed), Is.EqualTo((true, false)));
            Assert.That(inverse.NotTradedReason, Does.Contain("inverse"));
            Assert.That((inverse.SettlementCurrency, inverse.QuoteCurrency, inverse.ContractSize), Is.EqualTo(("BTC", "USD", 100L)));
        });
    }

    [TestCase(FeedVenue.BinanceSpot, "SOLUSDT", "SOL", "USDT", "SOLUSDT", true)]
    [TestCase(FeedVenue.BinanceSpot, "ETHBTC", "ETH", "BTC", "ETHBTC", true)]
    [TestCase(FeedVenue.BinanceSpot, "BTCFDUSD", "BTC", "FDUSD", "BTCFDUSD", true)]
    [TestCase(FeedVenue.BinanceUsdm, "SOLUSDC", "SOL", "USDC", "SOLUSDC-PERP", true)]
    [TestCase(FeedVenue.BinanceCoinm, "SOLUSD_PERP", "SOL", "USD", "SOLUSD_PERP", false)]
    [TestCase(FeedVenue.UsEquity, "GOOG", "GOOG", "USD", "GOOG", true)]
    public void ANewSymbolGetsItsCurrenciesFromItsName(FeedVenue venue, string venueSymbol, string baseCurrency, string quote, string symbol, bool isTraded)
    {
        var table = new FeedInstrumentTable();
        FeedInstrument added = table.Resolve(venue, venueSymbol)!;
        Assert.Multiple(() =>
        {
            Assert.That((added.BaseCurrency, added.QuoteCurrency, added.Symbol, added.TradingAllowed), Is.EqualTo((baseCurrency, quote, symbol, isTraded)));
            Assert.That(added.IsDefaulted, Is.True);
            Assert.That(table[added.Index], Is.SameAs(added));
            Assert.That(table.Resolve(venue, venueSymbol), Is.SameAs(added), "once");
        });
    }

    [TestCase(FeedVenue.BinanceSpot, "USDT")]
    [TestCase(FeedVenue.BinanceUsdm, "BTCUSDT_240927")]
    [TestCase(FeedVenue.BinanceCoinm, "BTCUSDT")]
    public void ASymbolWithoutKnownCurrenciesIsNotAdded(FeedVenue venue, string venueSymbol)
    {
        var table = new FeedInstrumentTable();
        int count = table.Count;
        Assert.That(table.Resolve(venue, venueSymbol), Is.Null);
        Assert.That(table.Count, Is.EqualTo(count));
    }
}
