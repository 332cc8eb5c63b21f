using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>One engine thread for all stages; the callers' threads are the I/O side. The plan for machines with few cores.</summary>
internal sealed class FusedPlan : EnginePlan
{
    private readonly EngineThread _thread;
    private readonly StageStatistics _statistics;
    private FusedStages? _stages;

    public FusedPlan(EngineParts parts, EngineEvents events, ThreadMap map)
        : base(parts, events)
    {
        _statistics = parts.Statistics.AddStage("engine", applies: true);
        _thread = new EngineThread("engine", map.EngineCpu, map, MakeStages, Run, events.Died);
    }

    public override IReadOnlyList<EngineThread> Threads => [_thread];

    public override IReadOnlyList<StageProbe> Probes
    {
        get
        {
            InputRing input = _stages!.Input;
            return input.Journal is null ? [SequencerProbe(input), CoreProbe(input)] : [SequencerProbe(input), JournalProbe(input), CoreProbe(input)];
        }
    }

    public override void Prepare() => _thread.Prepare();

    public override void Go() => _thread.Go();

    public override void Dispose() => _stages?.Dispose();

    private void MakeStages()
    {
        Events.Recover();
        _stages = new FusedStages(Parts, _statistics, neverWaits: false);
    }

    private void Run()
    {
        AdaptiveParkingWaitStrategy wait = NewWait();
        var work = new LanesReadable(Parts);
        FusedStages stages = _stages!;
        wait.Begin();
        while (true)
        {
            if (stages.Round()) wait.Begin();
            else if (work.AllEnded()) break;
            else wait.Idle(Parts.Bell, ref work, stages.SleepNanos());
        }
        Events.Drained();
    }
}
