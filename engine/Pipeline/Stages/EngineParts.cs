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

    /// <summary>Hashes on their way to the journal; none in memory mode.</summary>
    public Checkpoints? Checkpoints { get; private set; }

    /// <summary>The journal; none in memory mode.</summary>
    public JournalWriter? Journal { get; private set; }

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

    /// <summary>Takes a core over, and the memory of its views. On the thread that will own them, which so touches them first.</summary>
    public void Own(TradingCore core)
    {
        CoreOrNone = core;
        if (Options.Views) Views = new EngineViews(Options.Core);
    }

    /// <summary>The core is where the journal ends, and the journal is open for what comes.</summary>
    public void Continue(JournalWriter journal)
    {
        Journal = journal;
        Checkpoints = new Checkpoints(Options, Core);
        MarketPrices ignored = default;
        // A replay shows positions and wallets as they change; its prices are shown once, as they are at the end.
        for (uint instrument = 0; Views is not null && Core.TryReadPrices(instrument, ref ignored); instrument++) Views.OnInstrument(instrument, Core);
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
