namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Slots of closed positions are used again, and what is open or spoken of by an order never is.</summary>
public sealed class RetirementTests
{
    private static AccountSpec Hedging => new() { Mode = AccountMode.Margin, Positions = PositionMode.Hedging, Lots = LotMethod.FirstInFirstOut };

    private static CoreOptions Tiny => new() { Positions = 8, Orders = 16, Lots = 12, Executions = 64, Accounts = 4, Wallets = 8, Instruments = 2, Aliases = 16 };

    [Test]
    public void AHundredTimesTheCapacityRunsInFixedMemory()
    {
        using CoreDriver core = Desk.Open(Hedging, options: Tiny);
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        for (ulong i = 1; i <= 800; i++)
        {
            core.Accept(Make.ForPosition(i, Make.Order(0, 0, i * 2, Side.Buy, 2)));
            core.Accept(Make.ForPosition(i, Make.Order(0, 0, (i * 2) + 1, Side.Sell, 2)));
            Assert.That(core.PositionOf(i).State, Is.EqualTo(PositionState.Closed));
        }
        core.Refuse(RejectCode.UnknownPosition, Make.Query(CommandType.QueryPosition, 0, 0, 1));
        Assert.That(core.PositionOf(800).State, Is.EqualTo(PositionState.Closed), "the newest are still there");
    }

    [Test]
    public void WhatIsOpenStaysAndAFullTableOfOpenPositionsRefuses()
    {
        using CoreDriver core = Desk.Open(Hedging, options: Tiny);
        for (ulong i = 1; i <= 7; i++) core.Fill(i, Side.Buy, 1, 100, i);
        for (ulong i = 10; i < 40; i++)
        {
            core.Fill(i * 2, Side.Buy, 1, 100, i);
            core.Fill((i * 2) + 1, Side.Sell, 1, 100, i);
        }
        Assert.That(Enumerable.Range(1, 7).Select(i => core.PositionOf((ulong)i).Quantity), Has.All.EqualTo(1));
        core.Fill(100, Side.Buy, 1, 100, 100);
        core.Refuse(RejectCode.TableFull, Make.ForPosition(101, Make.Order(0, 0, 1, Side.Buy, 1, 50)));
        core.Fill(101, Side.Sell, 1, 100, 3);
        core.Accept(Make.ForPosition(101, Make.Order(0, 0, 1, Side.Buy, 1, 50)));
        core.Refuse(RejectCode.UnknownPosition, Make.Query(CommandType.QueryPosition, 0, 0, 3));
    }

    [Test]
    public void APositionComesBackAsNewAndAnotherAccountMayHaveItsSlot()
    {
        using CoreDriver core = Desk.Open(Hedging, options: Tiny);
        core.Accept(Make.Account(new AccountSpec { Name = "beta", Currency = "USD", Mode = AccountMode.Margin }));
        core.Accept(Make.Deposit(1, Desk.Usd, 1000_00));
        core.Fill(1, Side.Buy, 3, 100, 1);
        core.Fill(2, Side.Sell, 3, 110, 1);
        for (ulong i = 2; i <= 8; i++) core.Fill(i + 10, Side.Buy, 1, 100, i);
        core.Fill(50, Side.Sell, 1, 100, account: 1);
        PositionReport beta = core.Position(1, 0);
        Assert.That((beta.Quantity, beta.Cycle, (long)beta.LifetimeGross), Is.EqualTo((-1L, 1U, 0L)));
        core.Fill(51, Side.Sell, 1, 100, 2);
        core.Fill(52, Side.Buy, 1, 100, 1);
        PositionReport again = core.PositionOf(1);
        Assert.That((again.Cycle, again.Version, (long)again.LifetimeGross, again.PeakQuantity), Is.EqualTo((1U, 1L, 0L, 1L)));
        Assert.That(core.Funds().Total, Is.EqualTo(10_030_00), "its money stays in the wallet");
    }

    [Test]
    public void ALoadedStateForgetsTheSame()
    {
        using CoreDriver core = Desk.Open(Hedging, options: Tiny);
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        for (ulong i = 1; i <= 20; i++)
        {
            core.Accept(Make.ForPosition(i, Make.Order(0, 0, i, Side.Buy, 2)));
            core.Fill(i, Side.Sell, 2, 100, i);
        }
        using var loaded = new CoreDriver(Tiny);
        loaded.Core.LoadState(SavedState.Of(core.Core));
        foreach (CoreDriver each in new[] { core, loaded })
        {
            for (ulong i = 21; i <= 60; i++)
            {
                each.Accept(Make.ForPosition(i, Make.Order(0, 0, i, Side.Buy, 2)));
                each.Fill(i, Side.Sell, 2, 100, i);
            }
        }
        Assert.That((loaded.StateHash, loaded.OutputHash), Is.EqualTo((core.StateHash, core.OutputHash)));
    }
}
