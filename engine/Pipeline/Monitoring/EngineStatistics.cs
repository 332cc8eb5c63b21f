using Disruptor.Trading.Core;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Counters of a running engine. Each is written by one of its threads and read by anybody: each value is whole, the set is not one moment.
/// They grow for ever; who wants an interval subtracts two <see cref="EngineReport"/>s.
/// </summary>
public sealed class EngineStatistics
{
    private readonly CountersFile _file;
    private readonly Counter[] _sequenced;
    private readonly Counter _commands;
    private readonly Counter _reportSlots;
    private readonly Counter _rejected;
    private readonly Counter _missedDeadlines;
    private readonly long[] _rejects = new long[Enum.GetValues<RejectCode>().Max(code => (int)code) + 1];
    private readonly List<StageStatistics> _stages = [];
    private StageStatistics? _applying;

    internal EngineStatistics(CountersFile file, LatencyMetrics? latency)
    {
        _file = file;
        Latency = latency;
        _sequenced = [.. Enum.GetValues<LaneKind>().Select(lane => file.Add($"sequenced.{lane.ToString().ToLowerInvariant()}"))];
        _commands = file.Add("commands");
        _reportSlots = file.Add("reportSlots");
        _rejected = file.Add("rejected");
        _missedDeadlines = file.Add("missedDeadlines");
    }

    /// <summary>Commands sequenced since start, by lane.</summary>
    public long Sequenced(LaneKind lane) => _sequenced[(int)lane].Value;

    /// <summary>Commands applied since start, their reports published.</summary>
    public long Commands => _commands.Value;

    /// <summary>64-byte report slots published since start.</summary>
    public long ReportSlots => _reportSlots.Value;

    /// <summary>Commands refused by the rules of trading.</summary>
    public long Rejected => _rejected.Value;

    /// <summary>Commands refused with one code.</summary>
    public long RejectedWith(RejectCode code) => (int)code < _rejects.Length ? Volatile.Read(ref _rejects[(int)code]) : 0;

    /// <summary>Requests that were refused because they had waited longer than their deadline.</summary>
    public long MissedDeadlines => _missedDeadlines.Value;

    /// <summary>The engine's threads, each with its own counters.</summary>
    public IReadOnlyList<StageStatistics> Stages => _stages;

    /// <summary>Rounds of the thread that applies commands in which it did; commands ÷ batches is the average batch.</summary>
    public long Batches => _applying?.Batches ?? 0;

    /// <summary>Stopwatch ticks that thread spent in such rounds.</summary>
    public long BusyTicks => _applying?.BusyTicks ?? 0;

    /// <summary>Rounds of that thread that found nothing.</summary>
    public long Idle => _applying?.Idle ?? 0;

    /// <summary>Bytes that all engine threads allocated on the managed heap since they began to run; 0 in steady state.</summary>
    public long AllocatedBytes
    {
        get
        {
            long sum = 0;
            foreach (StageStatistics stage in _stages) sum += stage.AllocatedBytes;
            return sum;
        }
    }

    /// <summary>Latencies; none when monitoring is off.</summary>
    internal LatencyMetrics? Latency { get; }

    internal CountersFile File => _file;

    /// <summary>Adds a thread. Before the threads start.</summary>
    internal StageStatistics AddStage(string name, bool applies)
    {
        var stage = new StageStatistics(name, _file);
        _stages.Add(stage);
        if (applies) _applying = stage;
        return stage;
    }

    internal void AddSequenced(LaneKind lane, long count, long waitTicks)
    {
        _sequenced[(int)lane].Add(count);
        Latency?.LaneWait(lane, waitTicks);
    }

    internal void AddApplied(long commands, long slots)
    {
        _reportSlots.Add(slots);
        _commands.Add(commands);
    }

    internal void AddRejected(RejectCode code)
    {
        _rejected.Increment();
        if ((int)code < _rejects.Length) Volatile.Write(ref _rejects[(int)code], _rejects[(int)code] + 1);
    }

    internal void AddMissedDeadline() => _missedDeadlines.Increment();
}
