namespace Disruptor.Trading.Core.Tests;

/// <summary>Risk limits of an account: each refuses with its code what goes beyond it and nothing else.</summary>
public sealed class LimitTests
{
    private const uint Alpha = 0, Spot = 0, Other = 1;
    private const long Rate = Fixed.RateScale;
    private const long Second = 1_000_000_000;
    private static readonly Int128 Dollar = 1_00000000;

    /// <summary>Codes that the tests of this file and of <see cref="ExpectedVersionTests"/> reach.</summary>
    internal static readonly RejectCode[] Codes =
    [
        RejectCode.InvalidLimit, RejectCode.RateLimit, RejectCode.PriceCollar, RejectCode.MaxOrderQuantity, RejectCode.MaxOrderNotional,
        RejectCode.MaxPositions, RejectCode.MaxOpenOrders, RejectCode.MaxLeverage, RejectCode.MaxPositionNotional, RejectCode.MaxPortfolioRisk,
        RejectCode.DailyLoss, RejectCode.MaxDrawdown, RejectCode.Cooldown, RejectCode.SelfTrade, RejectCode.StaleVersion, RejectCode.NoRate,
    ];

    private static IEnumerable<LimitsSpec> Invalid =>
    [
        new() { MaxPositions = 0 }, new() { MaxOpenOrders = 0 }, new() { OrdersPerSecond = 0 }, new() { OrdersPerSecond = 1001 },
        new() { CooldownNanos = 0 }, new() { CooldownNanos = -1 }, new() { MaxLeverage = 0 }, new() { MaxLeverage = (1000 * Rate) + 1 },
        new() { MaxPortfolioRisk = -1 }, new() { MaxDrawdown = Rate + 1 }, new() { DailyLoss = 0 }, new() { DailyLoss = Fixed.MaxMoney + 1 },
        new() { MaxPositionNotional = 0 }, new() { MaxOrderNotional = -1 }, new() { MaxOrderQuantity = 0 },
    ];

    [TestCaseSource(nameof(Invalid))]
    public void ALimitMustBeMoreThanZeroAndInItsRange(object spec)
    {
        using CoreDriver core = World();
        core.Refuse(RejectCode.InvalidLimit, Make.Limits(Alpha, (LimitsSpec)spec));
    }

    [Test]
    public void AValueThatIsNotGivenIsNoLimit()
    {
        using CoreDriver core = World();
        Command[] group = Make.Limits(Alpha, new LimitsSpec());
        CommandView.As<LimitsCommand>(ref group[^1]).MaxPositions = 3;
        core.Refuse(RejectCode.InvalidLimit, group);
        core.Refuse(RejectCode.UnknownAccount, Make.Limits(9, new LimitsSpec { MaxPositions = 1 }));
    }

    [Test]
    public void OrdersPerSecondCountsAcceptedOrdersOfAnySecond()
    {
        using CoreDriver core = World(new LimitsSpec { OrdersPerSecond = 2 });
        core.Accept(Buy(1));
        core.Time += Second / 2;
        core.Accept(Buy(2));
        core.Refuse(RejectCode.RateLimit, Buy(3));
        core.Time += (Second / 2) - 1;
        core.Refuse(RejectCode.RateLimit, Buy(3));
        core.Time += 1;
        core.Accept(Buy(3));
        core.Refuse(RejectCode.RateLimit, Buy(4));
        core.Accept(Make.Limits(Alpha, new LimitsSpec()));
        core.Accept(Buy(4));
        core.Accept(Buy(5));
    }

