namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>An account with more than 64 open positions: what it is worth was measured at its own fills and by the risk timer.</summary>
public sealed class LargeAccountTests
{
    private const int Exact = 64;

    private static CoreDriver Open(int positions)
    {
        CoreDriver core = Desk.Open(
            new AccountSpec { Mode = AccountMode.Margin, Leverage = 100 * Desk.Rate, Positions = PositionMode.Hedging },
            Desk.Stock with { MaintenanceMarginRate = Desk.Rate / 100 });
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        for (ulong i = 1; i <= (ulong)positions; i++) core.Fill(i, Side.Buy, 1, 100, i);
        return core;
    }

    private static long Unrealized(CoreDriver core) => (long)core.Wallet(0, Desk.Usd).Unrealized;

    [Test]
    public void UpToSixtyFourPositionsAreMeasuredWhenAsked()
    {
        using CoreDriver core = Open(Exact);
        core.Accept(Make.Quote(Desk.Xyz, 90, 91));
        Assert.That(Unrealized(core), Is.EqualTo(-Exact * 10_00));
    }

    [Test]
    public void MoreAreMeasuredByTheirOwnFillsAndByTheRiskTimer()
    {
        using CoreDriver core = Open(Exact + 1);
        core.Accept(Make.Quote(Desk.Xyz, 90, 91));
        Assert.That(Unrealized(core), Is.Zero, "the last value");
        core.Fill(1000, Side.Buy, 1, 90, 7);
        Assert.That(Unrealized(core), Is.EqualTo(-10_00), "the position that filled: 2 for 190.00 at 90");
        core.Accept(Make.Schedule("risk", TimerKind.Every, 1_000_000_000, TimerAction.RiskCheck));
        core.Time += 1_000_000_000;
        core.Accept(Make.Clock());
        Assert.That(Unrealized(core), Is.EqualTo(-(Exact + 1) * 10_00));
    }

    [Test]
    public void ItIsExactAgainWhenFewEnoughAreLeft()
    {
        using CoreDriver core = Open(Exact + 2);
        core.Accept(Make.Quote(Desk.Xyz, 90, 91));
        core.Fill(1000, Side.Sell, 1, 90, 1);
        Assert.That(Unrealized(core), Is.Zero);
        core.Fill(1001, Side.Sell, 1, 90, 2);
        Assert.That(Unrealized(core), Is.EqualTo(-Exact * 10_00));
        core.Fill(1002, Side.Buy, 1, 90, 1);
        core.Accept(Make.Quote(Desk.Xyz, 80, 81));
        Assert.That(Unrealized(core), Is.EqualTo(-Exact * 10_00), "counted anew from what each was worth then");
    }

    [Test]
    public void TheRiskTimerMeasuresThousandsInSlicesAndFindsTheCall()
    {
        using CoreDriver core = Open(400);
        core.Accept(Make.Schedule("risk", TimerKind.Every, 1_000_000_000, TimerAction.RiskCheck));
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 75, 76)).Alerts(), Is.Empty);
        core.Time += 1_000_000_000;
        List<Report> reports = core.Accept(Make.Clock());
        // 10,000 − 400 × 25 = 0 against 300.00.
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall }));
        Assert.That(Unrealized(core), Is.EqualTo(-400 * 25_00));
    }
}
