using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Metrics;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A whole engine in this process: lanes, sequencer, input ring, journal, business thread, output ring, on the threads that its
/// <see cref="ThreadPlan"/> asks for.
/// <para>Use: make it, <see cref="Start"/> (which recovers the journal), open sessions, read <see cref="Reports"/>, <see cref="Stop"/>.</para>
/// </summary>
public sealed partial class TradingEngine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly EngineParts _parts;
    private readonly EnginePlan _plan;
    private readonly EngineLifecycle _lifecycle;
    private readonly CountersFile _counters;
    private readonly ReportReader _reports;
    private EngineRecovery? _recovery;
    private ReportHandler? _onRecovered;
    private uint _sessions;
    private string? _fault;
    private volatile bool _disposing;
    private bool _disposed;

    /// <summary>Takes the memory of the lanes and the output ring; nothing runs yet.</summary>
    /// <param name="options">How to build it.</param>
    /// <exception cref="EngineException">A durable mode without a folder, a size that cannot work, or threads that this machine cannot give.</exception>
    public TradingEngine(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        Map = Engine.ThreadMap.Make(options.EffectiveThreads, options.Mode, MachineCpus.Read());
        _lifecycle = new EngineLifecycle(OnState);
        _counters = MakeCounters(options.Monitoring.CountersPath);
        Statistics = new EngineStatistics(_counters, options.Monitoring.IsEnabled ? new LatencyMetrics() : null);
        _parts = Placed(() => new EngineParts(options, Statistics));
        var events = new EngineEvents(Recover, Drained, Died);
        _plan = Map.Kind switch
        {
            ThreadPlanKind.Solo => new SoloPlan(_parts, events, Map),
            ThreadPlanKind.Pipelined => new PipelinedPlan(_parts, events, Map),
            _ => new FusedPlan(_parts, events, Map),
        };
        _reports = new ReportReader(_parts.Output) { Solo = Map.Kind == ThreadPlanKind.Solo ? _plan : null };
        Monitor = new EngineMonitor(_parts, () => State);
    }

    /// <summary>Where the engine is in its life.</summary>
    public EngineState State => _lifecycle.State;

    /// <summary>Why it is in error, in one line.</summary>
    public string? Fault => Volatile.Read(ref _fault);

    /// <summary>The way out. One thread reads it.</summary>
    /// <exception cref="EngineException">Clients, subscriptions or strategies are in use: then the engine's own hub reads.</exception>
    public ReportReader Reports => Volatile.Read(ref _hub) is null ? _reports : throw new EngineException("the hub reads the reports: subscribe, or use sessions without clients");

    /// <summary>Counters.</summary>
    public EngineStatistics Statistics { get; }

    /// <summary>Reports, alerts and measuring intervals.</summary>
    public EngineMonitor Monitor { get; }

    /// <summary>Positions, wallets and prices for any thread, from the return of <see cref="Start"/> on.</summary>
    /// <exception cref="EngineException">Not started, or made without views.</exception>
    public EngineViews Views => _parts.Views ?? throw new EngineException(_options.Views ? "views are there once the engine has started" : "the engine was made without views");

    /// <summary>What recovery found; null in memory mode and before the start.</summary>
    public RecoveryReport? Recovery { get; private set; }

    /// <summary>Counters of the journal; null in memory mode.</summary>
    public JournalStatistics? JournalStatistics => _parts.Journal?.Statistics;

    /// <summary>The last sequence on disk; 0 in memory mode.</summary>
    public long DurableSequence => _parts.Journal?.DurableSequence ?? 0;

    /// <summary>Sequence, time and hashes; zeros before the start. Before the start's return and after the stop's only: the engine threads own them between.</summary>
    public (long Sequence, long Now, ulong OutputHash, ulong StateHash) Totals =>
        _parts.CoreOrNone is { } core ? (core.LastSequence, core.Now, core.OutputHash, core.StateHash()) : default;

    /// <summary>Which stage runs where.</summary>
    public ThreadMap Map { get; }

    /// <summary>The threads and where they run, for people.</summary>
    public string ThreadMap => Map.ToString();

    /// <summary>Commands waiting in a lane.</summary>
    public long LaneDepth(LaneKind lane) => _parts.Lanes[(int)lane].Ring.Depth;

    /// <summary>Most commands that ever waited in a lane.</summary>
    public long LaneHighWater(LaneKind lane) => _parts.Lanes[(int)lane].Ring.HighWaterMark;

    /// <summary>Recovers the journal, warms the code, places the threads and lets them run.</summary>
    /// <param name="onRecovered">
    /// Called before anything new, with what a snapshot defines (currencies, instruments, accounts, text ids) and each report of the journal
    /// behind it: how egress learns names again.
    /// </param>
    /// <exception cref="JournalException">The folder cannot be used; the message names the place and what to do.</exception>
    /// <exception cref="EngineException">The journal replays to another hash than it was written with.</exception>
    public void Start(ReportHandler? onRecovered = null)
    {
        if (State != EngineState.Initializing) throw new EngineException($"the engine is {State}: it starts once");
        _onRecovered = onRecovered;
        try
        {
            if (_options.LockMemory && MemoryPlacement.LockAll() is { } locked) Map.Note(locked.Note);
            _plan.Prepare();
            _lifecycle.TryFire(EngineTrigger.Recovered);
        }
        catch (Exception cause)
        {
            Volatile.Write(ref _fault, cause.Message);
            _lifecycle.TryFire(EngineTrigger.Failed);
            throw;
        }
        _lifecycle.TryFire(EngineTrigger.Started);
        _plan.Go();
        Monitor.Start([.. _plan.Probes, EgressProbe()]);
    }

    /// <summary>Opens a way in.</summary>
    /// <param name="only">One lane for everything (a feed, a scenario file); null lets each command take the lane of its kind.</param>
    public EngineSession OpenSession(LaneKind? only = null) => new(this, Interlocked.Increment(ref _sessions), _parts.Lanes, only);

    /// <summary>Opens a way into the tick lane for a feed.</summary>
    /// <param name="policy">What a full lane means: wait, give the tick back, or keep the newest quote of each instrument.</param>
    /// <param name="patience">With <see cref="FullRingPolicy.Block"/>: longest wait for room; five seconds when none is given.</param>
    public FeedSession OpenFeed(FullRingPolicy policy, TimeSpan? patience = null) =>
        new(OpenSession(LaneKind.Tick), policy, _options.Core.Instruments, patience ?? TimeSpan.FromSeconds(5));

    /// <summary>Holds orders and ticks back in their lanes; control commands and cancels go on. What waits longer than its deadline is refused then.</summary>
    /// <returns>False in a state from which the engine cannot be paused.</returns>
    public bool Pause() => _lifecycle.TryFire(EngineTrigger.PauseRequested);

    /// <summary>Takes from every lane again.</summary>
    /// <returns>False when the engine is neither paused, nor in maintenance, nor running.</returns>
    public bool Resume() => _lifecycle.TryFire(EngineTrigger.ResumeRequested);

    /// <summary>Holds everything back but control commands.</summary>
    /// <returns>False in a state from which that cannot be.</returns>
    public bool EnterMaintenance() => _lifecycle.TryFire(EngineTrigger.MaintenanceRequested);

    /// <summary>
    /// Refuses new commands, lets those submitted be applied, seals the journal. The reports must be read meanwhile by another thread, or
    /// fit the output ring: <see cref="BeginStop"/> and <see cref="TryFinishStop"/> are for a thread that reads them itself.
    /// </summary>
    /// <param name="within">Longest wait.</param>
    /// <returns>False when it was not done in time or the engine is in error; what was submitted and not applied by then is still there.</returns>
    public bool Stop(TimeSpan within)
    {
        BeginStop();
        long until = Environment.TickCount64 + (long)within.TotalMilliseconds;
        while (!TryFinishStop())
        {
            if (Environment.TickCount64 >= until) return false;
            Thread.Sleep(0);
        }
        return State == EngineState.Stopped && Array.TrueForAll(_parts.Lanes, lane => lane.Ring.Depth == 0);
    }

    /// <summary>Refuses new commands from here on.</summary>
    public void BeginStop()
    {
        _lifecycle.TryFire(EngineTrigger.StopRequested);
        foreach (CommandLane lane in _parts.Lanes) lane.Ring.BeginClose();
    }

    /// <summary>True once everything submitted was applied and the engine threads have ended; call it until then, reading reports meanwhile.</summary>
    public bool TryFinishStop()
    {
        foreach (CommandLane lane in _parts.Lanes) lane.Ring.TryFinishClose();
        if (State is EngineState.Initializing or EngineState.Ready) return true;
        _plan.Drive();
        if (State is not (EngineState.Stopped or EngineState.Error) || !_plan.Join(TimeSpan.Zero)) return false;
        _parts.Output.Ring.TryFinishClose();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposing = true;
        BeginStop();
        _parts.CloseNow();
        // A stage that hangs keeps its memory: freeing it below a running thread would cost the process.
        if (!_plan.Join(TimeSpan.FromSeconds(5))) return;
        _disposed = true;
        // The hub reads until the ring ends; its memory must outlive it.
        if (_hub is { } hub && !hub.Join(TimeSpan.FromSeconds(5))) return;
        Monitor.Dispose();
        _plan.Dispose();
        _parts.Journal?.Dispose();
        _recovery?.Dispose();
        _parts.Dispose();
        Statistics.Latency?.Dispose();
        if (_options.Monitoring.CountersPath is not null) _counters.Dispose();
    }

    internal EngineParts Parts => _parts;

    internal EnginePlan Plan => _plan;

    private static CountersFile MakeCounters(string? path) => path is null ? new CountersFile() : CountersFile.Create(path);

    /// <summary>Memory made on the caller's thread for threads of a node lies on that node.</summary>
    private T Placed<T>(Func<T> make)
    {
        if (Map.Node is not { } node) return make();
        if (MemoryPlacement.BindThread(node) is { IsDone: false } refused) Map.Note(refused.Note);
        try
        {
            return make();
        }
        finally
        {
            MemoryPlacement.UnbindThread();
        }
    }

    private StageProbe EgressProbe() => new("egress", () => _parts.Output.Poller.Sequence.Value, () => _parts.Output.Ring.Depth);

    /// <summary>On the thread that will own the core.</summary>
    private void Recover()
    {
        if (_options.WarmUp) EngineWarmUp.Run();
        if (_options.Mode == DurabilityMode.Memory)
        {
            _parts.Own(new TradingCore(_options.Core));
            return;
        }
        _recovery = new EngineRecovery(_options, _parts, _onRecovered);
        _recovery.Run();
        Recovery = _recovery.Report;
    }

    private void OnState(EngineState from, EngineState to)
    {
        _parts.OpenLanes = OpenLanes.Of(to);
        Notice($"engine {from} -> {to}");
    }

    /// <summary>A listener that throws must not stop what it was told about.</summary>
    private void Notice(string line)
    {
        try
        {
            _options.OnNotice?.Invoke(line);
        }
        catch (Exception)
        {
            Monitor.AddConsumerFailure();
        }
    }

    /// <summary>On the thread that ended last.</summary>
    private void Drained()
    {
        TradingCore core = _parts.Core;
        _options.OnCleanStop?.Invoke(core);
        _parts.Journal?.Seal(core.LastSequence, core.OutputHash, core.StateHash());
        _lifecycle.TryFire(EngineTrigger.Drained);
        _parts.Output.Ring.BeginClose();
        _parts.Output.Ring.TryFinishClose();
    }

    private void Died(string stage, Exception cause)
    {
        // Cut short by Dispose while it was behind: that was asked for and is no fault. The journal is not sealed.
        if (_disposing && cause is RingException) return;
        // Stages that end because another one died are no news.
        string line = $"engine stopped at sequence {_parts.CoreOrNone?.LastSequence ?? 0}: stage '{stage}': {cause.Message}";
        if (Interlocked.CompareExchange(ref _fault, line, null) is not null) return;
        _lifecycle.TryFire(EngineTrigger.Failed);
        _parts.CloseNow();
        _options.OnFatal?.Invoke(line);
    }
}
