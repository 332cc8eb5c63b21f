using static Disruptor.Trading.Core.Tests.Venue.VenueWorld;

namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>Ended orders, ids and executions are forgotten by count and by age; what names them then is too old, and a run far past every capacity goes on.</summary>
public sealed class RetirementTests
{
    private const long Second = 1_000_000_000;

    private static CoreOptions Tiny => new()
    {
        Currencies = 4,
        Instruments = 4,
        Accounts = 4,
        Wallets = 8,
        Positions = 8,
        Orders = 8,
        Executions = 16,
        Aliases = 16,
        Requests = 8,
        RetiredIds = 32,
    };

    [Test]
    public void WhatNamesAForgottenOrderIsTooOld()
    {
        using var world = new VenueWorld(Tiny);
        world.Order(1, 1, 10);
        world.Core.Accept(Make.Replace(Cash, 100, 1, quantity: 2));
        world.Say(1, ExecutionKind.Replaced, 100);
        world.Say(1, ExecutionKind.Canceled);
        for (ulong id = 2; id <= 9; id++)
        {
            world.Order(id, 1, 10);
            world.Say(id, ExecutionKind.Canceled);
        }
        foreach (ulong id in new[] { 1UL, 100UL })
        {
            world.Core.Refuse(RejectCode.TooOld, Make.Query(CommandType.QueryOrder, Cash, id: id));
            world.Core.Refuse(RejectCode.TooOld, Make.Cancel(Cash, 50, id));
            world.Core.Refuse(RejectCode.TooOld, Make.Replace(Cash, 50, id, quantity: 1));
            world.Core.Refuse(RejectCode.TooOld, Make.Replace(Cash, id, 9, quantity: 1));
            world.Core.Refuse(RejectCode.TooOld, Make.Order(Cash, External, id, Side.Buy, 1, 10));
            world.Core.Refuse(RejectCode.TooOld, world.News(id, ExecutionKind.Fill, quantity: 1, price: 10));
            world.Core.Refuse(RejectCode.TooOld, world.News(id, ExecutionKind.New));
        }
        world.Core.Refuse(RejectCode.UnknownOrder, Make.Cancel(Cash, 50, 999));
    }

    [Test]
    public void AForgottenExecutionIsTooOldAndNotAppliedAgain()
    {
        using var world = new VenueWorld(Tiny);
        world.Core.Accept(Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 1, 10));
        for (ulong id = 2; id <= 17; id++) world.Core.Accept(Make.Execution(Cash, External, id, ExecutionKind.Fill, Side.Buy, 1, 10));
        world.Core.Refuse(RejectCode.TooOld, Make.Execution(Cash, External, 1, ExecutionKind.Fill, Side.Buy, 1, 10));
        world.Core.Refuse(RejectCode.TooOld, world.BustOf(1));
        world.Core.Refuse(RejectCode.TooOld, world.CorrectionOf(1, 99, 1, 9, side: Side.Buy));
        world.Core.Refuse(RejectCode.DuplicateExecution, Make.Execution(Cash, External, 2, ExecutionKind.Fill, Side.Buy, 1, 10));
        Assert.That(world.Core.Position(Cash, External).Quantity, Is.EqualTo(17));
    }

    [Test]
    public void AgeForgetsToo()
    {
        using var world = new VenueWorld();
        world.Core.Accept(Make.Settings(0, 60 * Second));
        world.Order(1, 1, 10);
        world.Fill(1, 1, 10, id: 5);
        world.Core.Time = 59 * Second;
        world.Order(2, 1, 10);
        world.Say(2, ExecutionKind.Canceled);
        Assert.That(world.State(1).State, Is.EqualTo(OrderState.Filled));
        world.Core.Time = 60 * Second;
        world.Order(3, 1, 10);
        world.Say(3, ExecutionKind.Canceled);
        world.Core.Refuse(RejectCode.TooOld, Make.Query(CommandType.QueryOrder, Cash, id: 1));
        Assert.That(world.State(2).State, Is.EqualTo(OrderState.Canceled));
        for (ulong id = 100; id < 104; id++) world.Core.Accept(Make.Execution(Cash, External, id, ExecutionKind.Fill, Side.Buy, 1, 10));
        world.Core.Refuse(RejectCode.TooOld, Make.Execution(Cash, External, 5, ExecutionKind.Fill, Side.Buy, 1, 10));
    }

    [Test]
    public void ABustBringsAnOrderBackFromTheShelf()
    {
        using var world = new VenueWorld(Tiny);
        world.Order(1, 1, 10);
        world.Fill(1, 1, 10, id: 5);
        world.Bust(5, 1);
        for (ulong id = 2; id <= 12; id++)
        {
            world.Order(id, 1, 10);
            world.Say(id, ExecutionKind.Canceled);
        }
        Assert.That(world.Brief(1), Is.EqualTo((OrderState.New, 1L, 0L, 1L)), "it works again, so its slot is not up for reuse");
    }

    [Test]
    public void OlderIdsOfAnOrderGiveWayAndItsNewestStays()
    {
        using var world = new VenueWorld(Tiny);
        world.Core.Accept(Make.Order(Cash, Paper, 1, Side.Buy, 100, 10));
        for (ulong id = 2; id <= 40; id++) world.Core.Accept(Make.Replace(Cash, id, id - 1, price: 10 + ((long)id % 3)));
        Assert.That(world.State(40).Id, Is.EqualTo(1UL));
        Assert.That(world.State(1).Id, Is.EqualTo(1UL), "and the first");
        world.Core.Refuse(RejectCode.TooOld, Make.Cancel(Cash, 99, 20));
        world.Core.Accept(Make.Cancel(Cash, 99, 40));
    }

    [Test]
    public void WithoutRoomARequestIsRefused()
    {
        using var world = new VenueWorld(Tiny);
        world.Order(1, 100, 10);
        for (ulong id = 100; id < 108; id++) world.Core.Accept(Make.Cancel(Cash, id, 1));
        world.Core.Refuse(RejectCode.TableFull, Make.Cancel(Cash, 108, 1));
        world.Core.Refuse(RejectCode.TableFull, Make.Replace(Cash, 108, 1, quantity: 50));
    }

    /// <summary>The tables hold 8 orders, 8 requests, 16 executions and 32 retired ids; this makes 2,000 of each.</summary>
    [Test]
    public void ARunFarPastEveryCapacityGoesOn()
    {
        using var world = new VenueWorld(Tiny);
        ulong next = 1;
        for (int round = 0; round < 500; round++)
        {
            ulong order = next++, replace = next++, cancel = next++;
            world.Order(order, 10, 10);
            world.Core.Accept(Make.Replace(Cash, replace, order, quantity: 12));
            world.Say(order, ExecutionKind.PendingReplace, replace);
            world.Fill(order, 4, 10);
            world.Say(order, ExecutionKind.Replaced, replace);
            world.Core.Accept(Make.Cancel(Cash, cancel, replace));
            world.Say(replace, ExecutionKind.Canceled, cancel);
            Assert.That(world.Brief(order), Is.EqualTo((OrderState.Canceled, 12L, 4L, 0L)));
            world.Core.Accept(Make.Execution(Cash, External, 10_000_000 + next, ExecutionKind.Fill, Side.Sell, 4, 10));
        }
        Assert.That((world.Core.Position(Cash, External).Quantity, world.Used()), Is.EqualTo((0L, (Int128)0)));
        SavedState saved = SavedState.Of(world.Core.Core);
        using var loaded = new TradingCore(Tiny);
        loaded.LoadState(saved);
        Assert.That(loaded.StateHash(), Is.EqualTo(world.Core.StateHash));
    }
}
