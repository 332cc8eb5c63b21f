using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>Whatever cancels orders in the engine's own name ends paper orders at once and asks the venue for its own.</summary>
public sealed class VenueRiskTests
{
    private const long Second = 1_000_000_000;

    /// <summary>What the engine cancels for, and the cause it gives. Each is applied to working orders 1 (venue) and 2 (paper) of <see cref="Cash"/>.</summary>
    private static IEnumerable<TestCaseData> Reasons()
    {
        yield return Reason("kill switch", OrderCause.KillSwitch, world => world.Core.Accept(Make.TradingState(TradingState.Kill)));
        yield return Reason("kill switch of the account", OrderCause.KillSwitch, world => world.Core.Accept(Make.TradingState(TradingState.Kill, Cash)));
        yield return Reason("mass cancel", OrderCause.MassCancel, world => world.Core.Accept(Make.MassCancel(Cash)));
        yield return Reason("disconnect", OrderCause.Disconnected, world => world.Core.Accept(Make.Disconnect(7)));
        yield return Reason("daily loss", OrderCause.DailyLoss, world =>
        {
            // Bought at 100, measured at 80: a loss of 200.
            world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
            world.Core.Accept(Make.Mark(External, 80));
            world.Core.Accept(Make.Limits(Cash, new LimitsSpec { DailyLoss = 100 * (Int128)Unit }));
        });
    }

