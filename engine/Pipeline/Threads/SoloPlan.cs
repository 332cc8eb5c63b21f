using System.Diagnostics;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// No engine thread: whoever reads the reports runs the stages when there is nothing to read. A gateway or a feed handler that polls its own
/// sockets so has no hop between itself and the core. The stages never wait for room in the output ring, which only their caller could make.
/// </summary>
internal sealed class SoloPlan : EnginePlan
{
    private readonly StageStatistics _statistics;
    private readonly ThreadMap _map;
    private FusedStages? _stages;
    private volatile bool _runs;
    private bool _inside;
    private bool _isPlaced;

    public SoloPlan(EngineParts parts, EngineEvents events, ThreadMap map)
        : base(parts, events)
    {
        _map = map;
        _statistics = parts.Statistics.AddStage("engine", applies: true);
    }

    public override IReadOnlyList<EngineThread> Threads => [];

    public override IReadOnlyList<StageProbe> Probes
    {
        get
        {
            InputRing input = _stages!.Input;
            return input.Journal is null ? [SequencerProbe(input), CoreProbe(input)] : [SequencerProbe(input), JournalProbe(input), CoreProbe(input)];
        }
    }

    public override void Prepare()
    {
        Events.Recover();
        _stages = new FusedStages(Parts, _statistics, neverWaits: true);
    }

    public override void Go() => _runs = true;

    public override bool Drive()
    {
        // Inside: a report handler that reads on. The stages are not entered twice.
        if (!_runs || _inside) return false;
        _inside = true;
        try
        {
            if (!_isPlaced) Place();
            if (_stages!.Round()) return true;
            if (!_stages.HasEnded) return false;
            _runs = false;
            if (_map.EngineCpu is not null) CpuAffinity.UnpinCurrentThread();
            Events.Drained();
            return true;
        }
        catch (Exception cause)
        {
            _runs = false;
            Events.Died("engine", cause);
            return true;
        }
        finally
        {
            _inside = false;
        }
    }

    public override bool Wait(TimeSpan longest)
    {
        if (!_runs) return false;
        long until = Stopwatch.GetTimestamp() + (long)(longest.TotalSeconds * Stopwatch.Frequency);
        AdaptiveParkingWaitStrategy wait = NewWait();
        var work = new LanesReadable(Parts);
        wait.Begin();
        while (!Drive())
        {
            long left = (long)((until - Stopwatch.GetTimestamp()) * (1e9 / Stopwatch.Frequency));
            if (left <= 0) break;
            long sleep = _stages!.SleepNanos();
            wait.Idle(Parts.Bell, ref work, sleep < 0 ? left : Math.Min(left, sleep));
        }
        return true;
    }

    public override void Dispose() => _stages?.Dispose();

    /// <summary>The thread that reads first becomes the engine's, and takes the CPU of the map for as long as the engine runs.</summary>
    private void Place()
    {
        _isPlaced = true;
        if (_map.EngineCpu is { } cpu && CpuAffinity.PinCurrentThread(cpu) is { IsPinned: false } placement) _map.Note("engine " + placement.Note);
    }
}
