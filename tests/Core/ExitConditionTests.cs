namespace Disruptor.Trading.Core.Tests;

/// <summary>
/// Exits that look at more than a price, and plans of several conditions, on a position of 10 entered at 1000, long and short. Prices are
/// written for the long; a short sees them mirrored at the entry.
/// </summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class ExitConditionTests(bool isLong)
{
    private const long Percent = Fixed.RateScale / 100;
    private const long Second = 1_000_000_000;

    private ulong _execution = 1;

    private Side Entry => isLong ? Side.Buy : Side.Sell;

    [Test]
    public void AVolatilityStopWithoutMovementIsAStopAtItsBase()
    {
        using CoreDriver core = Open(Condition.Volatility(5 * Percent, 0, 10));
        Stays(core, 951);
        Exits(core, ExitReason.Volatility, 950);
    }

    [Test]
    public void AVolatilityStopIsWiderTheMoreThePriceMoves()
    {
        // 10 below entry and twice the mean of the last four changes.
        using CoreDriver core = Open(Condition.Volatility(1 * Percent, 2 * Fixed.RateScale, 4));
        Stays(core, 1010, 1000, 1010, 1000);
        Assert.That(StopOf(core), Is.EqualTo(Seen(970)), "changes of 10");
        Stays(core, 975);
        Assert.That(StopOf(core), Is.EqualTo(Seen(970)), "the change that led to the present price does not count yet");
        // Changes before 963: 10, 10, 10, 25: mean 13.75, twice 27.5, rounded up to 28.
        Stays(core, 963);
        Assert.That(StopOf(core), Is.EqualTo(Seen(962)));
        Exits(core, ExitReason.Volatility, 960);
    }

    [Test]
    public void WhenTheMovementDiesDownTheStopComesNearAndFiresAtAPriceThatWasSafeBefore()
    {
        using CoreDriver core = Open(Condition.Volatility(1 * Percent, 2 * Fixed.RateScale, 2));
        Stays(core, 1030, 985);
        Assert.That(StopOf(core), Is.EqualTo(Seen(930)), "a change of 30");
        Stays(core, 984, 983);
        Assert.That(StopOf(core), Is.EqualTo(Seen(944)), "changes of 45 and 1");
        Exits(core, ExitReason.Volatility, 982);
    }

    [Test]
    public void ACrashDoesNotPushAwayTheStopThatItHits()
    {
        using CoreDriver core = Open(Condition.Volatility(1 * Percent, 5 * Fixed.RateScale, 1));
        Stays(core, 1002, 1000);
        Exits(core, ExitReason.Volatility, 500);
    }

    [Test]
    public void ItsDistanceIsKeptBetweenItsLeastAndItsMost()
    {
        using CoreDriver core = Open(Condition.Volatility(1 * Percent, 10 * Fixed.RateScale, 4, min: 4 * Percent, max: 7 * Percent));
        Assert.That(StopOf(core), Is.EqualTo(Seen(960)), "at least 4 %");
        Stays(core, 1100, 961);
        Assert.That(StopOf(core), Is.EqualTo(Seen(930)), "at most 7 %");
        Stays(core, 931);
        Exits(core, ExitReason.Volatility, 930);
    }

    [Test]
    public void AVolatilityStopGoesBackToSleepWhenThePriceRecovers()
    {
        using CoreDriver core = Open(Condition.Volatility(1 * Percent, 3 * Fixed.RateScale, 4));
        Stays(core, 1020, 1000, 985, 1005, 1025, 986);
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring));
        Exits(core, ExitReason.Volatility, 800);
    }

    [Test]
    public void AVolumeExitCountsWhatTheMarketTradedSinceItWasArmed()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Trade(0, 1000, 1_000_000));
        core.Accept(Make.Plan(0, 0, ExitPolicy.HighestUrgency, Condition.Volume(100)));
        core.Accept(Make.Trade(0, 1000, 60));
        // What re-arms a plan does not begin the count anew.
        core.Accept(Make.Execution(0, 0, ++_execution, ExecutionKind.Fill, Entry, 10, 1000));
        core.Accept(Make.Trade(0, 1000, 39));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring));
        core.Accept(Make.Trade(0, 1000, 1));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.Volume)));
    }

    [Test]
    public void ALiquidityExitFiresWhenTheClosingSideShowsLess()
    {
        using CoreDriver core = Open(Condition.Liquidity(50));
        Stays(core, 1000);
        long other = 1;
        core.Accept(isLong ? Make.Quote(0, 1000, 1000, 50, other) : Make.Quote(0, 1000, 1000, other, 50));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), "as much as asked for, and the other side does not count");
        core.Accept(isLong ? Make.Quote(0, 1000, 1000, 49, 500) : Make.Quote(0, 1000, 1000, 500, 49));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.Liquidity)));
    }

    [Test]
    public void StagesSellPartsOfThePeakAndTheLastOneTheRest()
    {
        using CoreDriver core = Open(Condition.Stage(5 * Percent, 30 * Percent), Condition.Stage(10 * Percent, 30 * Percent), Condition.Stage(20 * Percent, 40 * Percent));
        Stays(core, 1049);
        core.Accept(Both(1050));
        Assert.That((Size(core), core.Position(0, 0).State), Is.EqualTo((7L, PositionState.Monitoring)));
        core.Accept(Both(1000));
        core.Accept(Both(1060));
        Assert.That(Size(core), Is.EqualTo(7), "a stage is sold once");
        core.Accept(Both(1100));
        Assert.That(Size(core), Is.EqualTo(4), "of the peak of ten, not of the seven that were left");
        Exits(core, ExitReason.Stage, 1200);
    }

    [Test]
    public void APriceThatJumpsOverTwoStagesSellsBothAndWithAGapTheSecondLater()
    {
        using (CoreDriver core = Open(Condition.Stage(5 * Percent, 30 * Percent), Condition.Stage(10 * Percent, 30 * Percent)))
        {
            List<Report> reports = core.Accept(Both(1150));
            Assert.That(reports.Fills().Select(fill => fill.Quantity), Is.EqualTo(new[] { 3L, 3L }));
        }
        using (CoreDriver core = Open(Condition.Stage(5 * Percent, 30 * Percent, 10 * Second), Condition.Stage(10 * Percent, 30 * Percent, 10 * Second)))
        {
            core.Accept(Both(1150));
            Assert.That(Size(core), Is.EqualTo(7));
            core.Time = (10 * Second) - 1;
            core.Accept(Both(1160));
            Assert.That(Size(core), Is.EqualTo(7));
            core.Time = 10 * Second;
            core.Accept(Make.Clock());
            Assert.That(Size(core), Is.EqualTo(4), "the gap is over and the price is still there");
        }
        using (CoreDriver core = Open(Condition.Stage(5 * Percent, 30 * Percent, 10 * Second), Condition.Stage(10 * Percent, 30 * Percent, 10 * Second)))
        {
            core.Accept(Both(1150));
            core.Accept(Both(1090));
            core.Time = 10 * Second;
            core.Accept(Make.Clock());
            Assert.That(Size(core), Is.EqualTo(7), "the price is gone");
            core.Accept(Both(1100));
            Assert.That(Size(core), Is.EqualTo(4));
        }
    }

    [Test]
    public void APartIsWholeLotsAndAtLeastOne()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "LOTS", PriceDecimals = 0, QuantityDecimals = 0, LotSize = 4 }));
        core.Accept(Make.Quote(1, 1000, 1000));
        core.Accept(Make.Execution(0, 1, 1, ExecutionKind.Fill, Entry, 40, 1000));
        core.Accept(Make.Plan(0, 1, ExitPolicy.HighestUrgency, Condition.Stage(1 * Percent, 25 * Percent), Condition.Stage(2 * Percent, 1 * Percent)));
        List<Report> reports = core.Accept(Make.Quote(1, Seen(1010), Seen(1010)));
        Assert.That(reports.Fills().Single().Quantity, Is.EqualTo(8), "ten, rounded down to lots of four");
        reports = core.Accept(Make.Quote(1, Seen(1020), Seen(1020)));
        Assert.That(reports.Fills().Single().Quantity, Is.EqualTo(4), "a hundredth is less than a lot");
    }

    [Test]
    public void AStopExitsWhatTheStagesLeft()
    {
        using CoreDriver core = Open(Condition.Stage(5 * Percent, 30 * Percent), Condition.StopLoss(5 * Percent));
        core.Accept(Both(1050));
        List<Report> reports = core.Accept(Both(950));
        Assert.That(reports.Fills().Single().Quantity, Is.EqualTo(7));
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.StopLoss));
    }

    [Test]
    public void AllOfAGroupMustBeMetAtTheSameMoment()
    {
        using CoreDriver core = Open(
            Condition.TakeProfit(5 * Percent).In(ExitGroup.All), Condition.Time(60 * Second).In(ExitGroup.All), Condition.Volume(10).In(ExitGroup.All));
        Stays(core, 1100);
        core.Time = 60 * Second;
        Stays(core, 1100);
        core.Accept(Both(1000));
        core.Accept(Make.Trade(0, 1000, 10));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), "time and volume, but not the price any more");
        Exits(core, ExitReason.Conditions, 1050);
    }

    [Test]
    public void AllOfAGroupFiresByWhicheverIsMetLast()
    {
        using CoreDriver core = Open(
            Condition.TakeProfit(5 * Percent).In(ExitGroup.All), Condition.Time(60 * Second).In(ExitGroup.All), Condition.Trailing(3 * Percent).In(ExitGroup.All));
        Stays(core, 1200, 1180);
        core.Time = 60 * Second;
        Stays(core, 1180);
        Exits(core, ExitReason.Conditions, 1170);
    }

    [Test]
    public void AllOfAGroupThatIsMetWhenItIsSetFiresAtOnce()
    {
        using CoreDriver core = Open();
        core.Accept(Both(1100));
        core.Time = 60 * Second;
        core.Accept(Make.Plan(0, 0, ExitPolicy.HighestUrgency, Condition.Time(60 * Second).In(ExitGroup.All), Condition.TakeProfit(5 * Percent).In(ExitGroup.All)));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.Conditions)));
    }

    [TestCase(ExitPolicy.HighestUrgency, 4, ExitReason.None)]
    [TestCase(ExitPolicy.FirstMatch, 7, ExitReason.None)]
    [TestCase(ExitPolicy.All, 1, ExitReason.None)]
    public void APolicySaysWhichOfSeveralCounts(ExitPolicy policy, int left, ExitReason reason)
    {
        // A target that sells 30 % and a volume exit that sells 60 % but is urgent, met by one command.
        using CoreDriver core = Open();
        core.Accept(Make.Mark(0, Seen(1050)));
        core.Accept(Make.Plan(
            0, 0, policy, Condition.TakeProfit(5 * Percent).In(ExitGroup.Any, fraction: 30 * Percent),
            Condition.StopLoss(1).In(ExitGroup.Any, ExitUrgency.High, 60 * Percent) with { Value0 = Seen(1060), Value3 = 1 }));
        // The one that did not count fires next: both were met.
        Assert.That(Size(core), Is.EqualTo(policy == ExitPolicy.All ? 1 : policy == ExitPolicy.FirstMatch ? 10 - 3 - 4 : 10 - 6 - 1), $"{left}");
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(reason));
    }

    [Test]
    public void TheUrgentOneNamesTheReason()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Mark(0, Seen(1050)));
        core.Accept(Make.Plan(
            0, 0, ExitPolicy.HighestUrgency, Condition.TakeProfit(5 * Percent).In(ExitGroup.Any),
            Condition.StopLoss(1).In(ExitGroup.Any) with { Value0 = Seen(1060), Value3 = 1 }));
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.StopLoss), "a stop is more urgent than a target");
    }

    [Test]
    public void ConditionsThatExitAloneFollowTheOrderOfTheFirstSystem()
    {
        using CoreDriver core = Open();
        core.Time = 5 * Second;
        core.Accept(Make.Mark(0, Seen(900)));
        core.Accept(Make.Plan(0, 0, ExitPolicy.HighestUrgency, Condition.Trailing(5 * Percent, initialStop: 5 * Percent), Condition.Time(Second)));
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.Time), "time comes before the trail");
    }

    [TestCase(ExitSignalSource.Sentiment, ExitReason.Sentiment)]
    [TestCase(ExitSignalSource.DeveloperActivity, ExitReason.DeveloperActivity)]
    [TestCase(ExitSignalSource.CreatorMonitoring, ExitReason.CreatorMonitoring)]
    [TestCase(ExitSignalSource.Other, ExitReason.Signal)]
    public void ASignalExitsAtOnceAndOnlyOnce(ExitSignalSource source, ExitReason reason)
    {
        using CoreDriver core = Open();
        core.Accept(Make.WithReason("tired", Make.Signal(0, 0, source)));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.ExitReason, position.ReasonText.IsEmpty), Is.EqualTo((PositionState.Closed, reason, false)));
        core.Refuse(RejectCode.IllegalTransition, Make.Signal(0, 0, source));
    }

    [Test]
    public void ASignalMayExitAPart()
    {
        using CoreDriver core = Open(Condition.StopLoss(5 * Percent));
        core.Accept(Make.Signal(0, 0, fraction: 25 * Percent));
        Assert.That((Size(core), core.Position(0, 0).State), Is.EqualTo((8L, PositionState.Monitoring)));
        Exits(core, ExitReason.StopLoss, 950);
    }

    [Test]
    public void ASignalWithATargetWaitsForItsPriceBesideThePlan()
    {
        using CoreDriver core = Open(Condition.StopLoss(5 * Percent));
        core.Accept(Make.Signal(0, 0, ExitSignalSource.CreatorMonitoring, targetPrice: Seen(1030)));
        Stays(core, 1029);
        Exits(core, ExitReason.CreatorMonitoring, 1030);
    }

    [Test]
    public void ASignalWhoseTargetIsReachedExitsAtOnce()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Signal(0, 0, targetPrice: Seen(999)));
        Assert.That(core.Position(0, 0).ExitReason, Is.EqualTo(ExitReason.Sentiment));
    }

    [Test]
    public void APlanThatWasTakenAwayGivesItsConditionsBack()
    {
        using CoreDriver core = Open();
        ulong before = core.StateHash;
        for (int i = 0; i < 1000; i++)
        {
            core.Accept(Make.Plan(
                0, 0, ExitPolicy.All, [.. Enumerable.Range(1, 15).Select(n => Condition.TakeProfit((n + 50) * Percent)), Condition.Volatility(50 * Percent, 1, 5)]));
        }
        core.Accept(Make.Plan(0, 0, new PlanSpec()));
        Assert.That(core.StateHash, Is.Not.EqualTo(before), "the version grew, and places were used");
        Stays(core, 500);
    }

    [Test]
    public void AConditionPoolThatIsUsedUpRefusesThePlan()
    {
        using var core = new CoreDriver(new CoreOptions { Positions = 4, Orders = 8, Wallets = 2, Instruments = 2, Accounts = 2, ExitConditions = 3 });
        core.Accept(Make.Instrument(new InstrumentSpec()));
        core.Accept(Make.Account("a", "USDT", AccountMode.Margin));
        core.Accept(Make.CreatePosition(0, 0));
        core.Refuse(RejectCode.TableFull, Make.Plan(0, 0, ExitPolicy.All, [.. Enumerable.Range(1, 4).Select(n => Condition.TakeProfit(n))]));
        core.Accept(Make.Plan(0, 0, ExitPolicy.All, [.. Enumerable.Range(1, 3).Select(n => Condition.TakeProfit(n))]));
        core.Accept(Make.Plan(0, 0, ExitPolicy.All, [.. Enumerable.Range(1, 3).Select(n => Condition.StopLoss(n))]));
    }

    [Test]
    public void AQuoteOfAnInstrumentWithoutSuchExitsKeepsNoSeries()
    {
        using CoreDriver core = Open(Condition.StopLoss(5 * Percent));
        Stays(core, 1010, 1020, 1000);
        core.Accept(Make.Plan(0, 0, ExitPolicy.HighestUrgency, Condition.Volatility(1 * Percent, 2 * Fixed.RateScale, 4)));
        Assert.That(StopOf(core), Is.EqualTo(Seen(990)), "changes are counted from the first volatility stop of the instrument");
    }

    private static long Size(CoreDriver core) => Math.Abs(core.Position(0, 0).Quantity);

    private void Stays(CoreDriver core, params long[] prices)
    {
        foreach (long price in prices)
        {
            core.Accept(Both(price));
            Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Monitoring), $"at {price}");
        }
    }

    private void Exits(CoreDriver core, ExitReason reason, long price)
    {
        List<Report> reports = core.Accept(Both(price));
        Assert.That(reports.Fills().Single().Price, Is.EqualTo(Seen(price)));
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.Quantity, position.ExitReason), Is.EqualTo((PositionState.Closed, 0L, reason)));
    }

    private static long StopOf(CoreDriver core) => core.Accept(Make.Query(CommandType.QueryPosition, 0, 0))
        .Single(report => report.Type == ReportType.ExitPlan).As<ExitPlanReport>().Conditions[0].StopPrice;

    private long Seen(long price) => isLong ? price : 2000 - price;

    private Command[] Both(long price) => Make.Quote(0, Seen(price), Seen(price));

    private CoreDriver Open(params ExitConditionCommand[] conditions)
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Quote(0, 1000, 1000));
        core.Accept(Make.Execution(0, 0, _execution, ExecutionKind.Fill, Entry, 10, 1000));
        if (conditions.Length != 0) core.Accept(Make.Plan(0, 0, ExitPolicy.HighestUrgency, conditions));
        return core;
    }
}