    [Test]
    public void ATooFullPoolOfOrderTimesRefusesTheLimit()
    {
        using var core = new CoreDriver(new CoreOptions { OrderTimes = 10 });
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Account("beta", "USDT"));
        core.Accept(Make.Limits(0, new LimitsSpec { OrdersPerSecond = 7 }));
        core.Refuse(RejectCode.TableFull, Make.Limits(1, new LimitsSpec { OrdersPerSecond = 4 }));
        core.Accept(Make.Limits(1, new LimitsSpec { OrdersPerSecond = 3 }));
        core.Accept(Make.Limits(0, new LimitsSpec { OrdersPerSecond = 5 }));
    }

    [TestCase(Side.Buy, 110, 111)]
    [TestCase(Side.Buy, 90, 89)]
    [TestCase(Side.Sell, 108, 109)]
    [TestCase(Side.Sell, 90, 89)]
    public void AnOrderOutsideTheCollarIsRefused(Side side, long inside, long outside)
    {
        using CoreDriver core = World();
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "COLLAR", PriceDecimals = 0, QuantityDecimals = 0, CollarRate = (uint)(Rate / 10) }));
        core.Accept(Make.Order(Alpha, 2, 1, Side.Buy, 1, 5000));
        core.Accept(Make.Quote(2, 99, 100));
        core.Accept(Make.Execution(Alpha, 2, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Order(Alpha, 2, 2, side, 1, inside));
        core.Refuse(RejectCode.PriceCollar, Make.Order(Alpha, 2, 3, side, 1, outside));
    }

    [Test]
    public void QuantityAndNotionalOfAnOrderAreLimitedAlsoWhenItReduces()
    {
        using CoreDriver core = World(new LimitsSpec { MaxOrderQuantity = 5 * Rate, MaxOrderNotional = 400 * Dollar });
        core.Accept(Buy(1, 4));
        core.Refuse(RejectCode.MaxOrderNotional, Buy(2, 5));
        core.Refuse(RejectCode.MaxOrderQuantity, Buy(2, 6));
        core.Accept(Make.Execution(Alpha, Spot, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Refuse(RejectCode.MaxOrderQuantity, Make.Order(Alpha, Spot, 3, Side.Sell, 6, 200));
    }

    [Test]
    public void APositionCountsAsSoonAsAnOrderMayOpenIt()
    {
        using CoreDriver core = World(new LimitsSpec { MaxPositions = 1 });
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 1, 50));
        core.Refuse(RejectCode.MaxPositions, Make.Order(Alpha, Other, 2, Side.Buy, 1, 50));
        core.Accept(Make.Order(Alpha, Spot, 3, Side.Buy, 1));
        core.Accept(Make.Cancel(Alpha, 4, 1));
        core.Refuse(RejectCode.MaxPositions, Make.Order(Alpha, Other, 2, Side.Buy, 1, 50));
        core.Accept(Make.Order(Alpha, Spot, 5, Side.Sell, 1));
        core.Accept(Make.Order(Alpha, Other, 2, Side.Buy, 1, 50));
    }

    [Test]
    public void WorkingOrdersAreLimited()
    {
        using CoreDriver core = World(new LimitsSpec { MaxOpenOrders = 2 });
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 1, 50));
        core.Accept(Make.Order(Alpha, Spot, 2, Side.Buy, 1, 50));
        core.Refuse(RejectCode.MaxOpenOrders, Make.Order(Alpha, Spot, 3, Side.Buy, 1, 50));
        core.Accept(Make.Cancel(Alpha, 4, 1));
        core.Accept(Make.Order(Alpha, Spot, 3, Side.Buy, 1, 50));
    }

    [Test]
    public void ThePositionWithItsWholeSideFilledIsLimited()
    {
        using CoreDriver core = World(new LimitsSpec { MaxPositionNotional = 1000 * Dollar });
        core.Accept(Buy(1, 4));
        core.Accept(Make.Order(Alpha, Spot, 2, Side.Buy, 4, 50));
        core.Refuse(RejectCode.MaxPositionNotional, Buy(3, 3));
        core.Accept(Buy(3, 2));
        core.Accept(Make.Order(Alpha, Spot, 4, Side.Sell, 6, 300));
    }

    [Test]
    public void APositionIsAtMostItsShareOfEquity()
    {
        using CoreDriver core = World(new LimitsSpec { MaxPortfolioRisk = Rate / 50 });
        core.Accept(Buy(1, 20));
        core.Refuse(RejectCode.MaxPortfolioRisk, Buy(2, 1));
        core.Accept(Make.Order(Alpha, Spot, 3, Side.Sell, 1));
        core.Refuse(RejectCode.MaxPortfolioRisk, Buy(2, 2));
    }

    [Test]
    public void ExposureIsAtMostAMultipleOfEquity()
    {
        using CoreDriver core = World(new LimitsSpec { MaxLeverage = Rate / 2 });
        core.Accept(Buy(1, 300));
        core.Refuse(RejectCode.MaxLeverage, Make.Order(Alpha, Other, 2, Side.Buy, 202, 100));
        // 300 at the bid of 99 and 201 at 100, of half of 99,700.
        core.Accept(Make.Order(Alpha, Other, 2, Side.Buy, 201, 100));
    }

    [Test]
    public void ALosingCycleIsFollowedByACooldown()
    {
        using CoreDriver core = World(new LimitsSpec { CooldownNanos = 180 * Second });
        core.Accept(Buy(1, 2));
        core.Accept(Make.Quote(Spot, 89, 90));
        core.Accept(Make.Order(Alpha, Spot, 2, Side.Sell, 1));
        core.Accept(Buy(3));
        core.Accept(Make.Order(Alpha, Spot, 4, Side.Sell, 2));
        core.Refuse(RejectCode.Cooldown, Buy(5));
        core.Time += (180 * Second) - 1;
        core.Refuse(RejectCode.Cooldown, Buy(5));
        core.Time += 1;
        core.Accept(Buy(5));
    }

    [Test]
    public void TheLossOfADayClosesEverythingAndStopsTheAccountUntilItsLimitsAreLifted()
    {
        using CoreDriver core = World(new LimitsSpec { DailyLoss = 100 * Dollar });
        core.Accept(Buy(1, 10));
        core.Accept(Make.Order(Alpha, Other, 2, Side.Buy, 5));
        core.Accept(Make.Order(Alpha, Other, 3, Side.Buy, 5, 50));
        core.Accept(Make.Quote(Spot, 91, 92));
        Assert.That(core.Position(Alpha, Spot).Quantity, Is.EqualTo(10), "a price alone is no check");
        core.Accept(Make.Quote(Spot, 88, 89));
        List<Report> reports = core.Accept(Make.Order(Alpha, Other, 4, Side.Buy, 1));
        Assert.That(reports.Alerts(), Does.Contain(AlertKind.DailyLoss));
        Assert.That(core.Position(Alpha, Spot).Quantity, Is.Zero);
        Assert.That(core.Position(Alpha, Other).Quantity, Is.Zero);
        Assert.That(core.Position(Alpha, Spot).ExitReason, Is.EqualTo(ExitReason.DailyLoss));
        Assert.That((core.Order(Alpha, 3).State, core.Order(Alpha, 3).Cause), Is.EqualTo((OrderState.Canceled, OrderCause.DailyLoss)));
        core.Refuse(RejectCode.DailyLoss, Buy(5));
        core.Accept(Make.Limits(Alpha, new LimitsSpec()));
        core.Accept(Buy(5));
    }

    [Test]
    public void AFallFromThePeakStopsPositionsFromGrowing()
    {
        using CoreDriver core = World(new LimitsSpec { MaxDrawdown = Rate / 100 });
        core.Accept(Buy(1, 100));
        core.Accept(Make.Quote(Spot, 89, 90));
        Assert.That(core.Accept(Make.Order(Alpha, Spot, 2, Side.Sell, 1)).Alerts(), Does.Contain(AlertKind.MaxDrawdown));
        core.Refuse(RejectCode.MaxDrawdown, Buy(3));
        core.Accept(Make.Order(Alpha, Spot, 4, Side.Sell, 1));
    }

    [TestCase(SelfTrade.Allow)]
    [TestCase(SelfTrade.RejectNew)]
    [TestCase(SelfTrade.CancelResting)]
    public void AnOrderThatWouldMeetItsOwnAccountsFollowsTheRule(SelfTrade rule)
    {
        using CoreDriver core = World(new LimitsSpec { SelfTrade = rule });
        core.Accept(Make.Execution(Alpha, Spot, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Sell, 1, 105));
        core.Accept(Make.Order(Alpha, Spot, 2, Side.Sell, 1, 120));
        core.Accept(Make.Order(Alpha, Spot, 3, Side.Buy, 1, 104));
        if (rule == SelfTrade.RejectNew) core.Refuse(RejectCode.SelfTrade, Make.Order(Alpha, Spot, 4, Side.Buy, 1, 105));
        else core.Accept(Make.Order(Alpha, Spot, 4, Side.Buy, 1, 105));
        OrderState expected = rule == SelfTrade.CancelResting ? OrderState.Canceled : OrderState.New;
        Assert.That((core.Order(Alpha, 1).State, core.Order(Alpha, 2).State), Is.EqualTo((expected, OrderState.New)));
    }

    [Test]
    public void AnOrderThatWouldCancelTooManyOfItsOwnIsRefused()
    {
        using CoreDriver core = World(new LimitsSpec { SelfTrade = SelfTrade.CancelResting });
        core.Accept(Make.Execution(Alpha, Spot, 1, ExecutionKind.Fill, Side.Buy, 100, 100));
        for (ulong i = 1; i <= 33; i++) core.Accept(Make.Order(Alpha, Spot, i, Side.Sell, 1, 105));
        core.Refuse(RejectCode.SelfTrade, Make.Order(Alpha, Spot, 50, Side.Buy, 1, 105));
        core.Accept(Make.Cancel(Alpha, 60, 1));
        core.Accept(Make.Order(Alpha, Spot, 50, Side.Buy, 1, 105));
        Assert.That(core.Order(Alpha, 33).State, Is.EqualTo(OrderState.Canceled));
    }

    [Test]
    public void AnOrderThatWaitsForAPriceMeetsNobodyYet()
    {
        using CoreDriver core = World(new LimitsSpec { SelfTrade = SelfTrade.CancelResting });
        core.Accept(Make.Execution(Alpha, Spot, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Sell, 1, 105));
        core.Accept(Make.Stop(Alpha, Spot, 2, Side.Buy, 1, 110, price: 112));
        Assert.That(core.Order(Alpha, 1).State, Is.EqualTo(OrderState.New));
    }

    [Test]
    public void AFilledOrderIsMetByNobodyAlsoWhileItsVenueOwesAnAnswer()
    {
        using CoreDriver core = World(new LimitsSpec { SelfTrade = SelfTrade.RejectNew });
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "VENUE", PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Execution(Alpha, 2, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Order(Alpha, 2, 1, Side.Sell, 1, 105));
        core.Accept(Make.Order(Alpha, 2, 2, Side.Sell, 1, 130));
        core.Accept(Make.Cancel(Alpha, 3, 1));
        core.Accept(Make.Execution(Alpha, 2, 2, ExecutionKind.Fill, Side.Sell, 1, 105, order: 1));
        core.Accept(Make.Order(Alpha, 2, 4, Side.Buy, 1, 110));
        core.Refuse(RejectCode.SelfTrade, Make.Order(Alpha, 2, 5, Side.Buy, 1, 130));
    }

    [Test]
    public void APairThatOnlyReducesIsBoundByNoLimitOfGrowth()
    {
        using CoreDriver core = World(new LimitsSpec { MaxPositionNotional = 1000 * Dollar });
        core.Accept(Buy(1, 9));
        core.Accept(Make.Limits(Alpha, new LimitsSpec { MaxPositionNotional = 100 * Dollar, MaxLeverage = 1 }));
        core.Accept(Make.TradingState(TradingState.Reducing));
        core.Accept(Make.Order(Alpha, Spot, 2, Side.Sell, 9, 120));
        core.Accept(Make.WithOco(2, Make.Stop(Alpha, Spot, 3, Side.Sell, 9, 90)));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(false, false)]
    [TestCase(true, true)]
    public void TheKillSwitchHaltsAndCancelsWhatItNames(bool account, bool instrument)
    {
        using CoreDriver core = World();
        core.Accept(Make.Account("beta", "USDT"));
        core.Accept(Make.Deposit(1, 0, 1000 * Dollar));
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 1, 50));
        core.Accept(Make.Order(Alpha, Other, 2, Side.Buy, 1, 50));
        core.Accept(Make.Order(1, Spot, 3, Side.Buy, 1, 50));
        core.Accept(Make.TradingState(TradingState.Kill, account ? Alpha : null, instrument ? Spot : null));
        Assert.That(core.Order(Alpha, 1).State, Is.EqualTo(OrderState.Canceled));
        Assert.That(core.Order(Alpha, 1).Cause, Is.EqualTo(OrderCause.KillSwitch));
        Assert.That(core.Order(Alpha, 2).State, Is.EqualTo(instrument ? OrderState.New : OrderState.Canceled));
        Assert.That(core.Order(1, 3).State, Is.EqualTo(account ? OrderState.New : OrderState.Canceled));
        core.Refuse(RejectCode.TradingHalted, Make.Order(Alpha, Spot, 9, Side.Buy, 1, 50));
        Assert.That(core.Wallet(Alpha, 0).Used, Is.EqualTo((Int128)(instrument ? 50 : 0) * Dollar));
    }

    [Test]
    public void AnAccountIsHeldBackInOneInstrumentAndBothGoOnElsewhere()
    {
        using CoreDriver core = World();
        core.Accept(Make.Account("beta", "USDT"));
        core.Accept(Make.Deposit(1, 0, 1000 * Dollar));
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 2));
        core.Accept(Make.TradingState(TradingState.Halted, Alpha, Other));
        core.Accept(Make.TradingState(TradingState.Reducing, Alpha, Spot));
        core.Refuse(RejectCode.ReducingOnly, Make.Order(Alpha, Spot, 2, Side.Buy, 1, 50));
        core.Accept(Make.Order(Alpha, Spot, 3, Side.Sell, 1));
        core.Refuse(RejectCode.TradingHalted, Make.Order(Alpha, Other, 4, Side.Buy, 1, 50));
        core.Accept(Make.Order(1, Spot, 5, Side.Buy, 1, 50));
        core.Accept(Make.Order(1, Other, 6, Side.Buy, 1, 50));

        using var again = new CoreDriver();
        again.Core.LoadState(SavedState.Of(core.Core));
        again.Refuse(RejectCode.ReducingOnly, Make.Order(Alpha, Spot, 2, Side.Buy, 1, 50));
        foreach (CoreDriver each in new[] { core, again })
        {
            each.Accept(Make.TradingState(TradingState.Active, Alpha, Other));
            each.Accept(Make.Order(Alpha, Other, 7, Side.Buy, 1, 50));
            each.Refuse(RejectCode.ReducingOnly, Make.Order(Alpha, Spot, 8, Side.Buy, 1, 50));
            each.Accept(Make.TradingState(TradingState.Active, Alpha, Spot));
            each.Accept(Make.Order(Alpha, Spot, 8, Side.Buy, 1, 50));
        }
        Assert.That(again.StateHash, Is.EqualTo(core.StateHash));
    }

    [Test]
    public void WarningsComeWithLimitsAndAreSaidOnce()
    {
        using CoreDriver core = World(new LimitsSpec { MaxPositions = 2 });
        List<AlertKind> first = [.. core.Accept(Buy(1, 300)).Alerts()];
        Assert.That(first, Is.EqualTo(new[] { AlertKind.Concentration }));
        Assert.That(core.Accept(Buy(2, 100)).Alerts(), Is.Empty);
        Assert.That(core.Accept(Make.Order(Alpha, Other, 3, Side.Buy, 560)).Alerts(), Is.EquivalentTo(new[] { AlertKind.NearMaxPositions, AlertKind.LowCash }));
        core.Accept(Make.Quote(Spot, 60, 61));
        Assert.That(core.Accept(Make.Order(Alpha, Other, 4, Side.Sell, 1)).Alerts(), Is.EqualTo(new[] { AlertKind.Drawdown }));
    }

    [Test]
    public void WithoutARateALimitInMoneyRefusesInsteadOfGuessing()
    {
        using CoreDriver core = World();
        core.Accept(Make.Account("euro", "EUR"));
        core.Accept(Make.Deposit(1, 0, 1000 * Dollar));
        core.Accept(Make.Limits(1, new LimitsSpec { MaxOrderNotional = 500 }));
        core.Refuse(RejectCode.NoRate, Make.Order(1, Spot, 1, Side.Buy, 1, 50));
    }

    private static Command[] Buy(ulong id, long quantity = 1) => Make.Order(Alpha, Spot, id, Side.Buy, quantity);

    /// <summary>Alpha has 100,000 USDT in cash; SPOT and OTHER quote 99/100 in whole numbers.</summary>
    private static CoreDriver World(LimitsSpec? limits = null)
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "SPOT", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "OTHER", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(Alpha, 0, 100_000 * Dollar));
        core.Accept(Make.Quote(Spot, 99, 100));
        core.Accept(Make.Quote(Other, 99, 100));
        if (limits != null) core.Accept(Make.Limits(Alpha, limits));
        return core;
    }
}
