namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>What one currency is worth in another.</summary>
public sealed class RateTests
{
    private const uint Usd = 0, Eur = 1, EurUsd = 1;

    /// <summary>A margin account in USD with 1,000.00 of each, EURUSD as instrument 1 without a price yet.</summary>
    private static CoreDriver Open(string symbol = "EURUSD", string of = "EUR", string quote = "USD")
    {
        CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, Leverage = Desk.Rate });
        core.Accept(Make.Currency("EUR", 4));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = symbol, Quote = quote, Base = of, PriceDecimals = 5, QuantityDecimals = 0 }));
        core.Accept(Make.Deposit(0, Eur, 1_000_0000));
        return core;
    }

    private static long Equity(CoreDriver core) =>
        (long)(core.Accept(Make.Query(CommandType.QueryPortfolio, 0)).Single().As<PortfolioReport>() is var report ? report.Total + report.Unrealized : 0);

    [Test]
    public void WithoutARateNothingIsGuessed()
    {
        using CoreDriver core = Open();
        core.Refuse(RejectCode.NoRate, Make.Query(CommandType.QueryPortfolio, 0));
        core.Accept(Make.Quote(EurUsd, 1_10000, 1_10010));
        Assert.That(Equity(core), Is.EqualTo(10_000_00 + 1_100_00));
    }

    [Test]
    public void AMarkGoesBeforeTheQuoteAndWhatIsOwedIsBoughtAtTheAsk()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Quote(EurUsd, 1_10000, 1_20000));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "DAX", Quote = "EUR", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Fill(1, Side.Buy, 1, 3000, instrument: 2);
        core.Fill(2, Side.Sell, 1, 1000, instrument: 2);
        Assert.That(Equity(core), Is.EqualTo(10_000_00 - 1_200_00), "1,000.00 − 2,000.00 of EUR");
        core.Accept(Make.Mark(EurUsd, 1_50000));
        Assert.That(Equity(core), Is.EqualTo(10_000_00 - 1_500_00));
    }

    [Test]
    public void ThePairIsReadInBothDirections()
    {
        using CoreDriver core = Open("USDEUR", "USD", "EUR");
        core.Accept(Make.Quote(EurUsd, 79999, 80000));
        // 1,000.00 EUR buy USD at the ask of 0.8.
        Assert.That(Equity(core), Is.EqualTo(10_000_00 + 1_250_00));
    }

    [Test]
    public void ACurrencyDeclaredAfterItsPairIsFoundAndTheFirstPairCounts()
    {
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin });
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "A", Quote = "USD", Base = "EUR", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "B", Quote = "USD", Base = "EUR", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Currency("EUR", 2));
        core.Accept(Make.Deposit(0, Eur, 1_00));
        core.Accept(Make.Mark(1, 3));
        core.Accept(Make.Mark(2, 5));
        Assert.That(Equity(core), Is.EqualTo(10_003_00));
        using var loaded = new CoreDriver();
        loaded.Core.LoadState(SavedState.Of(core.Core));
        Assert.That(Equity(loaded), Is.EqualTo(10_003_00));
    }

    [Test]
    public void APositionThatCouldNotBeMeasuredIsNotOpenedOnMargin()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "DAX", Quote = "EUR", PriceDecimals = 0, QuantityDecimals = 0, MaintenanceMarginRate = Desk.Rate / 20 }));
        core.Refuse(RejectCode.NoRate, Make.Order(0, 2, 1, Side.Buy, 1, 100));
        core.Accept(Make.Mark(EurUsd, 1_10000));
        core.Accept(Make.Order(0, 2, 1, Side.Buy, 1, 100));
    }

    [TestCase(7)]
    public void ConversionIsExactHalfEven(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 300; i++)
        {
            int from = random.Next(13), to = random.Next(13), decimals = random.Next(10);
            long price = random.NextInt64(1, 1L << random.Next(1, 50));
            long amount = random.NextInt64(1, 1L << random.Next(1, 60));
            bool direct = random.Next(2) == 0;
            using var core = new CoreDriver();
            core.Accept(Make.Currency("TO", (byte)to));
            core.Accept(Make.Currency("FROM", (byte)from));
            core.Accept(Make.Account(new AccountSpec { Currency = "TO" }));
            core.Accept(Make.Instrument(new InstrumentSpec
            {
                Symbol = "PAIR",
                Base = direct ? "FROM" : "TO",
                Quote = direct ? "TO" : "FROM",
                PriceDecimals = (byte)decimals,
                QuantityDecimals = 0,
            }));
            core.Accept(Make.Deposit(0, 1, amount));
            core.Accept(Make.Mark(0, price));
            var unit = System.Numerics.BigInteger.Pow(10, decimals);
            System.Numerics.BigInteger top = amount * System.Numerics.BigInteger.Pow(10, to), bottom = System.Numerics.BigInteger.Pow(10, from);
            System.Numerics.BigInteger expected = direct ? Oracle.OracleMath.HalfEven(top * price, bottom * unit) : Oracle.OracleMath.HalfEven(top * unit, bottom * price);
            if (expected > (System.Numerics.BigInteger)Fixed.MaxMoney) continue;
            PortfolioReport report = core.Accept(Make.Query(CommandType.QueryPortfolio, 0)).Single().As<PortfolioReport>();
            Assert.That((System.Numerics.BigInteger)report.Total, Is.EqualTo(expected), $"{amount}, {from}→{to} decimals, price {price} with {decimals}, direct {direct}");
        }
    }
}
