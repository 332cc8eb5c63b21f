namespace Disruptor.Trading.Journal;

/// <summary>
/// Streams the blocks of a journal in order, each one checked against both CRCs, its limits, and the chain and sequence of all before it. Never writes and takes no lock.
/// Where the valid part ends it decides by <see cref="RecoveryTable"/>: a torn tail is reported in <see cref="Tail"/> and reading simply ends; anything that a crash does
/// not leave behind throws <see cref="JournalDamagedException"/>. Recovery is this reader and a repair of what it reports.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private readonly IJournalStorage _storage;
    private readonly SegmentFile[] _segments;
    private readonly SegmentWindow _window = new();
    private readonly long _provenSequence;
    private int _index;
    private SegmentHeader _segment;
    private ReadPosition _position;
    private bool _ended;

    private JournalReader(IJournalStorage storage, SegmentFile[] segments, int index, long provenSequence)
    {
        _storage = storage;
        _segments = segments;
        _index = index;
        _provenSequence = provenSequence;
    }

    /// <summary>The last sequence read, or the one before the first.</summary>
    public long LastSequence => _position.NextSequence - 1;

    /// <summary>The chain after the last block read.</summary>
    public ulong Chain => _position.Chain;

    /// <summary>The last block's leader time, nanoseconds since the Unix epoch.</summary>
    public long LastTimeNanos => _position.LeaderTimeNanos;

    /// <summary>The last block's epoch.</summary>
    public long LastEpoch => _position.Epoch;

    /// <summary>True when the last block read is a seal: the writer stopped in order.</summary>
    public bool IsSealed => _position.LastType == BlockType.Seal;

    /// <summary>The torn tail, once reading has ended at one; null when the journal simply ends.</summary>
    public TailReport? Tail { get; private set; }

    /// <summary>The file of the block last read.</summary>
    public string BlockFile => _window.Path;

    /// <summary>Offset of the block last read, in bytes.</summary>
    public long BlockOffset { get; private set; }

    /// <summary>The id of the journal, high and low half.</summary>
    public (ulong High, ulong Low) ClusterId => (_segment.ClusterIdHigh, _segment.ClusterIdLow);

    /// <summary>Segments of the folder, and how many of them are behind the reader: for a progress bar.</summary>
    public (int Done, int Total) Segments => (_ended ? _segments.Length : _index, _segments.Length);

    internal SegmentHeader Segment => _segment;

    internal SegmentFile SegmentFile => _segments[_index];

    internal ReadOnlySpan<SegmentFile> SegmentFiles => _segments;

    internal int SegmentIndex => _index;

    internal ref readonly ReadPosition Position => ref _position;


    /// <summary>Opens a journal for reading.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="fromSequence">The first sequence that matters: whole segments before it are passed over; the first blocks may still lie before it.</param>
    /// <param name="storage">The file system; the real one when null.</param>
    /// <param name="provenSequence">A sequence proven durable by something outside the journal, or 0: a tail that would lose it is refused.</param>
    public static JournalReader Open(string folder, long fromSequence = 1, IJournalStorage? storage = null, long provenSequence = 0)
    {
        BlockHeader.AssertLayout();
        storage ??= LinuxStorage.Instance;
        SegmentFile[] segments = SegmentFile.List(storage, folder);
        if (segments.Length == 0)
        {
            throw new JournalException($"journal: no journal in {folder}: it holds no {JournalFormat.SegmentExtension} file");
        }

        int index = segments.Length - 1;
        while (index > 0 && segments[index].BaseSequence > fromSequence)
        {
            index--;
        }

        if (segments[index].BaseSequence > fromSequence)
        {
            throw new JournalException(
                $"journal: the first segment of {folder} begins at sequence {segments[index].BaseSequence} and {fromSequence} is needed: put the older segments back, or start from a newer snapshot");
        }

        JournalReader reader = new(storage, segments, index, provenSequence);
        try
        {
            reader.OpenFirstSegment();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The next block, or false at the end (then see <see cref="Tail"/>). Throws <see cref="JournalDamagedException"/> on damage.</summary>
    /// <param name="header">The block's header.</param>
    /// <param name="payload">Its payload; valid until the next call.</param>
    public bool TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)
    {
        while (!_ended)
        {
            header = default;
            payload = default;
            Finding finding = Finding.Zeros;
            string found = "the end of the segment";
            if (_position.Offset + JournalFormat.BlockHeaderBytes <= _segment.SegmentBytes)
            {
                finding = BlockExaminer.Examine(_window, in _position, _segment.SegmentBytes, out header, out payload, out found);
            }

            if (finding == Finding.Block)
            {
                BlockOffset = _position.Offset;
                _position.Advance(in header, payload);
                return true;
            }

            if (finding != Finding.Zeros || !TryNextSegment())
            {
                EndOrThrow(finding, in header, found);
            }
        }

        header = default;
        payload = default;
        return false;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _window.Dispose();

    private void OpenFirstSegment()
    {
        SegmentFile file = _segments[_index];
        _window.Attach(_storage.Open(file.Path, FileIntent.Read));
        string? wrong = ReadSegmentHeader(_window, out SegmentHeader header);
        wrong ??= header.BaseSequence != file.BaseSequence ? $"a segment of base sequence {header.BaseSequence}" : null;
        wrong ??= header.BaseSequence == 1 && header.BaseChain != JournalChain.Genesis(header.ClusterIdHigh, header.ClusterIdLow) ? $"base chain 0x{header.BaseChain:x16}, which is not the start of journal {Id(in header)}" : null;
        if (wrong is not null)
        {
            throw Damaged(file.Path, 0, $"the header of the segment of sequence {file.BaseSequence}", wrong);
        }

        _segment = header;
        _position = new ReadPosition
        {
            Offset = JournalFormat.SegmentHeaderBytes,
            NextSequence = header.BaseSequence,
            Chain = header.BaseChain,
            Epoch = header.Epoch,
            LeaderTimeNanos = header.LeaderTimeNanos,
            DurableSequence = header.DurableSequence,
            Mode = header.Mode,
            MaxBlockRecords = (int)header.MaxBlockRecords,
        };
    }

    /// <summary>At zeros: goes on to the next segment when this one was left in order. False when there is none, or bytes still follow here.</summary>
    private bool TryNextSegment()
    {
        if (_index + 1 >= _segments.Length || !RestIsZero())
        {
            return false;
        }

        SegmentFile next = _segments[_index + 1];
        using SegmentWindow window = new();
        window.Attach(_storage.Open(next.Path, FileIntent.Read));
        if (SegmentHeader.Examine(window.View(0, JournalFormat.SegmentHeaderBytes), out _) is string broken)
        {
            EndOrThrow(Finding.BrokenSegmentHeader, default, broken);
            return true;
        }

        string? wrong = ReadSegmentHeader(window, out SegmentHeader header);
        wrong ??= header.BaseSequence != next.BaseSequence ? $"a segment of base sequence {header.BaseSequence}" : null;
        wrong ??= header.ClusterIdHigh != _segment.ClusterIdHigh || header.ClusterIdLow != _segment.ClusterIdLow ? $"a segment of another journal, {Id(in header)}" : null;
        wrong ??= header.BaseSequence < _position.NextSequence ? $"a segment that begins at sequence {header.BaseSequence} again" : null;
        if (wrong is not null)
        {
            throw Damaged(next.Path, 0, $"the segment of sequence {_position.NextSequence} of journal {Id(in _segment)}", wrong);
        }

        if (header.BaseSequence != _position.NextSequence || header.BaseChain != _position.Chain)
        {
            EndOrThrow(Finding.SegmentGap, default, $"{next.Path}, which begins at sequence {header.BaseSequence} with chain 0x{header.BaseChain:x16}: a segment or the end of one is missing before it");
            return true;
        }

        _index++;
        _segment = header;
        _window.Attach(_storage.Open(next.Path, FileIntent.Read));
        _position.Offset = JournalFormat.SegmentHeaderBytes;
        _position.DurableSequence = Math.Max(_position.DurableSequence, header.DurableSequence);
        _position.Mode = header.Mode;
        _position.MaxBlockRecords = (int)header.MaxBlockRecords;
        return true;
    }

    private bool RestIsZero()
    {
        long end = Math.Min(_segment.SegmentBytes, _window.FileLength);
        for (long at = _position.Offset; at < end; at += SegmentWindow.Capacity)
        {
            if (_window.View(at, (int)Math.Min(SegmentWindow.Capacity, end - at)).IndexOfAnyExcept((byte)0) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Weighs what stands here and after; ends the reading, or throws. Returns with reading still open only when a live writer has meanwhile put a block here.</summary>
    private void EndOrThrow(Finding finding, in BlockHeader header, string found)
    {
        TailScan scan = new();
        scan.Note(_provenSequence, "a snapshot or peer");
        bool wholeSegment = finding == Finding.BrokenSegmentHeader;
        bool headerHolds = finding is Finding.TornPayload or Finding.ShortFile;
        bool laterFiles = ScanAll(scan, wholeSegment, headerHolds ? JournalFormat.BlockHeaderBytes : 0);

        // A live writer may have gone on between the two looks; what it has finished is then simply read.
        if (!wholeSegment && finding != Finding.SegmentGap && _position.Offset + JournalFormat.BlockHeaderBytes <= _segment.SegmentBytes)
        {
            _window.Refresh();
            if (BlockExaminer.Examine(_window, in _position, _segment.SegmentBytes, out _, out _, out _) == Finding.Block)
            {
                return;
            }
        }

        long reach = headerHolds ? header.LengthBytes : JournalFormat.BlockBytes(_position.MaxBlockRecords);
        Evidence evidence = scan.Judge(_position.NextSequence, _position.Offset + reach, laterFiles);
        Verdict verdict = RecoveryTable.Decide(finding, evidence, _position.Mode);
        if (verdict is Verdict.Refuse or Verdict.Impossible)
        {
            string why = evidence switch
            {
                Evidence.Proof => $"; {scan.Proof} says that sequence {scan.DurableSequence} was on disk",
                Evidence.LaterBlocks or Evidence.ManyBlocks => $"; more than one block is affected, which a crash in {_position.Mode} mode cannot do",
                _ => string.Empty,
            };
            throw Damaged(
                wholeSegment ? _segments[_index + 1].Path : _window.Path,
                wholeSegment ? 0 : _position.Offset,
                $"a block of sequence {_position.NextSequence} with parent chain 0x{_position.Chain:x16}",
                found + why + (verdict == Verdict.Impossible ? $" (impossible case {finding}/{evidence}: a bug of this program)" : string.Empty));
        }

        _ended = true;
        if (verdict == Verdict.Cut)
        {
            Tail = MakeTail(finding, evidence, found, wholeSegment, scan);
        }
    }

    private TailReport MakeTail(Finding finding, Evidence evidence, string found, bool wholeSegment, TailScan scan)
    {
        int firstLater = wholeSegment ? _index + 2 : _index + 1;
        List<string> later = [];
        for (int index = firstLater; index < _segments.Length; index++)
        {
            later.Add(_segments[index].Path);
        }

        string file = wholeSegment ? _segments[_index + 1].Path : _window.Path;
        long offset = wholeSegment ? 0 : _position.Offset;
        long tailBytes = wholeSegment ? 0 : Math.Max(0, scan.EndOffset - offset);
        return new TailReport(file, offset, tailBytes, _position.NextSequence, _position.Mode, finding, evidence, found, later);
    }

    private bool ScanAll(TailScan scan, bool wholeSegment, int tornHeaderBytes)
    {
        scan.ScanFirst(_window, _position.Offset, tornHeaderBytes);
        for (int index = _index + 1; index < _segments.Length; index++)
        {
            using SegmentWindow window = new();
            window.Attach(_storage.Open(_segments[index].Path, FileIntent.Read));
            scan.ScanLater(window);
        }

        // A single later file with a broken header is itself the finding, not evidence of more.
        return _segments.Length - _index - 1 > (wholeSegment ? 1 : 0);
    }

    private static string? ReadSegmentHeader(SegmentWindow window, out SegmentHeader header)
    {
        ReadOnlySpan<byte> page = window.View(0, JournalFormat.SegmentHeaderBytes);
        return SegmentHeader.Examine(page, out header) ?? SegmentHeader.ExamineFields(in header, page);
    }

    private static string Id(in SegmentHeader header) => $"{header.ClusterIdHigh:x16}{header.ClusterIdLow:x16}";

    private JournalDamagedException Damaged(string file, long offset, string expected, string found) =>
        new(file, offset, expected, found, "nothing was changed: restore this file from a copy or go on from a peer or snapshot; to look at it: dtrade journal inspect");
}
