using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine;

/// <summary>Counters of one engine thread: written by it, read by anybody.</summary>
public sealed class StageStatistics
{
    private readonly Counter _batches;
    private readonly Counter _busyTicks;
    private readonly Counter _idle;
    private readonly Counter _allocated;

    internal StageStatistics(string name, CountersFile file)
    {
        Name = name;
        _batches = file.Add($"stage.{name}.batches");
        _busyTicks = file.Add($"stage.{name}.busyTicks");
        _idle = file.Add($"stage.{name}.idle");
        _allocated = file.Add($"stage.{name}.allocatedBytes");
    }

    /// <summary>Name of the thread's stage.</summary>
    public string Name { get; }

    /// <summary>Rounds that moved something; commands ÷ batches is the average batch.</summary>
    public long Batches => _batches.Value;

    /// <summary>Stopwatch ticks spent in such rounds: its own work, waiting for the disk included, without waiting for input.</summary>
    public long BusyTicks => _busyTicks.Value;

    /// <summary>Rounds that found nothing.</summary>
    public long Idle => _idle.Value;

    /// <summary>Bytes the thread allocated on the managed heap since it began to run; 0 in steady state.</summary>
    public long AllocatedBytes => _allocated.Value;

    internal void AddBatch(long ticks, long allocatedBytes)
    {
        _busyTicks.Add(ticks);
        _allocated.SetOrdered(allocatedBytes);
        _batches.Increment();
    }

    internal void AddIdle() => _idle.Increment();
}
