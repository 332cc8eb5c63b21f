namespace Disruptor.Trading.Journal;

/// <summary>What recovery found and did, and where a writer goes on.</summary>
public sealed class RecoveryReport
{
    /// <summary>True when the folder held no journal.</summary>
    public bool IsNew { get; init; }

    /// <summary>The last sequence, 0 when there is none.</summary>
    public long LastSequence { get; init; }

    /// <summary>The chain after the last block.</summary>
    public ulong Chain { get; init; }

    /// <summary>The last block's leader time, nanoseconds since the Unix epoch; 0 when there is none.</summary>
    public long LastTimeNanos { get; init; }

    /// <summary>The highest epoch.</summary>
    public long LastEpoch { get; init; }

    /// <summary>The journal's id, high and low half; zeros when it is new.</summary>
    public (ulong High, ulong Low) ClusterId { get; init; }

    /// <summary>The place after the last block of records.</summary>
    public JournalPosition RecordsEnd { get; init; }

    /// <summary>The sequence of the last checkpoint or seal read, 0 when there was none.</summary>
    public long LastCheckpointSequence { get; init; }

    /// <summary>Its output hash.</summary>
    public ulong LastOutputHash { get; init; }

    /// <summary>Its state hash, or 0.</summary>
    public ulong LastStateHash { get; init; }

    /// <summary>True when the last writer stopped in order, or there was none.</summary>
    public bool Clean { get; init; }

    /// <summary>The snapshot that was restored, or null: everything was replayed from the journal's beginning.</summary>
    public SnapshotInfo? Snapshot { get; init; }

    /// <summary>Newer snapshots that could not be used, and why, a line each.</summary>
    public IReadOnlyList<string> SnapshotsPassedOver { get; init; } = [];

    /// <summary>Blocks read, from the snapshot on.</summary>
    public long Blocks { get; init; }

    /// <summary>Records read, from the snapshot on.</summary>
    public long Records { get; init; }

    /// <summary>The torn tail that was cut, or null.</summary>
    public TailReport? Tail { get; init; }

    /// <summary>Bytes that were cut and kept aside.</summary>
    public long BytesCut { get; init; }

    /// <summary>The files in which what was cut is kept.</summary>
    public IReadOnlyList<string> BrokenFiles { get; init; } = [];

    /// <summary>Bytes of the tail that were written and synced again after an unclean stop.</summary>
    public long BytesSyncedAgain { get; init; }

    internal SegmentHeader Segment { get; init; }

    internal string SegmentPath { get; init; } = string.Empty;

    internal long SegmentOffset { get; init; }

    /// <summary>One line for the operator.</summary>
    public string ToLine()
    {
        if (IsNew)
        {
            return "journal: new";
        }

        string start = Snapshot is null ? string.Empty : $" from the snapshot of sequence {Snapshot.Header.Sequence} and {Records} commands after it";
        string passed = SnapshotsPassedOver.Count == 0 ? string.Empty : $"; {string.Join("; ", SnapshotsPassedOver)}";
        string stop = Clean ? "after a clean stop" : "after an unclean stop";
        string cut = Tail is null ? string.Empty : $"; {Tail.ToLine()}; {BytesCut} bytes kept aside in {string.Join(", ", BrokenFiles)}";
        return $"journal: recovered to sequence {LastSequence}{start}, {stop}{cut}{passed}";
    }
}
