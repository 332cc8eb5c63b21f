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

    /// <summary>The sequence of the last checkpoint or seal read, 0 when there was none.</summary>
    public long LastCheckpointSequence { get; init; }

    /// <summary>Its output hash.</summary>
    public ulong LastOutputHash { get; init; }

    /// <summary>Its state hash, or 0.</summary>
    public ulong LastStateHash { get; init; }

    /// <summary>True when the last writer stopped in order, or there was none.</summary>
    public bool Clean { get; init; }

    /// <summary>Blocks read.</summary>
    public long Blocks { get; init; }

    /// <summary>Records read.</summary>
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

        string stop = Clean ? "after a clean stop" : "after an unclean stop";
        string cut = Tail is null ? string.Empty : $"; {Tail.ToLine()}; {BytesCut} bytes kept aside in {string.Join(", ", BrokenFiles)}";
        return $"journal: recovered to sequence {LastSequence} {stop}{cut}";
    }
}
