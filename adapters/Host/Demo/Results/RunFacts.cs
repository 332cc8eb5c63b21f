using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>What the I/O thread noted during a run, in raw numbers.</summary>
internal sealed class RunFacts
{
    /// <summary>Why the feed ended.</summary>
    public string EndedBy { get; set; } = "end";

    /// <summary>Engine time of the first tick.</summary>
    public long FirstTime { get; set; }

    /// <summary>Engine time of the last tick.</summary>
    public long LastTime { get; set; }

    /// <summary>By how much feed times were moved.</summary>
    public long ShiftNanos { get; set; }

    /// <summary>Quotes sent.</summary>
    public long Quotes { get; set; }

    /// <summary>Trades sent.</summary>
    public long Trades { get; set; }

    /// <summary>Marks sent.</summary>
    public long Marks { get; set; }

    /// <summary>Ticks sent.</summary>
    public long Ticks => Quotes + Trades + Marks;

    /// <summary>From the first tick to the last answer.</summary>
    public TimeSpan Wall { get; set; }

    /// <summary>Sequence before this run.</summary>
    public long SequenceBefore { get; set; }

    /// <summary>Sequence and hashes at the end.</summary>
    public (long Sequence, long Now, ulong OutputHash, ulong StateHash) Totals { get; set; }

    /// <summary>Engine counters when the first tick was sent: what came before was setting up.</summary>
    public (long Commands, long Batches, long BusyTicks) Before { get; set; }

    /// <summary>Engine counters at the end.</summary>
    public (long Commands, long Batches, long BusyTicks) After { get; set; }

    /// <summary>Commands and high water by lane.</summary>
    public List<LaneSummary> Lanes { get; } = [];

    /// <summary>Thread map.</summary>
    public string Threads { get; set; } = "";

    /// <summary>Journal counters.</summary>
    public JournalStatistics? Journal { get; set; }

    /// <summary>What recovery found.</summary>
    public RecoveryReport? Recovery { get; set; }

    /// <summary>Collections, pause, bytes of the process and of the I/O thread.</summary>
    public (int Gen0, int Gen1, int Gen2, TimeSpan Pause, long Bytes, long IoBytes) Memory { get; set; }

    /// <summary>Bytes the engine thread allocated since its start.</summary>
    public long EngineBytes { get; set; }

    /// <summary>The memory counters now.</summary>
    public static (int Gen0, int Gen1, int Gen2, TimeSpan Pause, long Bytes, long IoBytes) MemoryNow() =>
        (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2), GC.GetTotalPauseDuration(), GC.GetTotalAllocatedBytes(precise: true), GC.GetAllocatedBytesForCurrentThread());

    /// <summary>The engine's counters now.</summary>
    public static (long Commands, long Batches, long BusyTicks) CountersOf(TradingEngine engine) =>
        (engine.Statistics.Commands, engine.Statistics.Batches, engine.Statistics.BusyTicks);

    /// <summary>Counts a tick by its command.</summary>
    public void Count(CommandType type)
    {
        if (type == CommandType.Quote) Quotes++;
        else if (type == CommandType.Trade) Trades++;
        else Marks++;
    }
}
