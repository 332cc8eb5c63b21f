namespace Disruptor.Trading.Core.Tests;

/// <summary>What becomes of the order an exit plan sent.</summary>
public sealed class ExitOrderTests
{
    [Test]
    public void TheEndOfAnEarlierExitOrderDoesNotFailThePresentExit()
    {
        using CoreDriver core = External();
        OpenAndHitTarget(core, 1);
        // The venue says nothing of exit order 1; somebody flattens by another way, and the next cycle exits by order 2.
        core.Accept(Make.Execution(0, 0, 50, ExecutionKind.Fill, Side.Sell, 10, 120));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Closed));
        OpenAndHitTarget(core, 2);
        core.Accept(Make.Execution(0, 0, 60, ExecutionKind.Canceled, order: 1, engineOrder: true));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Exiting), "order 2 is still out");
        core.Accept(Make.Execution(0, 0, 61, ExecutionKind.Canceled, order: 2, engineOrder: true));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Error));
    }

    [Test]
    public void AnExitOrderFilledByTheVenueClosesThePosition()
    {
        using CoreDriver core = External();
        OpenAndHitTarget(core, 1);
        core.Accept(Make.Execution(0, 0, 51, ExecutionKind.New, order: 1, engineOrder: true));
        core.Accept(Make.Execution(0, 0, 52, ExecutionKind.Fill, Side.Sell, 4, 119, order: 1, engineOrder: true));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Exiting));
        core.Accept(Make.Execution(0, 0, 53, ExecutionKind.Fill, Side.Sell, 6, 119, order: 1, engineOrder: true));
        PositionReport position = core.Position(0, 0);
        Assert.That(
            (position.State, position.ExitReason, position.RealizedGross), Is.EqualTo((PositionState.Closed, ExitReason.TakeProfit, (Int128)190_00000000)));
    }

    [Test]
    public void AnExitIsNotSentAgainWhileItsOrderIsStillOut()
    {
        using CoreDriver core = External();
        OpenAndHitTarget(core, 1);
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ErrorOccurred));
        Assert.That(core.Accept(Make.Trigger(0, 0, PositionTrigger.RecoveryCompleted)).Orders(), Is.Empty);
        Assert.That(core.Accept(Make.Quote(0, 130, 131)).Orders(), Is.Empty, "a second order would turn the position around");
        List<Report> reports = core.Accept(Make.Execution(0, 0, 70, ExecutionKind.Canceled, order: 1, engineOrder: true));
        Assert.That(reports.Orders().Select(order => (order.Id, order.State)), Is.EqualTo(new[] { (1UL, OrderState.Canceled), (2UL, OrderState.PendingNew) }));
    }

    [Test]
    public void AnExitOrderFilledBesideAnIncreaseLeavesThePlanArmed()
    {
        using CoreDriver core = External();
        OpenAndHitTarget(core, 1);
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ErrorOccurred));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.RecoveryCompleted));
        core.Accept(Make.Execution(0, 0, 71, ExecutionKind.Fill, Side.Buy, 5, 120));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 72, ExecutionKind.Fill, Side.Sell, 10, 120, order: 1, engineOrder: true));
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(5));
        Assert.That(reports.Orders().Last().Id, Is.EqualTo(2), "what is left exits by an order of its own");
    }

    [Test]
    public void AnExitOrderFilledWholeThatLeavesThePositionOpenHasFailed()
    {
        using CoreDriver core = External();
        OpenAndHitTarget(core, 1);
        core.Accept(Make.Execution(0, 0, 71, ExecutionKind.Fill, Side.Buy, 5, 120));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 72, ExecutionKind.Fill, Side.Sell, 10, 120, order: 1, engineOrder: true));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Error, 5L)), "nobody would close what is left");
        Assert.That(reports.Count(report => report.Type == ReportType.Alert), Is.EqualTo(1));
    }

    [Test]
    public void AnExitOrderThatItsVenueMakesSmallerThanThePositionHasFailed()
    {
        using CoreDriver core = External();
        OpenAndHitTarget(core, 1);
        core.Accept(Make.Execution(0, 0, 71, ExecutionKind.Fill, Side.Sell, 6, 120, order: 1, engineOrder: true));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 72, ExecutionKind.Restated, quantity: 6, order: 1, engineOrder: true));
        Assert.That(core.Order(0, 1, IdKind.Engine).State, Is.EqualTo(OrderState.Filled));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Error, 4L)), "nobody would close what is left");
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.ExitFailed }));
        core.Time += 1_000_000_000;
        Assert.That(core.Accept(Make.Clock()).Orders().Single().Quantity, Is.EqualTo(4), "tried again");
    }

    internal static CoreDriver External()
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        return core;
    }

    internal static void OpenAndHitTarget(CoreDriver core, ulong cycle)
    {
        core.Accept(Make.Quote(0, 99, 101));
        core.Accept(Make.Execution(0, 0, cycle, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Plan(0, 0, new PlanSpec { TakeProfit = 100_000_000 }));
        List<Report> reports = core.Accept(Make.Quote(0, 120, 121));
        Assert.That(reports.Orders().Single().Id, Is.EqualTo(cycle), "one exit order, numbered by the engine");
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Exiting));
    }
}
