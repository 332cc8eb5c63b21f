namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Payments between longs and shorts.</summary>
public sealed class FundingTests
{
    private static AccountSpec Margin => new() { Mode = AccountMode.Margin, Leverage = 10 * Desk.Rate };

    /// <summary>Account 0 is long 10, account 1 short 4 and account 2 flat at a mark of 100.</summary>
    private static CoreDriver Open()
    {
        CoreDriver core = Desk.Open(Margin);
        foreach (string name in new[] { "beta", "gamma" }) core.Accept(Make.Account(Margin with { Name = name, Currency = "USD" }));
        core.Accept(Make.Deposit(1, Desk.Usd, 1_000_00));
        core.Accept(Make.Mark(Desk.Xyz, 100));
        core.Fill(1, Side.Buy, 10, 100);
        core.Fill(2, Side.Sell, 4, 100, account: 1);
        core.Fill(3, Side.Buy, 1, 100, account: 2);
        core.Fill(4, Side.Sell, 1, 100, account: 2);
        return core;
    }

    [TestCase(1, -10_00, 4_00)]
    [TestCase(-5, 50_00, -20_00)]
    public void LongsPayShortsAShareOfTheNotionalAtTheMark(int percent, long longs, long shorts)
    {
        using CoreDriver core = Open();
        List<Report> reports = core.Accept(Make.Funding(Desk.Xyz, FundingKind.Rate, percent * (Desk.Rate / 100)));
        Assert.That(reports.Count(report => report.Type == ReportType.PositionChanged), Is.EqualTo(2), "a flat position pays nothing");
        Assert.That(core.Funds().Total, Is.EqualTo(10_000_00 + longs));
        Assert.That(core.Funds(1).Total, Is.EqualTo(1_000_00 + shorts));
        PositionReport position = core.PositionOf(0);
        Assert.That(((long)position.RealizedGross, (long)position.LifetimeGross, (long)position.Fees, (long)position.OpenCost), Is.EqualTo((longs, longs, 0L, 1000_00L)));
        Assert.That((long)core.Wallet(0, 0).RealizedNet, Is.EqualTo(longs));
    }

    [Test]
    public void AnAmountPerUnitNeedsNoPriceAndCanMeanOneAccount()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Instrument(Desk.Stock with { Symbol = "UNPRICED", QuantityDecimals = 3, Multiplier = 7 * Desk.Rate }));
        core.Fill(5, Side.Buy, 1_500, 100, instrument: 1);
        core.Fill(6, Side.Buy, 1_500, 100, account: 1, instrument: 1);
        long before = core.Funds(1).Total;
        core.Accept(Make.Funding(1, FundingKind.AmountPerUnit, Desk.Rate / 4, account: 0));
        // 1.5 units at 0.25: 0.375 is 0.38 half-even, and the multiplier has no part in it.
        Assert.That((core.Funds().Total, core.Funds(1).Total), Is.EqualTo((10_000_00 - 38L, before)));
        Assert.That(core.Accept(Make.Funding(0, FundingKind.AmountPerUnit, Desk.Rate, account: 2)), Is.Empty, "nothing open, nothing said");
    }

    [Test]
    public void APaymentThatDoesNotFitLeavesThePositionAndSaysSo()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Instrument(Desk.Stock with { Symbol = "HUGE", Multiplier = long.MaxValue }));
        core.Accept(Make.Mark(1, long.MaxValue));
        core.Fill(5, Side.Buy, 1_000_000, 1, instrument: 1);
        long before = core.Funds().Total;
        List<Report> reports = core.Accept(Make.Funding(1, FundingKind.Rate, 1000 * Desk.Rate));
        Assert.That((reports.Alerts().Single(), core.Funds().Total), Is.EqualTo((AlertKind.AdjustmentSkipped, before)));
    }

    [Test]
    public void FundingOfManyPositionsIsDoneInStepsBeforeTheNextCommand()
    {
        using CoreDriver core = Desk.Open(Margin with { Positions = PositionMode.Hedging });
        core.Accept(Make.Mark(Desk.Xyz, 100));
        for (ulong i = 1; i <= 300; i++) core.Fill(i, Side.Buy, 1, 100, i);
        core.Accept(Make.Funding(Desk.Xyz, FundingKind.Rate, Desk.Rate / 100));
        Assert.That(core.Steps, Is.GreaterThan(1));
        Assert.That(core.Funds().Total, Is.EqualTo(10_000_00 - 300_00));
    }
}
