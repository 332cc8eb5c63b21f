using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Keeps the next segments ready, zero-filled, named and on disk, and closes used ones, on a thread of its own. A write into blocks that already exist on disk needs no
/// metadata, so its fdatasync takes half as long as that of a growing file; and because name and space are durable before a segment is begun, beginning it costs the writer
/// one header page and no sync of its own.
/// <para>The zeros go past the page cache, at twice the pace of the use: as fast as the disk takes them only when a segment is wanted at once. While the disk is low on space
/// nothing is made in advance; the attempt that may end the process is made only when the writer stands and waits for it. Measurements: README.md.</para>
/// </summary>
internal sealed unsafe class SegmentMaker : IDisposable
{
    /// <summary>One write of zeros when a segment is wanted at once: as fast as the disk goes.</summary>
    private const int HastyChunkBytes = 1024 * 1024;

    /// <summary>One write of zeros while there is time: a sync of the journal waits behind a quarter of a MiB at most.</summary>
    private const int PacedChunkBytes = 256 * 1024;

    /// <summary>The pace while nothing is known about the use: 64 MiB/s, a segment a second.</summary>
    private const double IdleBytesPerSecond = 64.0 * 1024 * 1024;

    /// <summary>How often the thread looks whether there is something to do: a tenth of the time in which the fastest writer uses up a segment.</summary>
    private const int LookMilliseconds = 10;

    private readonly JournalFolder _folder;
    private readonly DiskWriter _disk;
    private readonly JournalSpace _space;
    private readonly FileHandover _ready;
    private readonly FileHandover _retired;
    private readonly object _bell = new();
    private readonly byte* _zeros;
    private readonly Thread? _thread;
    private IJournalFile? _lastRetired;
    private long _ordinal;
    private bool _stopping;
    private bool _failed;
    private bool _wanted;
    private double _bytesPerSecond = IdleBytesPerSecond;
    private long _lastTakeTicks;

    /// <summary>Starts to make the segments after <paramref name="lastOrdinal"/>.</summary>
    internal SegmentMaker(JournalFolder folder, JournalSpace space, long lastOrdinal)
    {
        _folder = folder;
        _disk = folder.Disk;
        _space = space;
        _ordinal = lastOrdinal;
        _ready = new FileHandover(folder.Options.SegmentsAhead);

        // The writer cannot be further ahead of this thread than by the segments that were ready.
        _retired = new FileHandover(folder.Options.SegmentsAhead + FullSegments + 1);
        _zeros = (byte*)NativeMemory.AlignedAlloc(HastyChunkBytes, JournalFormat.PageBytes);
        NativeMemory.Clear(_zeros, HastyChunkBytes);
        _lastTakeTicks = Stopwatch.GetTimestamp();
        if (folder.Options.BackgroundThreads)
        {
            _thread = new Thread(Work) { IsBackground = true, Name = "journal-segments" };
            _thread.Start();
        }
    }

    /// <summary>Full segments that async mode may have waiting for their sync before the writer waits: a bound on what a slow disk lets pile up in memory.</summary>
    internal const int FullSegments = 64;

    /// <summary>Segments ready to be begun.</summary>
    internal int Ready => _ready.Count;

    /// <summary>A named segment full of zeros, all of it on disk; waits when none is ready. The caller owns it. Of the writing thread only.</summary>
    /// <param name="waitedTicks">Stopwatch ticks that it took: more than a few mean that the filling does not keep up.</param>
    internal IJournalFile Take(out long waitedTicks)
    {
        long start = Stopwatch.GetTimestamp();
        IJournalFile file = _thread is null ? Make()! : TakeReady(start);
        waitedTicks = Stopwatch.GetTimestamp() - start;
        return file;
    }

    /// <summary>Waits until a segment is ready, so that the first change of segment does not.</summary>
    internal void WaitForFirst()
    {
        while (_thread is not null && _ready.Count == 0)
        {
            Want();
        }
    }

