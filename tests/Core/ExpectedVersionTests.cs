namespace Disruptor.Trading.Core.Tests;

/// <summary>A command may say which version it saw of what it means to change; another one refuses it and changes nothing.</summary>
public sealed class ExpectedVersionTests
{
    private const uint Alpha = 0, Spot = 0;

    [Test]
    public void AnOrderMeansThePortfolio()
    {
        using CoreDriver core = World();
        long version = Portfolio(core).Version;
        Stale(core, version - 1, version, Make.Order(Alpha, Spot, 1, Side.Buy, 1, 50));
        core.Accept(Make.WithVersion(version, Make.Order(Alpha, Spot, 1, Side.Buy, 1, 50)));
        Assert.That(Portfolio(core).Version, Is.EqualTo(version + 1), "one command, one version");
        Stale(core, version, version + 1, Make.Order(Alpha, Spot, 2, Side.Buy, 1, 50));
        core.Accept(Make.Quote(Spot, 98, 99));
        Assert.That(Portfolio(core).Version, Is.EqualTo(version + 1), "a price changes no account");
    }

    [Test]
    public void ACommandThatMovesTwoAccountsInTurnsGivesEachOneVersion()
    {
        using CoreDriver core = World();
        core.Accept(Make.Account("beta", "USDT"));
        core.Accept(Make.Deposit(1, 0, 1000_00000000));
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 1, 50));
        core.Accept(Make.Order(1, Spot, 2, Side.Buy, 1, 50));
        core.Accept(Make.Order(Alpha, Spot, 3, Side.Buy, 1, 50));
        long version = Portfolio(core).Version;
        core.Accept(Make.Quote(Spot, 48, 49));
        Assert.That(core.Position(Alpha, Spot).Quantity, Is.EqualTo(2));
        Assert.That(Portfolio(core).Version, Is.EqualTo(version + 1));
    }

    [Test]
    public void ACloseAndAMassCancelMeanThePortfolio()
    {
        using CoreDriver core = World();
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 1));
        core.Accept(Make.Order(Alpha, Spot, 2, Side.Buy, 1, 50));
        long version = Portfolio(core).Version;
        Stale(core, version - 1, version, Make.Close(Alpha));
        Stale(core, version - 1, version, Make.Close(Alpha, Spot));
        Stale(core, version - 1, version, Make.MassCancel(Alpha));
        core.Accept(Make.WithVersion(version, Make.MassCancel(Alpha)));
        core.Accept(Make.WithVersion(version + 1, Make.Close(Alpha, Spot)));
    }

    [Test]
    public void LimitsAndTheStateOfAnAccountMeanThePortfolio()
    {
        using CoreDriver core = World();
        long version = Portfolio(core).Version;
        Stale(core, version - 1, version, Make.Limits(Alpha, new LimitsSpec { MaxOpenOrders = 1 }));
        Stale(core, version - 1, version, Make.TradingState(TradingState.Halted, Alpha));
        core.Accept(Make.WithVersion(version, Make.Limits(Alpha, new LimitsSpec { MaxOpenOrders = 1 })));
        core.Accept(Make.WithVersion(version, Make.TradingState(TradingState.Reducing, Alpha)));
        core.Refuse(RejectCode.Malformed, Make.WithVersion(version, Make.TradingState(TradingState.Halted, instrument: Spot)));
    }

    [Test]
    public void ACancelMeansTheOrder()
    {
        using CoreDriver core = World();
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 1, 50));
        long version = core.Order(Alpha, 1).Version;
        Stale(core, version + 1, version, Make.Cancel(Alpha, 9, 1));
        core.Accept(Make.WithVersion(version, Make.Cancel(Alpha, 9, 1)));
    }

    [Test]
    public void MoneyMeansTheWallet()
    {
        using CoreDriver core = World();
        long version = core.Wallet(Alpha, 0).Version;
        Stale(core, 0, version, Make.Deposit(Alpha, 0, 1));
        Stale(core, 0, version, Make.Withdraw(Alpha, 0, 1));
        core.Accept(Make.WithVersion(version, Make.Deposit(Alpha, 0, 1)));
        core.Accept(Make.WithVersion(version + 1, Make.Withdraw(Alpha, 0, 1)));
        core.Accept(Make.WithVersion(0, Make.MoneyByCode(CommandType.Deposit, Alpha, "EUR", 1)));
    }

    [Test]
    public void CommandsOnAPositionMeanIt()
    {
        using CoreDriver core = World();
        core.Accept(Make.WithVersion(0, Make.CreatePosition(Alpha, Spot)));
        core.Accept(Make.Order(Alpha, Spot, 1, Side.Buy, 1));
        long version = core.Position(Alpha, Spot).Version;
        Stale(core, version - 1, version, Make.Trigger(Alpha, Spot, PositionTrigger.PauseRequested));
        Stale(core, version - 1, version, Make.Plan(Alpha, Spot, new PlanSpec { StopLoss = 1 }));
        core.Accept(Make.WithVersion(version, Make.Trigger(Alpha, Spot, PositionTrigger.PauseRequested)));
    }

    private static void Stale(CoreDriver core, long expected, long current, Command[] group)
    {
        RejectedReport rejected = core.Refuse(RejectCode.StaleVersion, Make.WithVersion(expected, group));
        Assert.That((rejected.Value, rejected.Limit), Is.EqualTo(((Int128)expected, (Int128)current)));
    }

    private static PortfolioReport Portfolio(CoreDriver core) =>
        core.Apply(Make.Query(CommandType.QueryPortfolio, Alpha)).Single().As<PortfolioReport>();

    private static CoreDriver World()
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "SPOT", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(Alpha, 0, 1000_00000000));
        core.Accept(Make.Quote(Spot, 99, 100));
        return core;
    }
}
