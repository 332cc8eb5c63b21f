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
}
