using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Keeps zero-filled segments ready, and closes used ones, on a thread of its own. A write into blocks that already exist on disk needs no metadata, so its fdatasync takes
/// half as long as that of a growing file, and the space is there before it is needed.
/// <para>The filling goes through the page cache: the pages must be there anyway, or every block that ends inside a page waits for that page to be read. It is paced to
/// the use and synced in small pieces, because large ones stand in the way of the journal's own syncs; only when nothing is in reserve it goes as fast as it can.
/// The pages of used segments are given back, so that the next ones need not be made from memory that was never touched. The measurements are in README.md.</para>
/// </summary>
internal sealed unsafe class SegmentMaker : IDisposable
{
    /// <summary>One write of zeros, and one sync while there is time: a 64 KiB block's sync then waits for at most a quarter of a MiB of zeros.</summary>
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Bytes between two syncs when a segment is wanted at once.</summary>
    private const int HastySyncBytes = 4 * 1024 * 1024;

    /// <summary>The pace while nothing is known about the use: 64 MiB/s, a segment a second.</summary>
    private const double IdleBytesPerSecond = 64.0 * 1024 * 1024;

    private readonly JournalFolder _folder;
    private readonly DiskWriter _disk;
    private readonly Queue<IJournalFile> _ready = new();
    private readonly Queue<IJournalFile> _retired = new();
    private readonly object _gate = new();
    private readonly byte* _zeros = (byte*)NativeMemory.AllocZeroed(ChunkBytes);
    private readonly Thread? _thread;
    private IJournalFile? _lastRetired;
    private bool _stopping;
    private bool _failed;
    private bool _wanted;
    private int _made;
    private double _bytesPerSecond = IdleBytesPerSecond;
    private long _lastTakeTicks;

    internal SegmentMaker(JournalFolder folder)
    {
        _folder = folder;
        _disk = folder.Disk;
        _lastTakeTicks = Stopwatch.GetTimestamp();
        if (folder.Options.BackgroundThreads)
        {
            _thread = new Thread(Work) { IsBackground = true, Name = "journal-segments" };
            _thread.Start();
        }
    }

    /// <summary>A segment full of zeros, synced; waits when none is ready. The caller owns it.</summary>
    /// <param name="waitedTicks">Stopwatch ticks that it took: more than a few mean that the filling does not keep up.</param>
    internal IJournalFile Take(out long waitedTicks)
    {
        long start = Stopwatch.GetTimestamp();
        IJournalFile file = _thread is null ? Make() : TakeReady(start);
        waitedTicks = Stopwatch.GetTimestamp() - start;
        return file;
    }

    /// <summary>Takes a full and synced segment, to give back its memory and close it. The last one stays in memory, for a reader that is close behind.</summary>
    internal void Retire(IJournalFile file)
    {
        lock (_gate)
        {
            _retired.Enqueue(file);
            Monitor.PulseAll(_gate);
        }

        if (_thread is null)
        {
            CloseRetired();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        _thread?.Join();
        CloseRetired();
        _lastRetired?.Dispose();
        while (_ready.TryDequeue(out IJournalFile? file))
        {
            Discard(file);
        }

        NativeMemory.Free(_zeros);
    }

    private IJournalFile TakeReady(long start)
    {
        lock (_gate)
        {
            // Twice the use: the spare is back before it is needed again.
            double seconds = Math.Max(Stopwatch.GetElapsedTime(_lastTakeTicks, start).TotalSeconds, 1e-3);
            _bytesPerSecond = Math.Max(IdleBytesPerSecond, 2 * _folder.Options.SegmentBytes / seconds);
            _wanted = true;
            Monitor.PulseAll(_gate);
            while (_ready.Count == 0)
            {
                if (_failed || _stopping)
                {
                    throw new JournalException("journal: no segment can be made any more");
                }

                Monitor.Wait(_gate);
            }

            _wanted = false;
            Monitor.PulseAll(_gate);
            _lastTakeTicks = Stopwatch.GetTimestamp();
            return _ready.Dequeue();
        }
    }

    private void Work()
    {
        try
        {
            while (WaitForWork())
            {
                CloseRetired();
                if (!HasRoom())
                {
                    continue;
                }

                IJournalFile file = Make();
                lock (_gate)
                {
                    _ready.Enqueue(file);
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (JournalException)
        {
            // Reached only when a test's IFatal returned: the real one has ended the process.
            lock (_gate)
            {
                _failed = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (!_stopping && _retired.Count == 0 && _ready.Count >= _folder.Options.SegmentsAhead)
            {
                Monitor.Wait(_gate);
            }

            return !_stopping;
        }
    }

    private bool HasRoom()
    {
        lock (_gate)
        {
            return !_stopping && _ready.Count < _folder.Options.SegmentsAhead;
        }
    }

    private IJournalFile Make()
    {
        string name = "spare-" + (++_made).ToString(CultureInfo.InvariantCulture) + JournalFormat.SpareExtension;
        IJournalFile file = _disk.Create(_folder.PathOf(name));
        long length = _folder.Options.SegmentBytes;
        long synced = 0;
        for (long at = 0; at < length && !Volatile.Read(ref _stopping); at += ChunkBytes)
        {
            long end = Math.Min(at + ChunkBytes, length);
            _disk.Write(file, at, new ReadOnlySpan<byte>(_zeros, (int)(end - at)));
            bool hasty = PaceOrHurry(end - at);
            if (!hasty || end - synced >= HastySyncBytes)
            {
                _disk.Sync(file, end);
                synced = end;
            }
        }

        _disk.Sync(file, length);
        return file;
    }

    /// <summary>Waits as long as the pace asks for; true, at once, when somebody waits for a segment or none is in reserve.</summary>
    private bool PaceOrHurry(long bytes)
    {
        if (_thread is null)
        {
            return true;
        }

        lock (_gate)
        {
            if (_wanted || _ready.Count == 0)
            {
                return true;
            }

            int milliseconds = (int)(bytes / _bytesPerSecond * 1000);
            if (milliseconds > 0 && !_stopping)
            {
                Monitor.Wait(_gate, milliseconds);
            }

            return false;
        }
    }

    private void CloseRetired()
    {
        while (true)
        {
            IJournalFile? before;
            lock (_gate)
            {
                if (!_retired.TryDequeue(out IJournalFile? file))
                {
                    return;
                }

                (before, _lastRetired) = (_lastRetired, file);
            }

            before?.ReleaseCache();
            before?.Dispose();
        }
    }

    private void Discard(IJournalFile file)
    {
        string path = file.Path;
        file.Dispose();
        if (!_disk.IsDead)
        {
            _disk.Delete(path);
        }
    }
}
