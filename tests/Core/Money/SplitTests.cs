namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Splits: quantities and prices change, what is owned stays worth what it was.</summary>
public sealed class SplitTests
{
    private static AccountSpec Cash => new();

    [Test]
    public void TwoForOneDoublesQuantitiesHalvesPricesAndLeavesCosts()
    {
        using CoreDriver core = Desk.Open(Cash);
        core.Accept(Make.Quote(Desk.Xyz, 98, 100, 5, 7));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 3, 51));
        core.Accept(Make.Order(0, 0, 3, Side.Sell, 4, 151));
        (long, long, long) before = core.Funds();
        core.Accept(Make.Split(Desk.Xyz, 2, 1));
        PositionReport position = core.PositionOf(0);
        Assert.That((position.Quantity, position.PeakQuantity, position.DayBought, (long)position.OpenCost, position.MarkPrice), Is.EqualTo((20L, 20L, 20L, 1000_00L, 49L)));
        Assert.That(((long)position.MaxAdverse, (long)position.RealizedGross), Is.EqualTo((-20_00L, 0L)));
        OrderReport buy = core.Order(0, 2), sell = core.Order(0, 3);
        Assert.That((buy.Quantity, buy.LeavesQuantity, buy.Price, buy.Cause), Is.EqualTo((6L, 6L, 25L, OrderCause.Split)));
        Assert.That((sell.Quantity, sell.LeavesQuantity, sell.Price), Is.EqualTo((8L, 8L, 76L)), "buys down, sells up");
        Assert.That(core.Funds(), Is.EqualTo((before.Item1 + 153_00 - 150_00, before.Item2 - 153_00 + 150_00, before.Item3)));
        // The book moved with the orders: nothing filled, and the adjusted prices are the ones that fill.
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 25, 26)).Fills(), Is.Empty);
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 24, 25)).Fills().Single().Quantity, Is.EqualTo(6));
    }

    [Test]
    public void AnInstrumentThatNobodyHasIsSplitAndNothingIsSaid()
    {
        using CoreDriver core = Desk.Open(Cash);
        core.Accept(Make.Quote(Desk.Xyz, 98, 100));
        Assert.That(core.Accept(Make.Split(Desk.Xyz, 2, 1)), Is.Empty);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        Assert.That(core.PositionOf(0).MarkPrice, Is.EqualTo(49));
    }

    [TestCase(Side.Buy, 10, 36_34 - 36_67)]
    [TestCase(Side.Sell, -10, 36_67 - 36_66)]
    public void AFractionLeftOverIsSoldAtTheNewPrice(Side side, long after, long gross)
    {
        using CoreDriver core = Desk.Open(Cash with { Mode = AccountMode.Margin }, Desk.Stock with { PriceDecimals = 2 });
        core.Accept(Make.Quote(Desk.Xyz, 109_00, 110_00));
        core.Fill(1, side, 7, 110_00);
        core.Accept(Make.Split(Desk.Xyz, 3, 2));
        PositionReport position = core.PositionOf(0);
        // 10.5 units: half a unit at 72.67 (73.33 for a short) against its cost, 770.00 × 0.5 ÷ 10.5 = 36.67.
        Assert.That((position.Quantity, (long)position.OpenCost, (long)position.RealizedGross), Is.EqualTo((after, 733_33L, gross)));
        Assert.That(core.Funds().Total, Is.EqualTo(10_000_00 + gross));
    }

    [Test]
    public void AReverseSplitThatLeavesNothingOfWhatWasClosedWithAQuantityClosesItOnceMore()
    {
        using CoreDriver core = Desk.Open(Cash);
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        core.Fill(1, Side.Buy, 2, 100);
        core.Accept(Make.ForceState(0, 0, PositionState.Closed));
        core.Accept(Make.Split(Desk.Xyz, 1, 4));
        PositionReport position = core.PositionOf(0);
        Assert.That((position.State, position.Quantity, position.OpenCost, position.Cycle), Is.EqualTo((PositionState.Closed, 0L, (Int128)0, 1u)));
        Assert.That(core.Funds(), Is.EqualTo((10_000_00L, 0L, 10_000_00L)), "half a share at 400 is what two at 100 were");
    }

    [Test]
    public void AReverseSplitThatLeavesNothingClosesThePositionForCash()
    {
        using CoreDriver core = Desk.Open(Cash, Desk.Stock with { PriceDecimals = 2 });
        core.Accept(Make.Quote(Desk.Xyz, 10_00, 10_00));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 3));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 3, 1_00));
        core.Accept(Make.Mark(Desk.Xyz, 12_00));
        List<Report> reports = core.Accept(Make.Split(Desk.Xyz, 1, 10));
        PositionReport position = core.PositionOf(0);
        Assert.That((position.State, position.Quantity, (long)position.RealizedGross), Is.EqualTo((PositionState.Closed, 0L, 6_00L)));
        Assert.That((core.Order(0, 2).State, core.Order(0, 2).LeavesQuantity), Is.EqualTo((OrderState.Canceled, 0L)));
        Assert.That(core.Funds(), Is.EqualTo((10_006_00L, 0L, 10_006_00L)));
        Assert.That(reports.Count(report => report.Type == ReportType.PositionChanged), Is.EqualTo(1));
    }

    [TestCase(LotMethod.FirstInFirstOut)]
    [TestCase(LotMethod.LastInFirstOut)]
    public void LotsSplitSoThatTheyAreTogetherWhatThePositionIs(LotMethod lots)
    {
        using CoreDriver core = Desk.Open(Cash with { Lots = lots, Mode = AccountMode.Margin });
        core.Accept(Make.Mark(Desk.Xyz, 30));
        core.Fill(1, Side.Buy, 1, 10);
        core.Fill(2, Side.Buy, 1, 20);
        core.Fill(3, Side.Buy, 2, 30);
        core.Accept(Make.Split(Desk.Xyz, 1, 2));
        // The first lot ends at half a unit and gives its cost to the second: lots of 1 for 30.00 and 1 for 60.00, at a mark of 60.
        Assert.That(core.PositionOf(0).Quantity, Is.EqualTo(2));
        core.Fill(4, Side.Sell, 1, 60);
        Assert.That((long)core.PositionOf(0).RealizedGross, Is.EqualTo(lots == LotMethod.FirstInFirstOut ? 30_00 : 0));
        core.Fill(5, Side.Sell, 1, 60);
        Assert.That((long)core.PositionOf(0).RealizedGross, Is.EqualTo(30_00));
    }

    [Test]
    public void PlansWithPricesMoveWithThePrice()
    {
        using CoreDriver core = Desk.Open(Cash);
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        core.Fill(1, Side.Buy, 10, 100);
        core.Accept(Make.Plan(0, 0, new PlanSpec { TakeProfit = 120, StopLoss = 90, Flags = ExitPlanFlags.TakeProfitIsPrice | ExitPlanFlags.StopLossIsPrice }));
        core.Accept(Make.Split(Desk.Xyz, 2, 1));
        core.Accept(Make.Quote(Desk.Xyz, 46, 47));
        Assert.That(core.PositionOf(0).State, Is.EqualTo(PositionState.Monitoring));
        core.Accept(Make.Quote(Desk.Xyz, 45, 46));
        Assert.That(core.PositionOf(0).ExitReason, Is.EqualTo(ExitReason.StopLoss));
    }

    [Test]
    public void NoPriceOfASplitMeetsAnOrderOfBeforeIt()
    {
        using CoreDriver core = Desk.Open(Cash);
        core.Accept(Make.Quote(Desk.Xyz, 99, 100));
        for (ulong i = 1; i <= 40; i++) core.Accept(Make.Order(0, 0, i, Side.Buy, 1, 40 + (long)i));
        List<Report> reports = core.Accept(Make.Split(Desk.Xyz, 2, 1));
        Assert.That(reports.Fills(), Is.Empty, "the price halves, and so do the limits");
        Assert.That(Enumerable.Range(1, 40).Select(i => core.Order(0, (ulong)i).Price), Is.EqualTo(Enumerable.Range(1, 40).Select(i => (40L + i) / 2)));
    }

    [Test]
    public void ASplitThatLeavesNothingOfWhatATriggerClosedClosesIt()
    {
        using CoreDriver core = Desk.Open(new AccountSpec());
        core.Fill(1, Side.Buy, 1, 100);
        foreach (PositionTrigger trigger in new[] { PositionTrigger.ManualExitRequested, PositionTrigger.ExitApproved, PositionTrigger.ExitCompleted })
        {
            core.Accept(Make.Trigger(0, 0, trigger));
        }

        core.Accept(Make.Split(Desk.Xyz, 1, 2));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Quantity), Is.EqualTo((PositionState.Closed, 0L)));
        Assert.That(core.Funds().Used, Is.Zero);
    }

    [Test]
    public void AStopIsReservedAtItsStopPriceAfterASplitToo()
    {
        using CoreDriver core = Desk.Open(new AccountSpec(), Desk.Stock with { TickSize = 5 });
        core.Accept(Make.Quote(Desk.Xyz, 95, 100));
        core.Accept(Make.Stop(0, 0, 1, Side.Buy, 10, 105));
        core.Accept(Make.Split(Desk.Xyz, 2, 1));
        Assert.That(core.Order(0, 1).StopPrice, Is.EqualTo(55), "52.5 up to the tick");
        Assert.That(core.Funds().Used, Is.EqualTo(20 * 55_00));
    }

    [Test]
    public void PartlyFilledOrdersKeepTheirIdentity()
    {
        using CoreDriver core = Desk.Open(Cash, Desk.Stock with { PaperFill = PaperFill.Displayed });
        core.Accept(Make.Quote(Desk.Xyz, 49, 50, 3, 3));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 50));
        core.Accept(Make.Split(Desk.Xyz, 3, 2));
        OrderReport order = core.Order(0, 1);
        // 3 filled become 4 (4.5), 7 left become 10 (10.5).
        Assert.That((order.Quantity, order.CumQuantity, order.LeavesQuantity), Is.EqualTo((14L, 4L, 10L)));
    }
}
