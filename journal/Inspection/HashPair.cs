namespace Disruptor.Trading.Journal;

/// <summary>Two journals whose records are the same up to a sequence state different hashes after it: their state machines differ.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="First">The one's checkpoint.</param>
/// <param name="Second">The other's.</param>
public readonly record struct HashPair(long Sequence, CheckpointRecord First, CheckpointRecord Second);
