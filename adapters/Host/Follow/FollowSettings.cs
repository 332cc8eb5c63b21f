namespace Disruptor.Trading.Host.Follow;

/// <summary>Options of <c>dtrade follow</c>.</summary>
internal sealed class FollowSettings
{
    public required string Folder { get; init; }
    public long SnapshotEveryBytes { get; init; }
    public TimeSpan SnapshotEvery { get; init; }
    public int Keep { get; init; } = 2;
    public bool Prune { get; init; } = true;
    public string? Archive { get; init; }

    /// <summary>Started by <c>dtrade run</c>: ends with its standard input, not by the signals that a terminal sends to both.</summary>
    public bool Supervised { get; init; }
}
