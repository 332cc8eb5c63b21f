using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests;

/// <summary>Batches: a result an item, or all or none.</summary>
public sealed class BatchTests
{
    [Test]
    public void EachItemHasItsResultAndSeesWhatTheOnesBeforeItDid()
    {
        using CoreDriver core = Market();
        List<Report> reports = core.Apply(Make.Batch(
            false,
            Make.Order(0, 0, 1, Side.Buy, 10),
            Make.Order(0, 0, 2, Side.Sell, 10, 120),
            Make.Order(0, 0, 3, Side.Sell, 1, 120),
            Make.WithTextId("four", Make.Order(0, 0, 0, Side.Buy, 10, 90)),
            Make.Cancel(0, 5, 2),
            Make.Cancel(0, 6, 77)));
        Assert.That(Results(reports), Is.EqualTo(new[]
        {
            RejectCode.None, RejectCode.None, RejectCode.Oversell, RejectCode.None, RejectCode.None, RejectCode.UnknownOrder,
        }));
        Assert.That(Result(reports).Accepted, Is.EqualTo(4));
        RejectedReport[] refused = [.. reports.Where(report => report.Type == ReportType.Rejected).Select(report => report.As<RejectedReport>())];
        Assert.That(refused.Select(report => (report.Operation, report.Item, report.Code)), Is.EqualTo(new[]
        {
            (CommandType.Order, (ushort)3, RejectCode.Oversell), (CommandType.Cancel, (ushort)6, RejectCode.UnknownOrder),
        }));
        Assert.That(core.Order(0, 2).State, Is.EqualTo(OrderState.Canceled));
        BatchReport result = Result(reports);
        Assert.That(Enumerable.Range(0, 6).Select(i => result.Entries[i].IdKind), Has.Exactly(1).EqualTo(IdKind.Text));
    }

    [Test]
    public void AllOrNoneRefusesAllForOneAndChangesNothing()
    {
        using CoreDriver core = Market();
        ulong before = core.StateHash;
        List<Report> reports = core.Apply(Make.Batch(true, Make.Order(0, 0, 1, Side.Buy, 10), Make.Order(0, 0, 2, Side.Sell, 10, 120), Make.Order(0, 0, 3, Side.Buy, -1, 5)));
        Assert.That(Results(reports), Is.EqualTo(new[] { RejectCode.AllOrNone, RejectCode.Oversell, RejectCode.InvalidQuantity }), "items do not see each other's fills");
        Assert.That(core.StateHash, Is.EqualTo(before));
        Assert.That(reports.Where(report => report.Type == ReportType.Rejected).Select(report => (int)report.As<RejectedReport>().Item), Is.EqualTo(new[] { 2, 3 }));
    }

