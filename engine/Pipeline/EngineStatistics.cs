namespace Disruptor.Trading.Engine;

/// <summary>Counters of a running engine. Written by the engine thread, read by anybody: each value is whole, the set is not one moment.</summary>
public sealed class EngineStatistics
{
    private long _commands;
    private long _reportSlots;
    private long _batches;
    private long _busyTicks;
    private long _parks;
    private long _allocatedBytes;
    private readonly long[] _byLane = new long[4];

    /// <summary>Commands sequenced since start, by lane.</summary>
    public long Sequenced(LaneKind lane) => Volatile.Read(ref _byLane[(int)lane]);

    /// <summary>Commands applied since start.</summary>
    public long Commands => Volatile.Read(ref _commands);

    /// <summary>64-byte report slots published since start.</summary>
    public long ReportSlots => Volatile.Read(ref _reportSlots);

    /// <summary>Rounds of the engine thread that moved something; commands ÷ batches is the average batch.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Stopwatch ticks the engine thread spent in such rounds: its own work, without waiting for input.</summary>
    public long BusyTicks => Volatile.Read(ref _busyTicks);

    /// <summary>Rounds that found nothing and waited.</summary>
    public long Idle => Volatile.Read(ref _parks);

    /// <summary>Bytes the engine thread allocated on the managed heap since it began to run; 0 in steady state.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocatedBytes);

    internal void SetAllocated(long bytes) => Volatile.Write(ref _allocatedBytes, bytes);

    internal void AddSequenced(LaneKind lane, long count) => Volatile.Write(ref _byLane[(int)lane], _byLane[(int)lane] + count);

    internal void AddBatch(long commands, long slots, long ticks)
    {
        Volatile.Write(ref _commands, _commands + commands);
        Volatile.Write(ref _reportSlots, _reportSlots + slots);
        Volatile.Write(ref _batches, _batches + 1);
        Volatile.Write(ref _busyTicks, _busyTicks + ticks);
    }

    internal void AddIdle() => Volatile.Write(ref _parks, _parks + 1);
}
