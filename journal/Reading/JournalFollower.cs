using System.Diagnostics;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Goes on behind a running writer, over its changes of segment, each block checked as by <see cref="JournalReader"/>. Never writes and takes no lock. Where no whole block
/// stands it waits: a block that is half written at that moment is no damage. What a crash left torn stays put until a writer has recovered the journal
/// (<see cref="TornTail"/>); what no crash leaves behind throws <see cref="JournalDamagedException"/>.
/// <para>It looks at the file, a system call of half a microsecond, and sleeps in between (<see cref="WaitForBlock"/>): the writer does nothing for it.</para>
/// </summary>
public sealed class JournalFollower : IDisposable
{
    /// <summary>
    /// Read-ahead close behind the writer: none. The pages ahead are not in memory, and having them read from the disk would make the writer wait. It doubles with each read
    /// that finds a block, up to the whole window: a backlog is read in large pieces.
    /// </summary>
    private const int LeastReadAhead = JournalFormat.BlockHeaderBytes;

    /// <summary>How long bytes that are no block may stand at the end before they are looked into: a thousand times what a write takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How often the next segment is looked up by its name: one that was made ahead is made anew when the writer stops and starts.</summary>
    private static readonly TimeSpan LookUpInterval = TimeSpan.FromMilliseconds(50);

    private readonly IJournalStorage _storage;
    private readonly string _folder;
    private readonly SegmentCursor _cursor = new();
    private readonly SegmentWindow _next = new() { ReadAhead = JournalFormat.SegmentHeaderBytes };
    private readonly byte[] _slot = new byte[JournalFormat.BlockHeaderBytes];
    private readonly ReadingEnd _end;
    private IJournalFile _file = null!;
    private IJournalFile? _nextFile;
    private long _lookedUpTicks;
    private long _suspectSinceTicks;
    private bool _endWasJudged;

    private JournalFollower(IJournalStorage storage, string folder)
    {
        _storage = storage;
        _folder = folder;
        _end = new ReadingEnd(storage, _cursor, provenSequence: 0);
        _cursor.Window.ReadAhead = LeastReadAhead;
    }

    /// <summary>The last sequence read, or the one before the first.</summary>
    public long LastSequence => _cursor.Position.NextSequence - 1;

    /// <summary>The highest sequence that the headers read so far state to have been on disk.</summary>
    public long DurableSequence => _cursor.Position.DurableSequence;

    /// <summary>The chain after the last block read.</summary>
    public ulong Chain => _cursor.Position.Chain;

    /// <summary>The last block's leader time, nanoseconds since the Unix epoch.</summary>
    public long LastTimeNanos => _cursor.Position.LeaderTimeNanos;

    /// <summary>The last block's epoch.</summary>
    public long LastEpoch => _cursor.Position.Epoch;

    /// <summary>The place after the last block of records: where a snapshot of what has been applied belongs.</summary>
    public JournalPosition RecordsEnd => _cursor.RecordsEnd;

    /// <summary>The id of the journal, high and low half.</summary>
    public (ulong High, ulong Low) ClusterId => (_cursor.Segment.ClusterIdHigh, _cursor.Segment.ClusterIdLow);

    /// <summary>The file and offset of the block last read.</summary>
    public (string File, long Offset) BlockPlace => (_cursor.File.Path, _cursor.BlockOffset);

    /// <summary>True once the last block read is a seal: the writer stopped in order. A later start goes on behind it.</summary>
    public bool IsSealed => _cursor.Position.LastType == BlockType.Seal;

    /// <summary>The torn tail at which it stands, as a crash leaves it until a writer recovers the journal; null when it simply waits.</summary>
    public TailReport? TornTail { get; private set; }

    /// <summary>How long <see cref="WaitForBlock"/> sleeps between two looks.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Opens a journal to follow it from a sequence on.</summary>
    /// <param name="folder">Its folder; it must hold a journal that has begun.</param>
    /// <param name="fromSequence">The first sequence that matters: whole segments before it are passed over; the first blocks may still lie before it.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    public static JournalFollower Open(string folder, long fromSequence = 1, IJournalStorage? storage = null)
    {
        storage ??= LinuxStorage.Instance;
        SegmentFile[] segments = SegmentFile.List(storage, folder);
        return Open(storage, folder, segments[SegmentSearch.ForSequence(storage, segments, folder, fromSequence)]);
    }

