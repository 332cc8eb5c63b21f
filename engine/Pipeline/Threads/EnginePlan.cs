using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>Stages on threads: one subclass for each way of spreading them.</summary>
internal abstract class EnginePlan : IDisposable
{
    private protected EnginePlan(EngineParts parts, EngineEvents events)
    {
        Parts = parts;
        Events = events;
    }

    /// <summary>Threads that run stages, for the map and for tests.</summary>
    public abstract IReadOnlyList<EngineThread> Threads { get; }

    /// <summary>The stages from the first to the last, for the watchdog.</summary>
    public abstract IReadOnlyList<StageProbe> Probes { get; }

    /// <summary>Places threads, makes memory, recovers. Throws what went wrong; nothing runs then.</summary>
    public abstract void Prepare();

    /// <summary>Lets the stages run.</summary>
    public abstract void Go();

    /// <summary>Where there is no engine thread: runs the stages once on the calling thread. True when something moved.</summary>
    public virtual bool Drive() => false;

    /// <summary>Where there is no engine thread: waits until there is something to do, or the time is over. False where there is one.</summary>
    public virtual bool Wait(TimeSpan longest) => false;

    /// <summary>Waits for the threads.</summary>
    public bool Join(TimeSpan within)
    {
        long until = Environment.TickCount64 + (long)within.TotalMilliseconds;
        foreach (EngineThread thread in Threads)
        {
            if (!thread.Join(TimeSpan.FromMilliseconds(Math.Max(0, until - Environment.TickCount64)))) return false;
        }
        return true;
    }

    public abstract void Dispose();

    private protected EngineParts Parts { get; }

    private protected EngineEvents Events { get; }

    private protected AdaptiveParkingWaitStrategy NewWait() => new(Parts.Options.IdleSpins, Parts.Options.IdleYields);

    private protected StageProbe SequencerProbe(InputRing input) => new("sequencer", Sequenced, () => input.Ring.RemainingCapacity <= EngineSession.MaxGroup ? 0 : Waiting());

    private protected static StageProbe JournalProbe(InputRing input) => new(
        "journal", () => input.Journal!.Sequence.Value, () => input.Ring.Cursor - input.Journal!.Sequence.Value);

    private protected static StageProbe CoreProbe(InputRing input) => new(
        "core", () => input.Business.Sequence.Value, () => (input.Journal?.Sequence.Value ?? input.Ring.Cursor) - input.Business.Sequence.Value);

    private long Sequenced()
    {
        long sum = 0;
        foreach (CommandLane lane in Parts.Lanes) sum += lane.Poller.Sequence.Value;
        return sum;
    }

    /// <summary>Commands in lanes that are open: what is held back on purpose does not wait.</summary>
    private long Waiting()
    {
        long sum = 0;
        int open = Parts.OpenLanes;
        foreach (CommandLane lane in Parts.Lanes)
        {
            if ((open >> (int)lane.Kind & 1) != 0) sum += lane.Ring.Depth;
        }
        return sum;
    }
}
