using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>Replace on the paper route: at once, against the book.</summary>
public sealed class PaperReplaceTests
{
    [Test]
    public void AReplaceTakesEffectAtOnceAndBothIdsNameTheOrder()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Order(Cash, Paper, 1, Side.Buy, 100, 10));
        OrderReport report = world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 150, price: 12)).Orders().Single();
        Assert.That((report.Id, report.State, report.Cause, report.Quantity, report.Price), Is.EqualTo((1UL, OrderState.New, OrderCause.Replaced, 150L, 12L)));
        Assert.That(world.Used(), Is.EqualTo((Int128)1800));
        world.Core.Accept(Make.Replace(Cash, 3, 2, quantity: 50));
        Assert.That((world.Brief(2), world.Used()), Is.EqualTo(((OrderState.New, 50L, 0L, 50L), (Int128)600)));
        world.Core.Accept(Make.Cancel(Cash, 4, 3));
        Assert.That((world.State(1).State, world.Used()), Is.EqualTo((OrderState.Canceled, (Int128)0)));
        world.Core.Refuse(RejectCode.OrderIsTerminal, Make.Replace(Cash, 5, 1, quantity: 60));
    }

    [Test]
    public void AQuantityAtOrBelowWhatFilledEndsTheOrderAsFilled()
    {
        using var world = new VenueWorld();
        foreach ((ulong id, long quantity) in new[] { (1UL, 40L), (3UL, 7L) })
        {
            world.Core.Accept(Make.Quote(Paper, 8, 9, 100, 40));
            world.Core.Accept(Make.Order(Cash, Paper, id, Side.Buy, 100, 9));
            Assert.That(world.Brief(id), Is.EqualTo((OrderState.PartiallyFilled, 100L, 40L, 60L)));
            OrderReport report = world.Core.Accept(Make.Replace(Cash, id + 1, id, quantity: quantity)).Orders().Single();
            Assert.That((report.State, report.Quantity, report.CumQuantity, report.LeavesQuantity), Is.EqualTo((OrderState.Filled, 40L, 40L, 0L)));
        }
        Assert.That(world.Used(), Is.EqualTo((Int128)720), "the cost of what is held and nothing else");
    }

    [Test]
    public void ANewPriceThatCrossesTakes()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Quote(Paper, 8, 11, 100, 100));
        world.Core.Accept(Make.Order(Cash, Paper, 1, Side.Buy, 30, 10));
        List<Report> reports = world.Core.Accept(Make.Replace(Cash, 2, 1, price: 12));
        FilledReport fill = reports.Fills().Single();
        Assert.That((fill.Price, fill.Quantity, fill.Liquidity), Is.EqualTo((11L, 30L, Liquidity.Taker)));
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void APostOnlyOrderIsNotReplacedIntoTheTouch()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Quote(Paper, 8, 11, 100, 100));
        world.Core.Accept(Make.Order(Cash, Paper, 1, Side.Buy, 30, 10, flags: OrderFlags.PostOnly));
        world.Core.Refuse(RejectCode.WouldTake, Make.Replace(Cash, 2, 1, price: 11));
    }

    [Test]
    public void ASmallerQuantityKeepsThePlaceInTheQueueAndEverythingElseLosesIt()
    {
        using var world = new VenueWorld();
        for (ulong id = 1; id <= 3; id++) world.Core.Accept(Make.Order(Cash, Paper, id, Side.Buy, 10, 10));
        world.Core.Accept(Make.Replace(Cash, 11, 1, quantity: 5));
        world.Core.Accept(Make.Replace(Cash, 12, 2, quantity: 20));
        Assert.That(world.Core.Accept(Make.Trade(Paper, 10, 14)).Fills().Select(fill => (fill.Order, fill.Quantity)), Is.EqualTo(new[] { (1UL, 5L), (3UL, 9L) }));
        Assert.That(world.Core.Accept(Make.Trade(Paper, 10, 100)).Fills().Select(fill => (fill.Order, fill.Quantity)), Is.EqualTo(new[] { (3UL, 1L), (2UL, 20L) }));
    }

    [Test]
    public void NumbersComeWithDecimalsOfTheirOwn()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec()));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 100_000, 6_000_000));
        core.Accept(Make.Replace(0, 2, 1, quantity: 15, price: 600_005, quantityDecimals: 1, priceDecimals: 1));
        Assert.That((core.Order(0, 1).Quantity, core.Order(0, 1).Price), Is.EqualTo((150_000L, 6_000_050L)));
        core.Accept(Make.Replace(0, 3, 1, price: 60_000_100, priceDecimals: 3));
        Assert.That(core.Order(0, 1).Price, Is.EqualTo(6_000_010), "zeros beyond the decimals do not count");
        core.Refuse(RejectCode.TooManyDecimals, Make.Replace(0, 4, 1, price: 60_000_101, priceDecimals: 3));
        core.Refuse(RejectCode.OutOfRange, Make.Replace(0, 4, 1, quantity: long.MaxValue / 10));
    }

    [Test]
    public void ReducingAllowsAReplaceThatDoesNotGrow()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Order(Cash, Paper, 1, Side.Buy, 100, 10));
        world.Core.Accept(Make.TradingState(TradingState.Reducing));
        world.Core.Refuse(RejectCode.ReducingOnly, Make.Replace(Cash, 2, 1, quantity: 101));
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 90));
        world.Core.Accept(Make.TradingState(TradingState.Halted));
        world.Core.Refuse(RejectCode.TradingHalted, Make.Replace(Cash, 3, 1, quantity: 80));
        world.Core.Accept(Make.Cancel(Cash, 3, 1));
    }

    [Test]
    public void ASellThatLostItsPositionSellsNoMoreThanIsHeld()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 100, 10));
        world.Core.Accept(Make.Order(Cash, Paper, 1, Side.Sell, 100, 20));
        world.Core.Accept(Make.Execution(Cash, Paper, 2, ExecutionKind.Fill, Side.Sell, 70, 10));
        world.Core.Accept(Make.Quote(Paper, 12, 13, 500, 500));
        List<Report> reports = world.Core.Accept(Make.Replace(Cash, 2, 1, price: 12));
        Assert.That(reports.Fills().Single().Quantity, Is.EqualTo(30));
        Assert.That((world.State(1).State, world.State(1).Cause), Is.EqualTo((OrderState.Canceled, OrderCause.NothingToSell)));
    }
}