    /// <summary>
    /// Restores the newest usable snapshot of a journal and opens it behind that; from its beginning when there is none. Other processes may write journal and snapshots
    /// meanwhile.
    /// </summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="target">Where the snapshot goes.</param>
    /// <param name="start">What it began from, and what it passed over.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    public static JournalFollower Open(string folder, ISnapshotTarget target, out FollowStart start, IJournalStorage? storage = null)
    {
        storage ??= LinuxStorage.Instance;
        SnapshotChoice snapshots = new(storage, folder);
        start = new FollowStart(snapshots.Restore(target, null), snapshots.PassedOver);
        return start.Snapshot is null ? Open(folder, 1, storage) : OpenAt(folder, start.Snapshot.Header.Position, storage);
    }

    /// <summary>
    /// Opens a journal to follow it from a snapshot's place on. The blocks of that segment before it are read and checked; when its chain does not stand there, the snapshot is
    /// not of this journal, and <see cref="JournalDamagedException"/> is thrown.
    /// </summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="position">The place: <see cref="SnapshotHeader.Position"/>.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    public static JournalFollower OpenAt(string folder, in JournalPosition position, IJournalStorage? storage = null)
    {
        storage ??= LinuxStorage.Instance;
        SegmentFile[] segments = SegmentFile.List(storage, folder);
        JournalFollower follower = Open(storage, folder, segments[SegmentSearch.ForPosition(segments, folder, in position)]);
        while (follower.LastSequence < position.Sequence && follower.TryReadBlock(out _, out _))
        {
        }

        if (follower.RecordsEnd == position)
        {
            return follower;
        }

        (string file, JournalPosition found) = (follower._cursor.File.Path, follower.RecordsEnd);
        follower.Dispose();
        throw ReadingEnd.Damaged(
            file,
            position.Offset,
            $"the journal of a snapshot with chain 0x{position.Chain:x16} after sequence {position.Sequence}",
            $"chain 0x{found.Chain:x16} after sequence {found.Sequence}");
    }

