namespace Disruptor.Trading.Core.Tests;

/// <summary>Trailing stop orders of the paper route.</summary>
public sealed class TrailingStopTests
{
    [Test]
    public void ASellFollowsTheBidUpAndNeverDown()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Trailing(0, 0, 1, Side.Sell, 10, 5));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(94), "99 less 5");
        Assert.That(core.Accept(Make.Quote(0, 110, 111)), Is.Empty, "who wants to know asks");
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(105));
        core.Accept(Make.Quote(0, 106, 107));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(105));
        Assert.That(core.Accept(Make.Quote(0, 105, 106)).Fills().Single().Price, Is.EqualTo(105));
    }

    [Test]
    public void ABuyFollowsTheAskDownAndNeverUp()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Trailing(0, 0, 1, Side.Buy, 10, 5));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(105), "100 and 5");
        core.Accept(Make.Quote(0, 89, 90));
        core.Accept(Make.Quote(0, 92, 93));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(95));
        Assert.That(core.Accept(Make.Quote(0, 95, 96)).Fills().Single().Price, Is.EqualTo(96));
    }

    // 1 % and 1.5 % of 99 are 0.99 and 1.485: rounded up, so the stop is reached when the price has passed the exact distance.
    [TestCase(TrailBy.BasisPoints, 10_000_000, 98)]
    [TestCase(TrailBy.BasisPoints, 15_000_000, 97)]
    [TestCase(TrailBy.Price, 4, 95)]
    [TestCase(TrailBy.Ticks, 4, 95)]
    public void TheDistanceIsAPriceAShareOrTicks(TrailBy by, long offset, long stop)
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Trailing(0, 0, 1, Side.Sell, 10, offset, by));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(stop));
    }

    [Test]
    public void ATickIsThatOfTheInstrument()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, TickSize = 5 }));
        core.Accept(Make.Account("alpha", "USDT", AccountMode.Margin));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(0, 95, 100));
        core.Accept(Make.Trailing(0, 0, 1, Side.Buy, 10, 3, TrailBy.Ticks));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(115));
        core.Refuse(RejectCode.TickSize, Make.Trailing(0, 0, 2, Side.Buy, 10, 3));
    }

    [Test]
    public void AGivenStopPriceIsWhereItStartsUntilABetterPriceMovesIt()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Trailing(0, 0, 1, Side.Sell, 10, 5, stopPrice: 90));
        core.Accept(Make.Quote(0, 99, 100));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(90));
        core.Accept(Make.Quote(0, 100, 101));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(95));
    }

    [Test]
    public void WithAGivenStopPriceItNeedsNoMarketAndBeginsToFollowWithTheFirstPrice()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Refuse(RejectCode.NoMarket, Make.Trailing(0, 0, 1, Side.Sell, 10, 5));
        core.Accept(Make.Trailing(0, 0, 1, Side.Sell, 10, 5, stopPrice: 90));
        core.Accept(Make.Quote(0, 99, 100));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(90), "the first price says only from where on it follows");
        core.Accept(Make.Quote(0, 100, 101));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(95));
    }

    [Test]
    public void ItFollowsTradesOnlyWhereItsSideHasNoQuote()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Trailing(0, 0, 1, Side.Sell, 10, 5));
        core.Accept(Make.Trade(0, 120, 1));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(94), "the bid is what it would fill at");
        core.Accept(Make.Quote(0, 0, 121));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(115), "without a bid it is the last trade");
    }

    [Test]
    public void ASellWithoutALowerPriceLeftIsRefused()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Refuse(RejectCode.InvalidTrail, Make.Trailing(0, 0, 1, Side.Sell, 10, 99));
        core.Refuse(RejectCode.InvalidTrail, Make.Trailing(0, 0, 1, Side.Sell, 10, Fixed.RateScale, TrailBy.BasisPoints));
        core.Accept(Make.Trailing(0, 0, 1, Side.Sell, 10, 98));
    }

    [Test]
    public void ACancelledOneFollowsNothing()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        ulong before = core.StateHash;
        core.Accept(Make.Trailing(0, 0, 1, Side.Sell, 10, 5));
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That(core.Accept(Make.Quote(0, 120, 121)), Is.Empty);
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(94));
        Assert.That(core.StateHash, Is.Not.EqualTo(before));
    }

    [Test]
    public void AtTheEdgeOfPricesItNeitherOverflowsNorFires()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Quote(0, long.MaxValue - 1, long.MaxValue));
        core.Refuse(RejectCode.InvalidTrail, Make.Trailing(0, 0, 1, Side.Buy, 1, 1));
        core.Accept(Make.Quote(0, 1, 2));
        core.Accept(Make.Trailing(0, 0, 2, Side.Buy, 1, 1));
        core.Accept(Make.Quote(0, 1, 1));
        Assert.That(core.Order(0, 2).State, Is.EqualTo(OrderState.New));
        core.Accept(Make.Trailing(0, 0, 3, Side.Sell, 1, 1, stopPrice: 1));
        Assert.That(core.Order(0, 3).State, Is.EqualTo(OrderState.Filled), "the bid is at its stop");
    }
}
