namespace Disruptor.Trading.Core.Tests;

/// <summary>How fills walk the machine: flatten from every open state, flip, reopen after a close with quantity.</summary>
public sealed class PositionWalkTests
{
    private static readonly (PositionState From, PositionTrigger[] Walk)[] Walks =
    [
        (PositionState.Monitoring, [PositionTrigger.ManualExitRequested, PositionTrigger.ExitApproved, PositionTrigger.ExitCompleted]),
        (PositionState.Paused, [PositionTrigger.ManualExitRequested, PositionTrigger.ExitApproved, PositionTrigger.ExitCompleted]),
        (PositionState.ExitPending, [PositionTrigger.ExitApproved, PositionTrigger.ExitCompleted]),
        (PositionState.Exiting, [PositionTrigger.ExitCompleted]),
        (PositionState.Error, [PositionTrigger.ExitCompleted]),
    ];

    [TestCaseSource(nameof(WalkIndexes))]
    public void AFillThatFlattensWalksTheLegalTriggers(int walk)
    {
        (PositionState from, PositionTrigger[] expected) = Walks[walk];
        using CoreDriver core = PositionMachineTests.PositionIn(from, open: true);
        int before = core.History(0, 0).Count;
        core.Time = 77;
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 10));

        PositionReport position = core.Position(0, 0);
        Assert.That(position.State, Is.EqualTo(PositionState.Closed));
        Assert.That(position.Quantity, Is.Zero);
        Assert.That(position.ClosedAt, Is.EqualTo(77));
        Assert.That(position.RealizedGross, Is.EqualTo((Int128)(-10_00000000)));
        Assert.That(core.History(0, 0).Skip(before).Select(entry => entry.Trigger), Is.EqualTo(expected));
        PositionState state = from;
        foreach ((PositionTrigger trigger, PositionState to) in core.History(0, 0).Skip(before))
        {
            Assert.That(PositionMachineTests.Expected(state, trigger), Is.EqualTo((true, to)), "every step is one of the table");
            state = to;
        }
    }

    [TestCaseSource(nameof(WalkIndexes))]
    public void AFillThatReducesInPartMovesNoState(int walk)
    {
        PositionState from = Walks[walk].From;
        using CoreDriver core = PositionMachineTests.PositionIn(from, open: true);
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 4));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(from));
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(6));
        Assert.That(core.Position(0, 0).OpenCost, Is.EqualTo((Int128)600_00000000));
    }

    [TestCaseSource(nameof(WalkIndexes))]
    public void AFillThatCrossesZeroClosesTheCycleAndOpensTheNext(int walk)
    {
        PositionState from = Walks[walk].From;
        using CoreDriver core = PositionMachineTests.PositionIn(from, open: true, AccountMode.Margin);
        List<Report> reports = core.Accept(Make.Order(0, 0, 2, Side.Sell, 25));

        Assert.That(reports.Fills().Count(), Is.EqualTo(1), "one event, one execution id");
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.Quantity, position.Cycle), Is.EqualTo((PositionState.Monitoring, -15L, 2u)));
        Assert.That(position.RealizedGross, Is.EqualTo((Int128)0), "of the new cycle");
        Assert.That(position.LifetimeGross, Is.EqualTo((Int128)(-10_00000000)));
        Assert.That(position.OpenCost, Is.EqualTo((Int128)15 * 99_00000000));
        Assert.That(position.PeakQuantity, Is.EqualTo(15));
        Assert.That(core.History(0, 0)[^1], Is.EqualTo((PositionTrigger.PositionOpened, PositionState.Monitoring)));
        Assert.That(core.History(0, 0)[^2], Is.EqualTo((PositionTrigger.ExitCompleted, PositionState.Closed)));
    }

    [Test]
    public void AFlipSplitsItsFeeProRataHalfEven()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Monitoring, open: true, AccountMode.Margin);
        // 10 of 12 close: 3 × 10 ÷ 12 = 2.5 → 2, the remaining 1 belongs to the new cycle.
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Sell, 12, 100, fee: 3));
        PositionReport position = core.Position(0, 0);
        Assert.That(position.Fees, Is.EqualTo((Int128)1));
        Assert.That(position.LifetimeFees, Is.EqualTo((Int128)3));
    }

    [TestCase(Side.Buy, 5, 15)]
    [TestCase(Side.Sell, 4, 6)]
    public void TheNextFillAfterACloseWithQuantityBringsItBackToMonitoringInTheSameCycle(Side side, long quantity, long expected)
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Closed, open: true);
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(10));
        core.Accept(Make.Order(0, 0, 2, side, quantity));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.Quantity, position.Cycle, position.ClosedAt), Is.EqualTo((PositionState.Monitoring, expected, 1u, 0L)));
    }

    [Test]
    public void AFillThatFlattensWhatWasClosedWithQuantityClosesItAgain()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Closed, open: true);
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 10));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Cycle), Is.EqualTo((PositionState.Closed, 1u)));
        core.Accept(Make.Order(0, 0, 3, Side.Buy, 1));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Cycle), Is.EqualTo((PositionState.Monitoring, 2u)));
    }

    [Test]
    public void TheFirstFillOpensACreatedPosition()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Created);
        core.Time = 5;
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.OpenedAt, position.Cycle), Is.EqualTo((PositionState.Monitoring, 5L, 1u)));
    }

    [Test]
    public void APositionRecoveredBeforeItsFirstFillIsOpenedByThatFill()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Created);
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ErrorOccurred));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.RecoveryCompleted));
        core.Accept(Make.Plan(0, 0, new PlanSpec { TimeNanos = 1000 }));
        core.Time = 1_000_000;
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1));
        core.Accept(Make.Clock());
        PositionReport position = core.Position(0, 0);
        Assert.That((position.OpenedAt, position.State), Is.EqualTo((1_000_000L, PositionState.Monitoring)), "a time exit counts from the opening");
        core.Time = 1_001_000;
        core.Accept(Make.Clock());
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.Time));
    }

    [Test]
    public void TheHistoryKeepsTheLastFiftyChangesInOrder()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Monitoring);
        for (int i = 0; i < 60; i++) core.Accept(Make.Trigger(0, 0, i % 2 == 0 ? PositionTrigger.PauseRequested : PositionTrigger.ResumeRequested));
        List<(PositionTrigger Trigger, PositionState State)> history = core.History(0, 0);
        Assert.That(history, Has.Count.EqualTo(50));
        Assert.That(history[^1].Trigger, Is.EqualTo(PositionTrigger.ResumeRequested));
        Assert.That(history[0].Trigger, Is.EqualTo(PositionTrigger.PauseRequested));
        HistoryReport first = core.Apply(Make.Query(CommandType.QueryHistory, 0, 0))[0].As<HistoryReport>();
        Assert.That((first.Total, first.Parts), Is.EqualTo((61L, (byte)2)));
    }

    private static IEnumerable<int> WalkIndexes => Enumerable.Range(0, Walks.Length);
}
