namespace Disruptor.Trading.Journal;

/// <summary>How snapshots are written and how long they are kept.</summary>
public sealed class SnapshotOptions
{
    /// <summary>The journal's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>Snapshots kept, at least 1; 2: when the newest is damaged, the older one and a longer replay come to the same state.</summary>
    public int Keep { get; init; } = 2;

    /// <summary>Where segments go that no kept snapshot needs; null removes them.</summary>
    public string? Archive { get; init; }

    /// <summary>Bytes written between two syncs; 4 MiB: a large amount of unsynced data would stand in the way of the engine's own syncs on the same disk.</summary>
    public int SyncEveryBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes a second at which a snapshot is written at most; 0 for as fast as the disk takes it.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>Free bytes that a snapshot must leave on the disk, beside what the last one took; refused otherwise. 256 MiB.</summary>
    public long LeaveFreeBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The file system.</summary>
    public IJournalStorage Storage { get; init; } = LinuxStorage.Instance;

    /// <summary>What a failed write or sync does.</summary>
    public IFatal Fatal { get; init; } = ProcessDeath.Instance;

    /// <summary>Throws <see cref="ArgumentException"/> naming the first option that cannot be.</summary>
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(Directory), nameof(Directory), "names the folder");
        Require(Keep is >= 1 and <= 1000, nameof(Keep), "is 1 to 1000");
        Require(Archive is null || !string.IsNullOrWhiteSpace(Archive), nameof(Archive), "names a folder");
        Require(Archive is null || Path.GetFullPath(Archive) != Path.GetFullPath(Directory), nameof(Archive), "is another folder than the journal's");
        Require(SyncEveryBytes >= SnapshotFormat.MaxPayloadBytes, nameof(SyncEveryBytes), "is at least a MiB");
        Require(BytesPerSecond >= 0, nameof(BytesPerSecond), "is not negative");
        Require(LeaveFreeBytes >= 0, nameof(LeaveFreeBytes), "is not negative");
    }

    private static void Require(bool condition, string option, string rule)
    {
        if (!condition)
        {
            throw new ArgumentException($"snapshot option {option}: it {rule}");
        }
    }
}
