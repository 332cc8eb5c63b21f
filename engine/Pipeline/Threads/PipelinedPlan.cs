using System.Diagnostics;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Sequencer, journal and core on a thread each, meeting at the barriers of the input ring: the journal waits for the disk while the core
/// applies what is on it and the sequencer takes what comes in.
/// <code>
/// lanes ─► [sequencer] ─► input ring ─► [journal] ─► [core] ─► output ring
/// </code>
/// Started from the last stage to the first, ended from the first to the last.
/// </summary>
internal sealed class PipelinedPlan : EnginePlan
{
    /// <summary>
    /// Longest sleep of the sequencer by the wall clock: a timer that the core sets meanwhile is late by at most so much on an idle engine. A
    /// wake-up costs some 30 µs, so this is 0.3 % of a core.
    /// </summary>
    private const long LongestSleepNanos = 10_000_000;

    private readonly EngineThread _sequencerThread;
    private readonly EngineThread? _journalThread;
    private readonly EngineThread _coreThread;
    private readonly StageStatistics _sequencerStatistics;
    private readonly StageStatistics? _journalStatistics;
    private readonly StageStatistics _coreStatistics;
    private InputRing? _input;
    private Sequencer? _sequencer;
    private JournalStage? _journal;
    private BusinessStage? _business;
    private int _running;

    public PipelinedPlan(EngineParts parts, EngineEvents events, ThreadMap map)
        : base(parts, events)
    {
        _sequencerStatistics = parts.Statistics.AddStage("sequencer", applies: false);
        if (map.HasJournal) _journalStatistics = parts.Statistics.AddStage("journal", applies: false);
        _coreStatistics = parts.Statistics.AddStage("core", applies: true);
        _sequencerThread = new EngineThread("sequencer", map.SequencerCpu, map, MakeSequencer, RunSequencer, Died);
        if (map.HasJournal) _journalThread = new EngineThread("journal", map.JournalCpu, map, MakeJournal, RunJournal, Died);
        _coreThread = new EngineThread("core", map.CoreCpu, map, events.Recover, RunBusiness, Died);
        Threads = _journalThread is null ? [_sequencerThread, _coreThread] : [_sequencerThread, _journalThread, _coreThread];
    }

    public override IReadOnlyList<EngineThread> Threads { get; }

    public override IReadOnlyList<StageProbe> Probes => _journal is null
        ? [SequencerProbe(_input!), CoreProbe(_input!)]
        : [SequencerProbe(_input!), JournalProbe(_input!), CoreProbe(_input!)];

    public override void Prepare()
    {
        try
        {
            // In the order in which each needs what the one before it made: the core says at which sequence the ring begins.
            _coreThread.Prepare();
            _sequencerThread.Prepare();
            _journalThread?.Prepare();
        }
        catch
        {
            foreach (EngineThread thread in Threads) thread.Abandon();
            throw;
        }
        _business = new BusinessStage(Parts, _input!, _journal, neverWaits: false);
        _running = Threads.Count;
    }

    public override void Go()
    {
        _coreThread.Go();
        _journalThread?.Go();
        _sequencerThread.Go();
    }

    public override void Dispose()
    {
        _journal?.Dispose();
        _input?.Dispose();
    }

    private void MakeSequencer()
    {
        _input = new InputRing(Parts.Options.InputRingSize, Parts.Journal is not null, Parts.Core.LastSequence + 1);
        _sequencer = new Sequencer(Parts, _input, Parts.Core.Now);
    }

    private void MakeJournal() => _journal = new JournalStage(Parts, _input!);

    private void RunSequencer()
    {
        Sequencer sequencer = _sequencer!;
        var work = new LanesReadable(Parts);
        AdaptiveParkingWaitStrategy wait = NewWait();
        // While the input ring is full there is something to sequence and nothing to do; parking would find its condition met and return at once.
        YieldingWaitStrategy full = new();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        wait.Begin();
        while (true)
        {
            long started = Stopwatch.GetTimestamp();
            if (sequencer.Round(started, Parts.OpenLanes) != 0)
            {
                _sequencerStatistics.AddBatch(Stopwatch.GetTimestamp() - started, GC.GetAllocatedBytesForCurrentThread() - allocated);
                wait.Begin();
                full.Begin();
                continue;
            }
            if (work.AllEnded()) break;
            _sequencerStatistics.AddIdle();
            if (work.IsMet()) full.Idle(Parts.Bell, ref work, -1);
            else wait.Idle(Parts.Bell, ref work, SleepNanos());
        }
        _input!.Ring.BeginClose();
        SpinWait spin = default;
        while (!_input.Ring.TryFinishClose() && _input.Ring.State != RingState.Faulted) spin.SpinOnce();
        Ended();
    }

    private void RunJournal()
    {
        JournalStage journal = _journal!;
        AdaptiveParkingWaitStrategy wait = NewWait();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        while (true)
        {
            long started = Stopwatch.GetTimestamp();
            if (journal.Round() != 0)
            {
                _journalStatistics!.AddBatch(Stopwatch.GetTimestamp() - started, GC.GetAllocatedBytesForCurrentThread() - allocated);
                continue;
            }
            _journalStatistics!.AddIdle();
            if (journal.Wait(ref wait) == WaitOutcome.Ended && journal.HasEnded) break;
        }
        Ended();
    }

    private void RunBusiness()
    {
        BusinessStage business = _business!;
        AdaptiveParkingWaitStrategy wait = NewWait();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        while (true)
        {
            long started = Stopwatch.GetTimestamp();
            if (business.Round() != 0)
            {
                _coreStatistics.AddBatch(Stopwatch.GetTimestamp() - started, GC.GetAllocatedBytesForCurrentThread() - allocated);
                continue;
            }
            _coreStatistics.AddIdle();
            if (business.Wait(ref wait) == WaitOutcome.Ended && business.HasEnded) break;
        }
        Ended();
    }

    private long SleepNanos()
    {
        long next = _sequencer!.NanosToNextTimer();
        return Parts.Options.Clock == EngineClock.Commands ? next : next < 0 ? LongestSleepNanos : Math.Min(next, LongestSleepNanos);
    }

    /// <summary>A stage has ended in order. The last one to end may use core and journal: the others' work happened before their countdown.</summary>
    private void Ended()
    {
        if (Interlocked.Decrement(ref _running) == 0 && _input!.Ring.State == RingState.Closed) Events.Drained();
    }

    private void Died(string stage, Exception cause)
    {
        // First the ring, so that no other stage waits for the dead one.
        if (stage == "journal") _journal!.Fail(cause);
        else if (stage == "core") _business!.Fail(cause);
        else _input?.Ring.CloseNow();
        Events.Died(stage, cause);
    }
}
