namespace Disruptor.Trading.Core.Tests;

/// <summary>Statistics of an account, counted as its cycles close, and the fills that are kept.</summary>
public sealed class PortfolioTests
{
    private const uint Alpha = 0, Spot = 0;
    private const long Second = 1_000_000_000;
    private static readonly Int128 Dollar = 1_00000000;

    [Test]
    public void ClosedCyclesAreTradesAndTheirNetsAreSummed()
    {
        using CoreDriver core = World();
        RoundTrip(core, 1, 10, 110, 10 * Second);
        RoundTrip(core, 3, 10, 95, 20 * Second);
        RoundTrip(core, 5, 10, 100, 30 * Second);
        PortfolioReport report = Portfolio(core);
        Assert.That((report.Trades, report.Winners, report.Losers), Is.EqualTo((3L, 1L, 1L)));
        Assert.That((report.GrossProfit, report.GrossLoss), Is.EqualTo((100 * Dollar, 50 * Dollar)));
        Assert.That(report.HoldingNanos, Is.EqualTo((Int128)60 * Second));
        // Returns 0.1, −0.05 and 0.
        Assert.That(report.SumReturn, Is.EqualTo((Int128)50_000_000));
        Assert.That(report.SumReturnSquared, Is.EqualTo(((Int128)100_000_000 * 100_000_000) + ((Int128)50_000_000 * 50_000_000)));
        Assert.That((report.Total, report.Used, report.OpenPositions), Is.EqualTo((10_050 * Dollar, (Int128)0, 0L)));
    }

    [Test]
    public void WhatIsOpenIsMeasuredAtItsMark()
    {
        using CoreDriver core = World();
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 20));
        core.Accept(Make.Plan(Alpha, Spot, new PlanSpec { StopLoss = 1_000_000 * 100 }));
        core.Accept(Make.Mark(Spot, 105));
        PortfolioReport report = Portfolio(core);
        Assert.That((report.Unrealized, report.Exposure, report.LargestPosition), Is.EqualTo((100 * Dollar, 2100 * Dollar, 2100 * Dollar)));
        Assert.That((report.OpenPositions, report.ExitPlans, report.Trades), Is.EqualTo((1L, 1L, 0L)));
    }

    [Test]
    public void DrawdownIsMeasuredFromThePeakOfEquityAndDepositsAreNoGain()
    {
        using CoreDriver core = World();
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 50));
        core.Accept(Make.Quote(Spot, 120, 121));
        core.Accept(Make.Order(Alpha, Spot, 2, Side.Sell, 1));
        core.Accept(Make.Deposit(Alpha, 0, 11_000 * Dollar));
        core.Accept(Make.Quote(Spot, 98, 99));
        core.Accept(Make.Order(Alpha, Spot, 3, Side.Sell, 1));
        // Peak P&L 1000; now 20 realized − 2 × 49 = −78: 1078 of 22,000.
        Assert.That(Portfolio(core).MaxDrawdown, Is.EqualTo(49_000_000));
        core.Accept(Make.Quote(Spot, 97, 98));
        Assert.That(Portfolio(core).MaxDrawdown, Is.EqualTo(51_181_818), "48 more, before any fill has seen them");
    }

    [Test]
    public void TheAnswerForManyPositionsIsOneAnswer()
    {
        using var core = new CoreDriver(new CoreOptions { Instruments = 1024, Positions = 2048 });
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(Alpha, 0, 1_000_000 * Dollar));
        for (uint i = 0; i < 1000; i++)
        {
            core.Accept(Make.Instrument(new InstrumentSpec { Symbol = $"S{i}", PriceDecimals = 0, QuantityDecimals = 0 }));
            core.Accept(Make.Execution(Alpha, i, 1, ExecutionKind.Fill, Side.Buy, 1, 100));
            core.Accept(Make.Quote(i, 101, 102));
        }
        PortfolioReport report = Portfolio(core);
        Assert.That((report.OpenPositions, report.Unrealized, report.Exposure), Is.EqualTo((1000L, 1000 * Dollar, 101_000 * Dollar)));
    }

    [Test]
    public void FillsAreKeptByAccountOldestFirstUntilTheirSlotIsNeeded()
    {
        using var core = new CoreDriver(new CoreOptions { Trades = 8 });
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "SPOT", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "OTHER", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Account("beta", "USDT"));
        core.Accept(Make.Account("gamma", "USDT"));
        for (uint account = 0; account < 2; account++) core.Accept(Make.Deposit(account, 0, 100_000 * Dollar));
        for (ulong i = 1; i <= 12; i++)
        {
            core.Time = (long)i;
            core.Accept(Make.Execution((uint)(i % 2), (uint)(i % 3 == 0 ? 1 : 0), i, ExecutionKind.Fill, Side.Buy, (long)i, 100));
        }
        Assert.That(Trades(core, 0), Is.EqualTo(new[] { 6L, 8, 10, 12 }));
        Assert.That(Trades(core, 1), Is.EqualTo(new[] { 5L, 7, 9, 11 }));
        Assert.That(Trades(core, 0, instrument: 1), Is.EqualTo(new[] { 6L, 12 }));
        Assert.That(Trades(core, 1, from: 7, to: 11), Is.EqualTo(new[] { 7L, 9 }));
        Assert.That(Trades(core, 2), Is.Empty);
    }

    private static List<long> Trades(CoreDriver core, uint account, uint? instrument = null, long from = 0, long to = 0)
    {
        Command[] query = Make.Query(CommandType.QueryTrades, account, instrument ?? Command.Unknown, (ulong)from, instrument != null ? CommandFlags.HasInstrument : CommandFlags.None);
        query[0].Word1 = to;
        List<Report> reports = core.Apply(query);
        Assert.That(reports[0].As<TradesReport>().IsFirst, Is.EqualTo(1));
        Assert.That(reports.Select(report => report.As<TradesReport>().IsLast), Is.EqualTo(Enumerable.Range(1, reports.Count).Select(i => i == reports.Count ? 1 : 0)));
        var quantities = new List<long>();
        foreach (TradesReport report in reports.Select(report => report.As<TradesReport>()))
        {
            for (int i = 0; i < report.Count; i++) quantities.Add(report.Entries[i].Quantity);
        }
        return quantities;
    }

    private static void RoundTrip(CoreDriver core, ulong id, long quantity, long exit, long nanos)
    {
        core.Accept(Make.Quote(Spot, 99, 100));
        core.Accept(Make.Order(Alpha, Spot, id, Side.Buy, quantity));
        core.Time += nanos;
        core.Accept(Make.Quote(Spot, exit, exit + 1));
        core.Accept(Make.Order(Alpha, Spot, id + 1, Side.Sell, quantity));
    }

    private static PortfolioReport Portfolio(CoreDriver core) =>
        core.Apply(Make.Query(CommandType.QueryPortfolio, Alpha)).Single().As<PortfolioReport>();

    private static CoreDriver World()
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "SPOT", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(Alpha, 0, 10_000 * Dollar));
        core.Accept(Make.Quote(Spot, 99, 100));
        return core;
    }
}