    /// <summary>Takes a full and synced segment, to give back its memory and close it. The last one stays in memory, for a reader that is close behind.</summary>
    internal void Retire(IJournalFile file)
    {
        if (!_retired.TryGive(file))
        {
            throw new InvalidOperationException("journal: more used segments than were ever made");
        }

        if (_thread is null)
        {
            CloseRetired();
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        lock (_bell)
        {
            Monitor.PulseAll(_bell);
        }

        _thread?.Join();
        CloseRetired();
        _lastRetired?.Dispose();
        Discard();
        NativeMemory.AlignedFree(_zeros);
    }

    private IJournalFile TakeReady(long start)
    {
        // Twice the use: the spare is back before it is needed again.
        double seconds = Math.Max(Stopwatch.GetElapsedTime(_lastTakeTicks, start).TotalSeconds, 1e-3);
        Volatile.Write(ref _bytesPerSecond, Math.Max(IdleBytesPerSecond, 2 * _folder.Options.SegmentBytes / seconds));
        IJournalFile? file;
        while ((file = _ready.Take()) is null)
        {
            Want();
        }

        _lastTakeTicks = Stopwatch.GetTimestamp();
        return file;
    }

    /// <summary>Says that a segment is waited for, each time anew because giving one ends the want, and waits a little.</summary>
    private void Want()
    {
        Volatile.Write(ref _wanted, true);
        Thread.Sleep(1);
        if (Volatile.Read(ref _failed) || Volatile.Read(ref _stopping))
        {
            throw new JournalException("journal: no segment can be made any more");
        }
    }

    private void Work()
    {
        try
        {
            while (!Volatile.Read(ref _stopping))
            {
                CloseRetired();
                _space.Look();
                if (_ready.Count < _folder.Options.SegmentsAhead && (Volatile.Read(ref _wanted) || _space.HasRoomFor(_folder.Options.SegmentBytes)))
                {
                    IJournalFile? file = Make();
                    if (file is not null && !_ready.TryGive(file))
                    {
                        throw new InvalidOperationException("journal: more segments were made than are kept ready");
                    }

                    Volatile.Write(ref _wanted, false);
                }
                else
                {
                    Nap(LookMilliseconds);
                }
            }
        }
        catch (JournalException)
        {
            // Reached only when a test's IFatal returned: the real one has ended the process.
            Volatile.Write(ref _failed, true);
        }
    }

    /// <summary>Zeros, sync, name, sync of the folder: in this order a file with a segment's name is always whole. Null when the end came in between.</summary>
    private IJournalFile? Make()
    {
        string path = _folder.PathOf(JournalFormat.SegmentName(++_ordinal));
        string filling = Path.ChangeExtension(path, JournalFormat.FillingExtension);
        if (!Fill(filling))
        {
            _disk.Delete(filling);
            return null;
        }

        _disk.Rename(filling, path);
        _disk.SyncFolder(_folder.Path);
        return _disk.Open(path);
    }

    private bool Fill(string path)
    {
        long length = _folder.Options.SegmentBytes;
        using IJournalFile file = _disk.Create(path, FileIntent.Fill);
        long at = 0;
        while (at < length)
        {
            if (Volatile.Read(ref _stopping))
            {
                return false;
            }

            bool isHasty = _thread is null || Volatile.Read(ref _wanted) || _ready.Count == 0;
            int bytes = (int)Math.Min(isHasty ? HastyChunkBytes : PacedChunkBytes, length - at);
            _disk.Write(file, at, new ReadOnlySpan<byte>(_zeros, bytes));
            at += bytes;
            if (!isHasty)
            {
                Nap((int)(bytes / Volatile.Read(ref _bytesPerSecond) * 1000));
            }
        }

        _disk.Sync(file, length);
        return true;
    }

    private void Nap(int milliseconds)
    {
        lock (_bell)
        {
            if (milliseconds > 0 && !Volatile.Read(ref _stopping))
            {
                _ = Monitor.Wait(_bell, milliseconds);
            }
        }
    }

    private void CloseRetired()
    {
        while (_retired.Take() is IJournalFile file)
        {
            _lastRetired?.ReleaseCache();
            _lastRetired?.Dispose();
            _lastRetired = file;
        }
    }

    /// <summary>A clean end leaves no empty segments: the last one first, so that a crash in between leaves no gap in the order.</summary>
    private void Discard()
    {
        List<IJournalFile> unused = [];
        while (_ready.Take() is IJournalFile file)
        {
            unused.Add(file);
        }

        for (int index = unused.Count - 1; index >= 0; index--)
        {
            string path = unused[index].Path;
            unused[index].Dispose();
            if (!_disk.IsDead)
            {
                _disk.Delete(path);
            }
        }
    }
}
