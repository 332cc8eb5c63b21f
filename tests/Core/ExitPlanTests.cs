namespace Disruptor.Trading.Core.Tests;

/// <summary>
/// Exit plans on a position of 10 entered at 1000, long and short. Prices are written for the long; a short sees them mirrored at the entry.
/// </summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class ExitPlanTests(bool isLong)
{
    private const long Percent = Fixed.RateScale / 100;

    private static IEnumerable<(string Name, PlanSpec Plan, long[] Prices, ExitReason Reason)> Cases =>
    [
        ("target", new PlanSpec { TakeProfit = 10 * Percent }, [1099, 1100], ExitReason.TakeProfit),
        ("target between whole prices", new PlanSpec { TakeProfit = 150_000 }, [1000, 1001], ExitReason.TakeProfit),
        ("target by a gap", new PlanSpec { TakeProfit = 10 * Percent }, [1001, 1500], ExitReason.TakeProfit),
        ("stop", new PlanSpec { StopLoss = 10 * Percent }, [901, 900], ExitReason.StopLoss),
        ("stop between whole prices", new PlanSpec { StopLoss = 150_000 }, [1000, 999], ExitReason.StopLoss),
        ("stop by a gap", new PlanSpec { StopLoss = 10 * Percent }, [999, 500], ExitReason.StopLoss),
        ("trail follows the best price", new PlanSpec { Trail = 5 * Percent }, [1001, 1100, 1060, 1051, 1050], ExitReason.TrailingStop),
        ("trail is not armed at entry", new PlanSpec { Trail = 5 * Percent }, [1000, 900, 1001, 952, 951], ExitReason.TrailingStop),
        ("trail arms at its activation", new PlanSpec { Trail = 5 * Percent, Activation = 6 * Percent }, [1059, 990, 1060, 1010], ExitReason.TrailingStop),
        ("initial stop before arming", new PlanSpec { Trail = 5 * Percent, InitialStop = 3 * Percent }, [1000, 971, 970], ExitReason.TrailingStop),
        ("initial stop is the floor", new PlanSpec { Trail = 5 * Percent, InitialStop = 3 * Percent }, [1001, 971, 970], ExitReason.TrailingStop),
        ("trail passes the initial stop", new PlanSpec { Trail = 5 * Percent, InitialStop = 3 * Percent }, [1050, 1001, 1000], ExitReason.TrailingStop),
        ("max trail shortens it", new PlanSpec { Trail = 5 * Percent, MaxTrail = 2 * Percent }, [1050, 1031, 1030], ExitReason.TrailingStop),
        ("max trail beyond it", new PlanSpec { Trail = 5 * Percent, MaxTrail = 9 * Percent }, [1050, 1001, 1000], ExitReason.TrailingStop),
        ("stop before trail at one price", new PlanSpec { StopLoss = 4 * Percent, Trail = 5 * Percent }, [1020, 971, 960], ExitReason.StopLoss),
        ("trail before it reaches the stop", new PlanSpec { StopLoss = 4 * Percent, Trail = 5 * Percent }, [1020, 971, 965], ExitReason.TrailingStop),
        ("target before the trail it arms", new PlanSpec { TakeProfit = 2 * Percent, Trail = 5 * Percent }, [1019, 1020], ExitReason.TakeProfit),
    ];

    private static IEnumerable<TestCaseData> Rows => Cases.Select(row => new TestCaseData(row.Plan, row.Prices, row.Reason).SetArgDisplayNames(row.Name));

    private Side Entry => isLong ? Side.Buy : Side.Sell;

    [TestCaseSource(nameof(Rows))]
    public void ItFiresAtTheLastPriceAndNotBefore(PlanSpec plan, long[] prices, ExitReason reason)
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, plan));
        foreach (long price in prices[..^1])
        {
            core.Accept(Both(price));
            Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), $"at {price}");
        }
        List<Report> reports = core.Accept(Both(prices[^1]));
        Assert.That(reports.Fills().Single().Price, Is.EqualTo(Seen(prices[^1])));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.Quantity, position.ExitReason), Is.EqualTo((PositionState.Closed, 0L, reason)));
        Assert.That(
            core.History(0, 0).Select(entry => entry.Trigger),
            Is.EqualTo(new[]
            {
                PositionTrigger.PositionOpened, PositionTrigger.ExitConditionMet, PositionTrigger.ExitApproved, PositionTrigger.ExitCompleted,
            }));
    }

    [Test]
    public void AnExitIsOneReduceOnlyMarketOrderAndIsSentOnce()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent, TakeProfit = 10 * Percent, Trail = 5 * Percent, TimeNanos = 1000 }));
        OrderReport order = core.Accept(Both(900)).Orders().First();
        Assert.That(
            (order.IdKind, order.OrderType, order.OrderFlags, order.Cause),
            Is.EqualTo((IdKind.Engine, OrderType.Market, OrderFlags.ReduceOnly, OrderCause.ExitPlan)));
        core.Time = 5000;
        foreach (long price in new[] { 800, 1200, 900 }) Assert.That(core.Accept(Both(price)), Is.Empty);
        Assert.That(core.Position(0, 0).Cycle, Is.EqualTo(1));
    }

    [Test]
    public void TheTargetComesBeforeTheStopWhenOnePriceReachesBoth()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec
        {
            TakeProfit = Seen(1050),
            StopLoss = Seen(1060),
            Flags = ExitPlanFlags.TakeProfitIsPrice | ExitPlanFlags.StopLossIsPrice,
        }));
        // Set with the stop already reached: it fires at once.
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.StopLoss));
        using CoreDriver other = Open();
        other.Accept(Both(1055));
        other.Accept(Make.Plan(0, 0, new PlanSpec
        {
            TakeProfit = Seen(1050),
            StopLoss = Seen(1060),
            Flags = ExitPlanFlags.TakeProfitIsPrice | ExitPlanFlags.StopLossIsPrice,
        }));
        Assert.That(other.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.TakeProfit));
    }

    [Test]
    public void ATimeExitFiresBeforeTheCommandOfItsTime()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { TimeNanos = 300_000_000_000, TakeProfit = 10 * Percent }));
        core.Time = 299_999_999_999;
        core.Accept(Make.Clock());
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring));
        core.Time = 300_000_000_000;
        List<Report> reports = core.Accept(Both(1200));
        Assert.That(reports.Fills().Single().Price, Is.EqualTo(1000), "at the market before the command's own price");
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.Time));
    }

    [Test]
    public void AnExplicitMarkDrivesExitsAndTheFillIsAtTheTouch()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { TakeProfit = 10 * Percent }));
        core.Accept(Make.Mark(0, Seen(1050)));
        core.Accept(Both(1500));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), "the mark holds until the next one");
        List<Report> reports = core.Accept(Make.Mark(0, Seen(1100)));
        Assert.That(reports.Fills().Single().Price, Is.EqualTo(Seen(1500)));
    }

    [Test]
    public void TheClosingSideOfTheQuoteCountsThenTheLastTrade()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { TakeProfit = 10 * Percent }));
        core.Accept(Make.Trade(0, Seen(1100), 1));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), "a quote stands before a trade");
        core.Accept(isLong ? Make.Quote(0, 1099, 1100) : Make.Quote(0, 900, 901));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), "the other side does not close it");
        List<Report> reports = core.Accept(isLong ? Make.Quote(0, 0, 1100) : Make.Quote(0, 900, 0));
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.ExitFailed }), "the last trade fires it, and there is nobody to trade with");
    }

    [Test]
    public void AnExitWithoutAMarketIsAnErrorWithAnAlertAndARecoveryTriesAgain()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { TimeNanos = 10, TakeProfit = 10 * Percent }));
        core.Accept(isLong ? Make.Quote(0, 0, 1000) : Make.Quote(0, 1000, 0));
        core.Time = 10;
        List<Report> reports = core.Accept(Make.Clock());
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.ExitFailed }));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.Error, Math.Abs(position.Quantity)), Is.EqualTo((PositionState.Error, RejectCode.NoMarket, 10L)));
        core.Accept(Both(1200));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Error), "an error stays until it is mended");
        core.Accept(Make.Trigger(0, 0, PositionTrigger.RecoveryCompleted));
        core.Accept(Make.Clock());
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Error), Is.EqualTo((PositionState.Closed, RejectCode.None)));
    }

    [Test]
    public void AHaltedMarketFailsTheExit()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent }));
        core.Accept(Make.TradingState(TradingState.Halted));
        core.Accept(Both(900));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Error), Is.EqualTo((PositionState.Error, RejectCode.TradingHalted)));
    }

    [Test]
    public void AReducingMarketLetsTheExitPass()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent }));
        core.Accept(Make.TradingState(TradingState.Reducing));
        core.Accept(Both(900));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Closed));
    }

    [Test]
    public void ARemainderThatFindsNoSizeFailsTheExitWithWhatIsLeft()
    {
        using CoreDriver core = Open(PaperFill.Displayed);
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent }));
        List<Report> reports = core.Accept(Make.Quote(0, Seen(900), Seen(900), 4, 4));
        Assert.That(reports.Fills().Single().Quantity, Is.EqualTo(4));
        Assert.That(reports.Orders().Last().State, Is.EqualTo(OrderState.Canceled));
        Assert.That((core.Position(0, 0).State, Math.Abs(core.Position(0, 0).Quantity)), Is.EqualTo((PositionState.Error, 6L)));
    }

    [Test]
    public void ATrailFollowsTheAveragePriceOfALaterIncrease()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { Trail = 10 * Percent }));
        core.Accept(Both(1100));
        Assert.That(core.Position(0, 0).TrailingStopPrice, Is.EqualTo(Seen(1000)));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, Entry, 10, Seen(1100)));
        long entry = isLong ? 1050 : 950;
        Assert.That(core.Position(0, 0).TrailingStopPrice, Is.EqualTo(Seen(1100) + (isLong ? -entry / 10 : entry / 10)));
    }

    [Test]
    public void APausedPositionDoesNotExitUntilItIsResumed()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent }));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.PauseRequested));
        core.Accept(Both(850));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Paused));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ResumeRequested));
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.StopLoss));
    }

    [Test]
    public void AnEmptyPlanTakesThePlanAway()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent, TimeNanos = 5 }));
        core.Accept(Make.Plan(0, 0, new PlanSpec()));
        core.Time = 100;
        core.Accept(Both(500));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring));
    }

    [Test]
    public void APlanBelongsToItsCycleAndOneSetWhileClosedToTheNext()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent }));
        core.Accept(Both(900));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, Entry, 10, 1000));
        core.Accept(Both(899));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), "yesterday's stop does not close today's trade");
        core.Accept(Make.Execution(0, 0, 3, ExecutionKind.Fill, isLong ? Side.Sell : Side.Buy, 10, 1000));
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 20 * Percent }));
        core.Accept(Both(1000));
        core.Accept(Make.Execution(0, 0, 4, ExecutionKind.Fill, Entry, 10, 1000));
        core.Accept(Both(801));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Cycle), Is.EqualTo((PositionState.Monitoring, 3u)));
        core.Accept(Both(800));
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.StopLoss));
    }

    [Test]
    public void AFlipEndsThePlanWithItsCycle()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 10 * Percent, TakeProfit = 10 * Percent }));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, isLong ? Side.Sell : Side.Buy, 15, 1000));
        core.Accept(Both(500));
        core.Accept(Both(1500));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Cycle), Is.EqualTo((PositionState.Monitoring, 2u)));
    }

    private long Seen(long price) => isLong ? price : 2000 - price;

    private Command[] Both(long price) => Make.Quote(0, Seen(price), Seen(price));

    private CoreDriver Open(PaperFill fill = PaperFill.Touch)
    {
        CoreDriver core = PaperRouteTests.Market(fill, mode: AccountMode.Margin);
        core.Accept(Make.Quote(0, 1000, 1000));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Entry, 10, 1000));
        return core;
    }
}
