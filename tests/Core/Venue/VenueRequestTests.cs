using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>Cancels and replaces that are passed on to a venue: what they reserve, which answer is whose, and by which id an order goes.</summary>
public sealed class VenueRequestTests
{
    [Test]
    public void ARequestIsPassedOnAndTheOrderKeepsItsState()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        OrderReport report = world.Core.Accept(Make.Cancel(Cash, 8, 1)).Orders().Single();
        Assert.That((report.State, report.Cause, report.LeavesQuantity), Is.EqualTo((OrderState.New, OrderCause.CancelRequested, 100L)));
        Assert.That((report.RequestKind, report.Request), Is.EqualTo((RequestKind.Cancel, 8UL)), "the venue session reads from it what to send");
        report = world.Core.Accept(Make.Replace(Cash, 9, 1, quantity: 50, price: 11)).Orders().Single();
        Assert.That((report.State, report.Cause, report.Quantity, report.Price), Is.EqualTo((OrderState.New, OrderCause.ReplaceRequested, 100L, 10L)));
        Assert.That(
            (report.RequestKind, report.Request, report.RequestedTerms, report.RequestedQuantity, report.RequestedPrice),
            Is.EqualTo((RequestKind.Replace, 9UL, ReplaceTerms.Quantity | ReplaceTerms.Price, 50L, 11L)));
    }

    [Test]
    public void APendingReplaceReservesTheLargerOfTheTwo()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        Assert.That(world.Used(), Is.EqualTo((Int128)1000));
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 150));
        Assert.That(world.Used(), Is.EqualTo((Int128)1500), "from when it is passed on: the venue may accept it at any time");
        world.Say(1, ExecutionKind.PendingReplace, 2);
        Assert.That(world.Used(), Is.EqualTo((Int128)1500));
        world.Fill(1, 30, 10);
        Assert.That(world.Used(), Is.EqualTo((Int128)(300 + 1200)), "cost of 30, and 120 left of 150");
        world.Say(1, ExecutionKind.CancelRejected, 2);
        Assert.That(world.Used(), Is.EqualTo((Int128)1000), "cost of 30, and 70 left of 100");
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.PartiallyFilled, 100L, 30L, 70L)));
    }

    [Test]
    public void AReplaceToLessReservesNoLessUntilItIsAccepted()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 40, price: 20));
        Assert.That(world.Used(), Is.EqualTo((Int128)1000), "100 at 10, not 40 at 20");
        world.Say(1, ExecutionKind.Replaced, 2);
        Assert.That(world.Used(), Is.EqualTo((Int128)800));
    }

    [Test]
    public void AReplaceIsRefusedForWhatItWouldNeed()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        RejectedReport refused = world.Core.Refuse(RejectCode.InsufficientFunds, Make.Replace(Cash, 2, 1, quantity: 1001));
        Assert.That((refused.Value, refused.Limit), Is.EqualTo(((Int128)9010 * Unit, (Int128)9000 * Unit)), "what it needs beyond what it holds");
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 1000));
        world.Core.Refuse(RejectCode.InsufficientFunds, Make.Order(Cash, External, 3, Side.Buy, 1, 1));
    }

    [Test]
    public void AChainOfReplacesReservesTheWorstThatCanComeOfIt()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 200));
        world.Core.Accept(Make.Replace(Cash, 3, 2, price: 12));
        Assert.That(world.Used(), Is.EqualTo((Int128)2400), "both may be accepted");
        world.Say(1, ExecutionKind.CancelRejected, 2);
        Assert.That(world.Used(), Is.EqualTo((Int128)1200), "what the second leaves open is the order's own now");
        world.Say(1, ExecutionKind.Replaced, 3);
        Assert.That((world.State(1).Quantity, world.State(1).Price, world.Used()), Is.EqualTo((100L, 12L, (Int128)1200)));
    }

    [Test]
    public void AChainThatChangesAStopPriceTooReservesAtTheDearestLimit()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Stop(Cash, External, 1, Side.Buy, 100, 9, price: 10));
        world.Core.Accept(Make.Replace(Cash, 2, 1, price: 12));
        world.Core.Accept(Make.Replace(Cash, 3, 2, quantity: 200, stopPrice: 11));
        Assert.That(world.Used(), Is.EqualTo((Int128)2400), "200 at 12, once both are accepted");
    }

    [Test]
    public void AChainOnAnInverseInstrumentReservesAtItsLowestPrice()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "INVERSE", PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External, Inverse = true }));
        world.Core.Accept(Make.Order(Cash, 2, 1, Side.Buy, 1000, 10));
        Assert.That(world.Used(), Is.EqualTo((Int128)100));
        world.Core.Accept(Make.Replace(Cash, 2, 1, price: 5));
        world.Core.Accept(Make.Replace(Cash, 3, 2, quantity: 2000));
        Assert.That(world.Used(), Is.EqualTo((Int128)400), "2000 at 5, once both are accepted");
    }

    [Test]
    public void ASellReservesTheLargerQuantity()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 100, 10));
        world.Order(1, 60, 12, Side.Sell);
        world.Core.Refuse(RejectCode.Oversell, Make.Replace(Cash, 2, 1, quantity: 101));
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 90));
        world.Core.Refuse(RejectCode.Oversell, Make.Order(Cash, External, 3, Side.Sell, 11, 12));
        world.Say(1, ExecutionKind.CancelRejected, 2);
        world.Core.Accept(Make.Order(Cash, External, 3, Side.Sell, 40, 12));
    }

    [Test]
    public void AMarginAccountHoldsTheMarginOfTheLarger()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10, account: Margin);
        Assert.That(world.Used(Margin), Is.EqualTo((Int128)500));
        world.Core.Accept(Make.Replace(Margin, 2, 1, quantity: 300));
        Assert.That(world.Used(Margin), Is.EqualTo((Int128)1500));
        world.Core.Refuse(RejectCode.InsufficientFunds, Make.Replace(Margin, 3, 1, quantity: 2001));
        world.Say(1, ExecutionKind.Canceled, account: Margin);
        Assert.That(world.Used(Margin), Is.EqualTo((Int128)0));
    }

    [Test]
    public void AnAnswerWithoutARequestIsForTheOldestItCanAnswer()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 90));
        world.Core.Accept(Make.Cancel(Cash, 3, 1));
        world.Core.Accept(Make.Replace(Cash, 4, 1, quantity: 80));
        OrderReport report = world.Say(1, ExecutionKind.PendingReplace).Orders().Single();
        Assert.That(report.Request, Is.EqualTo(2UL));
        report = world.Say(1, ExecutionKind.PendingReplace).Orders().Single();
        Assert.That(report.Request, Is.EqualTo(4UL), "the first is pending already");
        report = world.Say(1, ExecutionKind.PendingCancel).Orders().Single();
        Assert.That((report.Request, report.State), Is.EqualTo((3UL, OrderState.PendingCancel)));
        report = world.Say(1, ExecutionKind.CancelRejected).Orders().Single();
        Assert.That((report.Request, report.State), Is.EqualTo((3UL, OrderState.PendingReplace)), "the state showed a cancel");
        report = world.Say(1, ExecutionKind.Replaced).Orders().Single();
        Assert.That((report.Request, report.State, report.Quantity), Is.EqualTo((2UL, OrderState.PendingReplace, 90L)));
        report = world.Say(1, ExecutionKind.CancelRejected).Orders().Single();
        Assert.That((report.Request, report.State, report.Quantity), Is.EqualTo((4UL, OrderState.New, 90L)));
    }

    [Test]
    public void ACancelAndAReplaceOfAFilledOrderArePassedOnToo()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Fill(1, 100, 10);
        Assert.That(world.Core.Accept(Make.Cancel(Cash, 2, 1)).Orders().Single().State, Is.EqualTo(OrderState.Filled));
        world.Say(1, ExecutionKind.CancelRejected, 2);
        world.Core.Accept(Make.Replace(Cash, 3, 1, quantity: 150));
        Assert.That((world.State(1).State, world.Used()), Is.EqualTo((OrderState.Filled, (Int128)1500)), "what it asks for is reserved");
        world.Say(1, ExecutionKind.Replaced, 3);
        Assert.That(world.Brief(3), Is.EqualTo((OrderState.PartiallyFilled, 150L, 100L, 50L)));
        world.Say(1, ExecutionKind.Canceled);
        world.Core.Refuse(RejectCode.OrderIsTerminal, Make.Cancel(Cash, 4, 1));
        world.Core.Refuse(RejectCode.OrderIsTerminal, Make.Replace(Cash, 4, 1, quantity: 200));
        Assert.That(world.Used(), Is.EqualTo((Int128)1000));
    }

    [Test]
    public void AfterAnAcceptedReplaceBothIdsNameTheOrder()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 120));
        world.Core.Refuse(RejectCode.UnknownOrder, Make.Query(CommandType.QueryOrder, Cash, id: 2));
        world.Say(1, ExecutionKind.Replaced, 2);
        Assert.That((world.State(2).Id, world.State(2).Quantity), Is.EqualTo((1UL, 120L)));
        world.Fill(2, 20, 10);
        world.Core.Accept(Make.Cancel(Cash, 3, 2));
        world.Say(2, ExecutionKind.Canceled, 3);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Canceled, 120L, 20L, 0L)));
        world.Core.Refuse(RejectCode.DuplicateOrderId, Make.Order(Cash, External, 2, Side.Buy, 1, 1));
    }

    [Test]
    public void ARequestSentAgainIsAnsweredAndAnotherWithItsIdRefused()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        Command[] cancel = Make.Cancel(Cash, 7, 1), replace = Make.Replace(Cash, 8, 1, quantity: 90);
        world.Core.Accept(cancel);
        world.Core.Accept(replace);
        Assert.That(world.Core.Accept(cancel).Orders().Single().Cause, Is.EqualTo(OrderCause.Duplicate));
        Assert.That(world.Core.Accept(replace).Orders().Single().Cause, Is.EqualTo(OrderCause.Duplicate));
        world.Core.Refuse(RejectCode.DuplicateOrderId, Make.Replace(Cash, 8, 1, quantity: 80));
        world.Core.Refuse(RejectCode.DuplicateOrderId, Make.Cancel(Cash, 8, 1));
        world.Core.Refuse(RejectCode.DuplicateOrderId, Make.Order(Cash, External, 8, Side.Buy, 1, 1));
        world.Say(1, ExecutionKind.Replaced, 8);
        Assert.That(world.Core.Accept(replace).Orders().Single().Quantity, Is.EqualTo(90), "also once it is accepted");
    }

    [Test]
    public void ARefusedRequestsIdIsFreeAgain()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 90));
        world.Say(1, ExecutionKind.CancelRejected, 2);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 80));
        world.Say(1, ExecutionKind.Rejected, 2);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.New, 100L, 0L, 100L)), "a refusal that names a request refuses the request");
    }

    [Test]
    public void AnAnswerThatNamesItsRequestNeedNotNameTheOrder()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Cancel(Cash, 2, 1));
        world.Core.Accept(Make.WithLinks(2, null, Make.Execution(Cash, External, 50, ExecutionKind.Canceled)));
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Canceled));
    }

    [Test]
    public void AnAcceptedReplaceNamedAgainEndsNothingASecondTime()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 90));
        world.Say(1, ExecutionKind.Replaced, 2);
        Assert.That(world.Say(1, ExecutionKind.PendingReplace, 2).Orders().Single().State, Is.EqualTo(OrderState.New), "the messages of the venue changed places");
        Assert.That(world.Say(1, ExecutionKind.Replaced, 2).Orders().Single().Quantity, Is.EqualTo(90));
    }

    [Test]
    public void WhatAVenueDoesByItselfIsAFact()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        Assert.That(world.Say(1, ExecutionKind.PendingCancel).Orders().Single().State, Is.EqualTo(OrderState.PendingCancel));
        Assert.That(world.Say(1, ExecutionKind.CancelRejected).Orders().Single().State, Is.EqualTo(OrderState.New));
        world.Say(1, ExecutionKind.Replaced, quantity: 80, price: 11);
        Assert.That((world.Brief(1), world.Used()), Is.EqualTo(((OrderState.New, 80L, 0L, 80L), (Int128)880)));
        world.Say(1, ExecutionKind.Restated, quantity: 50);
        Assert.That((world.Brief(1), world.Used()), Is.EqualTo(((OrderState.New, 50L, 0L, 50L), (Int128)550)));
        world.Core.Refuse(RejectCode.Overflow, world.News(1, ExecutionKind.Restated, quantity: long.MaxValue, price: long.MaxValue));
        world.Say(1, ExecutionKind.Canceled);
        Assert.That(world.Used(), Is.EqualTo((Int128)0));
    }

    [Test]
    public void OnlySoManyRequestsOfAnOrderAreOutstanding()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        for (ulong id = 100; id < 164; id++) world.Core.Accept(Make.Cancel(Cash, id, 1));
        world.Core.Refuse(RejectCode.TooManyRequests, Make.Cancel(Cash, 200, 1));
        world.Say(1, ExecutionKind.CancelRejected, 163);
        world.Core.Accept(Make.Cancel(Cash, 200, 1));
        world.Say(1, ExecutionKind.Canceled);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Canceled));
        world.Order(2, 10, 10);
        world.Core.Accept(Make.Cancel(Cash, 100, 2));
    }

    [Test]
    public void TheEndOfAnOrderEndsWhatWasAskedForIt()
    {
        using var world = new VenueWorld();
        world.Order(1, 100, 10);
        world.Core.Accept(Make.Replace(Cash, 2, 1, quantity: 200));
        world.Say(1, ExecutionKind.Expired);
        Assert.That(world.Used(), Is.EqualTo((Int128)0));
        Assert.That(world.Say(1, ExecutionKind.CancelRejected, 2).Orders().Single().State, Is.EqualTo(OrderState.Expired), "an answer that comes late changes nothing");
        world.Say(1, ExecutionKind.Replaced, 2);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Expired, 100L, 0L, 0L)));
        world.Say(1, ExecutionKind.Canceled);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Expired), "of two ends the first stands");
    }

    [Test]
    public void RequestsByTextGoByTheirNames()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.WithTextId("ord-1", Make.Order(Cash, External, 0, Side.Buy, 10, 10)));
        world.Core.Accept(Make.WithTextId("rep-1", Make.WithTextTarget("ord-1", Make.Replace(Cash, 0, 0, quantity: 20))));
        Command[] execution = Make.Execution(Cash, External, 0, ExecutionKind.Replaced, order: 0);
        Command[] links = Make.WithLinks(0, null, Make.WithTextTarget("ord-1", Make.WithTextId("exec-1", execution)));
        CommandView.As<ExecutionLinksCommand>(ref links[0]).LinkFlags |= ExecutionLinkFlags.RequestIsText;
        world.Core.Accept(Make.Group(Make.Text(TextField.Request, "rep-1"), links));
        OrderReport order = world.Core.Accept(Make.WithTextTarget("rep-1", Make.Query(CommandType.QueryOrder, Cash))).Single().As<OrderReport>();
        Assert.That((order.State, order.Quantity), Is.EqualTo((OrderState.New, 20L)));
        world.Core.Refuse(
            RejectCode.DuplicateExecution,
            Make.WithTextTarget("ord-1", Make.WithTextId("exec-1", Make.Execution(Cash, External, 0, ExecutionKind.Replaced, order: 0, quantity: 30))));
    }
}
