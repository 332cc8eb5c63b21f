namespace Disruptor.Trading.Core.Tests;

/// <summary>The paper route: touch and displayed fills, resting orders, makers and takers.</summary>
public sealed class PaperRouteTests
{
    [Test]
    public void ATradeFillsARestingOrderByItsOwnSizeAlsoWhenTheTouchIsUsedUp()
    {
        using CoreDriver core = Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 5, 5));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 12, 100));
        Assert.That(core.Order(0, 1).CumQuantity, Is.EqualTo(5), "what was displayed");
        core.Accept(Make.Trade(0, 98, 4));
        Assert.That(core.Order(0, 1).CumQuantity, Is.EqualTo(9));
        core.Accept(Make.Trade(0, 101, 4));
        Assert.That(core.Order(0, 1).CumQuantity, Is.EqualTo(9), "a trade above a buy does not reach it");
        core.Accept(Make.Quote(0, 99, 100, 5, 5));
        Assert.That(core.Order(0, 1).State, Is.EqualTo(OrderState.Filled), "a new quote shows new size");
    }

    [Test]
    public void ATradeOfDisplayedSizeIsSharedByPriceThenByAge()
    {
        using CoreDriver core = Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 110, 5, 5));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 3, 100));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 3, 101));
        core.Accept(Make.Order(0, 0, 3, Side.Buy, 3, 100));
        core.Accept(Make.Trade(0, 100, 5));
        Assert.That(new[] { 1UL, 2UL, 3UL }.Select(id => core.Order(0, id).CumQuantity), Is.EqualTo(new[] { 2L, 3L, 0L }));
    }

    [Test]
    public void ASizeThatIsNotShownDoesNotLimit()
    {
        using CoreDriver core = Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 50));
        Assert.That(core.Order(0, 1).State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void ASizeShownAsNoneFillsNothing()
    {
        using CoreDriver core = Market(PaperFill.Displayed);
        core.Accept(Make.Quote(0, 99, 100, 0, 0));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 50));
        Assert.That((core.Order(0, 1).State, core.Order(0, 1).CumQuantity), Is.EqualTo((OrderState.Canceled, 0L)));
    }

    [Test]
    public void ACrossingLimitFillsAtTheTouchAsTakerAndRestsAtItsLimitAsMaker()
    {
        using CoreDriver core = Market(PaperFill.Displayed, takerFeeRate: 10_000_000, makerFeeRate: -10_000_000);
        core.Accept(Make.Quote(0, 99, 100, 5, 5));
        FilledReport taken = core.Accept(Make.Order(0, 0, 1, Side.Buy, 8, 105)).Fills().Single();
        Assert.That((taken.Price, taken.Quantity, taken.Liquidity, taken.Fee), Is.EqualTo((100L, 5L, Liquidity.Taker, (Int128)5_00000000)));
        FilledReport made = core.Accept(Make.Quote(0, 99, 100, 5, 5)).Fills().Single();
        Assert.That((made.Price, made.Quantity, made.Liquidity, made.Fee), Is.EqualTo((105L, 3L, Liquidity.Maker, -(Int128)3_15000000)));
    }

    [Test]
    public void AWorkingBuyHoldsItsCostAtTheLimitAndGivesBackWhatItDidNotNeed()
    {
        using CoreDriver core = Market(PaperFill.Touch, takerFeeRate: 10_000_000, feePerOrder: 7);
        core.Accept(Make.Quote(0, 90, 110));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 100));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)1010_00000007));
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    internal static CoreDriver Market(
        PaperFill fill, long makerFeeRate = 0, long takerFeeRate = 0, Int128 feePerOrder = default, AccountMode mode = AccountMode.Cash)
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec
        {
            PriceDecimals = 0,
            QuantityDecimals = 0,
            PaperFill = fill,
            MakerFeeRate = makerFeeRate,
            TakerFeeRate = takerFeeRate,
            FeePerOrder = feePerOrder,
        }));
        core.Accept(Make.Account("alpha", "USDT", mode));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        return core;
    }
}
