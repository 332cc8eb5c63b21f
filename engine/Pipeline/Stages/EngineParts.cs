using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>What an engine is made of, whatever its thread plan.</summary>
internal sealed class EngineParts : IDisposable
{
    private readonly SequenceBlock _bells = new(1);
    private int _openLanes;
    private TickTape? _tape;

    public EngineParts(EngineOptions options, EngineStatistics statistics)
    {
        Options = options;
        Statistics = statistics;
        Lanes =
        [
            new CommandLane(LaneKind.Control, options.OrderLaneSize, Bell),
            new CommandLane(LaneKind.Cancel, options.OrderLaneSize, Bell),
            new CommandLane(LaneKind.Order, options.OrderLaneSize, Bell),
            new CommandLane(LaneKind.Tick, options.TickLaneSize, Bell),
        ];
        Output = new OutputRing(options.OutputRingSize);
    }

    public EngineOptions Options { get; }

    public EngineStatistics Statistics { get; }

    public CommandLane[] Lanes { get; }

    public OutputRing Output { get; }

    public NextTimer NextTimer { get; } = new();

    /// <summary>The bell of all lanes: whoever sequences sleeps on it.</summary>
    public Doorbell Bell => _bells[0].Bell;

    /// <summary>The state; made by the business thread before it runs.</summary>
    public TradingCore? CoreOrNone { get; private set; }

    public TradingCore Core => CoreOrNone ?? throw new InvariantException("the core is not made yet");

    public EngineViews? Views { get; private set; }

    public Checkpoints? Checkpoints { get; private set; }

    public JournalWriter? Journal { get; set; }

    /// <summary>Called by the business thread after each run: the control of the allocation tests. Nothing else sets it.</summary>
    public Action? AfterRun { get; set; }

    /// <summary>Changed instruments, once somebody wants to know.</summary>
    public TickTape? Tape => Volatile.Read(ref _tape);

    /// <summary>Lanes that are taken from, as one bit each. Any thread.</summary>
    public int OpenLanes
    {
        get => Volatile.Read(ref _openLanes);
        set
        {
            Volatile.Write(ref _openLanes, value);
            // Whoever sleeps because a lane was not open has to look again.
            Bell.WakeAll();
        }
    }

    /// <summary>Takes the memory of the state. On the thread that will own it, which so touches it first.</summary>
    public void MakeCore() => UseCore(new TradingCore(Options.Core));

    /// <summary>Takes a core that is made already: one that a snapshot was restored into.</summary>
    public void UseCore(TradingCore core)
    {
        CoreOrNone = core;
        if (Options.Views) Views = new EngineViews(Options.Core);
    }

    /// <summary>After recovery: counts begin where the journal ends.</summary>
    public void BeginAfterRecovery()
    {
        if (Options.Mode != DurabilityMode.Memory) Checkpoints = new Checkpoints(Options.CheckpointCommands, Core.LastSequence);
        if (Views is null) return;
        MarketPrices ignored = default;
        for (uint instrument = 0; Core.TryReadPrices(instrument, ref ignored); instrument++) Views.OnInstrument(instrument, Core);
    }

    /// <summary>The tape of changed instruments, begun with the first call. Any thread.</summary>
    public TickTape TapeForReading()
    {
        if (_tape is null)
        {
            var tape = new TickTape(Options.Core.Instruments);
            if (Interlocked.CompareExchange(ref _tape, tape, null) is not null) tape.Dispose();
        }
        return _tape;
    }

    public void CloseNow()
    {
        foreach (CommandLane lane in Lanes) lane.Ring.CloseNow();
        Output.Ring.CloseNow();
    }

    public void Dispose()
    {
        foreach (CommandLane lane in Lanes) lane.Dispose();
        Output.Dispose();
        CoreOrNone?.Dispose();
        Views?.Dispose();
        _tape?.Dispose();
        NextTimer.Dispose();
        _bells.Dispose();
    }
}
