namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Which cost a closing fill takes with it.</summary>
public sealed class LotTests
{
    private static AccountSpec Account(LotMethod lots) => new() { Mode = AccountMode.Margin, Leverage = 10 * Desk.Rate, Lots = lots };

    /// <summary>Ten each at 10, 20, 30 and 24 cost 840.00; twelve are sold at 22.</summary>
    [TestCase(LotMethod.Average, 252_00, Description = "840.00 × 12 ÷ 40")]
    [TestCase(LotMethod.FirstInFirstOut, 140_00, Description = "10 × 10 and 2 × 20")]
    [TestCase(LotMethod.LastInFirstOut, 300_00, Description = "10 × 24 and 2 × 30")]
    public void AClosingFillTakesTheCostOfItsLots(LotMethod method, long released)
    {
        using CoreDriver core = Desk.Open(Account(method));
        core.Fill(1, Side.Buy, 10, 10);
        core.Fill(2, Side.Buy, 10, 20);
        core.Fill(3, Side.Buy, 10, 30);
        core.Fill(4, Side.Buy, 10, 24);
        core.Fill(9, Side.Sell, 12, 22);
        PositionReport position = core.PositionOf(0);
        long gross = (12 * 22_00) - released;
        Assert.That(((long)position.RealizedGross, (long)position.OpenCost), Is.EqualTo((gross, 840_00 - released)));
        Assert.That(core.Funds().Total, Is.EqualTo(10_000_00 + gross));
    }

    [Test]
    public void ALotThatIsPartlyClosedKeepsTheRemainderOfItsCostHalfEven()
    {
        using CoreDriver core = Desk.Open(Account(LotMethod.FirstInFirstOut), Desk.Stock with { Multiplier = 10_000_000 });
        // Three units at 5 × 0.01 are 0.15; one of them 0.05.
        core.Fill(1, Side.Buy, 3, 5);
        core.Fill(2, Side.Buy, 3, 7);
        core.Fill(3, Side.Sell, 4, 6);
        // 0.15 + 0.07 released of 0.36; proceeds 0.24.
        PositionReport position = core.PositionOf(0);
        Assert.That(((long)position.RealizedGross, (long)position.OpenCost, position.Quantity), Is.EqualTo((2L, 14L, 2L)));
    }

    [TestCase(LotMethod.FirstInFirstOut)]
    [TestCase(LotMethod.LastInFirstOut)]
    public void AFillThatCrossesZeroClosesAllLotsAndOpensOne(LotMethod method)
    {
        using CoreDriver core = Desk.Open(Account(method));
        core.Fill(1, Side.Buy, 5, 10);
        core.Fill(2, Side.Buy, 5, 20);
        core.Fill(3, Side.Sell, 14, 16);
        PositionReport position = core.PositionOf(0);
        Assert.That((position.Quantity, (long)position.OpenCost, position.Cycle, (long)position.LifetimeGross), Is.EqualTo((-4L, 64_00L, 2U, 10_00L)));
        core.Fill(4, Side.Buy, 1, 20);
        Assert.That((long)core.PositionOf(0).OpenCost, Is.EqualTo(48_00));
    }

    [Test]
    public void WithoutRoomForALotAnIncreaseJoinsTheNewest()
    {
        using CoreDriver core = Desk.Open(Account(LotMethod.FirstInFirstOut), options: new CoreOptions { Lots = 2 });
        core.Fill(1, Side.Buy, 10, 10);
        core.Fill(2, Side.Buy, 10, 20);
        core.Fill(3, Side.Buy, 10, 40);
        core.Accept(Make.Instrument(Desk.Stock with { Symbol = "OTHER" }));
        core.Refuse(RejectCode.TableFull, Make.Order(0, 1, 77, Side.Buy, 1, 1));
        core.Fill(4, Side.Sell, 15, 30);
        // The second lot is 20 units for 600.00: half of the five taken from it cost 30 each.
        Assert.That((long)core.PositionOf(0).RealizedGross, Is.EqualTo((15 * 30 - (10 * 10 + 5 * 30)) * 100));
        core.Accept(Make.Order(0, 1, 77, Side.Buy, 1, 1));
    }

    [Test]
    public void APositionHasAtMostAThousandAndTwentyFourLots()
    {
        using CoreDriver core = Desk.Open(Account(LotMethod.LastInFirstOut));
        for (ulong i = 1; i <= 1025; i++) core.Fill(i, Side.Buy, 1, (long)i);
        // The last two share a lot: 1024 and 1025 for 20.49.
        core.Fill(2000, Side.Sell, 1, 2000);
        Assert.That((long)core.PositionOf(0).RealizedGross, Is.EqualTo(2000_00 - 1024_50));
        core.Fill(2001, Side.Sell, 1024, 2000);
        Assert.That((core.PositionOf(0).Quantity, (long)core.PositionOf(0).OpenCost), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public void LotsOfClosedPositionsAreUsedAgain()
    {
        using CoreDriver core = Desk.Open(Account(LotMethod.FirstInFirstOut), options: new CoreOptions { Lots = 3, Executions = 64 });
        for (ulong round = 0; round < 20; round++)
        {
            core.Fill((round * 4) + 1, Side.Buy, 1, 10);
            core.Fill((round * 4) + 2, Side.Buy, 1, 20);
            core.Fill((round * 4) + 3, Side.Buy, 1, 30);
            core.Fill((round * 4) + 4, Side.Sell, 3, 30);
        }
        PositionReport position = core.PositionOf(0);
        Assert.That((position.Cycle, (long)position.LifetimeGross), Is.EqualTo((20U, 20 * 30_00L)));
    }
}
