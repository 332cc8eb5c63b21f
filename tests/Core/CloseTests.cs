namespace Disruptor.Trading.Core.Tests;

/// <summary>Closing of positions by their owner.</summary>
public sealed class CloseTests
{
    [Test]
    public void ACloseHasNoIdOfARequest()
    {
        using CoreDriver core = ExitOrderTests.External();
        core.Accept(Make.Quote(0, 99, 101));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1, 50));
        core.Accept(Make.Cancel(0, 2, 1));
        core.Refuse(RejectCode.DuplicateOrderId, Make.Close(0, 0, id: 2));
        core.Accept(Make.Close(0, 0, id: 3));
    }

    [Test]
    public void AClosedPositionIsFlatWhateverWorksBesideIt()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Order(0, 0, 1, Side.Sell, 100, 120));
        List<Report> reports = core.Accept(Make.Close(0, 0));
        OrderReport sent = reports.Orders().First();
        Assert.That((sent.IdKind, sent.Side, sent.Quantity, sent.OrderFlags, sent.Cause), Is.EqualTo((IdKind.Engine, Side.Sell, 100L, OrderFlags.ReduceOnly, OrderCause.Close)));
        PositionReport position = reports.Positions().Last();
        Assert.That((position.Quantity, position.State, position.RealizedGross), Is.EqualTo((0L, PositionState.Closed, -(Int128)100_00000000)));
        core.Accept(Make.Quote(0, 120, 121));
        Assert.That((core.Order(0, 1).Cause, core.Position(0, 0).Quantity), Is.EqualTo((OrderCause.NothingToSell, 0L)));
    }

    [Test]
    public void AShareIsRoundedDownToTheLot()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, LotSize = 10 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 50));
        core.Accept(Make.Close(0, 0, Fixed.RateScale / 2));
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(30));
        core.Refuse(RejectCode.LotSize, Make.Close(0, 0, Fixed.RateScale / 10));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 3, 100));
        core.Accept(Make.Close(0, 0));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero, "all of it, odd lots too");
    }

    [Test]
    public void ACloseWithAnIdIsAnOrderOfThatId()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.Close(0, 0, Fixed.RateScale / 2, id: 77));
        Assert.That((core.Order(0, 77).State, core.Order(0, 77).CumQuantity), Is.EqualTo((OrderState.Filled, 50L)));
        Assert.That(core.Accept(Make.Close(0, 0, Fixed.RateScale / 2, id: 77)).Orders().Single().Cause, Is.EqualTo(OrderCause.Duplicate));
        core.Refuse(RejectCode.DuplicateOrderId, Make.Close(0, 0, id: 77));
        core.Refuse(RejectCode.DuplicateOrderId, Make.Order(0, 0, 77, Side.Sell, 1));
        core.Accept(Make.WithTextId("out", Make.Close(0, 0, id: 0)));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
        core.Refuse(RejectCode.ReduceOnly, Make.Close(0, 0));
    }

    [Test]
    public void WithoutASymbolEveryPositionIsClosedAndWhatCannotBeIsNamed()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        for (uint i = 1; i < 4; i++) core.Accept(Make.Instrument(new InstrumentSpec { Symbol = $"X{i}", PriceDecimals = 0, QuantityDecimals = 0 }));
        for (uint i = 0; i < 4; i++) core.Accept(Make.Execution(0, i, i, ExecutionKind.Fill, i % 2 == 0 ? Side.Buy : Side.Sell, 10, 100));
        for (uint i = 0; i < 3; i++) core.Accept(Make.Quote(i, 99, 100));
        List<Report> reports = core.Apply(Make.Close(0));
        RejectedReport refused = reports.Single(report => report.Type == ReportType.Rejected).As<RejectedReport>();
        Assert.That((refused.Code, refused.Header.Instrument), Is.EqualTo((RejectCode.NoMarket, 3u)));
        Assert.That(Enumerable.Range(0, 4).Select(i => core.Position(0, (uint)i).Quantity), Is.EqualTo(new long[] { 0, 0, 0, -10 }));
    }

    [Test]
    public void AnAccountOfHundredsOfPositionsIsClosedOverSeveralSteps()
    {
        const int Many = 400;
        using var core = new CoreDriver(new CoreOptions { Instruments = Many, Positions = Many, Orders = Many, Executions = Many, Aliases = 1, Accounts = 1, Wallets = 1, Currencies = 1 });
        core.Accept(Make.Account("alpha", "USDT", AccountMode.Margin));
        core.Accept(Make.Deposit(0, 0, 100_000_000_00000000));
        for (uint i = 0; i < Many; i++)
        {
            core.Accept(Make.Instrument(new InstrumentSpec { Symbol = $"X{i}", PriceDecimals = 0, QuantityDecimals = 0 }));
            core.Accept(Make.Quote(i, 99, 100));
            core.Accept(Make.Order(0, i, i + 1, Side.Buy, 1));
        }
        List<Report> reports = core.Accept(Make.Close(0));
        Assert.That(core.Steps, Is.GreaterThan(2));
        Assert.That(reports.Fills().Count(), Is.EqualTo(Many));
        Assert.That(core.Accept(Make.Close(0)), Is.Empty);
    }

    [Test]
    public void HaltedNothingIsClosedAndReducingItIs()
    {
        using CoreDriver core = ConditionalOrderTests.Holding();
        core.Accept(Make.TradingState(TradingState.Halted));
        core.Refuse(RejectCode.TradingHalted, Make.Close(0, 0));
        core.Accept(Make.TradingState(TradingState.Reducing));
        core.Accept(Make.Close(0, 0));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
    }
}
