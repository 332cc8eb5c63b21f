namespace Disruptor.Trading.Core.Tests;

/// <summary>Sessions: open, close, grace, forced exits, and what the day was.</summary>
public sealed class SessionTests
{
    private const long Second = 1_000_000_000;

    [Test]
    public void ASessionOpensAndCloses()
    {
        using CoreDriver core = Open();
        core.Time = 5 * Second;
        SessionReport opened = Only(core.Accept(Make.Session(SessionEvent.Open)));
        Assert.That((opened.State, opened.Number, opened.OpenedAt), Is.EqualTo((SessionState.Open, 1L, 5 * Second)));
        core.Refuse(RejectCode.SessionIsOpen, Make.Session(SessionEvent.Open));
        core.Time = 9 * Second;
        SessionReport closed = Only(core.Accept(Make.Session(SessionEvent.Close)));
        Assert.That((closed.State, closed.Number, closed.OpenedAt, closed.ClosedAt, closed.OpenPositions), Is.EqualTo((SessionState.Closed, 1L, 5 * Second, 9 * Second, 1L)));
        Assert.That(Only(core.Accept(Make.Session(SessionEvent.Open))).Number, Is.EqualTo(2));
    }

    [Test]
    public void ASessionBeginsByItself()
    {
        using CoreDriver core = Open();
        Assert.That(Only(core.Accept(Make.Session(SessionEvent.Close))).Number, Is.EqualTo(1));
        Assert.That(Only(core.Accept(Make.Session(SessionEvent.Close))).Number, Is.EqualTo(2));
    }

