using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Run;

/// <summary>Options of <c>dtrade run</c>.</summary>
internal sealed class RunSettings
{
    /// <summary>Journal folder; null in memory mode only.</summary>
    public string? Folder { get; init; }
    public required DurabilityMode Mode { get; init; }
    public required ThreadPlan Threads { get; init; }

    /// <summary>Lines for a new journal, before those of standard input.</summary>
    public string? Setup { get; init; }

    /// <summary>Whether a follower runs beside the engine.</summary>
    public bool Follows { get; init; } = true;
    public long SnapshotMiB { get; init; }
    public double SnapshotSeconds { get; init; }
    public string? Archive { get; init; }
}
