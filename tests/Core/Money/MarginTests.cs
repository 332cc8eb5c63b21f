namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Maintenance margin: warned at 5 % of room, called below it, and what a call does.</summary>
public sealed class MarginTests
{
    private const long Rate = Desk.Rate;

    private static InstrumentSpec Future => Desk.Stock with { InitialMarginRate = Rate / 10, MaintenanceMarginRate = Rate / 20 };

    /// <summary>Ten long at 100 with 200.00: equity is 200 − 10 × (100 − bid), maintenance bid ÷ 2.</summary>
    private static CoreDriver Open(MarginCallAction action = MarginCallAction.ReduceOnly, Side side = Side.Buy)
    {
        CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, Leverage = Rate, MarginCall = action }, Future);
        core.Accept(Make.Withdraw(0, Desk.Usd, 9_800_00));
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        core.Accept(Make.Order(0, 0, 1, side, 10));
        return core;
    }

    [Test]
    public void ThePriceThatTakesTheRoomWarnsAndThePriceThatTakesMoreCalls()
    {
        using CoreDriver core = Open();
        // At 85: equity 50, maintenance 42.5, room 7.5 of 2.5. At 84: 40 against 42: called without a warning.
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 85, 86)).Alerts(), Is.Empty);
        List<Report> reports = core.Accept(Make.Quote(Desk.Xyz, 84, 85));
        AlertReport call = reports.First(report => report.Type == ReportType.Alert).As<AlertReport>();
        Assert.That((call.Kind, (long)call.Value, (long)call.Limit, call.Currency), Is.EqualTo((AlertKind.MarginCall, 40_00L, 42_00L, Desk.Usd)));
        Assert.That(reports.Single(report => report.Type == ReportType.TradingStateChanged).As<TradingStateReport>().State, Is.EqualTo(TradingState.Reducing));
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 80, 81)).Alerts(), Is.Empty, "a call is said once");
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 84, 85)).Alerts(), Is.Empty);
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 85, 86)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginRestored }), "15 % of room are more than 5");
    }

    [TestCase(Side.Buy, 80)]
    [TestCase(Side.Sell, 120)]
    public void TheFirstPriceOfAnInstrumentCallsWhatAFactOpenedBeforeThereWasOne(Side side, long price)
    {
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, Leverage = Rate }, Future);
        core.Accept(Make.Withdraw(0, Desk.Usd, 9_800_00));
        Assert.That(core.Fill(1, side, 10, 100).Alerts(), Is.Empty);
        Assert.That(core.Accept(Make.Mark(Desk.Xyz, price)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall }));
        Assert.That(core.Accept(Make.Mark(Desk.Xyz, 100)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginRestored }));
    }

    [Test]
    public void AFirstPriceThatIsGoodArmsTheNextOne()
    {
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, Leverage = Rate }, Future);
        core.Accept(Make.Withdraw(0, Desk.Usd, 9_800_00));
        core.Fill(1, Side.Buy, 10, 100);
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 100, 100)).Alerts(), Is.Empty);
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 84, 85)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall }));
    }

    [Test]
    public void AWarningIsSaidOnceUntilThereIsTwiceTheRoom()
    {
        // At 100 contracts of 1 with 20.00 the room at a bid of 84.3 is 4.30 − 4.215.
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin }, Future with { PriceDecimals = 1 });
        core.Accept(Make.Withdraw(0, Desk.Usd, 9_980_00));
        core.Accept(Make.Quote(Desk.Xyz, 100_0, 100_0));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1));
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 84_3, 84_3)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginWarning }));
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 84_5, 84_5)).Alerts(), Is.Empty);
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 84_3, 84_3)).Alerts(), Is.Empty);
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 84_2, 84_2)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall }));
        Assert.That(core.Accept(Make.Deposit(0, Desk.Usd, 5_00)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginRestored }));
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 79_0, 79_0)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginWarning }));
    }

    [Test]
    public void AShortIsCalledByARisingPriceAndAPaymentCanCallToo()
    {
        using CoreDriver core = Open(side: Side.Sell);
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 112, 113)).Alerts(), Is.Empty, "70 against 56.5");
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 113, 114)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginWarning }), "60 against 57: just 5 %");
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 114, 115)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall }), "50 against 57.5");

        using CoreDriver other = Open();
        other.Accept(Make.Quote(Desk.Xyz, 90, 90));
        other.Refuse(RejectCode.InsufficientFunds, Make.Withdraw(0, Desk.Usd, 1_00));
        Assert.That(other.Accept(Make.Funding(Desk.Xyz, FundingKind.AmountPerUnit, 6 * Rate)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall }), "40 against 45");
    }

    [Test]
    public void ACallCancelsWhatIncreasesRiskAndLetsReducingOrdersPass()
    {
        using CoreDriver core = Open();
        core.Accept(Make.Deposit(0, Desk.Usd, 300_00));
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 6, 200));
        core.Accept(Make.Order(0, 0, 3, Side.Buy, 1, 50));
        core.Accept(Make.Order(0, 0, 4, Side.Sell, 6, 201));
        core.Accept(Make.Order(0, 0, 5, Side.Sell, 3, 202));
        core.Accept(Make.Withdraw(0, Desk.Usd, 250_00));
        List<Report> reports = core.Accept(Make.Quote(Desk.Xyz, 70, 71));
        Assert.That(reports.Alerts().First(), Is.EqualTo(AlertKind.MarginCall));
        OrderState[] states = [.. new ulong[] { 2, 3, 4, 5 }.Select(id => core.Order(0, id).State)];
        Assert.That(states, Is.EqualTo(new[] { OrderState.New, OrderState.Canceled, OrderState.Canceled, OrderState.Canceled }), "of 15 to sell with 10 held the newest go until the rest reduces");
        Assert.That(core.Order(0, 3).Cause, Is.EqualTo(OrderCause.MarginCall));
        core.Refuse(RejectCode.MarginCall, Make.Order(0, 0, 6, Side.Buy, 1, 60));
        core.Refuse(RejectCode.MarginCall, Make.Order(0, 0, 6, Side.Sell, 5, 210));
        core.Accept(Make.Order(0, 0, 6, Side.Sell, 4, 210));
    }

    [Test]
    public void UnderACallAnOrderMayBecomeSmallerAndNotLarger()
    {
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, Leverage = Rate }, Future with { Route = Route.External });
        core.Accept(Make.Withdraw(0, Desk.Usd, 9_700_00));
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        core.Fill(1, Side.Buy, 10, 100);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 5, 80));
        Assert.That(core.Accept(Make.Quote(Desk.Xyz, 73, 74)).Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall }));
        core.Refuse(RejectCode.MarginCall, Make.Replace(0, 2, 1, quantity: 6));
        core.Accept(Make.Replace(0, 2, 1, quantity: 2));
    }

    [Test]
    public void TheLargestPositionIsClosedFirstUntilEquityCoversMaintenance()
    {
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, MarginCall = MarginCallAction.Close }, Future);
        foreach (string symbol in new[] { "B", "C" }) core.Accept(Make.Instrument(Future with { Symbol = symbol }));
        core.Accept(Make.Withdraw(0, Desk.Usd, 9_000_00));
        for (uint i = 0; i < 3; i++) core.Accept(Make.Quote(i, 100, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        core.Accept(Make.Order(0, 1, 2, Side.Buy, 30));
        core.Accept(Make.Order(0, 2, 3, Side.Sell, 20));
        core.Accept(Make.Order(0, 1, 4, Side.Sell, 30, 150));
        core.Accept(Make.Order(0, 0, 5, Side.Sell, 10, 150));
        // Equity 1000 − 30 × 27 = 190; maintenance (1000 + 30 × 73 + 2000) ÷ 20 = 259.5; without B it is 150.
        List<Report> reports = core.Accept(Make.Quote(1, 73, 74));
        Assert.That(reports.Alerts(), Is.EqualTo(new[] { AlertKind.MarginCall, AlertKind.MarginRestored }));
        Assert.That((core.PositionOf(0, 0, 1).Quantity, core.PositionOf(0, 0, 1).ExitReason), Is.EqualTo((0L, ExitReason.MarginCall)));
        Assert.That((core.PositionOf(0).Quantity, core.PositionOf(0, 0, 2).Quantity), Is.EqualTo((10L, -20L)));
        Assert.That((core.Order(0, 4).State, core.Order(0, 5).State), Is.EqualTo((OrderState.Canceled, OrderState.New)), "with B gone its sell would open a short");
    }

    /// <summary>Random prices and fills over three instruments: who is called must be what a look at every account after every command says.</summary>
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void ACallIsFoundAtThePriceThatCausesIt(int seed)
    {
        var random = new Random(seed);
        using CoreDriver core = Desk.Open(new AccountSpec { Mode = AccountMode.Margin, Leverage = 50 * Rate }, Future);
        core.Accept(Make.Instrument(Future with { Symbol = "B", Multiplier = 3 * Rate, MaintenanceMarginRate = Rate / 8 }));
        core.Accept(Make.Instrument(Future with { Symbol = "C", MaintenanceMarginRate = 0 }));
        for (int i = 1; i < 4; i++)
        {
            core.Accept(Make.Account(new AccountSpec { Name = "n" + i, Currency = "USD", Mode = AccountMode.Margin }));
            core.Accept(Make.Deposit((uint)i, Desk.Usd, 3_000_00 * i));
        }
        long[] multiplier = [1, 3, 1], twentieths = [4, 10, 0];
        var bid = new long[] { 1000, 1000, 1000 };
        var ask = new long[] { 1001, 1001, 1001 };
        var held = new long[4, 3];
        var called = new bool[4];
        int calls = 0;
        for (uint i = 0; i < 3; i++) core.Accept(Make.Quote(i, bid[i], ask[i]));
        ulong id = 0;
        for (int step = 0; step < 4000; step++)
        {
            List<Report> reports;
            uint instrument = (uint)random.Next(3);
            if (random.Next(12) != 0)
            {
                bid[instrument] = Math.Clamp(bid[instrument] + random.Next(-25, 26), 300, 3000);
                ask[instrument] = bid[instrument] + random.Next(0, 3);
                reports = core.Accept(Make.Quote(instrument, bid[instrument], ask[instrument]));
            }
            else
            {
                uint account = (uint)random.Next(4);
                long quantity = random.Next(-6, 7);
                if (random.Next(3) == 0) quantity = -held[account, instrument];
                if (quantity == 0) continue;
                reports = core.Fill(++id, quantity > 0 ? Side.Buy : Side.Sell, Math.Abs(quantity), bid[instrument], 0, account, instrument);
                held[account, instrument] += quantity;
            }
            foreach (AlertReport alert in reports.Where(report => report.Type == ReportType.Alert).Select(report => report.As<AlertReport>()))
            {
                if (alert.Kind is AlertKind.MarginCall or AlertKind.MarginRestored) called[alert.Header.Account] = alert.Kind == AlertKind.MarginCall;
                if (alert.Kind == AlertKind.MarginCall) calls++;
            }
            for (uint account = 0; account < 4; account++)
            {
                WalletReport wallet = core.Wallet(account, Desk.Usd);
                long equity = (long)(wallet.Total + wallet.Unrealized), maintenance = 0;
                for (int i = 0; i < 3; i++)
                {
                    long price = held[account, i] > 0 ? bid[i] : ask[i];
                    // Rates of 1/20 and 1/8 in eightieths; cents.
                    maintenance += (long)Oracle.OracleMath.HalfEven(Math.Abs(held[account, i]) * price * multiplier[i] * 100 * twentieths[i], 80);
                }
                bool below = maintenance != 0 && equity < maintenance, clear = maintenance == 0 || (equity - maintenance) * 20 > equity;
                if (below) Assert.That(called[account], Is.True, $"seed {seed}, step {step}, account {account}: {equity} < {maintenance}");
                else if (clear) Assert.That(called[account], Is.False, $"seed {seed}, step {step}, account {account}: {equity}, {maintenance}");
            }
        }
        Assert.That(calls, Is.GreaterThan(2), "the stream must call somebody");
    }

    [Test]
    public void OnePriceCallsThousandsOfAccounts()
    {
        const int accounts = 3000;
        using var core = new CoreDriver(new CoreOptions { Accounts = accounts, Wallets = accounts, Positions = accounts, Instruments = 2, Executions = 2 * accounts, Orders = 4096 });
        core.Accept(Make.Currency("USD", 2));
        core.Accept(Make.Instrument(Future));
        core.Accept(Make.Quote(0, 100, 100));
        for (uint i = 0; i < accounts; i++)
        {
            core.Accept(Make.Account(new AccountSpec { Name = "a" + i, Currency = "USD", Mode = AccountMode.Margin, MarginCall = MarginCallAction.Close }));
            core.Accept(Make.Deposit(i, Desk.Usd, 20_00));
            core.Fill(1, Side.Buy, 1, 100, account: i);
        }
        List<Report> reports = core.Accept(Make.Quote(0, 80, 81));
        Assert.That(reports.Alerts().Count(kind => kind == AlertKind.MarginCall), Is.EqualTo(accounts));
        Assert.That(reports.Fills().Count(), Is.EqualTo(accounts));
        Assert.That(core.Steps, Is.GreaterThan(10));
    }
}
