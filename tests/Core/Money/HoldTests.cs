namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Money set aside under an id.</summary>
public sealed class HoldTests
{
    [Test]
    public void AHoldMovesMoneyToUsedAndAReleaseBack()
    {
        using CoreDriver core = Desk.Open(new AccountSpec());
        core.Accept(Make.Hold(0, Desk.Usd, 7, 100_00));
        Assert.That(core.Funds(), Is.EqualTo((9_900_00L, 100_00L, 10_000_00L)));
        core.Accept(Make.Release(0, 7, 40_00));
        Assert.That(core.Funds().Used, Is.EqualTo(60_00));
        core.Accept(Make.Release(0, 7));
        Assert.That(core.Funds().Used, Is.Zero);
        core.Refuse(RejectCode.UnknownHold, Make.Release(0, 7));
        core.Accept(Make.Hold(0, Desk.Usd, 7, 1));
    }

    [Test]
    public void WhatIsHeldBuysNothing()
    {
        using CoreDriver core = Desk.Open(new AccountSpec());
        core.Accept(Make.Hold(0, Desk.Usd, 1, 9_500_00));
        core.Refuse(RejectCode.InsufficientFunds, Make.Order(0, 0, 1, Side.Buy, 6, 100));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 5, 100));
        core.Refuse(RejectCode.InsufficientFunds, Make.Hold(0, Desk.Usd, 2, 1));
        core.Refuse(RejectCode.InsufficientFunds, Make.Withdraw(0, Desk.Usd, 1));
    }

    [Test]
    public void ANumberAndATextAreTwoHoldsAndAccountsDoNotShareThem()
    {
        using CoreDriver core = Desk.Open(new AccountSpec());
        core.Accept(Make.Account(new AccountSpec { Name = "beta", Currency = "USD" }));
        core.Accept(Make.Deposit(1, Desk.Usd, 10_00));
        core.Accept(Make.Hold(0, Desk.Usd, 1, 1_00));
        core.Accept(Make.WithTextId("one", Make.Hold(0, Desk.Usd, 0, 2_00)));
        core.Accept(Make.Hold(1, Desk.Usd, 1, 4_00));
        core.Refuse(RejectCode.DuplicateHold, Make.WithTextId("one", Make.Hold(0, Desk.Usd, 0, 5_00)));
        core.Accept(Make.WithTextId("one", Make.Release(0, 0)));
        Assert.That((core.Funds().Used, core.Funds(1).Used), Is.EqualTo((1_00L, 4_00L)));
    }

    [Test]
    public void AFullTableRefusesAndAReleasedPlaceIsUsedAgain()
    {
        using CoreDriver core = Desk.Open(new AccountSpec(), options: new CoreOptions { Holds = 2 });
        core.Accept(Make.Hold(0, Desk.Usd, 1, 1));
        core.Accept(Make.Hold(0, Desk.Usd, 2, 1));
        core.Refuse(RejectCode.TableFull, Make.Hold(0, Desk.Usd, 3, 1));
        core.Accept(Make.Release(0, 1));
        core.Accept(Make.Hold(0, Desk.Usd, 3, 1));
        var loaded = new CoreDriver(new CoreOptions { Holds = 2 });
        loaded.Core.LoadState(SavedState.Of(core.Core));
        loaded.Refuse(RejectCode.UnknownHold, Make.Release(0, 1));
        loaded.Accept(Make.Release(0, 3));
        Assert.That(loaded.Funds().Used, Is.EqualTo(1));
        loaded.Dispose();
    }

    [Test]
    public void AWalletStartsAnewWithAnAmountThatCoversWhatIsUsed()
    {
        using CoreDriver core = Desk.Open(new AccountSpec());
        core.Fill(1, Side.Buy, 10, 100);
        core.Fill(2, Side.Sell, 5, 120);
        core.Refuse(RejectCode.InsufficientFunds, Make.ResetWallet(0, Desk.Usd, 499_99));
        core.Accept(Make.ResetWallet(0, Desk.Usd, 2_000_00));
        WalletReport wallet = core.Wallet(0, Desk.Usd);
        Assert.That(((long)wallet.Total, (long)wallet.Used, (long)wallet.RealizedNet, (long)wallet.StartingBalance), Is.EqualTo((2_000_00L, 500_00L, 0L, 2_000_00L)));
        core.Accept(Make.MoneyByCode(CommandType.ResetWallet, 0, "EUR", 5));
        Assert.That((long)core.Wallet(0, 1).Total, Is.EqualTo(5), "a wallet that was not there is made");
    }
}
