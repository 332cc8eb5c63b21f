using System.Collections.Concurrent;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>What an engine counts, and when somebody is told.</summary>
public sealed class MonitorTests
{
    [Test]
    public void AReportSaysHowManyOfWhatWithWhichLatency([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var folder = new TemporaryFolder();
        using var engine = new TradingEngine(new EngineOptions
        {
            Mode = DurabilityMode.Async,
            DataDirectory = folder.Path,
            WarmUp = false,
            Core = Plain.SmallCore,
            SegmentBytes = 1 << 20,
            Threads = ThreadPlan.Parse(plan),
        });
        engine.Start();
        using EngineClient client = Plain.ClientWithAccount(engine);
        MeasuringInterval interval = engine.Monitor.Begin("trading");
        Send(client, 20, i => EngineHarness.QuoteCommand(10_000, 10_001 + i));
        Send(client, 10, i => Scripts.Order((ulong)i + 1, Side.Buy, OrderType.Market, 0, 1));
        Send(client, 4, i => Scripts.Trigger(i % 2 == 0 ? PositionTrigger.PauseRequested : PositionTrigger.ResumeRequested));
        Send(client, 3, _ => new Command { Type = CommandType.QueryPosition });
        Send(client, 2, _ => new Command { Type = CommandType.ExitPlan });
        Send(client, 5, _ => Scripts.Cancel(77), RejectCode.UnknownOrder);
        Send(client, 1, _ => Scripts.Deposit(0), RejectCode.InvalidAmount);
        EngineReport report = engine.Monitor.End(interval);
        Assert.Multiple(() =>
        {
            Assert.That((report.Name, report.State, report.Commands, report.Rejected, report.MissedDeadlines), Is.EqualTo(("trading", EngineState.Running, 45L, 6L, 0L)));
            Assert.That(report.Rejects, Is.EqualTo(new[] { (RejectCode.UnknownOrder, 5L), (RejectCode.InvalidAmount, 1L) }));
            Assert.That(report.Lanes.Select(lane => (lane.Lane, lane.Sequenced)), Is.EqualTo(new[] { (LaneKind.Control, 1L), (LaneKind.Cancel, 5L), (LaneKind.Order, 19L), (LaneKind.Tick, 20L) }));
            Assert.That(report.Operations.Select(row => (row.Operation, row.Latency.Count)), Is.EqualTo(new[]
            {
                (Operation.Transition, 4L), (Operation.UpdatePrice, 20L), (Operation.ContextUpdate, 2L), (Operation.Order, 15L), (Operation.Read, 3L),
            }));
            Assert.That(report.Operations.Select(row => row.Latency.P50Nanos), Is.All.GreaterThan(100).And.All.LessThan(60_000_000_000));
            Assert.That(report.Stages.Select(stage => stage.Name), Is.EqualTo(new[] { "journal", "core" }));
            Assert.That(report.Stages.Select(stage => stage.Count), Is.All.GreaterThan(0));
            Assert.That(report.TopWaits.Select(wait => wait.P99Nanos), Is.Ordered.Descending);
            Assert.That(report.SuccessPercent, Is.EqualTo(100), "a refusal by the rules is no failure of the system");
            Assert.That(report.ToString(), Does.StartWith("trading: Running").And.Contain("rejected UnknownOrder: 5").And.Contain("lane Tick"));
        });
        Assert.That(() => engine.Monitor.End(interval), Throws.ArgumentException);
        long since = engine.Monitor.Report().Commands;
        engine.Monitor.Reset();
        Send(client, 3, _ => Scripts.Deposit(1));
        Assert.That((since, engine.Monitor.Report().Commands), Is.EqualTo((52L, 3L)));
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
    }

    [Test]
    public void AlertsAndReportsComeByThemselvesAndAListenerThatThrowsEndsNothing()
    {
        var alerts = new ConcurrentQueue<EngineAlert>();
        int reports = 0;
        using var engine = new TradingEngine(new EngineOptions
        {
            WarmUp = false,
            Core = Plain.SmallCore,
            Monitoring = new MonitoringOptions
            {
                Interval = TimeSpan.FromMilliseconds(20),
                ReportInterval = TimeSpan.FromMilliseconds(30),
                MaxTransition = TimeSpan.FromTicks(1),
                MaxPriceUpdate = TimeSpan.FromTicks(1),
                StallAfter = TimeSpan.FromMilliseconds(40),
                OnAlert = alert =>
                {
                    alerts.Enqueue(alert);
                    throw new InvalidOperationException("listener");
                },
                OnReport = _ =>
                {
                    Interlocked.Increment(ref reports);
                    throw new InvalidOperationException("listener");
                },
            },
        });
        engine.Start();
        using EngineClient client = Plain.ClientWithAccount(engine);
        Send(client, 1, i => EngineHarness.QuoteCommand(10_000, 10_001 + i));
        Send(client, 1, i => Scripts.Order((ulong)i + 1, Side.Buy, OrderType.Market, 0, 1));
        Plain.Until(
            () =>
            {
                Send(client, 2, i => Scripts.Trigger(i % 2 == 0 ? PositionTrigger.PauseRequested : PositionTrigger.ResumeRequested));
                Send(client, 1, i => EngineHarness.QuoteCommand(10_000, 10_001 + i));
                return reports > 2 && alerts.Any(alert => alert.Kind == EngineAlertKind.SlowTransition) && alerts.Any(alert => alert.Kind == EngineAlertKind.SlowPriceUpdate);
            },
            "both alerts and reports");
        Assert.That(engine.Monitor.ConsumerFailures, Is.GreaterThan(4));
        Assert.That(engine.Stop(Plain.Patience), Is.True);
    }

    [Test]
    public void ALaneThatIsFullIsCountedOnceForEachCommandThatWaitedAndEachRefusal()
    {
        using var engine = new EngineHarness(new EngineOptions { Clock = EngineClock.Commands, WarmUp = false, Core = Plain.SmallCore, OrderLaneSize = 64 });
        engine.Declare();
        engine.WaitForCommands(7);
        engine.Pause();
        EngineSession session = engine.Engine.OpenSession();
        for (int i = 0; i < 64; i++) Assert.That(Try(session), Is.True);
        for (int i = 0; i < 10; i++) Assert.That(Try(session), Is.False);
        engine.Engine.Resume();
        Plain.Until(() => Try(session), "room");
        LaneReport lane = engine.Engine.Monitor.Report().Lanes[(int)LaneKind.Order];
        Assert.That(lane.Waited, Is.EqualTo(1));
        Assert.That(lane.Refused, Is.GreaterThanOrEqualTo(10));
        engine.Stop();
        Assert.That(engine.Engine.Monitor.Report().Lanes[(int)LaneKind.Order].WaitingPercent, Is.EqualTo(100.0 / 65).Within(0.001));
        static bool Try(EngineSession session)
        {
            Command clock = new() { Type = CommandType.Clock };
            return session.TrySubmit(ref clock);
        }
    }

    [Test]
    public void TheCountersCanBeReadFromOutside()
    {
        using var folder = new TemporaryFolder();
        string path = System.IO.Path.Combine(folder.Path, "counters");
        using var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore, Monitoring = new MonitoringOptions { CountersPath = path } });
        engine.Start();
        using EngineClient client = Plain.ClientWithAccount(engine);
        using (var view = new CountersView(path))
        {
            Dictionary<string, long> counters = view.Read().ToDictionary(reading => reading.Name, reading => reading.Value);
            Assert.Multiple(() =>
            {
                Assert.That(counters["commands"], Is.EqualTo(7));
                Assert.That(counters["sequenced.control"], Is.EqualTo(7));
                Assert.That(counters["stage.engine.batches"], Is.GreaterThan(0));
            });
        }
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void WithMonitoringOffThereAreCountersAndNoHistograms()
    {
        using var engine = new TradingEngine(new EngineOptions { WarmUp = false, Core = Plain.SmallCore, Monitoring = new MonitoringOptions { IsEnabled = false } });
        engine.Start();
        using EngineClient client = Plain.ClientWithAccount(engine);
        EngineReport report = engine.Monitor.Report();
        Assert.That((report.Commands, report.Stages.Count, report.Operations.Count), Is.EqualTo((7L, 0, 0)));
        engine.Stop(Plain.Patience);
    }

    private static void Send(EngineClient client, int count, Func<int, Command> make, RejectCode code = RejectCode.None)
    {
        for (int i = 0; i < count; i++)
        {
            Command command = make(i);
            Assert.That(client.SubmitAndWait(ref command, Plain.Patience).Code, Is.EqualTo(code));
        }
    }
}
