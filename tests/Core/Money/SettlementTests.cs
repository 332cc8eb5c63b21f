namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Proceeds that are available only after sessions have closed.</summary>
public sealed class SettlementTests
{
    [Test]
    public void TheProceedsOfACashSaleAreUsedUntilTheSessionsHaveClosed()
    {
        using CoreDriver core = Desk.Open(new AccountSpec { SettleSessions = 2 });
        core.Fill(1, Side.Buy, 10, 100);
        core.Fill(2, Side.Sell, 4, 110);
        Assert.That(core.Funds(), Is.EqualTo((9_000_00L, 600_00L + 440_00L, 10_040_00L)));
        core.Accept(Close());
        core.Fill(3, Side.Sell, 6, 120);
        Assert.That(core.Funds(), Is.EqualTo((9_000_00L, 440_00L + 720_00L, 10_160_00L)));
        core.Accept(Close());
        Assert.That(core.Funds().Used, Is.EqualTo(720_00));
        core.Accept(Close());
        Assert.That(core.Funds(), Is.EqualTo((10_160_00L, 0L, 10_160_00L)));
    }

    [Test]
    public void AFeeIsTakenFromTheProceedsAndALossIsDueAtOnce()
    {
        using CoreDriver core = Desk.Open(new AccountSpec { SettleSessions = 1 });
        core.Fill(1, Side.Buy, 10, 100);
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, Side.Sell, 10, 90, fee: 1_50));
        Assert.That(core.Funds(), Is.EqualTo((9_000_00L, 898_50L, 9_898_50L)));
        core.Accept(Close());
        Assert.That(core.Funds().Available, Is.EqualTo(9_898_50));
    }

    [TestCase(130, 300_00)]
    [TestCase(90, 0)]
    public void AMarginAccountWaitsForItsGainOnly(long exit, long waits)
    {
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, Leverage = 10 * Desk.Rate, SettleSessions = 7 });
        core.Fill(1, Side.Buy, 10, 100);
        core.Fill(2, Side.Sell, 10, exit);
        Assert.That(core.Funds().Used, Is.EqualTo(waits));
        for (int i = 0; i < 6; i++) core.Accept(Close());
        Assert.That(core.Funds().Used, Is.EqualTo(waits));
        core.Accept(Close());
        Assert.That(core.Funds().Used, Is.Zero);
    }

    [Test]
    public void ASessionCloseStartsTheDayQuantitiesAnew()
    {
        using CoreDriver core = Desk.Open(new AccountSpec());
        core.Fill(1, Side.Buy, 10, 100);
        core.Fill(2, Side.Sell, 4, 100);
        Assert.That((core.PositionOf(0).DayBought, core.PositionOf(0).DaySold), Is.EqualTo((10L, 4L)));
        core.Accept(Close());
        Assert.That((core.PositionOf(0).DayBought, core.PositionOf(0).DaySold, core.PositionOf(0).PeakQuantity), Is.EqualTo((0L, 0L, 10L)));
        core.Fill(3, Side.Sell, 1, 100);
        Assert.That((core.PositionOf(0).DayBought, core.PositionOf(0).DaySold), Is.EqualTo((0L, 1L)));
    }

    private static Command[] Close() => Make.Session(SessionEvent.Close);
}
