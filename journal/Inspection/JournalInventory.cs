namespace Disruptor.Trading.Journal;

/// <summary>
/// What lies in a journal's folder, by headers and lengths: no block is read, nothing is written, no lock is taken. A file that cannot be understood is listed with the reason.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Segments">Its segments in order, those made ahead included.</param>
/// <param name="Snapshots">Its snapshots, the newest first.</param>
/// <param name="Broken">Files that recovery kept aside.</param>
/// <param name="Unfinished">Segments and snapshots in the making, or left by a process that ended in the middle.</param>
public sealed record JournalInventory(
    string Folder,
    IReadOnlyList<SegmentEntry> Segments,
    IReadOnlyList<SnapshotEntry> Snapshots,
    IReadOnlyList<string> Broken,
    IReadOnlyList<string> Unfinished)
{
    /// <summary>Looks into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    public static JournalInventory Read(string folder, IJournalStorage? storage = null)
    {
        storage ??= LinuxStorage.Instance;
        List<SegmentEntry> segments = [];
        foreach (SegmentFile file in SegmentFile.List(storage, folder))
        {
            segments.Add(ReadSegment(storage, file));
        }

        List<SnapshotEntry> snapshots = [];
        foreach (SnapshotFile file in SnapshotFile.List(folder, storage))
        {
            snapshots.Add(ReadSnapshot(storage, file));
        }

        List<string> broken = [];
        List<string> unfinished = [];
        foreach (string name in storage.ListFiles(folder))
        {
            if (name.EndsWith(JournalFormat.BrokenExtension, StringComparison.Ordinal))
            {
                broken.Add(Path.Combine(folder, name));
            }
            else if (name.EndsWith(JournalFormat.FillingExtension, StringComparison.Ordinal) || name.EndsWith(SnapshotFormat.WritingExtension, StringComparison.Ordinal))
            {
                unfinished.Add(Path.Combine(folder, name));
            }
        }

        return new JournalInventory(folder, segments, snapshots, broken, unfinished);
    }

    private static SegmentEntry ReadSegment(IJournalStorage storage, SegmentFile file)
    {
        using SegmentWindow window = new() { ReadAhead = JournalFormat.SegmentHeaderBytes };
        window.Attach(storage.Open(file.Path, FileIntent.Read));
        bool isEmpty = window.View(0, JournalFormat.SegmentHeaderBytes).IndexOfAnyExcept((byte)0) < 0;
        string? wrong = SegmentSuccession.ExamineFirst(window, file, out SegmentHeader header);
        return new SegmentEntry(file.Path, file.Ordinal, window.FileLength, isEmpty || wrong is not null ? null : header, isEmpty ? null : wrong);
    }

    private static SnapshotEntry ReadSnapshot(IJournalStorage storage, SnapshotFile file)
    {
        try
        {
            using SnapshotReader reader = SnapshotReader.Open(file.Path, storage);
            return new SnapshotEntry(file.Path, file.Sequence, reader.Bytes.Total, reader.Header, null);
        }
        catch (JournalDamagedException exception)
        {
            using IJournalFile open = storage.Open(file.Path, FileIntent.Read);
            return new SnapshotEntry(file.Path, file.Sequence, open.Length, null, exception.Message);
        }
    }
}
