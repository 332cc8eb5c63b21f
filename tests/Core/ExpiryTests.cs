namespace Disruptor.Trading.Core.Tests;

/// <summary>Orders that end by themselves: at their date, with the day.</summary>
public sealed class ExpiryTests
{
    [Test]
    public void AnOrderGoodTillADateEndsBeforeACommandOfThatMoment()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Time = 1000;
        core.Accept(Make.Until(2000, Make.Order(0, 0, 1, Side.Buy, 10, 90, TimeInForce.GoodTillDate)));
        core.Time = 1999;
        core.Accept(Make.Clock());
        Assert.That(core.Order(0, 1).State, Is.EqualTo(OrderState.New));
        core.Time = 2000;
        List<Report> reports = core.Accept(Make.Quote(0, 89, 90));
        Assert.That(reports.Fills(), Is.Empty);
        OrderReport order = reports.Orders().Single();
        Assert.That((order.State, order.Cause), Is.EqualTo((OrderState.Expired, OrderCause.ExpireTime)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)10_000_00000000), "only the position's cost");
    }

    [Test]
    public void AnOrderThatEndedEarlierDoesNotExpire()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Until(2000, Make.Order(0, 0, 1, Side.Buy, 10, 90, TimeInForce.GoodTillDate)));
        core.Accept(Make.Until(2000, Make.Stop(0, 0, 2, Side.Buy, 10, 110, timeInForce: TimeInForce.GoodTillDate)));
        core.Accept(Make.Cancel(0, 9, 1));
        core.Accept(Make.Quote(0, 109, 110));
        core.Time = 3000;
        Assert.That(core.Accept(Make.Clock()), Is.Empty);
    }

    [Test]
    public void ThousandsThatExpireTogetherEndOverSeveralSteps()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        for (ulong id = 1; id <= 1500; id++) core.Accept(Make.Until(2000, Make.Order(0, 0, id + 5000, Side.Buy, 1, 90, TimeInForce.GoodTillDate)));
        core.Time = 2000;
        List<Report> reports = core.Accept(Make.Quote(0, 89, 90));
        Assert.That(core.Steps, Is.GreaterThan(3));
        Assert.That(reports.Orders().Select(order => order.Id), Is.EqualTo(Enumerable.Range(5001, 1500)));
        Assert.That(reports.Fills(), Is.Empty);
    }

    [Test]
    public void ADateAtAVenueIsTheVenuesMatterButAHeldChildIsTheEngines()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Until(2000, Make.Order(0, 0, 1, Side.Buy, 10, 90, TimeInForce.GoodTillDate)));
        core.Accept(Make.Group(Make.Until(2000, Make.WithParent(1, Make.Order(0, 0, 2, Side.Buy, 10, 90, TimeInForce.GoodTillDate)))));
        core.Accept(Make.Group(Make.Until(3000, Make.WithParent(1, Make.Order(0, 0, 3, Side.Buy, 10, 90, TimeInForce.GoodTillDate)))));
        core.Time = 2000;
        Assert.That(core.Accept(Make.Clock()).Orders().Single().Id, Is.EqualTo(2));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, quantity: 10, price: 90, order: 1));
        core.Time = 4000;
        Assert.That(core.Accept(Make.Clock()), Is.Empty, "released, it is at the venue");
    }

    [Test]
    public void ADayOrderEndsWithTheSessionAndNoOther()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 90, TimeInForce.Day));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 10, 90));
        core.Accept(Make.Stop(0, 0, 3, Side.Buy, 10, 110, timeInForce: TimeInForce.Day));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 4, Side.Sell, 10, 120, TimeInForce.Day)));
        core.Accept(Make.Session(SessionEvent.Close));
        Assert.That(new ulong[] { 1, 2, 3, 4 }.Select(id => core.Order(0, id).State), Is.EqualTo(new[]
        {
            OrderState.Expired, OrderState.New, OrderState.Expired, OrderState.Canceled,
        }));
        Assert.That(core.Order(0, 1).Cause, Is.EqualTo(OrderCause.SessionClosed));
        Assert.That(core.Order(0, 4).Cause, Is.EqualTo(OrderCause.ParentEnded));
    }
}
