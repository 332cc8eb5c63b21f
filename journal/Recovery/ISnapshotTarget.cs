namespace Disruptor.Trading.Journal;

/// <summary>What recovery restores a snapshot into: the state machine, through whoever knows what its sections mean.</summary>
public interface ISnapshotTarget
{
    /// <summary>
    /// Takes the state from a snapshot that has been read to its end once and is whole. Null when it was taken; otherwise why it cannot be used (another state version,
    /// tables that are too small, a state hash that differs), in words: recovery then offers the next older one, and this one may have left anything behind.
    /// </summary>
    /// <param name="snapshot">At its first section.</param>
    string? Restore(SnapshotReader snapshot);

    /// <summary>Back to the empty state: no snapshot could be used, and the journal is replayed from its beginning. Called only after a <see cref="Restore"/> that refused.</summary>
    void Clear();
}
