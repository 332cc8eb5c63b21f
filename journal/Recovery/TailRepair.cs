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
    private byte[] _chunk = [];

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
        _chunk = new byte[ChunkBytes];
        ClearSpares();
        if (reader.Tail is TailReport tail)
        {
            SetAside(reader, tail);
        }

        if (!clean)
        {
            WriteAgain(reader, marks);
        }

        Complete(reader);
        _disk.SyncFolder(_folder.Path);
    }

    /// <summary>Removes leftover spare segments. One with data in it was about to become a segment when the power went: it is kept aside.</summary>
    internal void ClearSpares()
    {
        foreach (string name in _disk.Storage.ListFiles(_folder.Path))
        {
            if (!name.EndsWith(JournalFormat.SpareExtension, StringComparison.Ordinal))
            {
                continue;
            }

            string path = _folder.PathOf(name);
            if (UsedBytes(path) is long used and > 0)
            {
                MoveAside(path, used);
            }
            else
            {
                _disk.Delete(path);
            }
        }
    }

    private void SetAside(JournalReader reader, TailReport tail)
    {
        if (tail.Offset > 0 && tail.TailBytes > 0)
        {
            CopyAside(tail);
        }

        for (int index = tail.LaterFiles.Count - 1; index >= 0; index--)
        {
            MoveAside(tail.LaterFiles[index], UsedBytes(tail.LaterFiles[index]));
        }

        if (tail.Offset == 0)
        {
            MoveAside(tail.File, UsedBytes(tail.File));
        }

        _disk.SyncFolder(_folder.Path);
        if (tail.Offset > 0)
        {
            using IJournalFile file = _disk.Storage.Open(reader.SegmentFile.Path, FileIntent.Change);
            Zero(file, tail.Offset, tail.Offset + tail.TailBytes);
            _disk.Sync(file, tail.Offset);
        }
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

    private void MoveAside(string path, long usedBytes)
    {
        string to = Unused(path);
        _disk.Rename(path, to);
        _brokenFiles.Add(to);
        BytesCut += usedBytes;
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
            using IJournalFile file = _disk.Storage.Open(reader.SegmentFiles[index].Path, FileIntent.Change);
            long start = index == first && offset > JournalFormat.SegmentHeaderBytes ? offset : 0;
            long end = index == reader.SegmentIndex ? reader.Position.Offset : file.Length;
            Copy(file, start, file, start, end - start);
            _disk.Sync(file, end);
            BytesSyncedAgain += end - start;
        }
    }

    /// <summary>A segment that was shortened is made whole again: the writer relies on space that is there.</summary>
    private void Complete(JournalReader reader)
    {
        using IJournalFile file = _disk.Storage.Open(reader.SegmentFile.Path, FileIntent.Change);
        long length = file.Length;
        if (length < reader.Segment.SegmentBytes)
        {
            Zero(file, length, reader.Segment.SegmentBytes);
            _disk.Sync(file, reader.Segment.SegmentBytes);
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
        for (long chunk = (window.FileLength - 1) / ChunkBytes * ChunkBytes; chunk >= 0; chunk -= ChunkBytes)
        {
            int last = window.View(chunk, ChunkBytes).LastIndexOfAnyExcept((byte)0);
            if (last >= 0)
            {
                return chunk + last + 1;
            }
        }

        return 0;
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
