using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>What statistics make of executions that were taken back or corrected.</summary>
public sealed class BustStatisticsTests
{
    [Test]
    public void ABustIsNoTrade()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(world.BustOf(1));
        Assert.That(Portfolio(world), Is.EqualTo((0L, 0L, 0L, (Int128)0, (Int128)0)));
    }

    [TestCase(120, 1, 0, 200, 0)]
    [TestCase(100, 0, 0, 0, 0)]
    [TestCase(95, 0, 1, 0, 50)]
    public void ACorrectionOfAClosedCycleChangesItsResultAndIsNoSecondTrade(long price, long winners, long losers, long profit, long loss)
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { CooldownNanos = 1_000_000_000 }));
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Sell, 10, 110));
        Assert.That(Portfolio(world), Is.EqualTo((1L, 1L, 0L, 100 * (Int128)Unit, (Int128)0)));
        world.Core.Accept(world.CorrectionOf(2, 3, price: price));
        Assert.That(Portfolio(world), Is.EqualTo((1L, winners, losers, profit * (Int128)Unit, loss * (Int128)Unit)));
        if (losers != 0) world.Core.Refuse(RejectCode.Cooldown, Make.Order(Cash, External, 1, Side.Buy, 1, 1));
        else world.Core.Accept(Make.Order(Cash, External, 1, Side.Buy, 1, 1));
    }

    [Test]
    public void BetweenTheLegsOfACorrectionNothingIsMeasured()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, Paper, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(Make.Quote(Paper, 20, 21));
        world.Core.Accept(Make.Quote(External, 180, 181));
        world.Core.Accept(Make.Limits(Cash, new LimitsSpec { DailyLoss = 500 * (Int128)Unit }));
        world.Core.Accept(Make.Execution(Cash, External, 3, ExecutionKind.Fill, Side.Sell, 4, 180));
        List<Report> reports = world.Core.Accept(world.CorrectionOf(2, 4, price: 101));
        Assert.That(reports.Alerts(), Is.Empty, "without the fill it would be short, and have lost 480 and more");
        Assert.That(world.Core.Position(Cash, Paper).Quantity, Is.EqualTo(10));
    }

    [Test]
    public void ACorrectionThatClosesAnOpenCycleIsItsTrade()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Sell, 4, 110));
        world.Core.Accept(world.CorrectionOf(2, 3, quantity: 10));
        Assert.That(Portfolio(world).Trades, Is.EqualTo(1));
    }

    [Test]
    public void AfterABustThatFlattenedACorrectionCountsNothingTwice()
    {
        using var world = new VenueWorld();
        // Two fills open a position, both go: nothing was traded, and no sum falls below zero.
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Sell, 10, 120));
        world.Core.Accept(world.BustOf(2));
        world.Core.Accept(world.BustOf(1));
        PortfolioReport portfolio = Answer(world);
        Assert.That((portfolio.Trades, portfolio.Winners, portfolio.Losers), Is.EqualTo((1L, 1L, 0L)), "the cycle that closed was one");
        Assert.That(world.Core.Wallet(Cash, 0).Total, Is.EqualTo(10_000 * (Int128)Unit));
    }

    [Test]
    public void TheFillsOfASessionAreThoseThatHappened()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(world.CorrectionOf(1, 2, price: 101));
        world.Core.Accept(Make.Execution(Cash, External, 3, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(world.BustOf(3));
        List<Report> reports = world.Core.Accept(Make.Session(SessionEvent.Close));
        SessionReport[] sessions = [.. reports.Where(report => report.Type == ReportType.Session).Select(report => report.As<SessionReport>())];
        Assert.That(sessions.Max(session => session.Fills), Is.EqualTo(2));
    }

    [Test]
    public void TheFillsThatAreKeptAddUpToThePosition()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        world.Core.Accept(Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Buy, 7, 100));
        world.Core.Accept(world.BustOf(1, id: 8));
        world.Core.Accept(world.CorrectionOf(2, 9, quantity: 5));
        TradesReport trades = world.Core.Accept(Make.Query(CommandType.QueryTrades, Cash)).Single().As<TradesReport>();
        var kept = new List<(ulong, Side, long)>();
        for (int i = 0; i < trades.Count; i++) kept.Add((trades.Entries[i].ExecutionId, trades.Entries[i].Side, trades.Entries[i].Quantity));
        Assert.That(kept, Is.EqualTo(new[] { (1UL, Side.Buy, 10L), (2UL, Side.Buy, 7L), (8UL, Side.Sell, 10L), (9UL, Side.Sell, 7L), (9UL, Side.Buy, 5L) }));
    }

    [Test]
    public void ASaleThatIsTakenBackHasNoProceedsToSettle()
    {
        using CoreDriver core = Money.Desk.Open(new AccountSpec { SettleSessions = 2 });
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, Side.Sell, 4, 110, fee: 1_00));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)(600_00 + 439_00)));
        core.Accept(Make.WithLinks(null, 2, Make.Execution(0, 0, 3, ExecutionKind.Bust)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1_040_00), "six at 100 and four at 110, and nothing waits");
        core.Accept(Make.WithLinks(null, 1, Make.Execution(0, 0, 4, ExecutionKind.Bust)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0), "a purchase that is taken back is no sale");
        core.Accept(Make.Execution(0, 0, 5, ExecutionKind.Fill, Side.Buy, 10, 100));
        core.Accept(Make.Execution(0, 0, 6, ExecutionKind.Fill, Side.Sell, 10, 100));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1_000_00));
        for (int i = 0; i < 3; i++) core.Accept(Make.Session(SessionEvent.Close));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    private static (long Trades, long Winners, long Losers, Int128 Profit, Int128 Loss) Portfolio(VenueWorld world)
    {
        PortfolioReport report = Answer(world);
        return (report.Trades, report.Winners, report.Losers, report.GrossProfit, report.GrossLoss);
    }

    private static PortfolioReport Answer(VenueWorld world) =>
        world.Core.Accept(Make.Query(CommandType.QueryPortfolio, Cash)).Single(report => report.Type == ReportType.PortfolioAnswer).As<PortfolioReport>();
}
