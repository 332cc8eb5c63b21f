namespace Disruptor.Trading.Core.Tests;

/// <summary>The 91 cells of the position machine, as a table of the law and through real trigger commands.</summary>
public sealed class PositionMachineTests
{
    private const uint Account = 0;
    private const uint Instrument = 0;

    /// <summary>The 20 cells that are accepted; the other 71 are refused.</summary>
    internal static readonly (PositionState From, PositionTrigger Trigger, PositionState To)[] Law =
    [
        (PositionState.Created, PositionTrigger.PositionOpened, PositionState.Monitoring),
        (PositionState.Monitoring, PositionTrigger.ExitConditionMet, PositionState.ExitPending),
        (PositionState.Monitoring, PositionTrigger.ManualExitRequested, PositionState.ExitPending),
        (PositionState.Monitoring, PositionTrigger.PauseRequested, PositionState.Paused),
        (PositionState.ExitPending, PositionTrigger.ExitApproved, PositionState.Exiting),
        (PositionState.ExitPending, PositionTrigger.ExitRejected, PositionState.Monitoring),
        (PositionState.ExitPending, PositionTrigger.PauseRequested, PositionState.ExitPending),
        (PositionState.ExitPending, PositionTrigger.ManualExitRequested, PositionState.ExitPending),
        (PositionState.Exiting, PositionTrigger.ExitCompleted, PositionState.Closed),
        (PositionState.Exiting, PositionTrigger.ExitFailed, PositionState.Error),
        (PositionState.Paused, PositionTrigger.ResumeRequested, PositionState.Monitoring),
        (PositionState.Paused, PositionTrigger.ManualExitRequested, PositionState.ExitPending),
        (PositionState.Paused, PositionTrigger.PauseRequested, PositionState.Paused),
        (PositionState.Error, PositionTrigger.RecoveryCompleted, PositionState.Monitoring),
        (PositionState.Error, PositionTrigger.ExitCompleted, PositionState.Closed),
        (PositionState.Created, PositionTrigger.ErrorOccurred, PositionState.Error),
        (PositionState.Monitoring, PositionTrigger.ErrorOccurred, PositionState.Error),
        (PositionState.ExitPending, PositionTrigger.ErrorOccurred, PositionState.Error),
        (PositionState.Exiting, PositionTrigger.ErrorOccurred, PositionState.Error),
        (PositionState.Paused, PositionTrigger.ErrorOccurred, PositionState.Error),
    ];

    private static IEnumerable<object[]> Cells =>
        from state in Enum.GetValues<PositionState>() from trigger in Enum.GetValues<PositionTrigger>() select new object[] { state, trigger };

    [Test]
    public void TheTableAcceptsTwentyCellsAndRefusesSeventyOne()
    {
        Assert.That(Cells.Count(), Is.EqualTo(91));
        Assert.That(Cells.Count(cell => PositionMachine.TryMove((PositionState)cell[0], (PositionTrigger)cell[1], out _)), Is.EqualTo(20));
        Assert.That(Law, Has.Length.EqualTo(20));
    }

