namespace Disruptor.Trading.Core.Tests;

/// <summary>Pairs and groups of which one fill cancels the rest.</summary>
public sealed class OneCancelsOtherTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void TheFillOfOneCancelsTheOtherBeforeAnythingElseFires(bool limitFirst)
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Order(0, 0, 1, Side.Sell, 100, 110));
        core.Accept(Make.WithOco(1, Make.Stop(0, 0, 2, Side.Sell, 100, 90)));
        // A third order at the same price must still find the pair done.
        List<Report> reports = core.Accept(limitFirst ? Make.Quote(0, 110, 111) : Make.Quote(0, 90, 91));
        Assert.That(reports.Fills().Single().Order, Is.EqualTo(limitFirst ? 1 : 2));
        OrderReport other = core.Order(0, limitFirst ? 2UL : 1UL);
        Assert.That((other.State, other.Cause), Is.EqualTo((OrderState.Canceled, OrderCause.OneCancelsOther)));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    [Test]
    public void APairReservesAsOneSoThatACashAccountCanProtectAllItHolds()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Order(0, 0, 1, Side.Sell, 100, 110));
        core.Refuse(RejectCode.Oversell, Make.Stop(0, 0, 2, Side.Sell, 100, 90));
        core.Accept(Make.WithOco(1, Make.Stop(0, 0, 2, Side.Sell, 100, 90)));
        core.Refuse(RejectCode.Oversell, Make.Order(0, 0, 3, Side.Sell, 1, 120));
        core.Accept(Make.Cancel(0, 9, 1));
        core.Refuse(RejectCode.Oversell, Make.Order(0, 0, 3, Side.Sell, 1, 120));
        core.Accept(Make.Cancel(0, 9, 2));
        core.Accept(Make.Order(0, 0, 3, Side.Sell, 100, 120));
    }

    [Test]
    public void BuysOfAPairReserveTheDearerAndGiveItBackWithTheLast()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 90));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)900_00000000));
        core.Accept(Make.WithOco(1, Make.Stop(0, 0, 2, Side.Buy, 10, 110)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1100_00000000));
        core.Accept(Make.Cancel(0, 9, 2));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)900_00000000));
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    [Test]
    public void AMarginAccountHoldsMarginForTheWorstOfAPair()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 90));
        core.Accept(Make.WithOco(1, Make.Stop(0, 0, 2, Side.Buy, 10, 110)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1100_00000000));
        core.Accept(Make.Quote(0, 89, 90));
        Assert.That((core.Order(0, 1).State, core.Order(0, 2).State), Is.EqualTo((OrderState.Filled, OrderState.Canceled)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)900_00000000));
    }

    [Test]
    public void AFillInPartCancelsTheOtherAndWorksOn()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 10, 10));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 95));
        core.Accept(Make.WithOco(1, Make.Stop(0, 0, 2, Side.Buy, 10, 110)));
        core.Accept(Make.Quote(0, 94, 95, 4, 4));
        Assert.That((core.Order(0, 1).State, core.Order(0, 1).LeavesQuantity), Is.EqualTo((OrderState.PartiallyFilled, 6L)));
        Assert.That(core.Order(0, 2).State, Is.EqualTo(OrderState.Canceled));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)950_00000000));
    }

    [Test]
    public void ACancelOfOneLeavesTheOther()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Order(0, 0, 1, Side.Sell, 100, 110));
        core.Accept(Make.WithOco(1, Make.Stop(0, 0, 2, Side.Sell, 100, 90)));
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That(core.Order(0, 2).State, Is.EqualTo(OrderState.New));
        Assert.That(core.Accept(Make.Quote(0, 89, 90)).Fills().Single().Order, Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void APartnerMayBeNamedBeforeItComes(bool bothName)
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.WithOco(2, Make.Order(0, 0, 1, Side.Sell, 100, 110)));
        Command[] second = Make.Stop(0, 0, 2, Side.Sell, 100, 90);
        core.Accept(bothName ? Make.WithOco(1, second) : second);
        core.Accept(Make.Quote(0, 110, 111));
        Assert.That(core.Order(0, 2).Cause, Is.EqualTo(OrderCause.OneCancelsOther));
    }

    [Test]
    public void PartnersCanHaveTextIds()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.WithTextId("target", Make.WithOco("stop", Make.Order(0, 0, 0, Side.Sell, 100, 110))));
        core.Accept(Make.WithTextId("stop", Make.WithOco("target", Make.Stop(0, 0, 0, Side.Sell, 100, 90))));
        List<OrderReport> orders = [.. core.Accept(Make.Quote(0, 110, 111)).Orders()];
        Assert.That(orders.Select(order => order.Cause), Is.EqualTo(new[] { OrderCause.Fill, OrderCause.OneCancelsOther }));
    }

    [Test]
    public void APartnerThatIsDoneIsRefused()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Order(0, 0, 1, Side.Sell, 50, 110));
        core.Accept(Make.Cancel(0, 9, 1));
        core.Refuse(RejectCode.OrderIsTerminal, Make.WithOco(1, Make.Stop(0, 0, 2, Side.Sell, 50, 90)));
        core.Refuse(RejectCode.OrderIsTerminal, Make.WithOco(1000, Make.Stop(0, 0, 2, Side.Sell, 50, 90)));
        core.Refuse(RejectCode.InvalidOrder, Make.WithOco(2, Make.Stop(0, 0, 2, Side.Sell, 50, 90)));
        core.Refuse(RejectCode.InvalidOrder, Make.WithTextId("me", Make.WithOco("me", Make.Stop(0, 0, 2, Side.Sell, 50, 90))));
    }

    [Test]
    public void OfAGroupOneFillCancelsAllOthersAlsoOfOtherInstruments()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "ETH", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Quote(1, 9, 10));
        core.Accept(Make.InGroup("breakout", Make.Stop(0, 0, 1, Side.Buy, 10, 105)));
        core.Accept(Make.InGroup("breakout", Make.Stop(0, 0, 2, Side.Sell, 10, 95)));
        core.Accept(Make.InGroup("breakout", Make.Stop(0, 1, 3, Side.Buy, 10, 12)));
        core.Accept(Make.InGroup("another", Make.Stop(0, 1, 4, Side.Buy, 10, 12)));
        core.Accept(Make.Quote(0, 104, 105));
        Assert.That(new ulong[] { 1, 2, 3, 4 }.Select(id => core.Order(0, id).State), Is.EqualTo(new[]
        {
            OrderState.Filled, OrderState.Canceled, OrderState.Canceled, OrderState.New,
        }));
        // The name is free again.
        core.Accept(Make.InGroup("breakout", Make.Stop(0, 0, 5, Side.Buy, 10, 150)));
        Assert.That(core.Order(0, 5).State, Is.EqualTo(OrderState.New));
    }

    [Test]
    public void AGroupHasALimit()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        for (ulong id = 1; id <= 32; id++) core.Accept(Make.InGroup(7, Make.Order(0, 0, id, Side.Buy, 1, 90)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)90_00000000), "only one can fill");
        core.Refuse(RejectCode.TooManyLinks, Make.InGroup(7, Make.Order(0, 0, 33, Side.Buy, 1, 90)));
        core.Accept(Make.InGroup(8, Make.Order(0, 0, 33, Side.Buy, 1, 90)));
        List<Report> reports = core.Accept(Make.Quote(0, 89, 90));
        Assert.That(reports.Fills().Select(fill => fill.Order), Is.EqualTo(new ulong[] { 1, 33 }), "one of each group");
        Assert.That(reports.Orders().Count(order => order.Cause == OrderCause.OneCancelsOther), Is.EqualTo(31));
    }

    [Test]
    public void AVenueIsAskedToCancelThePartnerOfAFill()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 90));
        core.Accept(Make.WithOco(1, Make.Order(0, 0, 2, Side.Buy, 10, 80)));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, quantity: 10, price: 90, order: 1));
        OrderReport asked = reports.Orders().Last();
        Assert.That((asked.Id, asked.State, asked.Cause), Is.EqualTo((2UL, OrderState.PendingNew, OrderCause.OneCancelsOther)));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Canceled, order: 2));
        Assert.That((core.Order(0, 2).State, core.Wallet(0, 0).Used), Is.EqualTo((OrderState.Canceled, (Int128)900_00000000)));
    }

    [Test]
    public void SetsAreGivenBackWithTheirLastOrder()
    {
        CoreOptions small = CoreDriver.Small;
        using var core = new CoreDriver(new CoreOptions
        {
            Currencies = 1,
            Instruments = 1,
            Accounts = 1,
            Wallets = 1,
            Positions = 1,
            Executions = 1,
            Orders = 8,
            Aliases = small.Aliases,
            OrderSets = 2,
        });
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        for (ulong id = 1; id < 100; id += 2)
        {
            core.Accept(Make.WithOco(id + 1, Make.Order(0, 0, id, Side.Buy, 1, 90)));
            core.Accept(Make.InGroup("g", Make.Order(0, 0, id + 1000, Side.Buy, 1, 90)));
            core.Refuse(RejectCode.TableFull, Make.InGroup("h", Make.Order(0, 0, id + 2000, Side.Buy, 1, 90)));
            core.Accept(Make.MassCancel(0));
        }
    }
}
