using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>Executions taken back or corrected, in any order of arrival.</summary>
public sealed class BustTests
{
    [Test]
    public void ABustIsTheOppositeFillWithItsFeeRefunded()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Fill(1, 100, 9, id: 5, fee: 3 * Unit);
        WalletReport before = world.Core.Wallet(Cash, 0);
        Assert.That((before.Total, before.Used), Is.EqualTo(((Int128)9_997 * Unit, (Int128)900 * Unit)));
        List<Report> reports = world.Bust(5, 1, id: 6);
        FilledReport fill = reports.Fills().Single();
        Assert.That(
            (fill.Side, fill.Quantity, fill.Price, fill.Fee, fill.ExecutionId, fill.Reference, fill.HasReference, fill.Order),
            Is.EqualTo((Side.Sell, 100L, 9L, -3 * (Int128)Unit, 6UL, 5UL, (byte)1, 1UL)));
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.New, 100L, 0L, 100L)), "back from filled");
        WalletReport wallet = world.Core.Wallet(Cash, 0);
        Assert.That((wallet.Total, wallet.Used, wallet.RealizedNet), Is.EqualTo(((Int128)10_000 * Unit, (Int128)1000 * Unit, (Int128)0)));
        PositionReport position = world.Core.Position(Cash, External);
        Assert.That((position.Quantity, position.State, position.RealizedGross, position.LifetimeFees), Is.EqualTo((0L, PositionState.Closed, (Int128)0, (Int128)0)));
        world.Fill(1, 100, 10);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Filled, 100L, 100L, 0L)));
    }

    [Test]
    public void AnExecutionIsBustedOnce()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Fill(1, 100, 10, id: 5);
        world.Bust(5, 1, id: 6);
        world.Core.Refuse(RejectCode.DuplicateExecution, world.BustOf(5, 1, 6));
        world.Core.Refuse(RejectCode.ExecutionNotStanding, world.BustOf(5, 1, 7));
        world.Core.Refuse(RejectCode.ExecutionNotStanding, world.CorrectionOf(5, 8, price: 11, order: 1));
        world.Core.Refuse(RejectCode.DuplicateExecution, world.News(1, ExecutionKind.Fill, quantity: 100, price: 10, id: 5));
    }

    [Test]
    public void ACorrectionGivesTheFillItsIdAndKeepsTheCycle()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Fill(1, 100, 9, id: 5, fee: 3 * Unit);
        world.Core.Accept(Make.Plan(Cash, External, new PlanSpec { StopLoss = 100_000_000 }));
        List<Report> reports = world.Core.Accept(world.CorrectionOf(5, 6, price: 8, order: 1, fee: 2 * Unit));
        Assert.That(reports.Fills().Select(fill => (fill.Side, fill.Price, fill.Fee, fill.HasReference)), Is.EqualTo(new[]
        {
            (Side.Sell, 9L, -3 * (Int128)Unit, (byte)1), (Side.Buy, 8L, 2 * (Int128)Unit, (byte)0),
        }));
        OrderReport order = reports.Orders().Single();
        Assert.That((order.State, order.Cause, order.CumQuantity, order.CumPriceQuantity), Is.EqualTo((OrderState.Filled, OrderCause.Correct, 100L, (Int128)800)));
        PositionReport position = world.Core.Position(Cash, External);
        Assert.That(
            (position.State, position.Cycle, position.OpenCost, position.Fees, position.StopLoss),
            Is.EqualTo((PositionState.Monitoring, 1U, (Int128)800 * Unit, (Int128)2 * Unit, 100_000_000L)), "its stop loss survives");
        world.Core.Refuse(RejectCode.ExecutionNotStanding, world.BustOf(5, 1));
        world.Core.Refuse(RejectCode.DuplicateExecution, world.News(1, ExecutionKind.Fill, quantity: 100, price: 9, id: 5));
        world.Core.Accept(world.CorrectionOf(6, 7, quantity: 60, order: 1));
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 100L, 60L, 40L)));
        world.Bust(7, 1);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.New, 100L, 0L, 100L)));
    }

    [Test]
    public void ACorrectionOfAReducingFillMovesWhatWasRealized()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 100, 10));
        world.Order(1, 100, 12, Side.Sell);
        world.Fill(1, 40, 12, id: 2);
        Assert.That(world.Core.Position(Cash, External).RealizedGross, Is.EqualTo((Int128)80 * Unit));
        world.Core.Accept(world.CorrectionOf(2, 3, price: 13, order: 1));
        PositionReport position = world.Core.Position(Cash, External);
        Assert.That((position.Quantity, position.RealizedGross - position.OpenCost), Is.EqualTo((60L, (Int128)(520 - 1000) * Unit)), "what was realized less what is open is the money that moved");
    }

    [Test]
    public void ABustBeforeItsFillSwallowsIt()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        List<Report> reports = world.Bust(5, 1, id: 6);
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.BustBeforeFill }));
        world.Core.Refuse(RejectCode.DuplicateExecution, world.BustOf(5, 1, 6));
        world.Core.Refuse(RejectCode.ExecutionNotStanding, world.BustOf(5, 1, 7));
        reports = world.Fill(1, 100, 10, id: 5);
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.FillSwallowed }));
        Assert.That((world.Brief(1), world.Core.HasPosition(Cash, External)), Is.EqualTo(((OrderState.New, 100L, 0L, 100L), false)));
        world.Core.Refuse(RejectCode.DuplicateExecution, world.News(1, ExecutionKind.Fill, quantity: 100, price: 10, id: 5));
        world.Fill(1, 100, 10, id: 8);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void ABustWithoutASideWaitsForAFillOfEitherSide()
    {
        using var world = new VenueWorld();
        world.Core.Accept(world.BustOf(5));
        Assert.That(world.Core.Accept(Make.Execution(Cash, External, 5, ExecutionKind.Fill, Side.Sell, 10, 10)).Alerts(), Is.EqualTo(new[] { AlertKind.FillSwallowed }));
        world.Core.Accept(world.BustOf(6, side: Side.Sell));
        Assert.That(world.Core.Accept(Make.Execution(Cash, External, 6, ExecutionKind.Fill, Side.Buy, 10, 10)).Fills().Count(), Is.EqualTo(1), "the other side's is another");
    }

    [Test]
    public void ACorrectionBeforeItsFillIsBookedAndSwallowsIt()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Refuse(RejectCode.InvalidQuantity, world.CorrectionOf(5, 6, price: 9, order: 1));
        world.Core.Refuse(RejectCode.InvalidPrice, world.CorrectionOf(5, 6, quantity: 50, order: 1));
        world.Core.Refuse(RejectCode.Malformed, world.CorrectionOf(5, 6, quantity: 50, price: 9));
        world.Core.Accept(world.CorrectionOf(5, 6, quantity: 50, price: 9, order: 1));
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 100L, 50L, 50L)));
        world.Fill(1, 60, 10, id: 5);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 100L, 50L, 50L)));
        world.Bust(6, 1);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.New, 100L, 0L, 100L)));
    }

    [Test]
    public void AFillWithoutAnOrderIsTakenBackFromThePosition()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 5, ExecutionKind.Fill, Side.Buy, 100, 10, fee: Unit));
        world.Core.Accept(world.BustOf(5));
        PositionReport position = world.Core.Position(Cash, External);
        Assert.That((position.Quantity, position.LifetimeFees, world.Core.Wallet(Cash, 0).Total), Is.EqualTo((0L, (Int128)0, (Int128)10_000 * Unit)));
    }

    [Test]
    public void ABustThatNamesAnotherOrderIsRefused()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Order(2, 100, 10);
        world.Fill(1, 10, 10, id: 5);
        world.Core.Refuse(RejectCode.InvalidOrder, world.BustOf(5, 2));
        world.Bust(5);
        Assert.That(world.State(1).CumQuantity, Is.EqualTo(0), "it knows whose it was");
    }

    [Test]
    public void ABustOfASellInACashAccountMayTakeItBelowZeroAndSaysSo()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 1000, 10));
        world.Core.Accept(Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Sell, 1000, 10));
        world.Core.Accept(Make.Order(Cash, External, 1, Side.Buy, 1000, 10));
        List<Report> reports = world.Core.Accept(world.BustOf(2));
        Assert.That(reports.Alerts(), Does.Contain(AlertKind.NegativeAvailable));
        Assert.That(world.Core.Position(Cash, External).Quantity, Is.EqualTo(1000));
    }

    [Test]
    public void ATextBustAndItsTextReference()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.WithTextId("f-1", Make.Execution(Cash, External, 0, ExecutionKind.Fill, Side.Buy, 10, 10)));
        Command[] bust = Make.WithTextId("b-1", Make.Execution(Cash, External, 0, ExecutionKind.Bust));
        Command[] links = Make.WithLinks(null, 0, bust);
        CommandView.As<ExecutionLinksCommand>(ref links[0]).LinkFlags |= ExecutionLinkFlags.ReferenceIsText;
        FilledReport fill = world.Core.Accept(Make.Group(Make.Text(TextField.Reference, "f-1"), links)).Fills().Single();
        Assert.That((fill.ExecutionKind, fill.ReferenceKind, fill.Reference != fill.ExecutionId), Is.EqualTo((IdKind.Text, IdKind.Text, true)));
        Assert.That(world.Core.Position(Cash, External).Quantity, Is.Zero);
    }
}