    [TestCaseSource(nameof(Cells))]
    public void ACellOfTheTableIsTheLaw(PositionState from, PositionTrigger trigger)
    {
        (bool lawful, PositionState expected) = Expected(from, trigger);
        Assert.That(PositionMachine.TryMove(from, trigger, out PositionState to), Is.EqualTo(lawful));
        if (lawful) Assert.That(to, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Cells))]
    public void ATriggerCommandMovesByTheTableOrIsRefusedAndChangesNothing(PositionState from, PositionTrigger trigger)
    {
        using CoreDriver core = PositionIn(from);
        (bool lawful, PositionState expected) = Expected(from, trigger);
        ulong before = core.StateHash;
        if (!lawful)
        {
            core.Refuse(RejectCode.IllegalTransition, Make.Trigger(Account, Instrument, trigger));
            Assert.That(core.Position(Account, Instrument).State, Is.EqualTo(from));
            return;
        }
        int changes = core.History(Account, Instrument).Count;
        core.Accept(Make.Trigger(Account, Instrument, trigger));
        Assert.That(core.Position(Account, Instrument).State, Is.EqualTo(expected));
        if (from == expected)
        {
            Assert.That(core.StateHash, Is.EqualTo(before), "accepted, no effect");
        }
        else
        {
            Assert.That(core.StateHash, Is.Not.EqualTo(before));
            Assert.That(core.History(Account, Instrument), Has.Count.EqualTo(changes + 1));
            Assert.That(core.History(Account, Instrument)[^1], Is.EqualTo((trigger, expected)));
        }
    }

    [TestCaseSource(nameof(Cells))]
    public void ATriggerMovesNoQuantityAndNoMoney(PositionState from, PositionTrigger trigger)
    {
        using CoreDriver core = PositionIn(from, open: from != PositionState.Created);
        PositionReport position = core.Position(Account, Instrument);
        WalletReport wallet = core.Wallet(Account, 0);
        List<Report> reports = core.Apply(Make.Trigger(Account, Instrument, trigger));
        PositionReport after = core.Position(Account, Instrument);
        WalletReport walletAfter = core.Wallet(Account, 0);
        Assert.That((after.Quantity, after.OpenCost, after.Fees), Is.EqualTo((position.Quantity, position.OpenCost, position.Fees)));
        Assert.That((walletAfter.Total, walletAfter.Used, walletAfter.Version), Is.EqualTo((wallet.Total, wallet.Used, wallet.Version)));
        bool closes = trigger == PositionTrigger.ExitCompleted && from is PositionState.Exiting or PositionState.Error && Expected(from, trigger).Lawful;
        bool alerted = closes && position.Quantity != 0;
        Assert.That(reports.Alerts(), Is.EqualTo(alerted ? new[] { AlertKind.ClosedWithQuantity } : []));
    }

    [Test]
    public void AnUnknownTriggerIsMalformed()
    {
        using CoreDriver core = PositionIn(PositionState.Monitoring);
        core.Refuse(RejectCode.Malformed, Make.Trigger(Account, Instrument, (PositionTrigger)13));
    }

    internal static (bool Lawful, PositionState To) Expected(PositionState from, PositionTrigger trigger)
    {
        foreach ((PositionState lawFrom, PositionTrigger lawTrigger, PositionState to) in Law)
        {
            if (lawFrom == from && lawTrigger == trigger) return (true, to);
        }
        return (false, default);
    }

    /// <summary>A core whose one position is in the state wanted, by legal steps, with or without something open.</summary>
    internal static CoreDriver PositionIn(PositionState state, bool open = false, AccountMode mode = AccountMode.Cash)
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0 }));
        core.Accept(Make.Account("alpha", "USDT", mode));
        core.Accept(Make.Deposit(Account, 0, 1_000_000_00000000));
        core.Accept(Make.Quote(Instrument, 99, 100));
        core.Accept(Make.CreatePosition(Account, Instrument));
        if (open) core.Accept(Make.Order(Account, Instrument, 1, Side.Buy, 10));
        PositionTrigger[] path = state switch
        {
            PositionState.Created => [],
            PositionState.Monitoring => [PositionTrigger.PositionOpened],
            PositionState.ExitPending => [PositionTrigger.PositionOpened, PositionTrigger.ManualExitRequested],
            PositionState.Exiting => [PositionTrigger.PositionOpened, PositionTrigger.ManualExitRequested, PositionTrigger.ExitApproved],
            PositionState.Closed =>
            [
                PositionTrigger.PositionOpened, PositionTrigger.ManualExitRequested, PositionTrigger.ExitApproved, PositionTrigger.ExitCompleted,
            ],
            PositionState.Error => [PositionTrigger.PositionOpened, PositionTrigger.ErrorOccurred],
            PositionState.Paused => [PositionTrigger.PositionOpened, PositionTrigger.PauseRequested],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (PositionTrigger trigger in path)
        {
            if (open && trigger == PositionTrigger.PositionOpened) continue;
            core.Accept(Make.Trigger(Account, Instrument, trigger));
        }
        return core;
    }

    [Test]
    public void WhatAPositionCanDoFollowsFromItsTable([Values] PositionState state)
    {
        bool Leads(PositionTrigger trigger, PositionState to) => PositionMachine.TryMove(state, trigger, out PositionState found) && found == to;
        Assert.Multiple(() =>
        {
            Assert.That(PositionMachine.IsActive(state), Is.EqualTo(state is PositionState.Monitoring or PositionState.ExitPending or PositionState.Exiting));
            Assert.That(
                PositionMachine.CanExit(state),
                Is.EqualTo((state != PositionState.ExitPending && Leads(PositionTrigger.ManualExitRequested, PositionState.ExitPending))
                    || (state == PositionState.Error && Leads(PositionTrigger.ExitCompleted, PositionState.Closed))));
            Assert.That(PositionMachine.CanPause(state), Is.EqualTo(state != PositionState.Paused && Leads(PositionTrigger.PauseRequested, PositionState.Paused)));
            Assert.That(PositionMachine.CanResume(state), Is.EqualTo(Leads(PositionTrigger.ResumeRequested, PositionState.Monitoring)));
        });
    }
}
