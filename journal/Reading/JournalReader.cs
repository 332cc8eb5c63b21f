namespace Disruptor.Trading.Journal;

/// <summary>
/// Streams the blocks of a journal in order, each one checked against both CRCs, its limits, and the chain and sequence of all before it. Never writes and takes no lock.
/// Where the valid part ends it decides by <see cref="RecoveryTable"/>: a torn tail is reported in <see cref="Tail"/> and reading simply ends; anything that a crash does
/// not leave behind throws <see cref="JournalDamagedException"/>. Recovery is this reader and a repair of what it reports; to go on behind a running writer:
/// <see cref="JournalFollower"/>.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private readonly IJournalStorage _storage;
    private readonly SegmentFile[] _segments;
    private readonly SegmentCursor _cursor = new();
    private readonly ReadingEnd _end;
    private int _index;
    private bool _ended;

    private JournalReader(IJournalStorage storage, SegmentFile[] segments, int index, long provenSequence)
    {
        _storage = storage;
        _segments = segments;
        _index = index;
        _end = new ReadingEnd(storage, _cursor, provenSequence);
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

    /// <summary>The place after the last block of records.</summary>
    public JournalPosition RecordsEnd => _cursor.RecordsEnd;

    /// <summary>True when the last block read is a seal: the writer stopped in order.</summary>
    public bool IsSealed => _cursor.Position.LastType == BlockType.Seal;

    /// <summary>The torn tail, once reading has ended at one; null when the journal simply ends.</summary>
    public TailReport? Tail { get; private set; }

    /// <summary>The file of the block last read.</summary>
    public string BlockFile => _cursor.Window.Path;

    /// <summary>Offset of the block last read, in bytes.</summary>
    public long BlockOffset => _cursor.BlockOffset;

    /// <summary>The id of the journal, high and low half.</summary>
    public (ulong High, ulong Low) ClusterId => (_cursor.Segment.ClusterIdHigh, _cursor.Segment.ClusterIdLow);

    /// <summary>Bytes behind the reader and in all, from where it began: for a progress bar. Segments that are not begun count until the end is found.</summary>
    public (long Done, long Total) Bytes { get; private set; }

    internal SegmentCursor Cursor => _cursor;

    internal ReadOnlySpan<SegmentFile> SegmentFiles => _segments;

    internal int SegmentIndex => _index;

    /// <summary>Opens a journal for reading.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="fromSequence">The first sequence that matters: whole segments before it are passed over; the first blocks may still lie before it.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    /// <param name="provenSequence">A sequence proven durable by something outside the journal, or 0: a tail that would lose it is refused.</param>
    /// <param name="archive">A folder with segments that the journal's no longer has, or null.</param>
    public static JournalReader Open(string folder, long fromSequence = 1, IJournalStorage? storage = null, long provenSequence = 0, string? archive = null)
    {
        BlockHeader.AssertLayout();
        storage ??= LinuxStorage.Instance;
        SegmentFile[] segments = SegmentFile.List(storage, folder, archive);
        int index = SegmentSearch.ForSequence(storage, segments, folder, fromSequence);
        return Open(new JournalReader(storage, segments, index, provenSequence));
    }

    /// <summary>Opens a journal at the segment of a position and reads up to it. Throws when the position is not one of this journal's.</summary>
    internal static JournalReader OpenAt(string folder, in JournalPosition position, IJournalStorage storage, long provenSequence)
    {
        BlockHeader.AssertLayout();
        SegmentFile[] segments = SegmentFile.List(storage, folder);
        int index = SegmentSearch.ForPosition(segments, folder, in position);
        return Open(new JournalReader(storage, segments, index, provenSequence));
    }

    /// <summary>The next block, or false at the end (then see <see cref="Tail"/>). Throws <see cref="JournalDamagedException"/> on damage.</summary>
    /// <param name="header">The block's header.</param>
    /// <param name="payload">Its payload; valid until the next call.</param>
    public bool TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)
    {
        while (!_ended)
        {
            Finding finding = _cursor.Examine(out header, out payload, out string found);
            if (finding == Finding.Block)
            {
                _cursor.Advance(in header, payload);
                Bytes = (Bytes.Done + header.LengthBytes, Bytes.Total);
                return true;
            }

            bool atNext = finding == Finding.Zeros && _cursor.RestIsZero() && _index + 1 < _segments.Length;
            if (atNext)
            {
                finding = TryNextSegment(ref found);
                atNext = finding != Finding.Zeros;
            }

            if (finding != Finding.Block && _end.Judge(finding, in header, found, atNext, _segments.AsSpan(_index + 1), out TailReport? tail))
            {
                _ended = true;
                Tail = tail;
                Bytes = (Bytes.Total, Bytes.Total);
            }
        }

        header = default;
        payload = default;
        return false;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _cursor.Dispose();

    private static JournalReader Open(JournalReader reader)
    {
        try
        {
            reader.BeginFirstSegment();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private void BeginFirstSegment()
    {
        SegmentFile file = _segments[_index];
        IJournalFile open = _storage.Open(file.Path, FileIntent.Read);
        _cursor.Window.Attach(open);
        if (SegmentSuccession.ExamineFirst(_cursor.Window, file, out SegmentHeader header) is string wrong)
        {
            throw ReadingEnd.Damaged(file.Path, 0, $"the header of segment {file.Ordinal}", wrong);
        }

        _cursor.Begin(file, _storage.Open(file.Path, FileIntent.Read), in header);
        Bytes = (0, (_segments.Length - _index) * header.SegmentBytes);
    }

    /// <summary>At the end of a segment: goes on to the next when it follows, or says what stands there instead.</summary>
    private Finding TryNextSegment(ref string found)
    {
        SegmentFile next = _segments[_index + 1];
        using SegmentWindow window = new();
        window.Attach(_storage.Open(next.Path, FileIntent.Read));
        Finding finding = SegmentSuccession.Examine(window, next, _cursor, out SegmentHeader header, out string said);
        if (finding == Finding.Block)
        {
            _index++;
            _cursor.Enter(next, _storage.Open(next.Path, FileIntent.Read), in header);
        }
        else if (finding != Finding.Zeros)
        {
            found = said;
        }

        return finding;
    }
}
