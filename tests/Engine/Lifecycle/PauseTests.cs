using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>What goes on and what waits while an engine is paused or in maintenance.</summary>
public sealed class PauseTests
{
    [Test]
    public void APausedEngineTakesCancelsAndControlAndHoldsOrdersAndTicksBack([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var engine = new EngineHarness(Options(plan));
        engine.Declare();
        engine.Quote(100, 101);
        Command resting = Scripts.Order(7, Side.Buy, OrderType.Limit, 50, 1);
        engine.Submit([resting]);
        engine.WaitFor(ReportType.OrderChanged, 1);

        engine.Pause();
        EngineSession other = engine.Engine.OpenSession();
        Command order = Scripts.Order(8, Side.Buy, OrderType.Market, 0, 1), cancel = Scripts.Cancel(7), deposit = Scripts.Deposit(5);
        engine.Buy();
        Assert.That(other.TrySubmit(ref cancel), Is.True);
        engine.WaitFor(ReportType.OrderChanged, 2);
        Assert.That(engine.Engine.OpenSession().TrySubmit(ref deposit), Is.True);
        int wallets = engine.Seen.Count(report => report.Type == ReportType.WalletChanged);
        engine.WaitFor(ReportType.WalletChanged, wallets + 1);
        Assert.Multiple(() =>
        {
            Assert.That(engine.Engine.State, Is.EqualTo(EngineState.Paused));
            Assert.That(engine.Engine.LaneDepth(LaneKind.Order), Is.EqualTo(1), "the order waits");
            Assert.That(engine.Seen.Count(report => report.Type == ReportType.Filled), Is.Zero);
        });

        Assert.That(engine.Engine.Resume(), Is.True);
        engine.WaitFor(ReportType.Filled, 1);
        engine.Stop();
    }

    [Test]
    public void InMaintenanceCancelsWaitTooAndAPauseLetsThemThrough([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var engine = new EngineHarness(Options(plan));
        engine.Declare();
        engine.Submit([Scripts.Order(7, Side.Buy, OrderType.Limit, 50, 1)]);
        engine.WaitFor(ReportType.OrderChanged, 1);
        Assert.That(engine.Engine.EnterMaintenance(), Is.True);
        Command cancel = Scripts.Cancel(7), deposit = Scripts.Deposit(5);
        Assert.That(engine.Engine.OpenSession().TrySubmit(ref cancel), Is.True);
        Assert.That(engine.Engine.OpenSession().TrySubmit(ref deposit), Is.True);
        int wallets = engine.Seen.Count(report => report.Type == ReportType.WalletChanged);
        engine.WaitFor(ReportType.WalletChanged, wallets + 1);
        Assert.That(engine.Engine.LaneDepth(LaneKind.Cancel), Is.EqualTo(1));
        Assert.That(engine.Engine.Pause(), Is.True);
        engine.WaitFor(ReportType.OrderChanged, 2);
        engine.Stop();
    }

    [Test]
    public void WhatWasHeldBackIsAppliedByAStop([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var engine = new EngineHarness(Options(plan));
        engine.Declare();
        engine.Quote(100, 101);
        engine.WaitForCommands(8);
        engine.Engine.Pause();
        for (int i = 0; i < 100; i++) engine.Buy();
        engine.Stop();
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.Filled), Is.EqualTo(100));
    }

    [Test]
    public void WhoIsAskedTooEarlyOrTooLateRefuses()
    {
        using var engine = new TradingEngine(EngineHarness.Options(DurabilityMode.Memory));
        Assert.That(engine.Pause(), Is.False);
        engine.Start();
        Assert.That(engine.Pause(), Is.True);
        Assert.That(engine.Stop(Plain.Patience), Is.True);
        Assert.That(engine.Resume(), Is.False);
    }

    private static EngineOptions Options(string plan) => new()
    {
        Clock = EngineClock.Commands,
        WarmUp = false,
        Core = Plain.SmallCore,
        Threads = ThreadPlan.Parse(plan),
    };
}
