using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A whole engine in this process: lanes, sequencer, input ring, journal, business thread, output ring, on the fused plan (one engine
/// thread; the caller's threads are the I/O side).
/// <para>Use: make it, <see cref="Start"/> (which recovers the journal), open sessions, read <see cref="Reports"/>, <see cref="Stop"/>.</para>
/// </summary>
public sealed class TradingEngine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly TradingCore _core;
    private readonly SequenceBlock _bells = new(1);
    private readonly CommandLane[] _lanes;
    private readonly OutputRing _output;
    private JournalFolder? _folder;
    private JournalWriter? _journal;
    private FusedLoop? _loop;
    private StageThread? _thread;
    private uint _sessions;
    private volatile EngineState _state = EngineState.Initializing;
    private volatile bool _disposing;

    /// <summary>Takes the memory an engine needs.</summary>
    /// <param name="options">How to build it.</param>
    /// <exception cref="EngineException">A durable mode without a folder, or a size that cannot work.</exception>
    public TradingEngine(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Mode != DurabilityMode.Memory && string.IsNullOrEmpty(options.DataDirectory))
        {
            throw new EngineException($"mode {options.Mode.ToString().ToLowerInvariant()} needs a data folder: give one with --data DIR");
        }
        options.Validate();
        _options = options;
        _core = new TradingCore(options.Core);
        Doorbell bell = _bells[0].Bell;
        _lanes =
        [
            new CommandLane(LaneKind.Control, options.OrderLaneSize, bell),
            new CommandLane(LaneKind.Cancel, options.OrderLaneSize, bell),
            new CommandLane(LaneKind.Order, options.OrderLaneSize, bell),
            new CommandLane(LaneKind.Tick, options.TickLaneSize, bell),
        ];
        _output = new OutputRing(options.OutputRingSize);
        Reports = new ReportReader(_output);
    }

    /// <summary>Where the engine is in its life.</summary>
    public EngineState State => _state;

    /// <summary>Why it is in error, in one line.</summary>
    public string? Fault { get; private set; }

    /// <summary>The way out. One thread reads it.</summary>
    public ReportReader Reports { get; }

    /// <summary>Counters.</summary>
    public EngineStatistics Statistics { get; } = new();

    /// <summary>What recovery found; null in memory mode and before the start.</summary>
    public RecoveryReport? Recovery { get; private set; }

    /// <summary>Counters of the journal; null in memory mode.</summary>
    public JournalStatistics? JournalStatistics => _journal?.Statistics;

    /// <summary>The last sequence on disk; 0 in memory mode.</summary>
    public long DurableSequence => _journal?.DurableSequence ?? 0;

    /// <summary>Sequence, time and hashes. Before the start's return and after the stop's only: the engine thread owns them between.</summary>
    public (long Sequence, long Now, ulong OutputHash, ulong StateHash) Totals => (_core.LastSequence, _core.Now, _core.OutputHash, _core.StateHash());

    /// <summary>Commands waiting in a lane.</summary>
    public long LaneDepth(LaneKind lane) => _lanes[(int)lane].Ring.Depth;

    /// <summary>Most commands that ever waited in a lane.</summary>
    public long LaneHighWater(LaneKind lane) => _lanes[(int)lane].Ring.HighWaterMark;

    /// <summary>The threads and where they run, for people.</summary>
    public string ThreadMap { get; private set; } = "not started";

    /// <summary>Recovers the journal, warms the code, starts the engine thread.</summary>
    /// <param name="onRecovered">Called with each report of the recovered journal, before anything new: how egress learns names again.</param>
    /// <exception cref="JournalException">The folder cannot be used; the message names the place and what to do.</exception>
    /// <exception cref="EngineException">The journal replays to another hash than it was written with.</exception>
    public void Start(ReportHandler? onRecovered = null)
    {
        if (_state != EngineState.Initializing) throw new EngineException($"the engine is {_state}: it starts once");
        _state = EngineState.Recovering;
        try
        {
            if (_options.WarmUp) EngineWarmUp.Run();
            if (_options.Mode != DurabilityMode.Memory) OpenJournal(onRecovered);
            _loop = new FusedLoop(_core, _lanes, _output, _journal, _options, Statistics, _bells[0].Bell);
        }
        catch
        {
            _state = EngineState.Error;
            throw;
        }
        _thread = new StageThread("engine", RunLoop, _options.EngineCpu, Died);
        _state = EngineState.Running;
        _thread.Start();
        string place = _thread.Placement is { IsPinned: true } ? $"pinned to cpu {_options.EngineCpu}" : "not pinned";
        ThreadMap = $"fused: 'engine' = sequencer + journal + core ({place}); callers = I/O";
    }

    /// <summary>Opens a way in.</summary>
    /// <param name="only">One lane for everything (a feed, a scenario file); null lets each command take the lane of its kind.</param>
    public EngineSession OpenSession(LaneKind? only = null) => new(Interlocked.Increment(ref _sessions), _lanes, only);

    /// <summary>
    /// Refuses new commands, lets those submitted be applied, seals the journal. The reports must be read meanwhile by another thread, or
    /// fit the output ring: <see cref="BeginStop"/> and <see cref="TryFinishStop"/> are for a thread that reads them itself.
    /// </summary>
    /// <param name="within">Longest wait.</param>
    /// <returns>False when it was not done in time or the engine is in error.</returns>
    public bool Stop(TimeSpan within)
    {
        BeginStop();
        long until = Environment.TickCount64 + (long)within.TotalMilliseconds;
        while (!TryFinishStop())
        {
            if (Environment.TickCount64 >= until) return false;
            Thread.Yield();
        }
        return _state == EngineState.Stopped;
    }

    /// <summary>Refuses new commands from here on.</summary>
    public void BeginStop()
    {
        // The engine thread may be about to say that it found an error, which must not be overwritten.
        Interlocked.CompareExchange(ref _state, EngineState.ShuttingDown, EngineState.Running);
        foreach (CommandLane lane in _lanes) lane.Ring.BeginClose();
    }

    /// <summary>True once everything submitted was applied and the engine thread has ended; call it until then, reading reports meanwhile.</summary>
    public bool TryFinishStop()
    {
        foreach (CommandLane lane in _lanes) lane.Ring.TryFinishClose();
        if (_thread is not null && !_thread.Join(TimeSpan.Zero)) return false;
        _output.Ring.TryFinishClose();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_thread is { IsAlive: true })
        {
            _disposing = true;
            BeginStop();
            foreach (CommandLane lane in _lanes) lane.Ring.CloseNow();
            _output.Ring.CloseNow();
            if (!_thread.Join(TimeSpan.FromSeconds(5))) return;
        }
        _loop?.Dispose();
        _journal?.Dispose();
        _folder?.Dispose();
        foreach (CommandLane lane in _lanes) lane.Dispose();
        _output.Dispose();
        _core.Dispose();
        _bells.Dispose();
    }

    private void OpenJournal(ReportHandler? onRecovered)
    {
        var options = new JournalOptions
        {
            Directory = _options.DataDirectory!,
            Mode = _options.Mode,
            SegmentBytes = _options.SegmentBytes,
            MaxBlockRecords = _options.MaxBlockCommands,
        };
        _folder = JournalFolder.Open(options);
        var replay = new JournalReplay(_core, onRecovered);
        Recovery = JournalRecovery.Run(_folder, replay.OnBlock);
        if (replay.Divergence is { } divergence)
        {
            throw new EngineException(
                $"{_options.DataDirectory}: replay comes to another {divergence.Which} hash at sequence {divergence.Sequence} "
                + $"(journal {divergence.Expected:x16}, replay {divergence.Found:x16}): this build is not the one that wrote it; use that build, or a new folder");
        }
        _journal = JournalWriter.Open(_folder, Recovery);
    }

    private void RunLoop()
    {
        _loop!.Run();
        _loop.Seal();
        _state = EngineState.Stopped;
        _output.Ring.BeginClose();
        _output.Ring.TryFinishClose();
    }

    private void Died(Exception cause)
    {
        // Cut short by Dispose while it was behind: that was asked for and is no fault. The journal is not sealed.
        if (_disposing && cause is RingClosedException) return;
        Fault = $"engine stopped at sequence {_core.LastSequence}: {cause.Message}";
        _state = EngineState.Error;
        foreach (CommandLane lane in _lanes) lane.Ring.CloseNow();
        _output.Ring.CloseNow();
        _options.OnFatal?.Invoke(Fault);
    }
}
