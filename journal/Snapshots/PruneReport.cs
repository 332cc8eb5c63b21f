namespace Disruptor.Trading.Journal;

/// <summary>What pruning kept and took away.</summary>
/// <param name="Kept">The snapshots kept, the newest first, all of them whole.</param>
/// <param name="Damaged">Snapshots that are damaged, a line each: left where they are, and not counted.</param>
/// <param name="SnapshotsRemoved">Files of snapshots removed.</param>
/// <param name="SegmentsRemoved">Names of segments removed or moved to the archive, the oldest first.</param>
/// <param name="Archive">The archive, or null.</param>
public sealed record PruneReport(
    IReadOnlyList<SnapshotInfo> Kept,
    IReadOnlyList<string> Damaged,
    IReadOnlyList<string> SnapshotsRemoved,
    IReadOnlyList<string> SegmentsRemoved,
    string? Archive)
{
    /// <summary>One line for the operator.</summary>
    public string ToLine()
    {
        string segments = SegmentsRemoved.Count switch
        {
            0 => "no segment was older than them",
            1 => $"segment {SegmentsRemoved[0]} {Went}",
            _ => $"segments {SegmentsRemoved[0]} to {SegmentsRemoved[^1]} {Went}",
        };
        string damaged = Damaged.Count > 0 ? $"; {Damaged.Count} damaged: {string.Join("; ", Damaged)}" : string.Empty;
        return $"snapshots: {Kept.Count} kept, {SnapshotsRemoved.Count} removed; {segments}{damaged}";
    }

    private string Went => Archive is null ? "removed" : $"moved to {Archive}";
}