    [Test]
    public void AChildThatItsParentReleasesInTheSameBatchComesToWorkOnce()
    {
        using CoreDriver core = Market();
        Command[] child = Make.WithParent(1, Make.Order(0, 0, 2, Side.Buy, 5, 90));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Order(0, 0, 1, Side.Buy, 10), child))), Has.All.EqualTo(RejectCode.None));
        EndsWithNothingLeft(core, 2, 3);
    }

    [Test]
    public void AnOrderThatTwoItemsReplaceComesToWorkOnce()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 5, 80));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Replace(0, 2, 1, null, 85), Make.Replace(0, 3, 1, null, 90)))), Has.All.EqualTo(RejectCode.None));
        EndsWithNothingLeft(core, 1, 4);
    }

    [Test]
    public void AllOrNoneCountsTheMoneyOfTheItemsBefore()
    {
        using CoreDriver core = Market();
        Command[] Half(ulong id) => Make.Order(0, 0, id, Side.Buy, 5_000, 100);
        ulong before = core.StateHash;
        Assert.That(Results(core.Apply(Make.Batch(true, Half(1), Half(2), Half(3)))), Is.EqualTo(new[] { RejectCode.AllOrNone, RejectCode.AllOrNone, RejectCode.InsufficientFunds }));
        Assert.That(core.StateHash, Is.EqualTo(before));
        Assert.That(Results(core.Apply(Make.Batch(true, Half(1), Half(2)))), Has.All.EqualTo(RejectCode.None));
        Assert.That((core.Order(0, 1).State, core.Order(0, 2).State), Is.EqualTo((OrderState.Filled, OrderState.Filled)));
        Assert.That(core.Wallet(0, 0).Total - core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    [Test]
    public void AnItemRefusedForItsVersionTakesNoMoneyOfTheItemsAfter()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Withdraw(0, 0, core.Wallet(0, 0).Total / 2));
        long most = (long)(core.Wallet(0, 0).Total / 100 / 1_00000000);
        Command[] All(ulong id) => Make.Order(0, 0, id, Side.Buy, most, 100);
        Assert.That(Results(core.Apply(Make.Batch(true, Make.WithVersion(77, All(1)), All(2)))), Is.EqualTo(new[] { RejectCode.StaleVersion, RejectCode.AllOrNone }));
    }

    [Test]
    public void AllOrNoneCountsMarginTogetherAndWhatACancelFrees()
    {
        using CoreDriver core = Market(AccountMode.Margin);
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10_000, 90));
        Command[] All(ulong id) => Make.Order(0, 0, id, Side.Sell, 10_000, 100);
        Assert.That(Results(core.Apply(Make.Batch(true, All(2)))), Has.All.EqualTo(RejectCode.None), "the worse side is held, and it has room");
        core.Accept(Make.MassCancel(0));
        core.Accept(Make.Order(0, 0, 3, Side.Buy, 10_000, 90));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Order(0, 0, 4, Side.Buy, 5_000, 90)))), Is.EqualTo(new[] { RejectCode.InsufficientFunds }));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Cancel(0, 9, 3), Make.Order(0, 0, 4, Side.Buy, 11_000, 90)))), Has.All.EqualTo(RejectCode.None));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)990_000_00000000));
    }

    [Test]
    public void APairOfABatchReservesAsOne()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10));
        Assert.That(Results(core.Apply(Make.Batch(
            true, Make.WithOco(3, Make.Order(0, 0, 2, Side.Sell, 10, 120)), Make.WithOco(2, Make.Stop(0, 0, 3, Side.Sell, 10, 80))))), Has.All.EqualTo(RejectCode.None));
        core.Accept(Make.Quote(0, 80, 81));
        Assert.That((core.Order(0, 2).Cause, core.Position(0, 0).Quantity), Is.EqualTo((OrderCause.OneCancelsOther, 0L)));
    }

    [Test]
    public void AChildMayBeSentWithItsParent()
    {
        using CoreDriver core = Market();
        Assert.That(Results(core.Apply(Make.Batch(
            true, Make.Order(0, 0, 1, Side.Buy, 10, 95), Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10, 110))))), Has.All.EqualTo(RejectCode.None));
        Assert.That(core.Order(0, 2).Cause, Is.EqualTo(OrderCause.Held));
        core.Accept(Make.Quote(0, 94, 95));
        Assert.That(core.Order(0, 2).Cause, Is.EqualTo(OrderCause.Released));
        // The parent fills at once: its child is released in the same batch.
        Assert.That(Results(core.Apply(Make.Batch(
            true, Make.Order(0, 0, 3, Side.Buy, 10), Make.WithParent(3, Make.Order(0, 0, 4, Side.Sell, 10, 80))))), Has.All.EqualTo(RejectCode.None));
        Assert.That(core.Order(0, 4).State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void WhatIsTiedToAnOrderThatTheBatchCancelsEndsWithIt()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 10, 90));
        Assert.That(Results(core.Apply(Make.Batch(
            true, Make.Cancel(0, 9, 1), Make.WithParent(1, Make.Order(0, 0, 2, Side.Sell, 10, 110)), Make.WithOco(1, Make.Order(0, 0, 3, Side.Buy, 10, 90))))),
            Has.All.EqualTo(RejectCode.None));
        Assert.That((core.Order(0, 2).Cause, core.Order(0, 3).Cause), Is.EqualTo((OrderCause.ParentEnded, OrderCause.OneCancelsOther)));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)0));
    }

    [Test]
    public void TheSameOrderTwiceIsOneOrder()
    {
        using CoreDriver core = Market();
        Command[] Same() => Make.Order(0, 0, 1, Side.Buy, 10, 90);
        Assert.That(Results(core.Apply(Make.Batch(true, Same(), Same()))), Has.All.EqualTo(RejectCode.None));
        Assert.That(core.Wallet(0, 0).Used, Is.EqualTo((Int128)900_00000000));
        Assert.That(Results(core.Apply(Make.Batch(true, Same(), Make.Order(0, 0, 1, Side.Buy, 11, 90)))), Is.EqualTo(new[] { RejectCode.AllOrNone, RejectCode.DuplicateOrderId }));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Order(0, 0, 2, Side.Buy, 1, 90), Make.Order(0, 0, 2, Side.Buy, 2, 90)))),
            Is.EqualTo(new[] { RejectCode.AllOrNone, RejectCode.DuplicateOrderId }));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Cancel(0, 8, 1), Make.Cancel(0, 9, 1)))), Is.EqualTo(new[] { RejectCode.AllOrNone, RejectCode.OrderIsTerminal }));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Order(0, 0, 3, Side.Buy, 1, 90), Make.Cancel(0, 9, 3)))), Has.All.EqualTo(RejectCode.None));
        Assert.That(core.Order(0, 3).State, Is.EqualTo(OrderState.Canceled));
    }

    [Test]
    public void AllOrNoneCountsOrdersAndSlots()
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
            Orders = 3,
        });
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(0, 0, 1_000_000_00000000));
        Command[] One(ulong id) => Make.Order(0, 0, id, Side.Buy, 1, 90);
        ulong before = core.StateHash;
        Assert.That(Results(core.Apply(Make.Batch(true, One(1), One(2), One(3), One(4)))).Last(), Is.EqualTo(RejectCode.TableFull));
        Assert.That(core.StateHash, Is.EqualTo(before));
        Assert.That(Results(core.Apply(Make.Batch(false, One(1), One(2), One(3), One(4)))).Count(code => code == RejectCode.None), Is.EqualTo(3));
    }

    [Test]
    public void TheLargestBatchRunsOverSeveralSteps()
    {
        using CoreDriver core = Market();
        Command[][] items = [.. Enumerable.Range(1, 63).Select(id => Make.WithBracket(120, 90, Make.Order(0, 0, (ulong)id, Side.Buy, 1)))];
        // An order with its terms takes two commands: sixty-three of them are more than a group, which the core leaves to ingress to mind.
        List<Report> reports = core.Apply(Make.Batch(true, items));
        Assert.That(core.Steps, Is.GreaterThan(1));
        Assert.That(Results(reports), Has.Length.EqualTo(63).And.All.EqualTo(RejectCode.None));
        Assert.That(core.Position(0, 0).Quantity, Is.EqualTo(63));
        core.Refuse(RejectCode.BatchSize, Make.Batch(true, [.. Enumerable.Range(1, 64).Select(id => Make.Cancel(0, 1, (ulong)id))]));
        core.Refuse(RejectCode.BatchSize, Make.Batch(false));
    }

    [Test]
    public void ItemsWithoutABatchAreRefused()
    {
        using CoreDriver core = Market();
        core.Refuse(RejectCode.Malformed, Make.Group(Make.Order(0, 0, 1, Side.Buy, 1, 90), Make.Order(0, 0, 2, Side.Buy, 1, 90)));
        core.Refuse(RejectCode.Malformed, Make.Group(Make.Order(0, 0, 1, Side.Buy, 1, 90), Make.Clock()));
        core.Accept(Make.Order(0, 0, 1, Side.Buy, 1, 90));
    }

    [Test]
    public void ABatchOfSeveralAccountsIsOne()
    {
        using CoreDriver core = Market();
        core.Accept(Make.Account("beta", "USDT"));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Order(0, 0, 1, Side.Buy, 1, 90), Make.Order(1, 0, 1, Side.Buy, 1, 90)))),
            Is.EqualTo(new[] { RejectCode.AllOrNone, RejectCode.InsufficientFunds }));
        core.Accept(Make.Deposit(1, 0, 1_000_000_00000000));
        Assert.That(Results(core.Apply(Make.Batch(true, Make.Order(0, 0, 1, Side.Buy, 1, 90), Make.Order(1, 0, 1, Side.Buy, 1, 90)))), Has.All.EqualTo(RejectCode.None));
    }

    /// <summary>A second place in the book would be left behind by the order's end, and speak for whoever has its slot next.</summary>
    private static void EndsWithNothingLeft(CoreDriver core, ulong order, ulong cancel)
    {
        core.Accept(Make.Cancel(0, cancel, order));
        Assert.That(core.Accept(Make.Quote(0, 70, 71)).Where(report => report.Type is ReportType.OrderChanged or ReportType.Filled), Is.Empty);
        TriggerHeaps.Counters triggers = MemoryMarshal.Read<TriggerHeaps.Counters>(
            CollectionsMarshal.AsSpan(SavedState.Of(core.Core).Parts.Single(part => part.Section == StateSection.TriggerCounters).Bytes));
        Assert.That(triggers.InUse, Is.Zero);
    }

    private static CoreDriver Market(AccountMode mode = AccountMode.Cash)
    {
        CoreDriver core = PaperRouteTests.Market(PaperFill.Touch, mode: mode);
        core.Accept(Make.Quote(0, 99, 100));
        return core;
    }

    private static BatchReport Result(List<Report> reports) => reports.Last(report => report.Type == ReportType.BatchResult).As<BatchReport>();

    private static RejectCode[] Results(List<Report> reports)
    {
        var codes = new List<RejectCode>();
        foreach (Report report in reports.Where(report => report.Type == ReportType.BatchResult))
        {
            BatchReport part = report.As<BatchReport>();
            for (int i = 0; i < part.Count; i++) codes.Add(part.Entries[i].Code);
        }
        return [.. codes];
    }
}
