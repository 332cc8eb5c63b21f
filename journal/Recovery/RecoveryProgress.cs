namespace Disruptor.Trading.Journal;

/// <summary>How far recovery is.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="DoneBytes">Bytes behind it in this phase.</param>
/// <param name="TotalBytes">Bytes of this phase; with segments made ahead it ends before it gets there.</param>
/// <param name="Sequence">The last sequence replayed.</param>
public readonly record struct RecoveryProgress(RecoveryPhase Phase, long DoneBytes, long TotalBytes, long Sequence);
