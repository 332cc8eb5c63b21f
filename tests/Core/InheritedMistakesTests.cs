namespace Disruptor.Trading.Core.Tests;

/// <summary>Mistakes of the systems this engine replaces, one test each.</summary>
public sealed class InheritedMistakesTests
{
    [Test]
    public void ARefusedTransitionDoesNotChangeTheContext()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Paused, open: true);
        PositionReport before = core.Position(0, 0);
        core.Refuse(RejectCode.IllegalTransition, Make.WithReason("must not stay", Make.Trigger(0, 0, PositionTrigger.ExitConditionMet)));
        PositionReport after = core.Position(0, 0);
        Assert.That((after.Version, after.ExitReason, after.State), Is.EqualTo((before.Version, before.ExitReason, before.State)));
        Assert.That(after.ReasonText.IsEmpty, Is.True);
    }

    [TestCase(PositionTrigger.ExitApproved)]
    [TestCase(PositionTrigger.ExitRejected)]
    public void OfTwoCallersWhoTryTheSameTransitionOneWinsAndTheOtherIsToldSo(PositionTrigger trigger)
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.ExitPending, open: true);
        long version = core.Position(0, 0).Version;
        List<Report> first = core.Apply(Make.FromSession(7, Make.Trigger(0, 0, trigger))), second = core.Apply(Make.FromSession(8, Make.Trigger(0, 0, trigger)));
        Assert.That((first.Single().Type, first.Single().Header.Session), Is.EqualTo((ReportType.PositionChanged, 7u)));
        Assert.That((second.Single().As<RejectedReport>().Code, second.Single().Header.Session), Is.EqualTo((RejectCode.IllegalTransition, 8u)));
        Assert.That(core.Position(0, 0).Version, Is.EqualTo(version + 1), "one change");
    }

    [Test]
    public void AFullCloseCountsThePrincipalOnce()
    {
        // 100,000; 75 bought at 100 and sold at 120 with a charge of 20 an order: 100,000 + 1,500 − 40 = 101,460.
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 2, QuantityDecimals = 0, Quote = "INR", FeePerOrder = 20_00000000 }));
        core.Accept(Make.Account("scalper", "INR"));
        core.Accept(Make.Deposit(0, 0, 100_000_00000000));
        core.Accept(Make.Quote(0, 10_000, 10_000));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 75));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)7_500_00000000));
        core.Accept(Make.Quote(0, 12_000, 12_000));
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 75));
        WalletReport wallet = core.Wallet(0, 0);
        Assert.That(wallet.Total, Is.EqualTo((Int128)101_460_00000000));
        Assert.That(wallet.Used, Is.EqualTo((Int128)0));
        Assert.That(wallet.RealizedNet, Is.EqualTo((Int128)1_460_00000000));
    }

    [Test]
    public void ARepeatedOrderIsKnownByItsIdWhateverTheTime()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Created);
        Command[] order = Make.Order(0, 0, 42, Side.Buy, 10);
        core.Accept(order);
        ulong state = core.StateHash;
        for (int i = 1; i < 5; i++)
        {
            core.Time += 1_000_000_000;
            List<Report> reports = core.Accept(order);
            OrderReport answer = reports.Orders().Single();
            Assert.That(reports, Has.Count.EqualTo(1), "the present state and nothing else");
            Assert.That((answer.Cause, answer.State, answer.CumQuantity), Is.EqualTo((OrderCause.Duplicate, OrderState.Filled, 10L)));
        }
        Assert.That(core.StateHash, Is.EqualTo(state));
    }

    [Test]
    public void ARepeatIsAnsweredAlsoWhenNothingNewWouldBeAccepted()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Created);
        Command[] order = Make.Order(0, 0, 42, Side.Buy, 10);
        core.Accept(order);
        core.Accept(Make.TradingState(TradingState.Halted));
        Assert.That(core.Accept(order).Orders().Single().Cause, Is.EqualTo(OrderCause.Duplicate));
    }

    [Test]
    public void ARejectedOrderDoesNotUseUpItsId()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Created);
        core.Refuse(RejectCode.InsufficientFunds, Make.Order(0, 0, 42, Side.Buy, 1_000_000));
        core.Accept(Make.Order(0, 0, 42, Side.Buy, 1));
    }

    [Test]
    public void TenSmallBuysLeaveTheExactRestAndBalanceAndPositionMoveTogether()
    {
        // 1,000; ten times 0.001 at 50,000 is 500; what is left is 500, not 0.
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 3, Quote = "USD" }));
        core.Accept(Make.Account("trader", "USD"));
        core.Accept(Make.Deposit(0, 0, 1_000_00000000));
        core.Accept(Make.Quote(0, 50_000, 50_000));
        for (ulong id = 1; id <= 10; id++)
        {
            List<Report> reports = core.Accept(Make.Order(0, 0, id, Side.Buy, 1));
            PositionReport position = reports.Positions().Last();
            WalletReport wallet = reports.Last(report => report.Type == ReportType.WalletChanged).As<WalletReport>();
            Assert.That(position.Quantity, Is.EqualTo((long)id));
            Assert.That(wallet.Used, Is.EqualTo(position.OpenCost), "one command changed both");
            Assert.That(position.Header.Sequence, Is.EqualTo(wallet.Header.Sequence));
        }
        WalletReport last = core.Wallet(0, 0);
        Assert.That(last.Total - last.Used, Is.EqualTo((Int128)500_00000000));
    }

    [Test]
    public void FeesAreTakenOnceAndALaterCloseDoesNotOverwriteRealizedProfit()
    {
        // Two cycles of +100 and +50, each with fees of 1 % on both sides.
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, takerFeeRate: 10_000_000);
        RoundTrip(core, 1, 100, 110);
        Assert.That(core.Wallet(0, 0).RealizedNet, Is.EqualTo((Int128)79_00000000));
        RoundTrip(core, 3, 100, 105);
        PositionReport position = core.Position(0, 0);
        Assert.That(position.RealizedGross, Is.EqualTo((Int128)50_00000000), "of the last cycle");
        Assert.That(position.LifetimeGross, Is.EqualTo((Int128)150_00000000));
        Assert.That(position.LifetimeFees, Is.EqualTo((Int128)41_50000000));
        WalletReport wallet = core.Wallet(0, 0);
        Assert.That(wallet.RealizedNet, Is.EqualTo(position.LifetimeGross - position.LifetimeFees));
        Assert.That(wallet.Total, Is.EqualTo(wallet.StartingBalance + wallet.RealizedNet));
    }

    private static void RoundTrip(CoreDriver core, ulong id, long bought, long sold)
    {
        core.Accept(Make.Quote(0, bought, bought));
        core.Accept(Make.Order(0, 0, id, Side.Buy, 10));
        core.Accept(Make.Quote(0, sold, sold));
        core.Accept(Make.Order(0, 0, id + 1, Side.Sell, 10));
    }
}
