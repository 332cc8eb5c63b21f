namespace Disruptor.Trading.Core.Tests;

/// <summary>Orders that wait for another to fill.</summary>
public sealed class ParentTests
{
    [Test]
    public void AChildWaitsForItsParentAndReservesNothing()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 95));
        OrderReport child = core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10, 110))).Orders().Single();
        Assert.That((child.State, child.Cause, child.LeavesQuantity), Is.EqualTo((OrderState.New, OrderCause.Held, 10L)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)950_00000000));
        Assert.That(core.Accept(Make.Quote(0, 120, 121)), Is.Empty, "a held order meets no price");

        List<Report> reports = core.Accept(Make.Quote(0, 94, 95));
        Assert.That(reports.Orders().Last().Cause, Is.EqualTo(OrderCause.Released));
        Assert.That(core.Accept(Make.Quote(0, 110, 111)).Fills().Single().Order, Is.EqualTo(2));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
    }

    [Test]
    public void AParentFilledInPartIsNotFilled()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 10, 10));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 95));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10, 90)));
        core.Accept(Make.Quote(0, 94, 95, 4, 4));
        Assert.That((core.Order(0, 1).CumQuantity, core.Order(0, 2).Cause), Is.EqualTo((4L, OrderCause.Held)));
        core.Accept(Make.Quote(0, 94, 95, 20, 20));
        Assert.That((core.Order(0, 1).State, core.Order(0, 2).State), Is.EqualTo((OrderState.Filled, OrderState.Filled)));
    }

    [TestCase(OrderFlags.None, OrderState.Canceled, OrderCause.ParentEnded)]
    [TestCase(OrderFlags.ReduceOnly, OrderState.New, OrderCause.Released)]
    public void AParentThatEndsInPartReleasesOnlyWhatReduces(OrderFlags flags, OrderState state, OrderCause cause)
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 10, 4));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 100));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10, 110, flags: flags)));
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That((core.Order(0, 2).State, core.Order(0, 2).Cause), Is.EqualTo((state, cause)));
        if (state == OrderState.Canceled) return;
        core.Accept(Make.Quote(0, 110, 111, 20, 20));
        Assert.That((core.Order(0, 2).CumQuantity, core.Position(0, 0).Quantity), Is.EqualTo((4L, 0L)), "never more than there is to reduce");
    }

    [Test]
    public void AChildOfAParentThatEndsUnfilledEndsToo()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 95));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10, 110)));
        core.Accept(Make.WithParent(2, Make.Order(0, 0, 3, Side.Buy, 10, 90)));
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That((core.Order(0, 2).Cause, core.Order(0, 3).Cause), Is.EqualTo((OrderCause.ParentEnded, OrderCause.ParentEnded)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
        core.Refuse(RejectCode.OrderIsTerminal, Make.WithParent(1, Make.Order(0, 0, 4, Side.Buy, 1, 90)));
        core.Refuse(RejectCode.UnknownOrder, Make.WithParent(77, Make.Order(0, 0, 4, Side.Buy, 1, 90)));
        core.Accept(Make.WithTextId("filled", Make.Order(0, 0, 0, Side.Buy, 1)));
        core.Refuse(RejectCode.UnknownOrder, Make.WithParent("never seen", Make.Order(0, 0, 4, Side.Buy, 1, 90)));
        core.Refuse(RejectCode.UnknownOrder, Make.WithParent(4, Make.Order(0, 0, 4, Side.Buy, 1, 90)));
    }

    [Test]
    public void AParentThatIsFilledAlreadyHoldsNobody()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        Assert.That(core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10))).Fills().Single().Order, Is.EqualTo(2));
    }

    [Test]
    public void AHeldMarketOrderFillsWhenItIsReleasedAndAChainRunsThrough()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 95));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10)));
        core.Accept(Make.WithParent(2, Make.Order(0, 0, 3, Side.Buy, 5)));
        Assert.That(core.Accept(Make.Quote(0, 94, 95)).Fills().Select(fill => (fill.Order, fill.Price)), Is.EqualTo(new[]
        {
            (1UL, 95L), (2UL, 94L), (3UL, 95L),
        }));
    }

    [Test]
    public void WhatCannotBePaidWhenItIsReleasedIsCancelledWithItsReason()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 9_000, 95));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Buy, 9_000, 90)));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 3, Side.Sell, 9_001, 110)));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 4, Side.Buy, 1, 95, flags: OrderFlags.PostOnly)));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 5, Side.Buy, 1, flags: OrderFlags.ReduceOnly)));
        core.Accept(Make.Quote(0, 94, 95));
        Assert.That(new ulong[] { 2, 3, 4, 5 }.Select(id => (core.Order(0, id).State, core.Order(0, id).Cause)), Is.EqualTo(new[]
        {
            (OrderState.Canceled, OrderCause.InsufficientFunds), (OrderState.Canceled, OrderCause.NothingToSell),
            (OrderState.Canceled, OrderCause.WouldTake), (OrderState.Canceled, OrderCause.NothingToSell),
        }));
    }

    [Test]
    public void AReleasedTrailingStopStartsFromTheMarketOfThatMoment()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 95));
        core.Accept(Make.WithParent(1, Make.Trailing(0, 0, 2, Side.Sell, 10, 5)));
        Assert.That(core.Order(0, 2).StopPrice, Is.Zero);
        core.Accept(Make.Quote(0, 94, 95));
        Assert.That(core.Order(0, 2).StopPrice, Is.EqualTo(89));
    }

    [Test]
    public void AReleasedOrderOfAPairIsOneOfAPair()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 95));
        core.Accept(Child(2, 3, Make.Order(0, 0, 2, Side.Sell, 10, 110)));
        core.Accept(Child(3, 2, Make.Stop(0, 0, 3, Side.Sell, 10, 90)));
        core.Accept(Make.Quote(0, 94, 95));
        Assert.That((core.Order(0, 2).Cause, core.Order(0, 3).Cause), Is.EqualTo((OrderCause.Released, OrderCause.Released)));
        core.Accept(Make.Quote(0, 90, 91));
        Assert.That((core.Order(0, 2).Cause, core.Order(0, 3).State), Is.EqualTo((OrderCause.OneCancelsOther, OrderState.Filled)));

        static Command[] Child(ulong id, ulong partner, Command[] order)
        {
            Command[] group = Make.WithOco(partner, order);
            ref OrderLinksCommand links = ref CommandView.As<OrderLinksCommand>(ref group[0]);
            links.Links |= OrderLinkFlags.HasParent;
            links.Parent = 1;
            return group;
        }
    }

    [Test]
    public void AParentHasALimitOfChildren()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 100, 95));
        for (ulong id = 2; id < 34; id++) core.Accept(Make.WithParent(1, Make.Order(0, 0, id, Side.Sell, 1, 110)));
        core.Refuse(RejectCode.TooManyLinks, Make.WithParent(1, Make.Order(0, 0, 34, Side.Sell, 1, 110)));
        core.Accept(Make.Cancel(0, 9, 2));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 34, Side.Sell, 1, 110)));
        core.Accept(Make.Quote(0, 94, 95));
        Assert.That(core.Accept(Make.Quote(0, 110, 111)).Fills().Count(), Is.EqualTo(32));
    }

    [Test]
    public void AVenueHearsOfAChildOnlyWhenItsParentFilled()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 90));
        OrderReport child = core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10, 110))).Orders().Single();
        Assert.That((child.State, child.Cause), Is.EqualTo((OrderState.PendingNew, OrderCause.Held)));
        OrderReport sent = core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, quantity: 10, price: 90, order: 1)).Orders().Last();
        Assert.That((sent.Id, sent.State, sent.Cause), Is.EqualTo((2UL, OrderState.PendingNew, OrderCause.Released)));
    }

    private static CoreDriver Market()
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        return core;
    }
}
