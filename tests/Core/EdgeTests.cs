namespace Disruptor.Trading.Core.Tests;

/// <summary>Full tables, overflow, and facts on absurd prices: refused or dropped with an alert, never a crash.</summary>
public sealed class EdgeTests
{
    private static readonly Int128 Huge = Fixed.Pow10(35);

    [Test]
    public void AFullWalletTableDropsNoFactOfAWalletThatIsThere()
    {
        using var core = new CoreDriver(Tiny(currencies: 2));
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_00000000));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 1, 100));
        Assert.That(reports.Alerts(), Is.Empty);
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(1));
    }

    [Test]
    public void AFactThatFindsNoWalletHaltsTradingAndAlerts()
    {
        using var core = new CoreDriver(Tiny(currencies: 4));
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Currency("FEE", 8));
        core.Accept(Make.Account("alpha", "USDT"));
        List<Report> reports = core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 1, 100, fee: 1, feeCurrency: 1));
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.ExecutionDropped }));
        core.Refuse(RejectCode.TradingHalted, Make.Order(0, 0, 1, Side.Buy, 1, 1));
        Assert.That(core.HasPosition(0, 0), Is.False);
    }

    [Test]
    public void AFactThatOverflowsHaltsTradingAndAlerts()
    {
        using CoreDriver core = Absurd(AccountMode.Margin);
        List<Report> reports = core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, long.MaxValue, long.MaxValue));
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.ExecutionDropped }));
        core.Refuse(RejectCode.TradingHalted, Make.Order(0, 0, 1, Side.Buy, 1, 1));
        Assert.That(core.HasPosition(0, 0), Is.False);
    }

    [Test]
    public void AFactThatMakesTheMarginOfWorkingOrdersImmenseIsBooked()
    {
        using CoreDriver core = Absurd(AccountMode.Margin, initialMarginRate: 1000 * Fixed.RateScale);
        const long Quantity = 1_000_000_000_000;
        // A sell that only reduces needs no margin, whatever its worth; then a fact takes the position away from under it.
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, Quantity, 1));
        core.Accept(Make.Order(0, 0, 1, Side.Sell, Quantity, 1_000_000_000_000_000));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, Side.Sell, Quantity, 1));
        Assert.That(core.Position(0, 0).Quantity, Is.Zero);
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo(Fixed.MaxMoney), "no margin can be more than everything");
        core.Accept(Make.Cancel(0, 9, 1));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    [Test]
    public void AnExitWhoseReservationWouldOverflowFailsAndIsAlerted()
    {
        using CoreDriver core = Absurd(AccountMode.Cash, takerFeeRate: 1000 * Fixed.RateScale);
        const long Quantity = 1_000_000_000_000;
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Sell, Quantity, 1));
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 500_000_000 }));
        List<Report> reports = core.Accept(Make.Quote(0, 1, 1_000_000_000_000_000));
        Assert.That(reports.Alerts(), Does.Contain(AlertKind.ExitFailed));
        Assert.That((core.Position(0, 0).State, core.Position(0, 0).Error), Is.EqualTo((PositionState.Error, RejectCode.Overflow)));
    }

    [Test]
    public void AnExitBesideImmenseWorkingOrdersFailsAndIsAlerted()
    {
        using CoreDriver core = Absurd(AccountMode.Margin, initialMarginRate: 1000 * Fixed.RateScale);
        const long Quantity = 1_000_000_000_000;
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, Quantity, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Sell, Quantity, 1_000_000_000_000_000));
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 500_000_000 }));
        core.Accept(Make.Quote(0, 40, 41));
        // The exit needs no margin that could be computed beside the other sell; it goes out all the same or fails with an alert, never a crash.
        Assert.That(core.Position(0, 0).State, Is.EqualTo(PositionState.Closed).Or.EqualTo(PositionState.Error));
    }

    [Test]
    public void ARestingOrderWhoseFillOverflowsIsCancelledTradingHaltsAndItsReservationIsReported()
    {
        using CoreDriver core = Absurd(AccountMode.Cash, makerFeeRate: 0);
        core.Accept(Make.Deposit(0, 0, Fixed.MaxMoney - 1));
        core.Accept(Make.Quote(0, 1, 1000));
        // Two fills whose quantities do not fit one day counter.
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, long.MaxValue - 5, 1));
        core.Accept(Make.Execution(0, 0, 2, ExecutionKind.Fill, Side.Sell, long.MaxValue - 5, 1));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 500));
        List<Report> reports = core.Accept(Make.Quote(0, 1, 400));
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.ExecutionDropped }));
        Assert.That(core.Order(0, 1).State, Is.EqualTo(OrderState.Canceled));
        Assert.That(reports.Last(report => report.Type == ReportType.WalletChanged).As<WalletReport>().Used, Is.EqualTo((Int128)0));
    }

    [Test]
    public void AWalletQueryOfManyCurrenciesIsAnsweredWhole()
    {
        const int Count = 1000;
        using var core = new CoreDriver(Tiny(Count, Count));
        core.Accept(Make.Account("alpha", "C0"));
        for (int i = 0; i < Count; i++) core.Accept(Make.MoneyByCode(CommandType.Deposit, 0, $"C{i}", 1 + i));
        List<Report> answer = core.Accept(Make.Query(CommandType.QueryWallet, 0));
        Assert.That(answer.Select(report => report.As<WalletReport>().Total), Is.EqualTo(Enumerable.Range(1, Count).Select(amount => (Int128)amount)));
    }

    [Test]
    public void TheLargestMoneyFitsAndOneMoreIsRefused()
    {
        using CoreDriver core = Absurd(AccountMode.Cash);
        core.Accept(Make.Deposit(0, 0, Fixed.MaxMoney));
        core.Refuse(RejectCode.Overflow, Make.Deposit(0, 0, 1));
        core.Accept(Make.Withdraw(0, 0, Fixed.MaxMoney));
        Assert.That(core.Wallet(0, 0).Total, Is.EqualTo((Int128)0));
    }

    [Test]
    public void OrdersUpToTheCapacityWorkAndTerminalOnesGiveTheirSlotBack()
    {
        using var core = new CoreDriver(Tiny());
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_00000000));
        for (ulong id = 1; id <= 4; id++) core.Accept(Make.Order(0, 0, id, Side.Buy, 1, 1));
        core.Refuse(RejectCode.TableFull, Make.Order(0, 0, 5, Side.Buy, 1, 1));
        core.Accept(Make.Cancel(0, 9, 2));
        core.Accept(Make.Order(0, 0, 5, Side.Buy, 1, 1));
        core.Refuse(RejectCode.TooOld, Make.Cancel(0, 9, 2));
        for (ulong id = 6; id < 200; id++)
        {
            core.Accept(Make.Cancel(0, 9, id - 1));
            core.Accept(Make.Order(0, 0, id, Side.Buy, 1, 1));
        }
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)4_00000000));
    }

    private static CoreOptions Tiny(int currencies = 1, int wallets = 1) => new()
    {
        Currencies = currencies,
        Instruments = 1,
        Accounts = 1,
        Wallets = wallets,
        Positions = 1,
        Orders = 4,
        Executions = 4,
        Aliases = 1,
    };

    private static CoreDriver Absurd(AccountMode mode, long initialMarginRate = Fixed.RateScale, long takerFeeRate = 0, long makerFeeRate = 0)
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec
        {
            PriceDecimals = 0,
            QuantityDecimals = 0,
            InitialMarginRate = initialMarginRate,
            TakerFeeRate = takerFeeRate,
            MakerFeeRate = makerFeeRate,
        }));
        core.Accept(Make.Account("alpha", "USDT", mode));
        if (mode == AccountMode.Margin) core.Accept(Make.Deposit(0, 0, Huge));
        return core;
    }
}
