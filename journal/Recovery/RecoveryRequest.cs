namespace Disruptor.Trading.Journal;

/// <summary>What recovery is asked for beside a valid journal.</summary>
public sealed class RecoveryRequest
{
    /// <summary>Called with each valid block in order, in the same pass; null when nobody replays. What it is given is kept in every case but an exception.</summary>
    public BlockHandler? OnBlock { get; init; }

    /// <summary>Where the newest usable snapshot goes, after which only the blocks behind it are handed out; null: all blocks are, from the journal's beginning.</summary>
    public ISnapshotTarget? Target { get; init; }

    /// <summary>Told how far it is, every few MiB, on the calling thread: for a progress bar.</summary>
    public Action<RecoveryProgress>? OnProgress { get; init; }
}
