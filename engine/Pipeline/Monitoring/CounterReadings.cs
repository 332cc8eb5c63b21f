using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>The engine's counters at one moment, for subtracting.</summary>
internal sealed class CounterReadings
{
    private static readonly RejectCode[] Codes = Enum.GetValues<RejectCode>();

    public CounterReadings(EngineParts parts, EngineMonitor monitor)
    {
        EngineStatistics statistics = parts.Statistics;
        Commands = statistics.Commands;
        Rejected = statistics.Rejected;
        MissedDeadlines = statistics.MissedDeadlines;
        AllocatedBytes = statistics.AllocatedBytes;
        Stalls = monitor.Stalls;
        StallsCleared = monitor.StallsCleared;
        ConsumerFailures = monitor.ConsumerFailures;
        ClientRetries = monitor.ClientRetries;
        Sequenced = [.. parts.Lanes.Select(lane => statistics.Sequenced(lane.Kind))];
        Waited = [.. parts.Lanes.Select(lane => lane.Waited)];
        Refused = [.. parts.Lanes.Select(lane => lane.Refused)];
        Rejects = [.. Codes.Select(statistics.RejectedWith)];
    }

    public long Commands { get; }

    public long Rejected { get; }

    public long MissedDeadlines { get; }

    public long AllocatedBytes { get; }

    public long Stalls { get; }

    public long StallsCleared { get; }

    public long ConsumerFailures { get; }

    public long ClientRetries { get; }

    public long[] Sequenced { get; }

    public long[] Waited { get; }

    public long[] Refused { get; }

    public long[] Rejects { get; }

    /// <summary>Refusals since an earlier reading, the most frequent code first.</summary>
    public IReadOnlyList<(RejectCode Code, long Count)> RejectsSince(CounterReadings earlier) =>
        [.. Codes.Select((code, i) => (code, Rejects[i] - earlier.Rejects[i])).Where(row => row.Item2 != 0).OrderByDescending(row => row.Item2)];
}
