namespace Disruptor.Trading.Journal;

/// <summary>
/// Syncs what async mode has written: every interval, or when asked. The writer hands it full segments and never waits for it, unless
/// <see cref="SegmentMaker.FullSegments"/> of them are waiting. What it reports as durable was written before its first fdatasync of the round began, and the syncs go in
/// the order of the segments.
/// </summary>
internal sealed class AsyncSyncer : IDisposable
{
    private readonly DiskWriter _disk;
    private readonly JournalCounters _counters;
    private readonly SegmentMaker _maker;
    private readonly TimeSpan _interval;
    private readonly long _segmentBytes;
    private readonly FileHandover _full = new(SegmentMaker.FullSegments);
    private readonly object _round = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread? _thread;
    private IJournalFile _current;
    private bool _stopping;

    internal AsyncSyncer(JournalFolder folder, JournalCounters counters, SegmentMaker maker, IJournalFile current)
    {
        _disk = folder.Disk;
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

    /// <summary>The writer has gone on to <paramref name="next"/>; the syncer syncs the file before it and gives it away. Of the writing thread only.</summary>
    internal void Roll(IJournalFile next)
    {
        while (!_full.TryGive(_current))
        {
            if (_thread is null)
            {
                SyncNow();
            }
            else
            {
                Thread.Sleep(1);
            }

            if (_disk.IsDead)
            {
                throw new JournalException("journal: the writer is dead after a failed write");
            }
        }

        Volatile.Write(ref _current, next);
    }

    /// <summary>One round: everything written before the call is on disk after it.</summary>
    /// <param name="always">Also when no sequence waits, for a block that has none.</param>
    internal void SyncNow(bool always = false)
    {
        lock (_round)
        {
            // In this order: what is written up to the target is in the present file or in one that was handed over before it became the present one. When the writer
            // goes on meanwhile, the present file is among the full ones too, and then it is synced with them.
            long target = _counters.WrittenSequence;
            IJournalFile current = Volatile.Read(ref _current);
            bool isDone = false;
            while (_full.Take() is IJournalFile file)
            {
                isDone |= ReferenceEquals(file, current);
                always = true;
                _counters.TimedSync(_disk, file, _segmentBytes);
                _maker.Retire(file);
            }

            if (target <= _counters.DurableSequence && !always)
            {
                return;
            }

            if (!isDone)
            {
                _counters.TimedSync(_disk, current, 0);
            }

            _counters.DurableSequence = target;
        }
    }

    /// <summary>Ends the thread. The present file stays the writer's.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        _ = _wake.Set();
        _thread?.Join();
        while (_full.Take() is IJournalFile file)
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
