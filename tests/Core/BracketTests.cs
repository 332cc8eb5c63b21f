namespace Disruptor.Trading.Core.Tests;

/// <summary>Take profit and stop loss of an order: two orders that protect what it opened.</summary>
public sealed class BracketTests
{
    private static readonly IdKind Leg = IdKind.Engine;

    [Test]
    public void AFillMakesBothLegsAndThePositionsOwnOrdersAreNotInTheirWay()
    {
        using CoreDriver core = Market();
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10)));
        OrderReport profit = core.Order(0, 1, Leg), loss = core.Order(0, 2, Leg);
        Assert.That((profit.OrderType, profit.Side, profit.Price, profit.Quantity), Is.EqualTo((OrderType.Limit, Side.Sell, 120L, 10L)));
        Assert.That((loss.OrderType, loss.Side, loss.StopPrice, loss.Quantity), Is.EqualTo((OrderType.Stop, Side.Sell, 90L, 10L)));
        Assert.That((profit.OrderFlags, loss.OrderFlags, profit.Cause), Is.EqualTo((OrderFlags.ReduceOnly, OrderFlags.ReduceOnly, OrderCause.Released)));
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 10, 130));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1000_00000000));
    }

    [TestCase(120, 121, 1UL, 2UL)]
    [TestCase(90, 91, 2UL, 1UL)]
    public void OneLegClosesThePositionAndTheOtherEnds(long bid, long ask, ulong filled, ulong other)
    {
        using CoreDriver core = Market();
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10)));
        List<Report> reports = core.Accept(Make.Quote(0, bid, ask));
        Assert.That((reports.Fills().Single().Order, reports.Fills().Single().Price), Is.EqualTo((filled, bid)));
        Assert.That((core.Order(0, other, Leg).State, core.Order(0, other, Leg).Cause), Is.EqualTo((OrderState.Canceled, OrderCause.OneCancelsOther)));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Closed, 0L)));
    }

    [TestCase(120, 90, 120, ExitReason.TakeProfit)]
    [TestCase(120, 90, 90, ExitReason.StopLoss)]
    [TestCase(120, 90, 100, ExitReason.Manual)]
    public void APositionThatALegClosesSaysWhichOneItWas(long takeProfit, long stopLoss, long bid, ExitReason reason)
    {
        using CoreDriver core = Market();
        core.Accept(Make.WithBracket(takeProfit, stopLoss, Make.Order(0, 0, 1, Side.Buy, 10)));
        core.Accept(Make.Quote(0, bid, bid + 1));
        if (reason == ExitReason.Manual) core.Accept(Make.Order(0, 0, 2, Side.Sell, 10));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, reason)));
    }

    [Test]
    public void AReplaceMustLeaveThePriceBetweenTheLegs()
    {
        using CoreDriver core = Market();
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10, 95)));
        core.Refuse(RejectCode.InvalidBracket, Make.Replace(0, 2, 1, price: 120));
        core.Refuse(RejectCode.InvalidBracket, Make.Replace(0, 2, 1, price: 90));
        core.Accept(Make.Replace(0, 2, 1, quantity: 4));
        core.Accept(Make.Replace(0, 3, 1, price: 119));
        Assert.That((core.Order(0, 1, Leg).Quantity, core.Order(0, 2, Leg).Quantity), Is.EqualTo((4L, 4L)));
    }

    [Test]
    public void AReplaceOfAStopOrderIsHeldToItsBracketToo()
    {
        using CoreDriver core = Market();
        core.Accept(Make.WithBracket(120, 90, Make.Stop(0, 0, 1, Side.Buy, 10, 105)));
        core.Refuse(RejectCode.InvalidBracket, Make.Replace(0, 2, 1, stopPrice: 121));
        core.Accept(Make.Replace(0, 2, 1, stopPrice: 110));
    }

    [Test]
    public void AShortIsProtectedTheOtherWayRound()
    {
        using CoreDriver core = Market(AccountMode.Margin);
        core.Accept(Make.WithBracket(80, 110, Make.Order(0, 0, 1, Side.Sell, 10, 99)));
        Assert.That((core.Order(0, 1, Leg).Side, core.Order(0, 1, Leg).Price, core.Order(0, 2, Leg).StopPrice), Is.EqualTo((Side.Buy, 80L, 110L)));
        core.Accept(Make.Quote(0, 109, 110));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
        Assert.That(core.Order(0, 1, Leg).State, Is.EqualTo(OrderState.Canceled));
    }

    [Test]
    public void LegsGrowWithWhatFills()
    {
        using CoreDriver core = Shown();
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10, 100)));
        Assert.That(core.Order(0, 1, Leg).Quantity, Is.EqualTo(4));
        OrderReport[] resized = [.. core.Accept(Make.Quote(0, 99, 100, 10, 3)).Orders().Where(order => order.Cause == OrderCause.Resized)];
        Assert.That(resized.Select(order => (order.Id, order.Quantity, order.LeavesQuantity)), Is.EqualTo(new[] { (1UL, 7L, 7L), (2UL, 7L, 7L) }));
        core.Accept(Make.Quote(0, 89, 90, 100, 0));
        Assert.That((core.Order(0, 2, Leg).CumQuantity, core.Position(0, 0).Quantity), Is.EqualTo((7L, 0L)));
    }

    [Test]
    public void APartFillOfOneLegMakesTheOtherSmallerByAsMuch()
    {
        using CoreDriver core = Shown(size: 10);
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10)));
        core.Accept(Make.Quote(0, 120, 121, 4, 4));
        OrderReport profit = core.Order(0, 1, Leg), loss = core.Order(0, 2, Leg);
        Assert.That((profit.CumQuantity, profit.LeavesQuantity, loss.Quantity, loss.LeavesQuantity), Is.EqualTo((4L, 6L, 6L, 6L)));
        core.Accept(Make.Quote(0, 90, 91, 100, 100));
        Assert.That((core.Order(0, 2, Leg).CumQuantity, core.Order(0, 1, Leg).Cause, core.Position(0, 0).Quantity), Is.EqualTo((6L, OrderCause.OneCancelsOther, 0L)));
    }

    [Test]
    public void APairThatIsDoneWhileItsParentWorksIsMadeAnew()
    {
        using CoreDriver core = Shown();
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10, 100)));
        core.Accept(Make.Quote(0, 120, 121, 10, 10));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
        core.Accept(Make.Quote(0, 99, 100, 10, 5));
        Assert.That((core.Order(0, 3, Leg).Quantity, core.Order(0, 4, Leg).Quantity), Is.EqualTo((5L, 5L)));
        core.Accept(Make.Quote(0, 99, 100, 10, 5));
        Assert.That((core.Order(0, 1).State, core.Order(0, 3, Leg).Quantity), Is.EqualTo((OrderState.Filled, 6L)));
    }

    [Test]
    public void LegsEndWithThePositionWhoeverClosesIt()
    {
        using CoreDriver core = Market();
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10)));
        core.Accept(Make.WithBracket(130, 80, Make.Order(0, 0, 2, Side.Buy, 5)));
        core.Accept(Make.Order(0, 0, 3, Side.Sell, 15));
        Assert.That(new ulong[] { 1, 2, 3, 4 }.Select(id => (core.Order(0, id, Leg).State, core.Order(0, id, Leg).Cause)),
            Has.All.EqualTo((OrderState.Canceled, OrderCause.PositionClosed)));
        core.Accept(Make.Order(0, 0, 4, Side.Buy, 10));
        Assert.That(core.Accept(Make.Quote(0, 120, 121)), Is.Empty, "yesterday's target must not close today's position");
    }

    [Test]
    public void AFlipEndsTheLegsOfTheOldSideAndKeepsThoseOfTheNew()
    {
        using CoreDriver core = Market(AccountMode.Margin);
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10)));
        core.Accept(Make.WithBracket(80, 110, Make.Order(0, 0, 2, Side.Sell, 25)));
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(-15));
        Assert.That((core.Order(0, 1, Leg).Cause, core.Order(0, 2, Leg).Cause), Is.EqualTo((OrderCause.PositionClosed, OrderCause.PositionClosed)));
        Assert.That((core.Order(0, 3, Leg).State, core.Order(0, 3, Leg).Side, core.Order(0, 3, Leg).Quantity), Is.EqualTo((OrderState.New, Side.Buy, 15L)), "what it opened");
        core.Accept(Make.Quote(0, 79, 80));
        Assert.That((core.Position(0, 0).Quantity, core.Order(0, 4, Leg).Cause), Is.EqualTo((0L, OrderCause.OneCancelsOther)));
    }

    [Test]
    public void WhatOnlyClosesGetsNoLegs()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Make.WithBracket(80, 120, Make.Order(0, 0, 2, Side.Sell, 5)));
        Assert.That(core.Apply(Make.Query(CommandType.QueryOrder, 0, id: 1, flags: CommandFlags.TargetIsEngine))[0].Type, Is.EqualTo(ReportType.Rejected));
    }

    [Test]
    public void ALegThatItsOwnerCancelledIsNotMadeAgain()
    {
        using CoreDriver core = Shown();
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10, 100)));
        core.Accept(Make.Cancel(0, 9, 1, CommandFlags.TargetIsEngine));
        core.Accept(Make.Quote(0, 99, 100, 10, 3));
        Assert.That((core.Order(0, 1, Leg).State, core.Order(0, 2, Leg).Quantity), Is.EqualTo((OrderState.Canceled, 7L)));
        core.Accept(Make.Quote(0, 89, 90, 100, 0));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
    }

    [Test]
    public void OneLegAloneIsABracketToo()
    {
        using CoreDriver core = Market();
        core.Accept(Make.WithBracket(0, 90, Make.Order(0, 0, 1, Side.Buy, 10)));
        core.Accept(Make.Quote(0, 90, 91));
        Assert.That((core.Position(0, 0).Quantity, core.Order(0, 1, Leg).State), Is.EqualTo((0L, OrderState.Filled)));
    }

    [Test]
    public void SlotsOfTheLegsAreKeptFromTheStart()
    {
        using var core = new CoreDriver(new CoreOptions
        {
            Currencies = 1,
            Instruments = 1,
            Accounts = 1,
            Wallets = 1,
            Positions = 1,
            Executions = 1,
            Aliases = 1,
            Orders = 4,
        });
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10, 95)));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 1, 50));
        core.Refuse(RejectCode.TableFull, Make.Order(0, 0, 3, Side.Buy, 1, 50));
        Assert.That(core.Accept(Make.Quote(0, 94, 95)).Orders().Count(order => order.Cause == OrderCause.Released), Is.EqualTo(2));
        core.Accept(Make.Order(0, 0, 3, Side.Buy, 1, 50));
        core.Refuse(RejectCode.TableFull, Make.Order(0, 0, 4, Side.Buy, 1, 50));
        core.Accept(Make.MassCancel(0));
        core.Accept(Make.WithBracket(130, 0, Make.Order(0, 0, 5, Side.Buy, 1, 50)));
        core.Accept(Make.Order(0, 0, 6, Side.Buy, 1, 50));
        core.Accept(Make.Order(0, 0, 7, Side.Buy, 1, 50));
        core.Refuse(RejectCode.TableFull, Make.Order(0, 0, 8, Side.Buy, 1, 50));
        core.Accept(Make.Cancel(0, 9, 5));
        core.Accept(Make.Order(0, 0, 8, Side.Buy, 1, 50));
        core.Accept(Make.Order(0, 0, 9, Side.Buy, 1, 50));
    }

    [Test]
    public void LegsAtAVenueArePairsOfEachFill()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.WithBracket(120, 90, Make.Order(0, 0, 1, Side.Buy, 10, 100)));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, quantity: 4, price: 100, order: 1));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, quantity: 6, price: 100, order: 1));
        Assert.That(new ulong[] { 1, 2, 3, 4 }.Select(id => (core.Order(0, id, Leg).State, core.Order(0, id, Leg).Quantity)), Is.EqualTo(new[]
        {
            (OrderState.PendingNew, 4L), (OrderState.PendingNew, 4L), (OrderState.PendingNew, 6L), (OrderState.PendingNew, 6L),
        }));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 3, ExecutionKind.Fill, quantity: 4, price: 120, order: 1, engineOrder: true));
        Assert.That(reports.Orders().Single(order => order.Cause == OrderCause.OneCancelsOther).Id, Is.EqualTo(2), "the venue is asked to cancel the partner");
    }

    private static CoreDriver Market(AccountMode mode = AccountMode.Cash)
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: mode);
        core.Accept(Make.Quote(0, 99, 100));
        return core;
    }

    private static CoreDriver Shown(long size = 4)
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 10, size));
        return core;
    }
}
