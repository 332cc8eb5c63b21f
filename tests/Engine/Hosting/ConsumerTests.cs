using System.Collections.Concurrent;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Consumers that work, throw, are slow or block: each on its own, and nobody else notices.</summary>
public sealed class ConsumerTests
{
    private static readonly ConsumerOptions Quick = new() { FirstBackoff = TimeSpan.FromMilliseconds(5), MaxBackoff = TimeSpan.FromMilliseconds(40) };

    [Test]
    public void AConsumerHearsEveryReportInOrder([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using TradingEngine engine = Start(plan);
        var consumer = new Recorder();
        HostedConsumer hosted = engine.Subscribe("recorder", consumer);
        using EngineClient client = Plain.ClientWithAccount(engine);
        for (int i = 0; i < 5000; i++) Deposit(client);
        Assert.That(engine.Stop(Plain.Patience), Is.True, engine.Fault);
        Plain.Until(() => hosted.State == ConsumerState.Stopped, "it ends with the engine");
        Assert.Multiple(() =>
        {
            Assert.That(consumer.Sequences, Is.Ordered);
            Assert.That(consumer.Sequences.Count(_ => true), Is.EqualTo(hosted.Delivered));
            Assert.That(consumer.Types.Count(type => type == ReportType.WalletChanged), Is.EqualTo(5001));
            Assert.That((consumer.Starts, consumer.Stops, hosted.Missed, hosted.Failures), Is.EqualTo((1, 1, 0L, 0L)));
        });
    }

    [Test]
    public void OneThatThrowsIsDetachedLoggedAndStartedAgainAndTheOthersNeverNotice()
    {
        var notices = new ConcurrentQueue<string>();
        using TradingEngine engine = Start("fused", notices.Enqueue);
        var healthy = new Recorder();
        int calls = 0;
        var sick = new Recorder { OnEach = _ => { if (++calls is 10 or 20) throw new InvalidOperationException("bug " + calls); } };
        HostedConsumer first = engine.Subscribe("healthy", healthy);
        HostedConsumer second = engine.Subscribe("sick", sick, Quick);
        using EngineClient client = Plain.ClientWithAccount(engine);
        for (int i = 0; i < 20_000 && second.Failures < 2; i++) Deposit(client);
        Plain.Until(() => second.Failures == 2 && second.State == ConsumerState.Running, "started again twice");
        for (int i = 0; i < 100; i++) Deposit(client);
        engine.Stop(Plain.Patience);
        Plain.Until(() => first.State == ConsumerState.Stopped && second.State == ConsumerState.Stopped, "both end");
        Assert.Multiple(() =>
        {
            Assert.That(healthy.Sequences, Is.Ordered);
            Assert.That(first.Missed, Is.Zero);
            Assert.That((first.Failures, first.Delivered), Is.EqualTo((0L, second.Delivered + second.Missed)));
            Assert.That((sick.Starts, sick.StartsAfterGap, sick.Stops), Is.EqualTo((3, 2, 1)));
            Assert.That(second.LastFailure, Is.EqualTo("InvalidOperationException: bug 20"));
            Assert.That(notices.Count(line => line.Contains("consumer 'sick' failed and is detached: InvalidOperationException: bug", StringComparison.Ordinal)), Is.EqualTo(2));
            Assert.That(engine.Monitor.ConsumerFailures, Is.EqualTo(2));
        });
    }

    [Test]
    public void OneThatBlocksFallsBehindAloneAndComesBack()
    {
        using TradingEngine engine = Start("fused");
        using var gate = new ManualResetEventSlim();
        var slow = new Recorder { OnEach = _ => gate.Wait() };
        var healthy = new Recorder();
        HostedConsumer blocked = engine.Subscribe("slow", slow, new ConsumerOptions { QueueSlots = 64, FirstBackoff = TimeSpan.FromMilliseconds(5) });
        HostedConsumer fine = engine.Subscribe("healthy", healthy);
        using EngineClient client = Plain.ClientWithAccount(engine);
        for (int i = 0; i < 1000; i++) Deposit(client);
        Plain.Until(() => blocked.Missed > 0 && fine.Delivered >= 1000, "the healthy one has all, the slow one does not");
        gate.Set();
        Plain.Until(() => blocked.Failures == 1 && blocked.State == ConsumerState.Running, "it came back");
        Assert.That(blocked.LastFailure, Does.StartWith("ConsumerBehindException: 'slow' is more than 64 report slots behind"));
        long delivered = blocked.Delivered;
        Deposit(client);
        Plain.Until(() => blocked.Delivered > delivered, "it hears again");
        Assert.That(slow.StartsAfterGap, Is.EqualTo(1));
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void ThePauseDoublesUpToItsLimit()
    {
        using TradingEngine engine = Start("fused");
        var starts = new ConcurrentQueue<long>();
        var hopeless = new Recorder { OnStarted = () => { starts.Enqueue(Environment.TickCount64); throw new InvalidOperationException("never"); } };
        HostedConsumer hosted = engine.Subscribe("hopeless", hopeless, new ConsumerOptions { FirstBackoff = TimeSpan.FromMilliseconds(20), MaxBackoff = TimeSpan.FromMilliseconds(80) });
        Plain.Until(() => starts.Count >= 6, "six starts");
        hosted.Dispose();
        Assert.That(hosted.State, Is.EqualTo(ConsumerState.Stopped));
        long[] at = [.. starts];
        long[] least = [19, 39, 79, 79, 79];
        Assert.Multiple(() =>
        {
            for (int i = 0; i < least.Length; i++) Assert.That(at[i + 1] - at[i], Is.GreaterThanOrEqualTo(least[i] - 15), $"pause {i + 1} (the tick count has 15 ms steps at worst)");
        });
        engine.Stop(Plain.Patience);
    }

    [Test]
    public void AFilterLetsThroughWhatItNames()
    {
        using TradingEngine engine = Start("fused");
        var own = new Recorder();
        using EngineClient client = Plain.ClientWithAccount(engine);
        using EngineClient other = engine.OpenClient();
        HostedConsumer hosted = engine.Subscribe("own", own, new ConsumerOptions { Filter = new ReportFilter { Session = other.Id } });
        for (int i = 0; i < 50; i++)
        {
            Deposit(client);
            Deposit(other);
        }
        engine.Stop(Plain.Patience);
        Plain.Until(() => hosted.State == ConsumerState.Stopped, "the end");
        Assert.That(hosted.Delivered, Is.EqualTo(50));
    }

    [Test]
    public void WhatADisposedConsumerMissesIsNobodysConcern()
    {
        using TradingEngine engine = Start("fused");
        var recorder = new Recorder();
        HostedConsumer hosted = engine.Subscribe("recorder", recorder);
        using EngineClient client = Plain.ClientWithAccount(engine);
        hosted.Dispose();
        long delivered = hosted.Delivered;
        Deposit(client);
        Assert.That((hosted.State, hosted.Delivered, recorder.Stops), Is.EqualTo((ConsumerState.Stopped, delivered, 1)));
        engine.Stop(Plain.Patience);
    }

    private static void Deposit(EngineClient client)
    {
        Command deposit = Scripts.Deposit(1);
        Assert.That(client.SubmitAndWait(ref deposit, Plain.Patience).IsAccepted, Is.True);
    }

    private static TradingEngine Start(string plan, Action<string>? notice = null)
    {
        var engine = new TradingEngine(new EngineOptions { Clock = EngineClock.Commands, WarmUp = false, Core = Plain.SmallCore, Threads = ThreadPlan.Parse(plan), OnNotice = notice });
        engine.Start();
        return engine;
    }

    private sealed class Recorder : IReportConsumer
    {
        public List<long> Sequences { get; } = [];

        public List<ReportType> Types { get; } = [];

        public Action<long>? OnEach { get; init; }

        public Action? OnStarted { get; init; }

        public int Starts { get; private set; }

        public int StartsAfterGap { get; private set; }

        public int Stops { get; private set; }

        public void OnStart(bool isAfterGap)
        {
            Starts++;
            if (isAfterGap) StartsAfterGap++;
            OnStarted?.Invoke();
        }

        public void OnReport(ref ReportHeader report)
        {
            Sequences.Add(report.Sequence);
            Types.Add(report.Type);
            OnEach?.Invoke(report.Sequence);
        }

        public void OnStop() => Stops++;
    }
}
