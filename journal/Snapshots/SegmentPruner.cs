namespace Disruptor.Trading.Journal;

/// <summary>
/// Takes away the segments before the one that the oldest kept snapshot goes on in, the oldest first, so that an interruption leaves a journal without a gap. To an archive
/// they are renamed, or copied, synced and only then removed here.
/// </summary>
internal sealed class SegmentPruner
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly SnapshotFolder _folder;
    private readonly DiskWriter _disk;
    private readonly IJournalStorage _storage;
    private byte[] _chunk = [];

    internal SegmentPruner(SnapshotFolder folder)
    {
        _folder = folder;
        _disk = folder.Disk;
        _storage = folder.Options.Storage;
    }

    /// <summary>Removes every segment below an ordinal. The names of those that went.</summary>
    internal List<string> Run(long keepFrom)
    {
        List<string> removed = [];
        string? archive = _folder.Options.Archive;
        foreach (SegmentFile file in SegmentFile.List(_storage, _folder.Options.Directory))
        {
            if (file.Ordinal >= keepFrom)
            {
                break;
            }

            if (archive is null)
            {
                _disk.Delete(file.Path);
            }
            else
            {
                Archive(file, archive);
            }

            removed.Add(Path.GetFileName(file.Path));
        }

        return removed;
    }

    private void Archive(SegmentFile file, string archive)
    {
        _storage.CreateFolder(archive);
        string name = Path.GetFileName(file.Path);
        string target = Path.Combine(archive, name);
        if (Array.IndexOf(_storage.ListFiles(archive), name) >= 0)
        {
            // Copied before an interruption, unless it is another journal's.
            RequireSame(file.Path, target);
            _disk.Delete(file.Path);
            return;
        }

        int errno = _storage.Rename(file.Path, target);
        if (errno == 0)
        {
            _disk.SyncFolder(archive);
            return;
        }

        if (errno != ErrnoText.OtherFileSystem)
        {
            _disk.Fail("rename", file.Path, 0, errno);
        }

        string copying = Path.Combine(archive, name + ".tmp");
        if (Array.IndexOf(_storage.ListFiles(archive), name + ".tmp") >= 0)
        {
            _disk.Delete(copying);
        }

        Copy(file.Path, copying);
        _disk.Rename(copying, target);
        _disk.SyncFolder(archive);
        _disk.Delete(file.Path);
    }

    private void Copy(string from, string to)
    {
        _chunk = _chunk.Length == 0 ? new byte[ChunkBytes] : _chunk;
        using IJournalFile source = _storage.Open(from, FileIntent.Read);
        using IJournalFile copy = _disk.Create(to);
        long at = 0;
        for (int read; (read = source.Read(at, _chunk)) > 0; at += read)
        {
            _disk.Write(copy, at, _chunk.AsSpan(0, read));
        }

        _disk.Sync(copy, at);
    }

    private void RequireSame(string path, string archived)
    {
        using SegmentWindow here = new();
        using SegmentWindow there = new();
        here.Attach(_storage.Open(path, FileIntent.Read));
        there.Attach(_storage.Open(archived, FileIntent.Read));
        bool same = here.FileLength == there.FileLength;
        for (long at = 0; same && at < here.FileLength; at += SegmentWindow.Capacity)
        {
            same = here.View(at, SegmentWindow.Capacity).SequenceEqual(there.View(at, SegmentWindow.Capacity));
        }

        if (!same)
        {
            throw new JournalException($"journal: the archive holds another {archived} than {path}: is it another journal's archive? nothing was removed");
        }
    }
}
