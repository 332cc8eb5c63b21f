namespace Disruptor.Trading.Journal;

/// <summary>Where a follower began.</summary>
/// <param name="Snapshot">The snapshot that was restored, or null: it began at the journal's first sequence.</param>
/// <param name="PassedOver">Newer snapshots that could not be used, and why, a line each.</param>
public sealed record FollowStart(SnapshotInfo? Snapshot, IReadOnlyList<string> PassedOver);
