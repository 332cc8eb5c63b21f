using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>How engines end: under load, with a reader that is slow or gone, and when a stage dies.</summary>
public sealed class EndTests
{
    [Test]
    public void AStopUnderLoadAppliesWhatWasSubmittedAndRefusesTheRest([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan, [Values(DurabilityMode.Memory, DurabilityMode.Sync)] DurabilityMode mode)
    {
        using var folder = new TemporaryFolder();
        using var engine = new EngineHarness(Options(plan, mode, folder.Path));
        engine.Declare();
        engine.WaitForCommands(7);
        long submitted = 0;
        using var going = new CountdownEvent(4);
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(number => new Thread(() =>
        {
            EngineSession session = engine.Engine.OpenSession();
            bool told = false;
            for (uint i = 1; ; i++)
            {
                Command deposit = Scripts.Deposit(1);
                deposit.SessionSequence = i;
                while (!session.TrySubmit(ref deposit))
                {
                    if (engine.Engine.State is EngineState.ShuttingDown or EngineState.Stopped)
                    {
                        Interlocked.Add(ref submitted, i - 1);
                        return;
                    }
                    Thread.Yield();
                }
                if (i > 100 && !told)
                {
                    told = true;
                    going.Signal();
                }
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        while (!going.IsSet) engine.Drain();
        engine.Stop();
        foreach (Thread thread in threads) thread.Join();
        // A submit that returned true was applied, one that returned false was not: neither more nor less.
        Assert.That(engine.Engine.Totals.Sequence, Is.EqualTo(7 + submitted));
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.WalletChanged), Is.EqualTo(1 + submitted));
        Assert.That(engine.Engine.State, Is.EqualTo(EngineState.Stopped));
    }

    [Test]
    public void AStopThatNobodyReadsForEndsAtItsBoundAndCanBeFinishedLater([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        EngineOptions options = Options(plan, DurabilityMode.Memory, null);
        using var engine = new EngineHarness(options);
        engine.Declare();
        EngineSession session = engine.Engine.OpenSession();
        int sent = 0;
        for (; sent < 3000; sent++)
        {
            Command query = new() { Type = CommandType.QueryWallet };
            if (!session.TrySubmit(ref query)) break;
        }
        Assert.That(engine.Engine.Stop(TimeSpan.FromMilliseconds(100)), Is.False, "reports of 3 slots each do not fit 4096");
        Assert.That(engine.Engine.State, Is.EqualTo(EngineState.ShuttingDown));
        engine.Stop();
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.WalletAnswer), Is.EqualTo(sent));
    }

    [Test]
    public void ASlowReaderSlowsTheEngineAndLosesNothing([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var engine = new EngineHarness(Options(plan, DurabilityMode.Memory, null));
        engine.Declare();
        EngineSession session = engine.Engine.OpenSession();
        const int Queries = 4000;
        var sender = new Thread(() =>
        {
            for (uint i = 1; i <= Queries; i++)
            {
                Command query = new() { Type = CommandType.QueryWallet, SessionSequence = i };
                while (!session.TrySubmit(ref query)) Thread.Yield();
            }
        });
        sender.Start();
        List<uint> answered = [];
        engine.OnReport = (ref ReportHeader report) =>
        {
            if (report.Type != ReportType.WalletAnswer) return;
            answered.Add(report.SessionSequence);
            if (answered.Count % 500 == 0) Thread.Sleep(5);
        };
        while (sender.IsAlive) engine.Drain();
        engine.Stop();
        Assert.That(answered, Is.EqualTo(Enumerable.Range(1, Queries).Select(i => (uint)i)));
    }

    [Test]
    public void AStageThatDiesIsNamedAndWhatWasSaidBeforeCanStillBeRead([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan, [Values(DurabilityMode.Memory, DurabilityMode.Async)] DurabilityMode mode)
    {
        using var folder = new TemporaryFolder();
        List<string> fatal = [];
        using var engine = new EngineHarness(Options(plan, mode, folder.Path, fatal.Add));
        engine.Declare();
        for (int i = 0; i < 50; i++) engine.Submit([Scripts.Deposit(1)]);
        if (plan == "solo") engine.Engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
        else Plain.Until(() => engine.Engine.Statistics.Commands == 57, "all applied");
        EngineDeath.Provoke(engine.Engine);
        Command deposit = Scripts.Deposit(1);
        engine.Session.TrySubmit(ref deposit);
        if (plan == "solo") engine.Drain();
        Plain.Until(() => engine.Engine.State == EngineState.Error, "the death is seen");
        Assert.Multiple(() =>
        {
            Assert.That(engine.Engine.Fault, Does.StartWith("engine stopped at sequence 58: stage '" + (plan == "pipelined" ? "core" : "engine") + "': sequence gap"));
            Assert.That(engine.Session.TrySubmit(ref deposit), Is.False, "it takes nothing more");
        });
        engine.Drain();
        Assert.That(engine.Seen.Count(report => report.Type == ReportType.WalletChanged), Is.EqualTo(51), "what was said before");
        Assert.That(engine.Engine.Stop(Plain.Patience), Is.False);
        Plain.Until(() => fatal.Count == 1, "told once");
        Assert.That(fatal, Is.EqualTo(new[] { engine.Engine.Fault }));
        engine.Dispose();
        if (mode == DurabilityMode.Memory) return;
        // What was journaled and not applied is applied by the next start; the journal was left as it is.
        using var again = new EngineHarness(Options(plan, mode, folder.Path));
        Assert.That(again.Engine.Recovery!.LastSequence, Is.EqualTo(58));
        Assert.That(again.Stop().Sequence, Is.EqualTo(58));
    }

    [Test]
    public void ACleanStopShowsTheStateAtRestBeforeItSealsTheJournal([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var folder = new TemporaryFolder();
        (long, ulong) seen = default;
        EngineOptions options = Options(plan, DurabilityMode.Async, folder.Path);
        using (var engine = new EngineHarness(new EngineOptions
        {
            Mode = options.Mode,
            DataDirectory = options.DataDirectory,
            Clock = options.Clock,
            WarmUp = false,
            Core = options.Core,
            SegmentBytes = options.SegmentBytes,
            Threads = options.Threads,
            OnCleanStop = core => seen = (core.LastSequence, core.StateHash()),
        }))
        {
            engine.Declare();
            (long Sequence, long, ulong, ulong StateHash) totals = engine.Stop();
            Assert.That(seen, Is.EqualTo((totals.Sequence, totals.StateHash)));
        }
        using var failing = new TradingEngine(new EngineOptions
        {
            Mode = options.Mode,
            DataDirectory = options.DataDirectory,
            Clock = options.Clock,
            WarmUp = false,
            Core = options.Core,
            SegmentBytes = options.SegmentBytes,
            Threads = options.Threads,
            OnCleanStop = _ => throw new InvalidOperationException("disk"),
        });
        failing.Start();
        Assert.That(failing.Stop(Plain.Patience), Is.False);
        Assert.That(failing.Fault, Does.Contain("disk"));
    }

    [Test]
    public void AnErrorOfTheStartIsThrownThereAndLeavesNoThreadBehind([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var folder = new TemporaryFolder();
        string file = System.IO.Path.Combine(folder.Path, "a-file");
        File.WriteAllText(file, "x");
        using var engine = new TradingEngine(Options(plan, DurabilityMode.Async, file));
        Assert.That(() => engine.Start(), Throws.InstanceOf<JournalException>());
        Assert.That(engine.State, Is.EqualTo(EngineState.Error));
        Assert.That(engine.Plan.Join(Plain.Patience), Is.True);
    }

    [Test]
    public void ByTheWallClockATimerFiresWhileNobodySendsAnything([ValueSource(typeof(Plain), nameof(Plain.Plans))] string plan)
    {
        using var engine = new EngineHarness(new EngineOptions { WarmUp = false, Core = Plain.SmallCore, Threads = ThreadPlan.Parse(plan), Clock = EngineClock.Wall });
        engine.Declare();
        engine.Quote(100, 101);
        engine.Buy();
        Command timed = new() { Type = CommandType.ExitPlan };
        CommandView.As<ExitPlanCommand>(ref timed).TimeNanos = 50_000_000;
        engine.Submit([timed]);
        engine.WaitFor(ReportType.Filled, 2);
        // One clock command for the timer, not one for each time that somebody looked.
        Assert.That(engine.Stop().Sequence, Is.EqualTo(11));
    }

    private static EngineOptions Options(string plan, DurabilityMode mode, string? folder, Action<string>? fatal = null) => new()
    {
        Mode = mode,
        DataDirectory = folder,
        Clock = EngineClock.Commands,
        WarmUp = false,
        Core = Plain.SmallCore,
        SegmentBytes = 1 << 20,
        OutputRingSize = 4096,
        Threads = ThreadPlan.Parse(plan),
        OnFatal = fatal,
    };
}
