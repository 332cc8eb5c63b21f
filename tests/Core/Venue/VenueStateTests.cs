using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>Ordinary paths beside the matrices: messages out of order, contradictions, silence.</summary>
public sealed class VenueStateTests
{
    private const long Second = 1_000_000_000;

    [Test]
    public void AFillCanComeBeforeTheAcknowledgment()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Order(Cash, External, 1, Side.Buy, 100, 10));
        world.Fill(1, 40, 9);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 100L, 40L, 60L)));
        world.Say(1, ExecutionKind.PendingNew);
        world.Say(1, ExecutionKind.New);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 100L, 40L, 60L)));
    }

    [Test]
    public void AFillAfterTheCancelIsBookedAndTheOrderStaysCancelled()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Say(1, ExecutionKind.Canceled);
        world.Fill(1, 40, 10);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Canceled, 100L, 40L, 0L)));
        Assert.That((world.Core.Position(Cash, External).Quantity, world.Used()), Is.EqualTo((40L, (Int128)400)));
    }

    [Test]
    public void AFillOfARefusedOrderIsBookedAndSaid()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Order(Cash, External, 1, Side.Buy, 100, 10));
        world.Say(1, ExecutionKind.Rejected);
        List<Report> reports = world.Fill(1, 40, 10);
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.FillAfterEnd }));
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Rejected, 100L, 40L, 0L)));
    }

    [Test]
    public void ACancelOfAFilledOrderWins()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Fill(1, 100, 10);
        world.Say(1, ExecutionKind.Canceled);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Canceled, 100L, 100L, 0L)));
    }

    [Test]
    public void ASuspendedOrderComesBackAsWhatItWas()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Order(Cash, External, 1, Side.Buy, 100, 10));
        world.Say(1, ExecutionKind.Suspended);
        Assert.That((world.Brief(1), world.Used()), Is.EqualTo(((OrderState.Suspended, 100L, 0L, 100L), (Int128)1000)), "what it reserves stays reserved");
        world.Say(1, ExecutionKind.Resumed);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.New));
        world.Say(1, ExecutionKind.Suspended);
        world.Fill(1, 10, 10);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Suspended));
        world.Say(1, ExecutionKind.Resumed);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.PartiallyFilled));
    }

    [Test]
    public void ADayOrderDoneForTheDayReservesNothingUntilItIsRestated()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10, timeInForce: TimeInForce.Day);
        world.Say(1, ExecutionKind.DoneForDay);
        Assert.That((world.Brief(1), world.Used()), Is.EqualTo(((OrderState.DoneForDay, 100L, 0L, 0L), (Int128)0)));
        world.Fill(1, 10, 10);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.DoneForDay, 100L, 10L, 0L)));
        world.Say(1, ExecutionKind.Restated);
        Assert.That((world.Brief(1), world.Used()), Is.EqualTo(((OrderState.PartiallyFilled, 100L, 10L, 90L), (Int128)1000)));
    }

    [Test]
    public void AnUnknownOutcomeKeepsWhatItReservesUntilTheVenueSpeaks()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Fill(1, 40, 10);
        world.Say(1, ExecutionKind.Unknown);
        Assert.That((world.Brief(1), world.Used()), Is.EqualTo(((OrderState.Unknown, 100L, 40L, 60L), (Int128)1000)));
        world.Core.Accept(Make.Cancel(Cash, 2, 1));
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Unknown), "asking again is no answer");
        world.Say(1, ExecutionKind.CancelRejected, 2);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 100L, 40L, 60L)));
        world.Say(1, ExecutionKind.Unknown);
        world.Fill(1, 60, 10);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Filled, 100L, 100L, 0L)));
        world.Say(1, ExecutionKind.Unknown);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Filled), "of a filled order nothing is unknown");
    }

    [Test]
    public void ASilentVenueMakesTheOutcomeUnknownAndIsNoRefusal()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Settings(30 * Second, 0));
        world.Core.Accept(Make.Order(Cash, External, 1, Side.Buy, 100, 10));
        world.Core.Time = (30 * Second) - 1;
        Assert.That(world.Core.Accept(Make.Clock()), Is.Empty);
        world.Core.Time = 30 * Second;
        List<Report> reports = world.Core.Accept(Make.Clock());
        OrderReport order = reports.Orders().Single();
        Assert.That((order.State, order.Cause, order.LeavesQuantity), Is.EqualTo((OrderState.Unknown, OrderCause.Timeout, 100L)));
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.OrderTimeout }));
        Assert.That(world.Used(), Is.EqualTo((Int128)1000));
        world.Core.Time = 300 * Second;
        Assert.That(world.Core.Accept(Make.Clock()), Is.Empty, "said once");
        world.Say(1, ExecutionKind.New);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.New));
        world.Core.Time = 900 * Second;
        Assert.That(world.Core.Accept(Make.Clock()), Is.Empty, "nothing is owed any more");
    }

    [Test]
    public void ASilentVenueOwesAnAnswerToARequestToo()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Settings(30 * Second, 0));
        world.Order(1, 100, 10);
        world.Core.Time = 100 * Second;
        world.Core.Accept(Make.Cancel(Cash, 2, 1));
        world.Core.Time = 120 * Second;
        world.Fill(1, 10, 10);
        world.Core.Time = 149 * Second;
        Assert.That(world.Core.Accept(Make.Clock()), Is.Empty, "the fill was a sign of life");
        world.Core.Time = 150 * Second;
        Assert.That(world.Core.Accept(Make.Clock()).Orders().Single().State, Is.EqualTo(OrderState.Unknown));
        world.Say(1, ExecutionKind.PendingCancel, 2);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.PendingCancel));
        world.Core.Time = 900 * Second;
        Assert.That(world.Core.Accept(Make.Clock()), Is.Empty, "a venue that works on it has spoken");
    }

    [TestCase(Overfill.Accept)]
    [TestCase(Overfill.Alert)]
    [TestCase(Overfill.Halt)]
    public void AnOverfillIsBookedWhateverThePolicySays(Overfill policy)
    {
        using var world = new VenueWorld(overfill: policy);
        world.Order(1, 100, 10);
        List<Report> reports = world.Fill(1, 130, 10);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Filled, 100L, 130L, 0L)));
        Assert.That((world.Core.Position(Cash, External).Quantity, world.Used()), Is.EqualTo((130L, (Int128)1300)));
        Assert.That(reports.Alerts(), Is.EqualTo(policy == Overfill.Accept ? [] : new[] { AlertKind.Overfill }));
        if (policy == Overfill.Accept) return;
        AlertReport alert = reports.Single(report => report.Type == ReportType.Alert).As<AlertReport>();
        Assert.That((alert.Value, alert.Limit), Is.EqualTo(((Int128)130, (Int128)100)));
        if (policy == Overfill.Halt) world.Core.Refuse(RejectCode.TradingHalted, Make.Order(Cash, External, 2, Side.Buy, 1, 1));
        else world.Core.Accept(Make.Order(Cash, External, 2, Side.Buy, 1, 1));
        world.Core.Accept(Make.Order(Cash, Paper, 3, Side.Buy, 1, 1));
    }

    [Test]
    public void WhatAVenueSaidIsAppliedOnce()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(world.News(1, ExecutionKind.Restated, quantity: 80, id: 7));
        world.Core.Refuse(RejectCode.DuplicateExecution, world.News(1, ExecutionKind.Restated, quantity: 70, id: 7));
        world.Fill(1, 10, 10, id: 7);
        world.Core.Refuse(RejectCode.DuplicateExecution, world.News(1, ExecutionKind.Fill, quantity: 10, price: 10, id: 7));
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 80L, 10L, 70L)), "an id of a fill and one of other news are two");
    }

    [Test]
    public void AFillSplitByAFlipIsAppliedOnce()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Margin, External, 1, ExecutionKind.Fill, Side.Sell, 40, 10));
        world.Order(1, 100, 10, account: Margin);
        world.Fill(1, 100, 10, id: 2, account: Margin);
        Assert.That((world.Core.Position(Margin, External).Quantity, world.Core.Position(Margin, External).Cycle), Is.EqualTo((60L, 2U)));
        world.Core.Refuse(RejectCode.DuplicateExecution, world.News(1, ExecutionKind.Fill, quantity: 100, price: 10, account: Margin, id: 2));
    }

    [Test]
    public void NewsForAPaperOrderOrTheOtherSideAreRefused()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Order(Cash, Paper, 2, Side.Buy, 1, 1));
        foreach (ExecutionKind kind in Enum.GetValues<ExecutionKind>())
        {
            if (kind == ExecutionKind.None) continue;
            Command[] news = Make.Execution(Cash, Paper, 900, kind, quantity: 1, price: 1, order: 2);
            world.Core.Refuse(RejectCode.WrongRoute, Make.WithLinks(null, 5, news));
            news = Make.Execution(Cash, External, 900, kind, Side.Sell, quantity: 1, price: 1, order: 1);
            world.Core.Refuse(RejectCode.InvalidOrder, Make.WithLinks(null, 5, news));
        }
    }
}