    [Test]
    public void ItsReportCountsOrdersAndFillsOfTheSessionAndEachWalletThatMovedHasItsOwn()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Order(0, 0, 1, Side.Sell, 4));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 1, 50));
        List<Report> reports = core.Accept(Make.Session(SessionEvent.Close));
        SessionStatisticsReport statistics = reports.Single(report => report.Type == ReportType.SessionStatistics).As<SessionStatisticsReport>();
        Assert.That((statistics.Header.Account, statistics.Orders, statistics.Fills, statistics.OpenPositions), Is.EqualTo((0u, 2L, 2L, 1L)));
        Assert.That((statistics.RealizedGross, statistics.Fees), Is.EqualTo((core.Wallet(0, 0).RealizedNet + statistics.Fees, statistics.Fees)));
        SessionReport closed = Only(reports);
        Assert.That((closed.Orders, closed.Fills), Is.EqualTo((2L, 2L)));

        core.Accept(Make.Order(0, 0, 3, Side.Sell, 2));
        reports = core.Accept(Make.Session(SessionEvent.Close));
        SessionStatisticsReport next = reports.Single(report => report.Type == ReportType.SessionStatistics).As<SessionStatisticsReport>();
        Assert.That((next.Number, next.Orders, next.Fills), Is.EqualTo((2L, 1L, 1L)));
        Assert.That(next.RealizedGross + statistics.RealizedGross, Is.EqualTo(core.Wallet(0, 0).RealizedNet + next.Fees + statistics.Fees));
        Assert.That(core.Accept(Make.Session(SessionEvent.Close)).Any(report => report.Type == ReportType.SessionStatistics), Is.False, "nothing happened");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void DayOrdersOfTheGraceEndWithIt(bool closedAgain)
    {
        using CoreDriver core = Open();
        core.Accept(Make.Session(SessionEvent.Close, graceNanos: 10 * Second));
        core.Accept(Make.Order(0, 0, 8, Side.Sell, 1, 500, TimeInForce.Day));
        core.Accept(Make.Order(0, 0, 9, Side.Sell, 1, 500));
        core.Time = 10 * Second;
        core.Accept(closedAgain ? Make.Session(SessionEvent.Close) : Make.Clock());
        Assert.That((core.Order(0, 8).State, core.Order(0, 8).Cause), Is.EqualTo((OrderState.Expired, OrderCause.SessionClosed)));
        Assert.That(core.Order(0, 9).State, Is.EqualTo(OrderState.New));
    }

    [TestCase(PositionTrigger.PauseRequested)]
    [TestCase(PositionTrigger.ErrorOccurred)]
    [TestCase(PositionTrigger.ManualExitRequested)]
    [TestCase(null)]
    public void AForcedCloseExitsEveryPositionFromWhateverStateItIsIn(PositionTrigger? before)
    {
        using CoreDriver core = Open();
        if (before != null) core.Accept(Make.Trigger(0, 0, before.Value));
        List<Report> reports = core.Accept(Make.Session(SessionEvent.Close, forceExit: true));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.Quantity, position.ExitReason, position.Error), Is.EqualTo((PositionState.Closed, 0L, ExitReason.SessionClose, RejectCode.None)));
        SessionReport closed = Only(reports);
        Assert.That((closed.ForcedExits, closed.OpenPositions), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public void APositionThatATriggerClosedWhileItWasOpenIsExitedToo()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ErrorOccurred));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ExitCompleted));
        core.Accept(Make.Session(SessionEvent.Close, forceExit: true));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Closed, 0L)));
    }

    [Test]
    public void AnExitThatIsOutIsNotSentAgain()
    {
        using CoreDriver core = ExitOrderTests.External();
        ExitOrderTests.OpenAndHitTarget(core, 1);
        SessionReport closed = Only(core.Accept(Make.Session(SessionEvent.Close, forceExit: true)));
        Assert.That((closed.ForcedExits, closed.OpenPositions), Is.EqualTo((0L, 1L)));
    }

    [Test]
    public void InTheGraceOnlyReducingOrdersAreTakenAndAtItsEndTheExitsGoOut()
    {
        using CoreDriver core = Open();
        core.Time = Second;
        SessionReport closing = Only(core.Accept(Make.Session(SessionEvent.Close, forceExit: true, graceNanos: 30 * Second)));
        Assert.That((closing.State, closing.GraceUntil), Is.EqualTo((SessionState.Closing, 31 * Second)));
        core.Refuse(RejectCode.ReducingOnly, Make.Order(0, 0, 1, Side.Buy, 1, 50));
        core.Refuse(RejectCode.SessionIsOpen, Make.Session(SessionEvent.Open));
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 1));
        core.Time = (31 * Second) - 1;
        Assert.That(core.Accept(Make.Clock()), Is.Empty);
        core.Time = 31 * Second;
        SessionReport closed = Only(core.Accept(Make.Clock()));
        Assert.That((closed.State, closed.ClosedAt, closed.ForcedExits), Is.EqualTo((SessionState.Closed, Second, 1L)));
        core.Accept(Make.Order(0, 0, 3, Side.Buy, 1, 50));
    }

    [Test]
    public void ASecondCloseEndsTheGrace()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Session(SessionEvent.Close, graceNanos: 30 * Second));
        SessionReport closed = Only(core.Accept(Make.Session(SessionEvent.Close, forceExit: true)));
        Assert.That((closed.State, closed.Number, closed.ForcedExits), Is.EqualTo((SessionState.Closed, 1L, 1L)));
        core.Time = 60 * Second;
        Assert.That(core.Accept(Make.Clock()), Is.Empty);
    }

    [Test]
    public void ATimerClosesAsTheOpenSaid()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Session(SessionEvent.Open, forceExit: true, graceNanos: 5 * Second));
        core.Accept(Make.Schedule("close", TimerKind.Daily, 15 * 3600 * Second, TimerAction.SessionClose));
        core.Time = 15 * 3600 * Second;
        Assert.That(Only(core.Accept(Make.Clock())).State, Is.EqualTo(SessionState.Closing));
        core.Time += 5 * Second;
        SessionReport closed = Only(core.Accept(Make.Clock()));
        Assert.That((closed.State, closed.ForcedExits), Is.EqualTo((SessionState.Closed, 1L)));
    }

    [Test]
    public void ACloseOfThousandsOfPositionsTakesSeveralStepsAndTheSameEverywhere()
    {
        using CoreDriver core = DeterminismTests.CrowdedStops(byTime: false), again = DeterminismTests.CrowdedStops(byTime: false);
        List<Report> reports = core.Accept(Make.Session(SessionEvent.Close, forceExit: true));
        again.Accept(Make.Session(SessionEvent.Close, forceExit: true));
        Assert.That(core.Steps, Is.GreaterThan(10));
        Assert.That(reports.Sum(report => report.Header.Slots), Is.LessThanOrEqualTo(core.Steps * (TradingCore.StepSlots + 256)));
        SessionReport closed = Only(reports);
        Assert.That((closed.ForcedExits, closed.OpenPositions), Is.EqualTo(((long)DeterminismTests.Crowd, 0L)));
        Assert.That((core.OutputHash, core.StateHash), Is.EqualTo((again.OutputHash, again.StateHash)));
    }

    private static SessionReport Only(List<Report> reports) => reports.Single(report => report.Type == ReportType.Session).As<SessionReport>();

    /// <summary>Ten bought at 100 by execution 1; quoted 100/101.</summary>
    private static CoreDriver Open()
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 100, 101));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 10, 90, fee: 7));
        return core;
    }
}