    /// <summary>The next block, or false when no whole one stands there yet. Throws <see cref="JournalDamagedException"/> on damage.</summary>
    /// <param name="header">The block's header.</param>
    /// <param name="payload">Its payload; valid until the next call.</param>
    public bool TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)
    {
        bool again;
        do
        {
            Finding finding = Examine(out header, out payload, out string found);
            if (finding == Finding.Block)
            {
                _cursor.Advance(in header, payload);
                _suspectSinceTicks = 0;
                TornTail = null;
                return true;
            }

            if (finding == Finding.Zeros)
            {
                // What a crash had left here is gone: a writer has recovered the journal.
                _suspectSinceTicks = 0;
                TornTail = null;
            }

            bool atEnd = finding == Finding.Zeros;
            again = atEnd && TryNextSegment(ref finding, ref found);
            again = again || JudgeEnd(finding, in header, found, atNext: atEnd && finding != Finding.Zeros);
        }
        while (again);

        header = default;
        payload = default;
        return false;
    }

    /// <summary>Waits until it is worth while to try again. False when the time is over or the wait was cancelled.</summary>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="cancel">Ends the wait.</param>
    public bool WaitForBlock(TimeSpan timeout, CancellationToken cancel = default)
    {
        long start = Stopwatch.GetTimestamp();

        // Bytes that are no block yet would be found again at once.
        bool look = _suspectSinceTicks == 0;
        while (!look || !HasBytes())
        {
            look = true;
            if (cancel.IsCancellationRequested || Stopwatch.GetElapsedTime(start) >= timeout)
            {
                return false;
            }

            if (cancel.CanBeCanceled)
            {
                _ = cancel.WaitHandle.WaitOne(PollInterval);
            }
            else
            {
                Thread.Sleep(PollInterval);
            }
        }

        return true;
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _cursor.Dispose();
        _next.Dispose();
    }

    private static JournalFollower Open(IJournalStorage storage, string folder, SegmentFile segment)
    {
        BlockHeader.AssertLayout();
        JournalFollower follower = new(storage, folder);
        try
        {
            using SegmentWindow window = new() { ReadAhead = JournalFormat.SegmentHeaderBytes };
            window.Attach(storage.Open(segment.Path, FileIntent.Follow));
            if (SegmentSuccession.ExamineFirst(window, segment, out SegmentHeader header) is string wrong)
            {
                throw ReadingEnd.Damaged(segment.Path, 0, $"the header of segment {segment.Ordinal}", wrong);
            }

            follower._file = storage.Open(segment.Path, FileIntent.Follow);
            follower._cursor.Begin(segment, follower._file, in header);
            return follower;
        }
        catch
        {
            follower.Dispose();
            throw;
        }
    }

    /// <summary>What stands at the place. What the window holds of a whole block stays true; zeros and halves are read again.</summary>
    private Finding Examine(out BlockHeader header, out ReadOnlySpan<byte> payload, out string found)
    {
        SegmentWindow window = _cursor.Window;
        long at = _cursor.Position.Offset;
        bool held = window.Holds(at, JournalFormat.BlockHeaderBytes);
        if (!held)
        {
            window.ReadAhead = Math.Min(2 * window.ReadAhead, SegmentWindow.Capacity);
        }

        Finding finding = _cursor.Examine(out header, out payload, out found);
        if (finding == Finding.Block || _cursor.IsFull)
        {
            return finding;
        }

        window.ReadAhead = LeastReadAhead;
        if (held && !IsZero(_file, at))
        {
            window.Refresh();
            finding = _cursor.Examine(out header, out payload, out found);
        }
        else if (finding != Finding.Zeros)
        {
            window.Refresh();
        }

        return finding;
    }

    /// <summary>At zeros: goes on to the next segment once it is begun. What stands there instead is the finding.</summary>
    private bool TryNextSegment(ref Finding finding, ref string found)
    {
        if (!NextHasBytes())
        {
            return false;
        }

        SegmentFile next = new(_nextFile!.Path, _cursor.File.Ordinal + 1);
        _next.Refresh();
        Finding nextFinding = SegmentSuccession.Examine(_next, next, _cursor, out SegmentHeader header, out string said);
        if (nextFinding == Finding.Block)
        {
            // Its header says that the place is the end of the segment before it: nothing can come there any more.
            _file = _storage.Open(next.Path, FileIntent.Follow);
            _cursor.Enter(next, _file, in header);
            _nextFile = null;
            _lookedUpTicks = 0;
            return true;
        }

        if (nextFinding != Finding.Zeros)
        {
            (finding, found) = (nextFinding, said);
        }

        return false;
    }

    /// <summary>True when something is written at the place, or the next segment is begun.</summary>
    private bool HasBytes() => (!_cursor.IsFull && !IsZero(_file, _cursor.Position.Offset)) || NextHasBytes();

    private bool NextHasBytes()
    {
        if (_nextFile is not null && !IsZero(_nextFile, 0))
        {
            return true;
        }

        if (_lookedUpTicks != 0 && Stopwatch.GetElapsedTime(_lookedUpTicks) < LookUpInterval)
        {
            return false;
        }

        _lookedUpTicks = Stopwatch.GetTimestamp();
        string path = Path.Combine(_folder, JournalFormat.SegmentName(_cursor.File.Ordinal + 1));
        _nextFile = TryOpen(path);
        if (_nextFile is null)
        {
            return false;
        }

        _next.Attach(_nextFile);
        return !IsZero(_nextFile, 0);
    }

    /// <summary>A segment that was made ahead and not begun may go away at any time.</summary>
    private IJournalFile? TryOpen(string path)
    {
        try
        {
            return _storage.Open(path, FileIntent.Follow);
        }
        catch (JournalStorageException exception) when (exception.Errno == ErrnoText.NotFound)
        {
            return null;
        }
    }

    private bool IsZero(IJournalFile file, long offset) => _slot.AsSpan(0, file.Read(offset, _slot)).IndexOfAnyExcept((byte)0) < 0;

    /// <summary>
    /// Looks into what ends the reading: at zeros once, when it has caught up (from then on it reads what has just been written, out of memory); at anything else when it has
    /// stood there for longer than a write takes. True when there is a block after all.
    /// </summary>
    private bool JudgeEnd(Finding finding, in BlockHeader header, string found, bool atNext)
    {
        if (finding == Finding.Zeros)
        {
            if (_endWasJudged)
            {
                return false;
            }
        }
        else if (_suspectSinceTicks == 0 || Stopwatch.GetElapsedTime(_suspectSinceTicks) < Patience)
        {
            _suspectSinceTicks = _suspectSinceTicks == 0 ? Stopwatch.GetTimestamp() : _suspectSinceTicks;
            return false;
        }

        bool ends = _end.Judge(finding, in header, found, atNext, Begun(), out TailReport? tail);
        _suspectSinceTicks = tail is null ? 0 : Stopwatch.GetTimestamp();
        _endWasJudged |= ends;
        TornTail = tail;
        return !ends;
    }

    /// <summary>The segments behind the present one that are begun. Those made ahead are not read through: they are as large as they are empty.</summary>
    private SegmentFile[] Begun()
    {
        List<SegmentFile> begun = [];
        foreach (SegmentFile file in SegmentFile.List(_storage, _folder))
        {
            if (file.Ordinal > _cursor.File.Ordinal && TryOpen(file.Path) is IJournalFile open)
            {
                if (!IsZero(open, 0))
                {
                    begun.Add(file);
                }

                open.Dispose();
            }
        }

        return [.. begun];
    }
}
