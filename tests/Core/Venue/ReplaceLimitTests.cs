using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>A replace that makes an order larger is bound by what binds an order of that size, on both routes; one that makes it smaller by nothing.</summary>
public sealed class ReplaceLimitTests
{
    private static IEnumerable<TestCaseData> Limited()
    {
        // Order 1 buys 10 at 100; what is asked for is in the row.
        foreach (uint route in new[] { External, Paper })
        {
            yield return Row(route, RejectCode.MaxOrderQuantity, new LimitsSpec { MaxOrderQuantity = 15 * (Int128)Fixed.RateScale }, 16, null);
            yield return Row(route, RejectCode.MaxOrderNotional, new LimitsSpec { MaxOrderNotional = 1500 * (Int128)Unit }, 16, null);
            yield return Row(route, RejectCode.MaxOrderNotional, new LimitsSpec { MaxOrderNotional = 1500 * (Int128)Unit }, null, 151);
            yield return Row(route, RejectCode.MaxPositionNotional, new LimitsSpec { MaxPositionNotional = 1500 * (Int128)Unit }, 16, null);
            yield return Row(route, RejectCode.MaxPositionNotional, new LimitsSpec { MaxPositionNotional = 1500 * (Int128)Unit }, null, 151);
            yield return Row(route, RejectCode.MaxLeverage, new LimitsSpec { MaxLeverage = 150_000_000 }, 16, null);
            yield return Row(route, RejectCode.MaxPortfolioRisk, new LimitsSpec { MaxPortfolioRisk = 150_000_000 }, 16, null);
            yield return Row(route, RejectCode.RateLimit, new LimitsSpec { OrdersPerSecond = 1 }, 5, null);
            yield return Row(route, RejectCode.InsufficientFunds, new LimitsSpec(), 101, null);
        }
    }

    [TestCaseSource(nameof(Limited))]
    public void AReplaceIsBoundAsAnOrderIs(uint route, RejectCode code, object limits, long? quantity, long? price)
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Limits(Cash, (LimitsSpec)limits));
        world.Core.Accept(Make.Order(Cash, route, 1, Side.Buy, 10, 100));
        world.Core.Refuse(code, Make.Replace(Cash, 2, 1, quantity, price));
        if (code == RejectCode.RateLimit) return;
        world.Core.Accept(Make.Replace(Cash, 2, 1, 15, 100));
        world.Core.Accept(Make.Replace(Cash, 3, 1, 5, 90));
    }

    [TestCase(External)]
    [TestCase(Paper)]
    public void AReplaceIsNoMoreOpenOrdersAndNoMorePositions(uint route)
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { MaxOpenOrders = 1, MaxPositions = 1 }));
        world.Core.Accept(Make.Order(Cash, route, 1, Side.Buy, 10, 100));
        world.Core.Refuse(RejectCode.MaxOpenOrders, Make.Order(Cash, route, 5, Side.Buy, 1, 100));
        world.Core.Accept(Make.Replace(Cash, 2, 1, 15));
    }

    [TestCase(External)]
    [TestCase(Paper)]
    public void AnAcceptedReplaceCountsAgainstTheRate(uint route)
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { OrdersPerSecond = 2 }));
        world.Core.Accept(Make.Order(Cash, route, 1, Side.Buy, 10, 100));
        world.Core.Accept(Make.Replace(Cash, 2, 1, 5));
        world.Core.Refuse(RejectCode.RateLimit, Make.Order(Cash, route, 3, Side.Buy, 1, 100));
        world.Core.Accept(Make.Replace(Cash, 2, 1, 5));
        world.Core.Accept(Make.Cancel(Cash, 4, 1));
        world.Core.Time += 1_000_000_000;
        world.Core.Accept(Make.Order(Cash, route, 3, Side.Buy, 1, 100));
    }

    [Test]
    public void ItemsOfABatchCountTheReplacesBeforeThem()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Order(Cash, Paper, 1, Side.Buy, 10, 100));
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { OrdersPerSecond = 1 }));
        List<Report> reports = world.Core.Apply(Make.Batch(true, Make.Replace(Cash, 2, 1, 5), Make.Order(Cash, Paper, 3, Side.Buy, 1, 100)));
        Assert.That(reports.Where(report => report.Type == ReportType.Rejected).Select(report => report.As<RejectedReport>().Code), Does.Contain(RejectCode.RateLimit));
        Assert.That(world.State(1).Quantity, Is.EqualTo(10));
    }

    [Test]
    public void ALossOfTheDayStopsGrowthByReplaceAndNotReduction()
    {
        using var world = new VenueWorld();
        CoreDriver core = world.Core;
        core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Order(1, 10, 50);
        core.Accept(Make.Mark(External, 80));
        // The venue is asked to cancel order 1 and to sell what is open, and says nothing yet.
        core.Accept(Make.Limits(Cash, new LimitsSpec { DailyLoss = 100 * (Int128)Unit }));
        core.Refuse(RejectCode.DailyLoss, Make.Replace(Cash, 2, 1, 11));
        core.Accept(Make.Replace(Cash, 2, 1, 9));
    }

    [TestCase(SelfTrade.Allow)]
    [TestCase(SelfTrade.RejectNew)]
    [TestCase(SelfTrade.CancelResting)]
    public void AReplaceThatWouldMeetItsOwnAccountsFollowsTheRule(SelfTrade rule)
    {
        using var world = new VenueWorld();
        CoreDriver core = world.Core;
        core.Accept(Make.Limits(Cash, new LimitsSpec { SelfTrade = rule }));
        core.Accept(Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 10, 10));
        core.Accept(Make.Order(Cash, Paper, 1, Side.Sell, 1, 12));
        core.Accept(Make.Order(Cash, Paper, 2, Side.Buy, 1, 10));
        core.Accept(Make.Replace(Cash, 3, 2, price: 11));
        if (rule == SelfTrade.RejectNew) core.Refuse(RejectCode.SelfTrade, Make.Replace(Cash, 4, 2, price: 12));
        else core.Accept(Make.Replace(Cash, 4, 2, price: 12));
        Assert.That(core.Order(Cash, 1).State, Is.EqualTo(rule == SelfTrade.CancelResting ? OrderState.Canceled : OrderState.New));
    }

    [Test]
    public void AReplaceThatEndsAnOrderMeetsNobody()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { SelfTrade = SelfTrade.CancelResting }));
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 10));
        world.Order(1, 1, 12, Side.Sell);
        world.Order(2, 5, 10);
        world.Fill(2, 5, 10);
        List<Report> reports = world.Core.Accept(Make.Replace(Cash, 3, 2, price: 12));
        Assert.That(reports.Orders().Select(order => order.Id), Is.EqualTo(new[] { 2UL }), "it is filled, whatever its price");
    }

    private static TestCaseData Row(uint route, RejectCode code, LimitsSpec limits, long? quantity, long? price) =>
        new TestCaseData(route, code, limits, quantity, price).SetArgDisplayNames($"{code} {(route == External ? "venue" : "paper")} {quantity} {price}");
}
