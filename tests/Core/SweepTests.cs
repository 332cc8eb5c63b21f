namespace Disruptor.Trading.Core.Tests;

/// <summary>Mass cancel and cancel on disconnect.</summary>
public sealed class SweepTests
{
    [Test]
    public void AMassCancelEndsTheOrdersOfItsAccountInstrumentAndSide()
    {
        using CoreDriver core = TwoMarkets();
        Assert.That(Cancelled(core, Make.MassCancel(0, 0, Side.Buy)), Is.EqualTo(new ulong[] { 1 }));
        Assert.That(Cancelled(core, Make.MassCancel(0, side: Side.Sell)), Is.EqualTo(new ulong[] { 2, 4 }));
        core.Accept(Make.Order(0, 0, 6, Side.Buy, 1, 80));
        Assert.That(Cancelled(core, Make.MassCancel(0, 1)), Is.EqualTo(new ulong[] { 3 }));
        Assert.That(Cancelled(core, Make.MassCancel(0)), Is.EqualTo(new ulong[] { 6 }));
        Assert.That(Cancelled(core, Make.MassCancel(0)), Is.Empty);
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
        Assert.That(core.Order(1, 5).State, Is.EqualTo(OrderState.New), "another account's");
    }

    [Test]
    public void ThousandsEndOverSeveralStepsAndTheWalletIsToldOnce()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        for (ulong id = 1; id <= 3000; id++) core.Accept(Make.Order(0, 0, id, Side.Buy, 1, 90));
        List<Report> reports = core.Accept(Make.MassCancel(0));
        Assert.That(core.Steps, Is.GreaterThan(5));
        Assert.That(reports.Orders().Select(order => order.Id), Is.EqualTo(Enumerable.Range(1, 3000)));
        Assert.That(reports.Count(report => report.Type == ReportType.WalletChanged), Is.EqualTo(1));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    [Test]
    public void WhatACancelEndsBesidesIsNotPassedOver()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Quote(0, 99, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1, 90));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 1, 110)));
        core.Accept(Make.WithParent(1, Make.Order(0, 0, 3, Side.Sell, 1, 110)));
        core.Accept(Make.Order(0, 0, 4, Side.Buy, 1, 90));
        Assert.That(Cancelled(core, Make.MassCancel(0)), Is.EqualTo(new ulong[] { 1, 2, 3, 4 }));
        Assert.That(core.Order(0, 2).Cause, Is.EqualTo(OrderCause.ParentEnded));
    }

    [Test]
    public void ADisconnectedSessionTakesItsOrdersWithItWhereTheyAskedForIt()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Account("beta", "USDT"));
        core.Accept(Make.Deposit(1, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(0, 99, 100));
        const OrderFlags Leaves = OrderFlags.CancelOnDisconnect;
        core.Accept(Make.FromSession(5, Make.Order(0, 0, 1, Side.Buy, 1, 90, flags: Leaves)));
        core.Accept(Make.FromSession(5, Make.Order(0, 0, 2, Side.Buy, 1, 90)));
        core.Accept(Make.FromSession(6, Make.Order(0, 0, 3, Side.Buy, 1, 90, flags: Leaves)));
        core.Accept(Make.FromSession(5, Make.Order(1, 0, 4, Side.Buy, 1, 90, flags: Leaves)));
        core.Accept(Make.FromSession(5, Make.Order(0, 0, 5, Side.Buy, 1, 100, flags: Leaves)));
        Assert.That(Cancelled(core, Make.Disconnect(5)), Is.EqualTo(new ulong[] { 1, 4 }), "number 5 was filled");
        Assert.That(core.Order(0, 1).Cause, Is.EqualTo(OrderCause.Disconnected));
        Assert.That(Cancelled(core, Make.Disconnect(5)), Is.Empty);
        Assert.That(core.Wallet(1, 0).Used, Is.EqualTo((Int128)0));
        Assert.That(Cancelled(core, Make.Disconnect(6)), Is.EqualTo(new ulong[] { 3 }));
    }

    [Test]
    public void SessionsAreGivenBackWithTheirLastOrder()
    {
        using var core = new CoreDriver(new CoreOptions
        {
            Currencies = 1,
            Instruments = 1,
            Accounts = 1,
            Wallets = 1,
            Positions = 1,
            Executions = 1,
            Aliases = 1,
            Orders = 8,
            OrderSessions = 1,
        });
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        for (uint session = 1; session < 20; session++)
        {
            core.Accept(Make.FromSession(session, Make.Order(0, 0, session, Side.Buy, 1, 90, flags: OrderFlags.CancelOnDisconnect)));
            core.Refuse(RejectCode.TableFull, Make.FromSession(1000, Make.Order(0, 0, 1000, Side.Buy, 1, 90, flags: OrderFlags.CancelOnDisconnect)));
            core.Accept(session % 2 == 0 ? Make.Disconnect(session) : Make.MassCancel(0));
        }
    }

    [Test]
    public void VenuesAreAskedForEachOrderAndKeepItUntilTheyAnswer()
    {
        using var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1, 90, flags: OrderFlags.CancelOnDisconnect));
        core.Accept(Make.Order(0, 0, 2, Side.Buy, 1, 90));
        OrderReport[] asked = [.. core.Accept(Make.MassCancel(0)).Orders()];
        Assert.That(asked.Select(order => (order.Id, order.State, order.Cause)), Is.EqualTo(new[]
        {
            (1UL, OrderState.PendingNew, OrderCause.MassCancel), (2UL, OrderState.PendingNew, OrderCause.MassCancel),
        }));
        Assert.That(core.Accept(Make.Disconnect(1)).Orders().Single().Id, Is.EqualTo(1));
        Assert.That(core.Accept(Make.Disconnect(1)).Orders(), Is.Empty, "asked once");
    }

    private static ulong[] Cancelled(CoreDriver core, Command[] command) =>
        [.. core.Accept(command).Orders().Where(order => order.State == OrderState.Canceled).Select(order => order.Id)];

    private static CoreDriver TwoMarkets()
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: AccountMode.Margin);
        core.Accept(Make.Instrument(new InstrumentSpec { Symbol = "ETH", PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("beta", "USDT"));
        core.Accept(Make.Deposit(1, 0, 1_000_000_00000000));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1, 90));
        core.Accept(Make.Order(0, 0, 2, Side.Sell, 1, 110));
        core.Accept(Make.Stop(0, 1, 3, Side.Buy, 1, 110));
        core.Accept(Make.Order(0, 1, 4, Side.Sell, 1, 110));
        core.Accept(Make.Order(1, 0, 5, Side.Buy, 1, 90));
        return core;
    }
}
