using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Keeps zero-filled segments ready. A write into blocks that already exist on disk needs no metadata, so its fdatasync takes half as long as that of a growing file
/// (and the space is there before it is needed). The filling is paced to the use and synced in pieces, because an unpaced one lifts the p99 of the journal's own
/// syncs from a quarter of a millisecond to many.
/// </summary>
internal sealed unsafe class SegmentMaker : IDisposable
{
    /// <summary>One write of zeros.</summary>
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>Bytes between two syncs of a segment that is being filled.</summary>
    private const int SyncEveryBytes = 4 * ChunkBytes;

    /// <summary>The pace while nothing is known about the use: 64 MiB/s, a segment a second.</summary>
    private const double IdleBytesPerSecond = 64.0 * 1024 * 1024;

    private readonly JournalFolder _folder;
    private readonly DiskWriter _disk;
    private readonly Queue<IJournalFile> _ready = new();
    private readonly object _gate = new();
    private readonly byte* _zeros = (byte*)NativeMemory.AllocZeroed(ChunkBytes);
    private readonly Thread? _thread;
    private bool _stopping;
    private bool _failed;
    private int _waiting;
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
    /// <param name="waitedTicks">Stopwatch ticks spent waiting: more than a few mean that the filling does not keep up.</param>
    internal IJournalFile Take(out long waitedTicks)
    {
        long start = Stopwatch.GetTimestamp();
        if (_thread is null)
        {
            IJournalFile made = Make();
            waitedTicks = Stopwatch.GetTimestamp() - start;
            return made;
        }

        lock (_gate)
        {
            // Twice the use: the spare is back before it is needed again.
            double seconds = Math.Max(Stopwatch.GetElapsedTime(_lastTakeTicks, start).TotalSeconds, 1e-3);
            _bytesPerSecond = Math.Max(IdleBytesPerSecond, 2 * _folder.Options.SegmentBytes / seconds);
            _waiting++;
            Monitor.PulseAll(_gate);
            while (_ready.Count == 0)
            {
                if (_failed || _stopping)
                {
                    throw new JournalException("journal: no segment can be made any more");
                }

                Monitor.Wait(_gate);
            }

            _waiting--;
            IJournalFile file = _ready.Dequeue();
            Monitor.PulseAll(_gate);
            _lastTakeTicks = Stopwatch.GetTimestamp();
            waitedTicks = _lastTakeTicks - start;
            return file;
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
        while (_ready.TryDequeue(out IJournalFile? file))
        {
            file.Dispose();
            if (!_disk.IsDead)
            {
                _disk.Delete(file.Path);
            }
        }

        NativeMemory.Free(_zeros);
    }

    private void Work()
    {
        try
        {
            while (WaitForRoom())
            {
                IJournalFile? file = Make();
                lock (_gate)
                {
                    if (!_stopping)
                    {
                        _ready.Enqueue(file);
                        file = null;
                        Monitor.PulseAll(_gate);
                    }
                }

                if (file is not null)
                {
                    file.Dispose();
                    _disk.Delete(file.Path);
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

    private bool WaitForRoom()
    {
        lock (_gate)
        {
            while (!_stopping && _ready.Count >= _folder.Options.SegmentsAhead)
            {
                Monitor.Wait(_gate);
            }

            return !_stopping;
        }
    }

    private IJournalFile Make()
    {
        string name = "spare-" + (++_made).ToString(CultureInfo.InvariantCulture) + JournalFormat.SpareExtension;
        IJournalFile file = _disk.Create(_folder.PathOf(name));
        long length = _folder.Options.SegmentBytes;
        long unsynced = 0;
        for (long at = 0; at < length && !Volatile.Read(ref _stopping); at += ChunkBytes)
        {
            int chunk = (int)Math.Min(ChunkBytes, length - at);
            _disk.Write(file, at, new ReadOnlySpan<byte>(_zeros, chunk));
            unsynced += chunk;
            if (unsynced >= SyncEveryBytes)
            {
                _disk.Sync(file, at + chunk);
                unsynced = 0;
            }

            Pace(chunk);
        }

        _disk.Sync(file, length);
        return file;
    }

    /// <summary>Spreads the filling over time, unless somebody waits for it or nothing is in reserve.</summary>
    private void Pace(int bytes)
    {
        if (_thread is null)
        {
            return;
        }

        lock (_gate)
        {
            int milliseconds = (int)(bytes / _bytesPerSecond * 1000);
            if (milliseconds > 0 && _ready.Count > 0 && _waiting == 0 && !_stopping)
            {
                Monitor.Wait(_gate, milliseconds);
            }
        }
    }
}
