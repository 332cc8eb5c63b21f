namespace Disruptor.Trading.Core.Tests;

/// <summary>The example of the scenario interface, in raw numbers.</summary>
public sealed class ScenarioExampleTests
{
    [Test]
    public void TheExampleAnswersTheStatedPositionAndWallet()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { TakerFeeRate = 1_000_000 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 10_000_00000000));
        core.Time = 1_723_161_600_000_000_000;
        core.Accept(Make.Quote(0, 6_168_599, 6_168_600, 120_000, 240_000));
        List<Report> reports = core.Accept(Make.Order(0, 0, 1, Side.Buy, 10_000));

        FilledReport fill = reports.Fills().Single();
        Assert.That(fill.Price, Is.EqualTo(6_168_600));
        Assert.That(fill.Quantity, Is.EqualTo(10_000));
        Assert.That(fill.Fee, Is.EqualTo((Int128)6_16860000));
        Assert.That(fill.Liquidity, Is.EqualTo(Liquidity.Taker));

        PositionReport position = core.Position(0, 0);
        Assert.That(position.Quantity, Is.EqualTo(10_000));
        Assert.That(position.OpenCost, Is.EqualTo((Int128)6168_60000000), "average 61686 on 0.1");
        Assert.That(position.Fees, Is.EqualTo((Int128)6_16860000));
        Assert.That(position.RealizedGross, Is.EqualTo((Int128)0));
        Assert.That(position.MarkPrice, Is.EqualTo(6_168_599), "a long is measured at the bid");
        Assert.That(position.State, Is.EqualTo(PositionState.Monitoring));
        Assert.That(position.PeakQuantity, Is.EqualTo(10_000));
        Assert.That(position.DayBought, Is.EqualTo(10_000));
        Assert.That(position.OpenedAt, Is.EqualTo(core.Time));

        WalletReport wallet = core.Wallet(0, 0);
        Assert.That(wallet.Total, Is.EqualTo((Int128)9993_83140000));
        Assert.That(wallet.Used, Is.EqualTo((Int128)6168_60000000));
        Assert.That(wallet.Total - wallet.Used, Is.EqualTo((Int128)3825_23140000));
        Assert.That(wallet.Unrealized, Is.EqualTo(-(Int128)100000), "-0.001");
        Assert.That(wallet.StartingBalance, Is.EqualTo((Int128)10_000_00000000));
        Assert.That(wallet.RealizedNet, Is.EqualTo(-(Int128)6_16860000));
    }
}