    [Test]
    public void WhatCanOnlyReduceIsSentToAVenueWithoutAPriceOfItsOwn()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Refuse(RejectCode.NoMarket, Make.Order(Cash, External, 1, Side.Sell, 4));
        world.Core.Accept(Make.Order(Cash, External, 1, Side.Sell, 4, flags: OrderFlags.ReduceOnly));
        world.Core.Refuse(RejectCode.ReduceOnly, Make.Order(Cash, External, 2, Side.Sell, 7, flags: OrderFlags.ReduceOnly));
        world.Core.Refuse(RejectCode.NoMarket, Make.Order(Cash, Paper, 2, Side.Sell, 4, flags: OrderFlags.ReduceOnly));
        world.Core.Accept(Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Sell, 4, 90, order: 1));
        Assert.That((world.State(1).State, world.Core.Position(Cash, External).Quantity), Is.EqualTo((OrderState.Filled, 6L)));
    }

    [TestCaseSource(nameof(Reasons))]
    public void AVenueIsAskedAndAPaperOrderEndsAtOnce(OrderCause cause, object act)
    {
        using var world = new VenueWorld();
        Order(world.Core, External, 1);
        world.Say(1, ExecutionKind.New);
        Order(world.Core, Paper, 2);
        ((Action<VenueWorld>)act)(world);
        OrderReport venue = world.State(1), paper = world.State(2);
        Assert.That((venue.State, venue.Cause, venue.LeavesQuantity), Is.EqualTo((OrderState.New, cause, 10L)), "only the venue can say that it ended");
        Assert.That((paper.State, paper.Cause, paper.LeavesQuantity), Is.EqualTo((OrderState.Canceled, cause, 0L)));
        world.Say(1, ExecutionKind.PendingCancel);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.PendingCancel), "the venue works on the engine's request");
        world.Say(1, ExecutionKind.Canceled);
        Assert.That((world.State(1).State, world.State(1).LeavesQuantity), Is.EqualTo((OrderState.Canceled, 0L)));
    }

    [Test]
    public void AnOrderThatWasAskedForOnceIsNotAskedForAgain()
    {
        using var world = new VenueWorld();
        Order(world.Core, External, 1);
        List<Report> first = world.Core.Accept(Make.MassCancel(Cash)), second = world.Core.Accept(Make.TradingState(TradingState.Kill));
        Assert.That(first.Orders().Single().RequestKind, Is.EqualTo(RequestKind.Cancel));
        Assert.That(second.Orders().Single().RequestKind, Is.EqualTo(RequestKind.None));
        world.Say(1, ExecutionKind.CancelRejected);
        Assert.That(world.Core.Accept(Make.MassCancel(Cash)).Orders().Single().RequestKind, Is.EqualTo(RequestKind.Cancel), "a refused cancel is asked for anew");
    }

    [Test]
    public void TheKillSwitchReachesAFilledOrderThatAReplaceMayGiveLeaves()
    {
        using var world = new VenueWorld();
        world.Order(1, 10, 10);
        world.Order(2, 10, 10);
        world.Core.Accept(Make.Replace(Cash, 5, 1, 30));
        world.Core.Accept(Make.Cancel(Cash, 6, 2));
        world.Fill(1, 10, 10);
        world.Fill(2, 10, 10);
        List<Report> reports = world.Core.Accept(Make.TradingState(TradingState.Kill));
        Assert.That(reports.Orders().Select(order => order.Id), Is.EqualTo(new[] { 1UL }), "a filled order that was only to be cancelled can do nothing more");
        world.Say(1, ExecutionKind.Replaced, 5);
        world.Say(1, ExecutionKind.Canceled);
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.Canceled, 30L, 10L, 0L)));
    }

    [Test]
    public void AMarginCallAsksForEachIncreasingOrderOnceThoughFilledOnesAreAmongThem()
    {
        using var world = new VenueWorld();
        CoreDriver core = world.Core;
        core.Accept(Make.Instrument(new InstrumentSpec
        {
            Symbol = "LEVER",
            PriceDecimals = 0,
            QuantityDecimals = 0,
            Route = Route.External,
            InitialMarginRate = 500_000_000,
            MaintenanceMarginRate = 100_000_000,
        }));
        const uint Lever = 2;
        core.Accept(Make.Mark(Lever, 100));
        core.Accept(Make.Execution(Margin, Lever, 1, ExecutionKind.Fill, Side.Buy, 150, 100));
        for (ulong id = 1; id <= 4; id++) core.Accept(Make.Order(Margin, Lever, id, Side.Buy, 1, 90));
        // Order 2 fills while its cancel is on the way: it is still among the working ones, with nothing left.
        core.Accept(Make.Cancel(Margin, 20, 2));
        core.Accept(Make.Execution(Margin, Lever, 2, ExecutionKind.Fill, quantity: 1, price: 90, order: 2));
        List<Report> reports = core.Accept(Make.Mark(Lever, 30));
        Assert.That(reports.Alerts(), Does.Contain(AlertKind.MarginCall));
        Assert.That(reports.Orders().Where(order => order.Cause == OrderCause.MarginCall).Select(order => order.Id), Is.EqualTo(new ulong[] { 4, 3, 1 }));
        Assert.That(core.Order(Margin, 1).State, Is.EqualTo(OrderState.PendingNew));
        core.Accept(Make.Execution(Margin, Lever, 3, ExecutionKind.Canceled, order: 1));
        Assert.That(core.Order(Margin, 1).State, Is.EqualTo(OrderState.Canceled));
    }

    [Test]
    public void ADayOrderAtAVenueIsTheVenuesToExpire()
    {
        using var world = new VenueWorld();
        world.Order(1, 10, 10, timeInForce: TimeInForce.Day);
        world.Core.Accept(Make.Order(Cash, Paper, 2, Side.Buy, 10, 10, TimeInForce.Day));
        world.Core.Accept(Make.Session(SessionEvent.Close));
        Assert.That((world.State(1).State, world.State(2).State), Is.EqualTo((OrderState.New, OrderState.Expired)));
        world.Say(1, ExecutionKind.Expired);
        Assert.That((world.State(1).State, world.Used()), Is.EqualTo((OrderState.Expired, (Int128)0)));
    }

    [Test]
    public void AVenueIsAskedForWhatANewOrderWouldMeet()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 10));
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { SelfTrade = SelfTrade.CancelResting }));
        world.Order(1, 10, 12, Side.Sell);
        world.Core.Accept(Make.Order(Cash, External, 2, Side.Buy, 1, 12));
        Assert.That((world.State(1).State, world.State(1).Cause), Is.EqualTo((OrderState.New, OrderCause.SelfTrade)));
        world.Say(1, ExecutionKind.Canceled);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Canceled));
    }

    [Test]
    public void AVenueThatMakesAnOrderLargerThanTheAccountCanPayRaisesAnAlertOnce()
    {
        using var world = new VenueWorld();
        world.Order(1, 10, 900);
        AlertKind[] none = [];
        Assert.That(world.Say(1, ExecutionKind.Restated, quantity: 11).Alerts(), Is.EqualTo(none), "9,900 of 10,000");
        Assert.That(world.Say(1, ExecutionKind.Restated, quantity: 12).Alerts(), Is.EqualTo(new[] { AlertKind.NegativeAvailable }));
        Assert.That(world.Say(1, ExecutionKind.Restated, quantity: 13).Alerts(), Is.EqualTo(none), "it is below zero already");
        Assert.That(world.Say(1, ExecutionKind.Restated, quantity: 10).Alerts(), Is.EqualTo(none));
        Assert.That(world.Used(), Is.EqualTo((Int128)9_000));
    }

    [Test]
    public void TheCancelsAReplaceCausesDoNotTakeItsOwnSlot()
    {
        using var world = new VenueWorld(new CoreOptions
        {
            Currencies = 2,
            Instruments = 2,
            Accounts = 2,
            Wallets = 2,
            Positions = 4,
            Orders = 8,
            Executions = 8,
            Aliases = 4,
            Lots = 4,
            Requests = 1,
        });
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 10));
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { SelfTrade = SelfTrade.CancelResting }));
        world.Order(1, 10, 12, Side.Sell);
        world.Order(2, 1, 9);
        world.Core.Accept(Make.Replace(Cash, 3, 2, null, 12));
        Assert.That((world.State(1).State, world.State(1).Cause), Is.EqualTo((OrderState.New, OrderCause.SelfTrade)), "passed on without a slot");
        world.Say(1, ExecutionKind.Canceled);
        world.Say(2, ExecutionKind.Replaced, request: 3);
        Assert.That((world.State(1).State, world.State(2).Price), Is.EqualTo((OrderState.Canceled, 12L)));
    }

    [Test]
    public void TheRiskTimerFindsALossThatNoFillSays()
    {
        using var world = new VenueWorld();
        CoreDriver core = world.Core;
        core.Accept(Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Quote(Paper, 100, 101));
        core.Accept(Make.Limits(Cash, new LimitsSpec { DailyLoss = 100 * (Int128)Unit, MaxDrawdown = 10_000_000 }));
        core.Accept(Make.Schedule("risk", TimerKind.Every, Second, TimerAction.RiskCheck));
        Assert.That(core.Accept(Make.Quote(Paper, 80, 81)).Alerts(), Is.Empty, "a price is no check");
        core.Time += Second;
        Assert.That(core.Accept(Make.Clock()).Alerts(), Is.SupersetOf(new[] { AlertKind.DailyLoss, AlertKind.MaxDrawdown }));
        Assert.That((core.Position(Cash, Paper).Quantity, core.Position(Cash, Paper).ExitReason), Is.EqualTo((0L, ExitReason.DailyLoss)));
    }

    [Test]
    public void ASessionCloseBeginsTheDayOfLossesAnew()
    {
        using var world = new VenueWorld();
        CoreDriver core = world.Core;
        core.Accept(Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Quote(Paper, 80, 81));
        core.Accept(Make.Limits(Cash, new LimitsSpec { DailyLoss = 100 * (Int128)Unit }));
        core.Refuse(RejectCode.DailyLoss, Make.Order(Cash, Paper, 9, Side.Buy, 1, 50));
        core.Accept(Make.Session(SessionEvent.Close));
        core.Accept(Make.Order(Cash, Paper, 9, Side.Buy, 5, 81));
        Assert.That(core.Accept(Make.Quote(Paper, 70, 71)).Alerts(), Is.Empty);
        core.Accept(Make.Execution(Cash, Paper, 2, ExecutionKind.Fill, Side.Sell, 1, 70));
        Assert.That(core.Accept(Make.Order(Cash, Paper, 10, Side.Buy, 1, 50)).Alerts(), Is.Empty, "55 lost today, not 255");
    }

    private static TestCaseData Reason(string name, OrderCause cause, Action<VenueWorld> act) => new TestCaseData(cause, act).SetArgDisplayNames(name);

    /// <summary>Ten for 50 each, of session 7, which asked for its orders to end with it.</summary>
    private static void Order(CoreDriver core, uint instrument, ulong id) =>
        core.Accept(Make.FromSession(7, Make.Order(Cash, instrument, id, Side.Buy, 10, 50, flags: OrderFlags.CancelOnDisconnect)));
}
