using System.Diagnostics;

namespace Disruptor.Trading.Engine;

/// <summary>
/// All stages on one thread, in turn over one input ring, each with a sequence of its own. A command is applied only after the journal stage
/// released it, whichever thread that stage runs on.
/// <code>
/// lanes ─► sequencer ─► input ring ─► journal ─► core ─► output ring
///          (time, sequence)           (write, sync)     (apply, report)
/// </code>
/// </summary>
internal sealed class FusedStages : IDisposable
{
    private readonly EngineParts _parts;
    private readonly Sequencer _sequencer;
    private readonly JournalStage? _journal;
    private readonly BusinessStage _business;
    private readonly StageStatistics _statistics;
    private readonly LanesReadable _lanes;
    private long _allocated;

    public FusedStages(EngineParts parts, StageStatistics statistics, bool neverWaits)
    {
        _parts = parts;
        _statistics = statistics;
        _lanes = new LanesReadable(parts);
        Input = new InputRing(parts.Options.InputRingSize, parts.Journal is not null, parts.Core.LastSequence + 1);
        _sequencer = new Sequencer(parts, Input, parts.Core.Now);
        if (parts.Journal is not null) _journal = new JournalStage(parts, Input);
        _business = new BusinessStage(parts, Input, _journal, neverWaits);
    }

    public InputRing Input { get; }

    /// <summary>Every lane is closed, and everything that came in was applied.</summary>
    public bool HasEnded => _lanes.AllEnded() && Input.Business.Sequence.Value == Input.Ring.Cursor;

    /// <summary>One round of every stage.</summary>
    /// <returns>True when something moved.</returns>
    public bool Round()
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        long moved = _sequencer.Round(started, _parts.OpenLanes);
        if (_journal is not null)
        {
            while (_journal.Round() != 0)
            {
            }
        }
        long run;
        while ((run = _business.Round()) != 0) moved += run;
        if (moved == 0)
        {
            _statistics.AddIdle();
            return false;
        }
        // Of the rounds alone: in the solo plan the thread is the caller's, who may allocate in between.
        _allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        _statistics.AddBatch(Stopwatch.GetTimestamp() - started, _allocated);
        return true;
    }

    /// <summary>How long the thread may sleep when no lane has anything: until the next timer is due, or without end.</summary>
    public long SleepNanos() => _sequencer.NanosToNextTimer();

    public void Dispose()
    {
        _journal?.Dispose();
        Input.Dispose();
    }
}
