using System.Globalization;

namespace Disruptor.Trading.Journal;

/// <summary>
/// The part of recovery that changes the disk. The order makes it safe to be interrupted at any point: first the copy of what is cut is on disk, then later segments
/// leave (the last one first, so that the rest stays contiguous), then the tail is zeroed; running again after a crash in between comes to the same prefix.
/// </summary>
internal sealed class TailRepair
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly JournalFolder _folder;
    private readonly DiskWriter _disk;
    private readonly List<string> _brokenFiles = [];
    private readonly byte[] _chunk = new byte[ChunkBytes];

    internal TailRepair(JournalFolder folder)
    {
        _folder = folder;
        _disk = folder.Disk;
    }

    internal IReadOnlyList<string> BrokenFiles => _brokenFiles;

    internal long BytesCut { get; private set; }

    internal long BytesSyncedAgain { get; private set; }

    internal void Run(JournalReader reader, RereadMarks marks, bool clean)
    {
        ClearFilling();
        if (reader.Tail is TailReport tail && tail.Offset > 0 && tail.TailBytes > 0)
        {
            CopyAside(tail);
        }

        ClearSegments(reader.SegmentFiles[(reader.SegmentIndex + 1)..]);
        if (reader.Tail is TailReport torn && torn.Offset > 0)
        {
            using IJournalFile file = _disk.Open(torn.File);
            Zero(file, torn.Offset, torn.Offset + torn.TailBytes);
            _disk.Sync(file, torn.Offset);
        }

        if (!clean)
        {
            WriteAgain(reader, marks);
        }

        Complete(reader);
    }

    /// <summary>
    /// Takes away segments that hold nothing of the journal, the last one first: empty ones were made ahead and are made again; one with data in it is kept aside.
    /// </summary>
    internal void ClearSegments(ReadOnlySpan<SegmentFile> segments)
    {
        for (int index = segments.Length - 1; index >= 0; index--)
        {
            RemoveOrMoveAside(segments[index].Path);
        }

        _disk.SyncFolder(_folder.Path);
    }

    /// <summary>Removes segments that were being filled when the process ended; they hold nothing but zeros.</summary>
    internal void ClearFilling()
    {
        foreach (string name in _disk.Storage.ListFiles(_folder.Path))
        {
            if (name.EndsWith(JournalFormat.FillingExtension, StringComparison.Ordinal))
            {
                RemoveOrMoveAside(_folder.PathOf(name));
            }
        }
    }

    private void RemoveOrMoveAside(string path)
    {
        long used = UsedBytes(path);
        if (used == 0)
        {
            _disk.Delete(path);
            return;
        }

        string to = Unused(path);
        _disk.Rename(path, to);
        _brokenFiles.Add(to);
        BytesCut += used;
    }

    private void CopyAside(TailReport tail)
    {
        using IJournalFile from = _disk.Storage.Open(tail.File, FileIntent.Read);
        string stem = $"{tail.File}.{tail.Offset.ToString(CultureInfo.InvariantCulture)}";
        using IJournalFile to = _disk.Create(Unused(stem));
        Copy(from, tail.Offset, to, 0, tail.TailBytes);
        _disk.Sync(to, tail.TailBytes);
        _brokenFiles.Add(to.Path);
        BytesCut += tail.TailBytes;
    }

    /// <summary>The kernel may hold the tail as clean pages that never reached the disk, after a sync that failed: writing them again makes them dirty, so the sync means something.</summary>
    private void WriteAgain(JournalReader reader, RereadMarks marks)
    {
        if (!marks.TryFind(out int first, out long offset))
        {
            (first, offset) = (reader.SegmentIndex, JournalFormat.SegmentHeaderBytes);
        }

        for (int index = first; index <= reader.SegmentIndex; index++)
        {
            using IJournalFile file = _disk.Open(reader.SegmentFiles[index].Path);
            long start = index == first && offset > JournalFormat.SegmentHeaderBytes ? offset : 0;
            long end = index == reader.SegmentIndex ? reader.Cursor.Position.Offset : file.Length;
            Copy(file, start, file, start, end - start);
            _disk.Sync(file, end);
            BytesSyncedAgain += end - start;
        }
    }

    /// <summary>A segment that was shortened is made whole again: the writer relies on space that is there.</summary>
    private void Complete(JournalReader reader)
    {
        using IJournalFile file = _disk.Open(reader.Cursor.File.Path);
        long length = file.Length;
        long whole = reader.Cursor.Segment.SegmentBytes;
        if (length < whole)
        {
            Zero(file, length, whole);
            _disk.Sync(file, whole);
        }
    }

    private void Zero(IJournalFile file, long from, long to)
    {
        Array.Clear(_chunk);
        for (long at = from; at < to; at += ChunkBytes)
        {
            _disk.Write(file, at, _chunk.AsSpan(0, (int)Math.Min(ChunkBytes, to - at)));
        }
    }

    private void Copy(IJournalFile from, long fromOffset, IJournalFile to, long toOffset, long bytes)
    {
        for (long done = 0; done < bytes;)
        {
            int read = from.Read(fromOffset + done, _chunk.AsSpan(0, (int)Math.Min(ChunkBytes, bytes - done)));
            if (read == 0)
            {
                return;
            }

            _disk.Write(to, toOffset + done, _chunk.AsSpan(0, read));
            done += read;
        }
    }

    private long UsedBytes(string path)
    {
        using SegmentWindow window = new();
        window.Attach(_disk.Storage.Open(path, FileIntent.Read));
        return window.UsedBytes();
    }

    private string Unused(string stem)
    {
        string[] names = _disk.Storage.ListFiles(_folder.Path);
        for (int number = 0; ; number++)
        {
            string path = number == 0 ? stem + JournalFormat.BrokenExtension : $"{stem}.{number.ToString(CultureInfo.InvariantCulture)}{JournalFormat.BrokenExtension}";
            if (Array.IndexOf(names, System.IO.Path.GetFileName(path)) < 0)
            {
                return path;
            }
        }
    }
}
