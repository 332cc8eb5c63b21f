namespace Disruptor.Trading.Core.Tests;

/// <summary>Stop and if-touched orders of the paper route.</summary>
public sealed class ConditionalOrderTests
{
    // Type, side, stop price, and the quote that just does not and the one that just does reach it. The market begins at 99 / 100.
    [TestCase(OrderType.Stop, Side.Buy, 105, 103, 104, 104, 105)]
    [TestCase(OrderType.Stop, Side.Sell, 95, 96, 97, 95, 96)]
    [TestCase(OrderType.MarketIfTouched, Side.Buy, 95, 95, 96, 94, 95)]
    [TestCase(OrderType.MarketIfTouched, Side.Sell, 105, 104, 105, 105, 106)]
    public void AStopPriceIsReachedByTheTouchItWouldFillAt(OrderType type, Side side, long stop, long bid, long ask, long reachedBid, long reachedAsk)
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, side, 3, stop, type: type));
        Assert.That(core.Accept(Make.Quote(0, bid, ask)), Is.Empty);
        List<Report> reports = core.Accept(Make.Quote(0, reachedBid, reachedAsk));
        Assert.That(reports.Orders().Select(order => (order.State, order.Cause)), Is.EqualTo(new[]
        {
            (OrderState.New, OrderCause.Triggered), (OrderState.Filled, OrderCause.Fill),
        }));
        FilledReport fill = reports.Fills().Single();
        Assert.That((fill.Price, fill.Quantity, fill.Liquidity), Is.EqualTo((side == Side.Buy ? reachedAsk : reachedBid, 3L, Liquidity.Taker)));
    }

    [TestCase(OrderType.Stop, Side.Buy, 105, 105)]
    [TestCase(OrderType.Stop, Side.Sell, 95, 95)]
    [TestCase(OrderType.MarketIfTouched, Side.Buy, 95, 95)]
    [TestCase(OrderType.MarketIfTouched, Side.Sell, 105, 105)]
    public void ATradeReachesAStopPriceAndTheOrderFillsAtTheTouch(OrderType type, Side side, long stop, long trade)
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, side, 3, stop, type: type));
        FilledReport fill = core.Accept(Make.Trade(0, trade, 1)).Fills().Single();
        Assert.That(fill.Price, Is.EqualTo(side == Side.Buy ? 100 : 99));
    }

    [Test]
    public void ATradeIsOfItsOwnCommandAndNoOther()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Trade(0, 105, 1));
        Assert.That(core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 105)).Fills(), Is.Empty);
    }

    [Test]
    public void AStopPriceThatIsReachedAlreadySetsTheOrderOffAtOnce()
    {
        using CoreDriver core = Holding();
        Assert.That(core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 100)).Fills().Single().Price, Is.EqualTo(100));
        Assert.That(core.Accept(Make.Stop(0, 0, 2, Side.Sell, 3, 99)).Fills().Single().Price, Is.EqualTo(99));
    }

    [Test]
    public void AStopLimitRestsAtItsLimitOnceItsStopWasReached()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 105, price: 104));
        List<Report> reports = core.Accept(Make.Quote(0, 105, 106));
        Assert.That(reports.Orders().Single().Cause, Is.EqualTo(OrderCause.Triggered));
        Assert.That(reports.Fills(), Is.Empty);
        FilledReport fill = core.Accept(Make.Quote(0, 102, 103)).Fills().Single();
        Assert.That((fill.Price, fill.Liquidity), Is.EqualTo((104L, Liquidity.Maker)));
    }

    [Test]
    public void ALimitIfTouchedBuysAtTheTouchOrBetterOnceTouched()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 95, price: 96, type: OrderType.LimitIfTouched));
        FilledReport fill = core.Accept(Make.Quote(0, 93, 94)).Fills().Single();
        Assert.That((fill.Price, fill.Liquidity), Is.EqualTo((94L, Liquidity.Taker)));
    }

    [Test]
    public void APostOnlyOrderThatWouldTakeWhenItsStopIsReachedIsCancelled()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 105, price: 106, flags: OrderFlags.PostOnly));
        core.Accept(Make.Quote(0, 104, 105));
        Assert.That((core.Order(0, 1).State, core.Order(0, 1).Cause), Is.EqualTo((OrderState.Canceled, OrderCause.WouldTake)));
    }

    [Test]
    public void WhatIsNotDisplayedOfATriggeredStopIsCancelled()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 10, 10));
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 8, 105));
        core.Accept(Make.Quote(0, 104, 105, 10, 5));
        OrderReport order = core.Order(0, 1);
        Assert.That((order.State, order.Cause, order.CumQuantity), Is.EqualTo((OrderState.Canceled, OrderCause.MarketRemainder, 5L)));
    }

    [TestCase(TimeInForce.FillOrKill, 0, OrderCause.FillOrKill)]
    [TestCase(TimeInForce.ImmediateOrCancel, 5, OrderCause.ImmediateOrCancel)]
    public void TimeInForceCountsFromTheMomentTheStopIsReached(TimeInForce timeInForce, long filled, OrderCause cause)
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 10, 10));
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 8, 105, price: 110, timeInForce: timeInForce));
        core.Accept(Make.Quote(0, 104, 105, 10, 5));
        Assert.That((core.Order(0, 1).CumQuantity, core.Order(0, 1).Cause), Is.EqualTo((filled, cause)));
    }

    [Test]
    public void AStopWhoseSideIsEmptyWhenATradeReachesItIsCancelled()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 105));
        core.Accept(Make.Quote(0, 99, 0));
        core.Accept(Make.Trade(0, 105, 1));
        Assert.That((core.Order(0, 1).State, core.Order(0, 1).Cause), Is.EqualTo((OrderState.Canceled, OrderCause.NoMarket)));
    }

    [Test]
    public void ABuyStopReservesItsStopPriceAndIsReservedAnewAtTheTouch()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 10, 10));
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 10, 105, price: 0));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1050_00000000));
        core.Accept(Make.Quote(0, 119, 120, 10, 10));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1200_00000000), "the cost of what it bought");
    }

    [Test]
    public void ABuyStopThatTheMarketRanAwayFromIsCancelledAndNotPaidOnCredit()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 9_000, 105));
        core.Accept(Make.Quote(0, 199, 200));
        Assert.That((core.Order(0, 1).State, core.Order(0, 1).Cause), Is.EqualTo((OrderState.Canceled, OrderCause.InsufficientFunds)));
        Assert.That((core.Wallet(0, 0).Used, core.Wallet(0, 0).Total), Is.EqualTo(((Int128)0, (Int128)1_000_000_00000000)));
    }

    [Test]
    public void AStopOfAMarginAccountThatReducesNeedsNothing()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 9_000));
        core.Accept(Make.Stop(0, 0, 2, Side.Sell, 9_000, 90));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)900_000_00000000));
        core.Accept(Make.Quote(0, 50, 51));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
    }

    [Test]
    public void AStopFillsOnlyWhatIsStillThereToSell()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, Side.Sell, 100, 95));
        core.Accept(Make.Execution(0, 0, 7, ExecutionKind.Fill, Side.Sell, 60, 99));
        core.Accept(Make.Quote(0, 95, 96));
        Assert.That((core.Order(0, 1).CumQuantity, core.Order(0, 1).Cause), Is.EqualTo((40L, OrderCause.NothingToSell)));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
    }

    [Test]
    public void StopsFireByPriceThenByAgeAndAfterWhatRests()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 1, 106));
        core.Accept(Make.Stop(0, 0, 2, Side.Buy, 1, 105));
        core.Accept(Make.Stop(0, 0, 3, Side.Buy, 1, 105));
        core.Accept(Make.Stop(0, 0, 4, Side.Sell, 1, 105, type: OrderType.MarketIfTouched));
        core.Accept(Make.Order(0, 0, 5, Side.Sell, 1, 106));
        Assert.That(core.Accept(Make.Quote(0, 107, 108)).Fills().Select(fill => fill.Order), Is.EqualTo(new ulong[] { 5, 4, 2, 3, 1 }));
    }

    [Test]
    public void ACancelledStopNeverFires()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 1, 105));
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)10_000_00000000), "only the position's cost");
        Assert.That(core.Accept(Make.Quote(0, 110, 111)), Is.Empty);
    }

    [Test]
    public void AVenueWatchesItsOwnStops()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(0, 99, 100));
        OrderReport order = core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 105)).Orders().Single();
        Assert.That((order.State, order.StopPrice, order.OrderType), Is.EqualTo((OrderState.PendingNew, 105L, OrderType.Stop)));
        Assert.That(core.Accept(Make.Quote(0, 110, 111)), Is.Empty);
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, quantity: 3, price: 111, order: 1));
        Assert.That(core.Order(0, 1).State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void AVenueSessionHearsTheTermsOfAnOrderBeforeTheOrder()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(0, 99, 100));
        List<Report> reports = core.Accept(Make.Trailing(0, 0, 1, Side.Buy, 3, 5));
        Assert.That(reports.Select(report => report.Type).Take(2), Is.EqualTo(new[] { ReportType.OrderTerms, ReportType.OrderChanged }));
        OrderTermsReport terms = reports[0].As<OrderTermsReport>();
        Assert.That((terms.Id, terms.TrailBy, terms.TrailOffset, terms.TrailBest), Is.EqualTo((1UL, TrailBy.Price, 5L, 100L)));
        Assert.That(reports.Orders().Single().StopPrice, Is.EqualTo(105));
        reports = core.Accept(Make.Until(77, Make.WithParent(1, Make.Order(0, 0, 2, Side.Buy, 3, 90, TimeInForce.GoodTillDate))));
        Assert.That(reports.Select(report => report.Type), Has.None.EqualTo(ReportType.OrderTerms), "a held order is not sent yet");
        reports = core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, quantity: 3, price: 105, order: 1));
        Assert.That(reports.Single(report => report.Type == ReportType.OrderTerms).As<OrderTermsReport>().ExpireAt, Is.EqualTo(77));
    }

    [Test]
    public void ATradeDoesNotFillWhatCameToRestBecauseOfIt()
    {
        using CoreDriver core = Holding();
        core.Accept(Make.Quote(0, 99, 0));
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 3, 105, price: 110));
        core.Accept(Make.Stop(0, 0, 2, Side.Sell, 1, 105, type: OrderType.MarketIfTouched));
        Assert.That(core.Accept(Make.Trade(0, 105, 1)).Fills().Single().Order, Is.EqualTo(2), "its fill has the prices tried once more");
        Assert.That((core.Order(0, 1).State, core.Order(0, 1).Cause), Is.EqualTo((OrderState.New, OrderCause.Triggered)));
        Assert.That(core.Accept(Make.Trade(0, 105, 1)).Fills().Single().Price, Is.EqualTo(110), "the next one does");
    }

    [Test]
    public void ThousandsOfStopsAtOnePriceFireOverSeveralStepsEachOnce()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        for (ulong id = 1; id <= 2000; id++) core.Accept(Make.Stop(0, 0, id, Side.Buy, 1, 105));
        List<Report> reports = core.Accept(Make.Quote(0, 104, 105));
        Assert.That(core.Steps, Is.GreaterThan(10));
        Assert.That(reports.Fills().Select(fill => fill.Order), Is.EqualTo(Enumerable.Range(1, 2000)));
    }

    /// <summary>A cash account that holds 100 bought at 100; the market is 99 / 100 and shows no sizes.</summary>
    internal static CoreDriver Holding()
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Order(0, 0, 1000, Side.Buy, 100));
        return core;
    }
}
