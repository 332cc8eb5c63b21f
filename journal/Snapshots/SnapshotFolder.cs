using System.Globalization;

namespace Disruptor.Trading.Journal;

/// <summary>
/// The writing side of a folder's snapshots: begins new ones, keeps the newest and removes what no kept one needs. Held by one process at a time, by a lock of its own, so that
/// it may be another than the one that writes the journal. Of one thread.
/// </summary>
public sealed class SnapshotFolder : IDisposable
{
    private readonly IDisposable _lock;
    private readonly HashSet<string> _whole = [];
    private bool _writing;
    private long _lastBytes;

    private SnapshotFolder(SnapshotOptions options, IDisposable held)
    {
        Options = options;
        _lock = held;
        Disk = new DiskWriter(options.Storage, options.Fatal);
    }

    /// <summary>The options it was opened with.</summary>
    public SnapshotOptions Options { get; }

    internal DiskWriter Disk { get; }

    /// <summary>Takes the lock of a folder's snapshots and removes those that were never finished. Throws <see cref="JournalException"/> when another process holds it.</summary>
    /// <param name="options">The options, validated here.</param>
    public static SnapshotFolder Open(SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        SnapshotFormat.AssertLayout();
        string lockPath = Path.Combine(options.Directory, SnapshotFormat.LockName);
        IDisposable? held = options.Storage.TryLock(lockPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), out string heldBy);
        if (held is null)
        {
            throw new JournalException($"snapshot: another process writes the snapshots of {options.Directory} (pid {(heldBy.Length > 0 ? heldBy : "unknown")}): a running engine's follower takes and prunes them; ask it, or end it first");
        }

