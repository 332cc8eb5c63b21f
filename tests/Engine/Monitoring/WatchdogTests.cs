using System.Collections.Concurrent;
using System.Diagnostics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>A stage that has work and does not move is named, once, and so is its recovery.</summary>
public sealed class WatchdogTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Test]
    public void AStageIsNamedOnlyWhenWorkWaitsAndItHasNotMovedForTheWholeTime()
    {
        var scene = new Scene("a");
        scene.Check(0.5);
        scene.Stage[0].Waiting = 3;
        scene.Check(0.9);
        scene.Stage[0].Progress++;
        scene.Check(1.5);
        scene.Check(2.4);
        Assert.That(scene.Stalls, Is.Empty, "it moved at 1.5");
        scene.Check(2.5);
        scene.Check(3);
        scene.Stage[0].Progress++;
        scene.Check(4);
        Assert.That(scene.Stalls.Select(stall => (stall.Stage, stall.Waiting, stall.IsCleared)), Is.EqualTo(new[] { ("a", 3L, false), ("a", 3L, true) }));
        Assert.That(scene.Stalls[1].For.TotalSeconds, Is.EqualTo(2.5).Within(0.001));
    }

    [Test]
    public void OfAChainThatStandsTheLastStageIsTheCause()
    {
        var scene = new Scene("sequencer", "journal", "core", "egress");
        foreach (Stage stage in scene.Stage) stage.Waiting = 1;
        scene.Check(0.5);
        scene.Check(2);
        Assert.That(scene.Stalls.Single().Stage, Is.EqualTo("egress"));
    }

    [Test]
    public void AStallBeforeAStageThatIsIdleIsNamedToo()
    {
        var scene = new Scene("sequencer", "journal", "core", "egress");
        scene.Stage[0].Waiting = scene.Stage[1].Waiting = 1;
        scene.Check(0.5);
        scene.Check(2);
        Assert.That(scene.Stalls.Single().Stage, Is.EqualTo("journal"));
    }

    [Test]
    public void AnEngineWhoseReportsNobodyReadsNamesEgressAndSaysWhenItMovesAgain()
    {
        var alerts = new ConcurrentQueue<EngineAlert>();
        using var engine = new EngineHarness(new EngineOptions
        {
            Clock = EngineClock.Commands,
            WarmUp = false,
            Core = Plain.SmallCore,
            OutputRingSize = 4096,
            Monitoring = new MonitoringOptions { OnAlert = alerts.Enqueue, StallAfter = TimeSpan.FromMilliseconds(200) },
        });
        engine.Declare();
        EngineSession session = engine.Engine.OpenSession();
        for (int i = 0; i < 3000; i++)
        {
            Command query = new() { Type = CommandType.QueryWallet };
            while (!session.TrySubmit(ref query)) Thread.Yield();
        }
        Plain.Until(() => alerts.Any(alert => alert.Kind == EngineAlertKind.Stall), "a stall");
        EngineAlert stall = alerts.Single(alert => alert.Kind == EngineAlertKind.Stall);
        Assert.Multiple(() =>
        {
            Assert.That((stall.Subject, stall.Level), Is.EqualTo(("egress", AlertLevel.Critical)));
            Assert.That(stall.Text, Does.StartWith("stage 'egress' has not moved for"));
        });
        engine.WaitForCommands(3000);
        Plain.Until(() => alerts.Any(alert => alert.Kind == EngineAlertKind.StallCleared), "its end");
        engine.Stop();
        Assert.That(engine.Engine.Monitor.Report().Stalls, Is.EqualTo(1));
    }

    [Test]
    public void WhatIsHeldBackOnPurposeIsNoStall()
    {
        using var engine = new EngineHarness(new EngineOptions
        {
            Clock = EngineClock.Commands,
            WarmUp = false,
            Core = Plain.SmallCore,
            Monitoring = new MonitoringOptions { StallAfter = TimeSpan.FromMilliseconds(50) },
        });
        engine.Declare();
        engine.WaitForCommands(7);
        engine.Drain();
        engine.Engine.Reports.Release();
        engine.Pause();
        engine.Buy();
        Thread.Sleep(300);
        Assert.That(engine.Engine.Monitor.Stalls, Is.Zero);
        engine.Stop();
    }

    private sealed class Stage
    {
        public long Waiting { get; set; }

        public long Progress { get; set; }
    }

    private sealed class Scene
    {
        private readonly Watchdog _watchdog;

        public Scene(params string[] names)
        {
            Stage = [.. names.Select(_ => new Stage())];
            StageProbe[] probes = [.. names.Select((name, i) => new StageProbe(name, () => Stage[i].Progress, () => Stage[i].Waiting))];
            _watchdog = new Watchdog(probes, TimeSpan.FromSeconds(1), 0, Stalls.Add);
        }

        public Stage[] Stage { get; }

        public List<StageStall> Stalls { get; } = [];

        public void Check(double seconds) => _watchdog.Check((long)(seconds * Second));
    }
}
