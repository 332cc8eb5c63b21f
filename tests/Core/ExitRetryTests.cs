namespace Disruptor.Trading.Core.Tests;

/// <summary>Exits that fail are tried again on engine time; parts and whole exits never sell the same thing twice.</summary>
public sealed class ExitRetryTests
{
    private const long Percent = Fixed.RateScale / 100;
    private const long Second = 1_000_000_000;

    [Test]
    public void AFailedExitIsRetriedInGrowingIntervalsUntilItSucceeds()
    {
        using CoreDriver core = Halted();
        var tried = new List<long>();
        for (long second = 1; second <= 240; second++)
        {
            core.Time = second * Second;
            if (core.Accept(Make.Clock()).Alerts().Contains(AlertKind.ExitFailed)) tried.Add(second);
        }
        Assert.That(tried, Is.EqualTo(new[] { 1, 3, 7, 15, 31, 63, 123, 183 }));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Error), Is.EqualTo((PositionState.Error, RejectCode.TradingHalted)));
        core.Accept(Make.TradingState(TradingState.Active));
        core.Time = 243 * Second;
        core.Accept(Make.Clock());
        PositionReport position = core.Position(0, 0);
        Assert.That((position.State, position.ExitReason, position.Error), Is.EqualTo((PositionState.Closed, ExitReason.StopLoss, RejectCode.None)));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void APlanMaySayHowOften(int retries)
    {
        using CoreDriver core = Halted(retries);
        int failed = 0, abandoned = 0;
        for (long second = 1; second <= 100; second++)
        {
            core.Time = second * Second;
            List<Report> reports = core.Accept(Make.Clock());
            failed += reports.Alerts().Count(kind => kind == AlertKind.ExitFailed);
            abandoned += reports.Alerts().Count(kind => kind == AlertKind.ExitAbandoned);
        }
        Assert.That((failed, abandoned), Is.EqualTo((retries, retries == 0 ? 0 : 1)));
    }

    [Test]
    public void WhoeverStepsInEndsTheRetrying()
    {
        using CoreDriver core = Halted();
        core.Accept(Make.ForceState(0, 0, PositionState.Paused));
        core.Accept(Make.TradingState(TradingState.Active));
        core.Time = 100 * Second;
        Assert.That(core.Accept(Make.Clock()), Is.Empty);
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Paused));
    }

    [Test]
    public void AFillThatFlattensEndsTheRetrying()
    {
        using CoreDriver core = Halted();
        core.Accept(Make.Execution(0, 0, 9, ExecutionKind.Fill, Side.Sell, 10, 900));
        core.Time = 100 * Second;
        Assert.That(core.Accept(Make.Clock()), Is.Empty);
    }

    [Test]
    public void ARetryExitsEvenThoughThePriceRecovered()
    {
        using CoreDriver core = Halted();
        core.Accept(Make.Quote(0, 1100, 1100));
        core.Accept(Make.TradingState(TradingState.Active));
        core.Time = Second;
        core.Accept(Make.Clock());
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.StopLoss)));
    }

    [Test]
    public void AVenueThatRefusesAnExitIsAskedAgainByAnotherOrder()
    {
        using CoreDriver core = External(Condition.StopLoss(5 * Percent));
        core.Accept(Make.Quote(0, 940, 940));
        core.Accept(Make.Execution(0, 0, 20, ExecutionKind.Rejected, order: 1, engineOrder: true));
        core.Time = Second;
        OrderReport order = core.Accept(Make.Clock()).Orders().Single();
        Assert.That((order.Id, order.Quantity, order.State), Is.EqualTo((2UL, 10L, OrderState.PendingNew)));
        core.Accept(Make.Execution(0, 0, 21, ExecutionKind.Fill, Side.Sell, 10, 940, order: 2, engineOrder: true));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Closed));
    }

    [Test]
    public void APartThatAVenueCancelsIsRetriedForItsRest()
    {
        using CoreDriver core = External(Condition.Stage(5 * Percent, 40 * Percent), Condition.StopLoss(5 * Percent));
        OrderReport part = core.Accept(Make.Quote(0, 1050, 1050)).Orders().Single();
        Assert.That((part.Quantity, core.Position(0, 0).State), Is.EqualTo((4L, PositionState.Monitoring)));
        core.Accept(Make.Execution(0, 0, 20, ExecutionKind.Fill, Side.Sell, 1, 1050, order: 1, engineOrder: true));
        Assert.That(core.Accept(Make.Execution(0, 0, 21, ExecutionKind.Canceled, order: 1, engineOrder: true)).Alerts(), Is.EqualTo(new[] { AlertKind.ExitFailed }));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Error));
        core.Time = Second;
        OrderReport again = core.Accept(Make.Clock()).Orders().Single();
        Assert.That((again.Quantity, core.Position(0, 0).State), Is.EqualTo((3L, PositionState.Monitoring)));
        core.Accept(Make.Execution(0, 0, 22, ExecutionKind.Fill, Side.Sell, 3, 1050, order: 2, engineOrder: true));
        Assert.That(core.Accept(Make.Quote(0, 1060, 1060)).Orders(), Is.Empty, "the stage is sold");
        Assert.That(core.Accept(Make.Quote(0, 950, 950)).Orders().Single().Quantity, Is.EqualTo(6));
    }

    [Test]
    public void AStopBesideAPartThatIsOutSellsOnlyTheRest()
    {
        using CoreDriver core = External(Condition.Stage(5 * Percent, 40 * Percent), Condition.StopLoss(5 * Percent));
        core.Accept(Make.Quote(0, 1050, 1050));
        OrderReport rest = core.Accept(Make.Quote(0, 950, 950)).Orders().Single();
        Assert.That((rest.Quantity, core.Position(0, 0).State), Is.EqualTo((6L, PositionState.Exiting)));
        // Whichever fills last closes the position.
        core.Accept(Make.Execution(0, 0, 20, ExecutionKind.Fill, Side.Sell, 6, 950, order: 2, engineOrder: true));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Exiting, 4L)));
        core.Accept(Make.Execution(0, 0, 21, ExecutionKind.Fill, Side.Sell, 4, 950, order: 1, engineOrder: true));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).ExitReason), Is.EqualTo((PositionState.Closed, ExitReason.StopLoss)));
    }

    [Test]
    public void APartThatFailsWhileTheRestIsOutFailsTheExit()
    {
        using CoreDriver core = External(Condition.Stage(5 * Percent, 40 * Percent), Condition.StopLoss(5 * Percent));
        core.Accept(Make.Quote(0, 1050, 1050));
        core.Accept(Make.Quote(0, 950, 950));
        core.Accept(Make.Execution(0, 0, 20, ExecutionKind.Canceled, order: 1, engineOrder: true));
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Exiting), "the exit for the rest is still out");
        core.Accept(Make.Execution(0, 0, 21, ExecutionKind.Fill, Side.Sell, 6, 950, order: 2, engineOrder: true));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Error, 4L)));
        core.Time = Second;
        Assert.That(core.Accept(Make.Clock()).Orders().Single().Quantity, Is.EqualTo(4));
    }

    [Test]
    public void TheNextStageWaitsForTheOrderOfTheOneBefore()
    {
        using CoreDriver core = External(Condition.Stage(5 * Percent, 40 * Percent), Condition.Stage(6 * Percent, 40 * Percent));
        Assert.That(core.Accept(Make.Quote(0, 1070, 1070)).Orders().Count(), Is.EqualTo(1));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 20, ExecutionKind.Fill, Side.Sell, 4, 1070, order: 1, engineOrder: true));
        Assert.That(reports.Orders().Last().Id, Is.EqualTo(2));
    }

    [Test]
    public void ASecondPartBySignalIsRefusedWhileOneIsOutAndAWholeExitSellsTheRest()
    {
        using CoreDriver core = External();
        core.Accept(Make.Signal(0, 0, fraction: 50 * Percent));
        core.Refuse(RejectCode.IllegalTransition, Make.Signal(0, 0, fraction: 10 * Percent));
        Assert.That(core.Accept(Make.Signal(0, 0)).Orders().Single().Quantity, Is.EqualTo(5));
        core.Refuse(RejectCode.IllegalTransition, Make.Signal(0, 0));
    }

    [Test]
    public void ACoreThatWasSavedGoesOnWithItsPlansAndRetries()
    {
        using CoreDriver core = Halted();
        core.Accept(Make.TradingState(TradingState.Halted, null, 0));
        core.Accept(Make.TradingState(TradingState.Active));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "OTHER", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Quote(1, 1000, 1000, 50, 50));
        core.Accept(Make.Execution(0, 1, 1, ExecutionKind.Fill, Side.Buy, 10, 1000));
        core.Accept(Make.Plan(
            0, 1, ExitPolicy.FirstMatch, Condition.Volatility(Percent, 5 * Fixed.RateScale, 3), Condition.Volume(1000), Condition.Liquidity(5),
            Condition.Stage(5 * Percent, 30 * Percent, Second), Condition.Time(500 * Second).In(ExitGroup.All), Condition.TakeProfit(Percent).In(ExitGroup.All)));
        foreach (long price in new[] { 1010, 985, 1000, 988 }) core.Accept(Make.Quote(1, price, price, 50, 50));
        using var loaded = new CoreDriver { Time = core.Time };
        loaded.Core.LoadState(SavedState.Of(core.Core));
        Assert.That(SavedState.Of(loaded.Core).Fingerprint(), Is.EqualTo(SavedState.Of(core.Core).Fingerprint()));
        foreach (CoreDriver each in new[] { core, loaded })
        {
            foreach (long price in new[] { 1060, 1070, 990, 985, 970, 965, 960, 955, 950 })
            {
                each.Time += Second;
                each.Accept(Make.Quote(1, price, price, 50, 50));
            }
        }
        Assert.That((loaded.OutputHash, loaded.StateHash), Is.EqualTo((core.OutputHash, core.StateHash)));
        Assert.That(core.Position(0, 1).ExitReason, Is.EqualTo(ExitReason.Volatility));
    }

    /// <summary>Ten bought at 1000, its stop at 950 hit while trading is halted: in Error at time 0.</summary>
    private static CoreDriver Halted(int? retries = null)
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 1000, 1000));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 10, 1000));
        core.Accept(Make.Plan(0, 0, ExitPolicy.HighestUrgency, retries, Condition.StopLoss(5 * Percent)));
        core.Accept(Make.TradingState(TradingState.Halted));
        Assert.That(core.Accept(Make.Quote(0, 950, 950)).Alerts(), Is.EqualTo(new[] { AlertKind.ExitFailed }));
        return core;
    }

    /// <summary>Ten bought at 1000 on the external route.</summary>
    private static CoreDriver External(params ExitConditionCommand[] conditions)
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT", AccountMode.Margin));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(0, 1000, 1000));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 10, 1000));
        if (conditions.Length != 0) core.Accept(Make.Plan(0, 0, ExitPolicy.HighestUrgency, conditions));
        return core;
    }
}