        SnapshotFolder folder = new(options, held);
        try
        {
            folder.Clear();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Begins a snapshot.</summary>
    /// <param name="clusterId">The journal's id, high and low half.</param>
    /// <param name="position">The place after the last block applied: <see cref="JournalReader.RecordsEnd"/> or <see cref="JournalFollower.RecordsEnd"/>.</param>
    /// <param name="outputHash">Running hash of all reports up to it.</param>
    /// <param name="stateHash">Hash of the state.</param>
    /// <param name="stateVersion">Version of what will be in the sections.</param>
    /// <exception cref="JournalException">There is a snapshot of that sequence, nothing to take one of, or too little space.</exception>
    public SnapshotWriter Begin((ulong High, ulong Low) clusterId, in JournalPosition position, ulong outputHash, ulong stateHash, uint stateVersion)
    {
        if (_writing)
        {
            throw new ArgumentException("snapshot: the one before is not finished");
        }

        if (position.Segment == 0)
        {
            throw new JournalException($"snapshot: the journal of {Options.Directory} holds no command yet");
        }

        if (Array.Exists(Options.Storage.ListFiles(Options.Directory), SameName(position.Sequence)))
        {
            throw new JournalException($"snapshot: there is one of sequence {position.Sequence} in {Options.Directory}");
        }

        RequireSpace();
        SnapshotHeader header = new()
        {
            Magic = SnapshotFormat.Magic,
            Version = SnapshotFormat.Version,
            ClusterIdHigh = clusterId.High,
            ClusterIdLow = clusterId.Low,
            Sequence = position.Sequence,
            Epoch = position.Epoch,
            LeaderTimeNanos = position.LeaderTimeNanos,
            Chain = position.Chain,
            Segment = position.Segment,
            Offset = position.Offset,
            OutputHash = outputHash,
            StateHash = stateHash,
            StateVersion = stateVersion,
        };
        header.HeaderCrc = header.ComputeCrc();
        SnapshotWriter writer = new(this, in header);
        _writing = true;
        return writer;
    }

    /// <summary>
    /// Removes the snapshots that are not kept, then the segments that no kept snapshot needs (<see cref="SnapshotOptions.Archive"/>: moves them). Each snapshot that stays is
    /// read to its end first, and as long as fewer than <see cref="SnapshotOptions.Keep"/> are whole, nothing is removed that the lost ones would have made unnecessary.
    /// </summary>
    public PruneReport Prune()
    {
        List<SnapshotInfo> kept = [];
        List<string> damaged = [];
        List<string> removed = [];
        foreach (SnapshotFile file in SnapshotFile.List(Options.Directory, Options.Storage))
        {
            if (kept.Count == Options.Keep)
            {
                Disk.Delete(file.Path);
                removed.Add(file.Path);
            }
            else if (TryVerify(file.Path, damaged) is SnapshotInfo info)
            {
                kept.Add(info);
            }
        }

        List<string> segments = [];
        if (kept.Count == Options.Keep)
        {
            segments = new SegmentPruner(this).Run(kept[^1].Header.Segment);
        }

        if (removed.Count > 0 || segments.Count > 0)
        {
            Disk.SyncFolder(Options.Directory);
        }

        return new PruneReport(kept, damaged, removed, segments, Options.Archive);
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _lock.Dispose();

    internal string PathOf(string name) => Path.Combine(Options.Directory, name);

    internal void Committed(SnapshotInfo info)
    {
        _writing = false;
        _lastBytes = info.LengthBytes;
    }

    internal void GivenUp() => _writing = false;

    /// <summary>
    /// Syncs the journal up to a position, whoever wrote it: a snapshot must never be on disk with commands that a power cut can still take from the journal. Goes back to the
    /// segment whose header says that all before it was on disk when it was begun.
    /// </summary>
    internal void SyncJournal(in JournalPosition position)
    {
        using SegmentWindow window = new() { ReadAhead = JournalFormat.SegmentHeaderBytes };
        SegmentFile[] segments = SegmentFile.List(Options.Storage, Options.Directory);
        for (int index = segments.Length - 1; index >= 0; index--)
        {
            if (segments[index].Ordinal > position.Segment)
            {
                continue;
            }

            IJournalFile file = Options.Storage.Open(segments[index].Path, FileIntent.Read);
            window.Attach(file);
            Disk.Sync(file, position.Offset);
            if (SegmentHeader.Examine(window.View(0, JournalFormat.SegmentHeaderBytes), out SegmentHeader header) is null && header.DurableSequence == header.BaseSequence - 1)
            {
                return;
            }
        }
    }

    private static Predicate<string> SameName(long sequence)
    {
        string name = SnapshotFormat.Name(sequence);
        return other => other == name;
    }

    private SnapshotInfo? TryVerify(string path, List<string> damaged)
    {
        try
        {
            if (_whole.Contains(path))
            {
                using SnapshotReader reader = SnapshotReader.Open(path, Options.Storage);
                return new SnapshotInfo(path, reader.Header, reader.Bytes.Total, 0);
            }

            SnapshotInfo info = SnapshotReader.Verify(path, Options.Storage);
            _ = _whole.Add(path);
            return info;
        }
        catch (JournalDamagedException exception)
        {
            damaged.Add(exception.Message);
            return null;
        }
    }

    private void RequireSpace()
    {
        if (_lastBytes == 0 && SnapshotFile.List(Options.Directory, Options.Storage) is [SnapshotFile newest, ..])
        {
            using IJournalFile file = Options.Storage.Open(newest.Path, FileIntent.Read);
            _lastBytes = file.Length;
        }

        long free = Options.Storage.FreeBytes(Options.Directory);
        long needed = Options.LeaveFreeBytes + _lastBytes + (_lastBytes / 4);
        if (free < needed)
        {
            throw new JournalException($"snapshot: {free} bytes are free on the disk of {Options.Directory} and {needed} are needed: none was taken; free space there, or archive to another disk");
        }
    }

    private void Clear()
    {
        foreach (string name in Options.Storage.ListFiles(Options.Directory))
        {
            if (name.EndsWith(SnapshotFormat.WritingExtension, StringComparison.Ordinal))
            {
                Disk.Delete(PathOf(name));
            }
        }
    }
}
