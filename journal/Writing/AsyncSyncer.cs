namespace Disruptor.Trading.Journal;

/// <summary>
/// Syncs what async mode has written: every interval, or when asked. One thread; the writer only hands it full segments. What it reports as durable was written before
/// its first fdatasync of the round began, and the syncs go in the order of the segments.
/// </summary>
internal sealed class AsyncSyncer : IDisposable
{
    private readonly DiskWriter _disk;
    private readonly string _folderPath;
    private readonly JournalCounters _counters;
    private readonly SegmentMaker _maker;
    private readonly TimeSpan _interval;
    private readonly long _segmentBytes;
    private readonly object _gate = new();
    private readonly object _round = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread? _thread;
    private List<IJournalFile> _retired = [];
    private List<IJournalFile> _taken = [];
    private IJournalFile _current;
    private bool _folderChanged;
    private bool _stopping;

    internal AsyncSyncer(JournalFolder folder, JournalCounters counters, SegmentMaker maker, IJournalFile current)
    {
        _disk = folder.Disk;
        _folderPath = folder.Path;
        _counters = counters;
        _maker = maker;
        _interval = folder.Options.AsyncSyncInterval;
        _segmentBytes = folder.Options.SegmentBytes;
        _current = current;
        if (folder.Options.BackgroundThreads)
        {
            _thread = new Thread(Work) { IsBackground = true, Name = "journal-sync" };
            _thread.Start();
        }
    }

    /// <summary>The writer has gone on to <paramref name="next"/>; the syncer syncs the file before it and gives it away.</summary>
    internal void Roll(IJournalFile next)
    {
        lock (_gate)
        {
            _retired.Add(_current);
            _current = next;
            _folderChanged = true;
        }
    }

    /// <summary>One round: everything written before the call is on disk after it.</summary>
    /// <param name="always">Also when no sequence waits, for a block that has none.</param>
    internal void SyncNow(bool always = false)
    {
        lock (_round)
        {
            long target;
            IJournalFile current;
            bool folderChanged;
            lock (_gate)
            {
                target = _counters.WrittenSequence;
                current = _current;
                (_retired, _taken) = (_taken, _retired);
                (folderChanged, _folderChanged) = (_folderChanged, false);
            }

            foreach (IJournalFile file in _taken)
            {
                _counters.TimedSync(_disk, file, _segmentBytes);
                _maker.Retire(file);
            }

            _taken.Clear();
            if (folderChanged)
            {
                _disk.SyncFolder(_folderPath);
            }

            if (always || folderChanged || target > _counters.DurableSequence)
            {
                _counters.TimedSync(_disk, current, 0);
                _counters.DurableSequence = target;
            }
        }
    }

    /// <summary>Ends the thread. The present file stays the writer's.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        _ = _wake.Set();
        _thread?.Join();
        foreach (IJournalFile file in _retired)
        {
            file.Dispose();
        }

        _wake.Dispose();
    }

    private void Work()
    {
        try
        {
            while (!Volatile.Read(ref _stopping))
            {
                _ = _wake.WaitOne(_interval);
                SyncNow();
            }
        }
        catch (JournalException)
        {
            // Reached only when a test's IFatal returned: the real one has ended the process.
        }
    }
}
