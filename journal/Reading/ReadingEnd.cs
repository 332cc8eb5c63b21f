namespace Disruptor.Trading.Journal;

/// <summary>
/// Decides what it means that no valid block stands where the next one should: looks at all that lies after the place and asks <see cref="RecoveryTable"/>. Never writes.
/// </summary>
internal sealed class ReadingEnd
{
    private readonly IJournalStorage _storage;
    private readonly SegmentCursor _cursor;
    private readonly long _provenSequence;

    internal ReadingEnd(IJournalStorage storage, SegmentCursor cursor, long provenSequence)
    {
        _storage = storage;
        _cursor = cursor;
        _provenSequence = provenSequence;
    }

    /// <summary>
    /// The verdict: true when reading ends here, with the torn tail when there is one; false when a live writer has meanwhile put a valid block or segment here, so that
    /// there is nothing to judge. Throws <see cref="JournalDamagedException"/> where the table refuses.
    /// </summary>
    /// <param name="finding">What stands where the next block should.</param>
    /// <param name="header">The block header that stands there, for a torn payload.</param>
    /// <param name="found">The finding in words.</param>
    /// <param name="atNext">True when the finding is about the first of the later segments.</param>
    /// <param name="later">The segment files after the present one, in order.</param>
    /// <param name="tail">The torn tail, or null.</param>
    internal bool Judge(Finding finding, in BlockHeader header, string found, bool atNext, ReadOnlySpan<SegmentFile> later, out TailReport? tail)
    {
        tail = null;
        bool headerHolds = finding is Finding.TornPayload or Finding.ShortFile;
        TailScan scan = new();
        scan.Note(_provenSequence, "a snapshot or peer");
        scan.ScanPresent(_cursor.Window, _cursor.Position.Offset, headerHolds ? JournalFormat.BlockHeaderBytes : 0);
        ScanLater(scan, later);
        if (HasGoneOn(later))
        {
            return false;
        }

        if (finding == Finding.Zeros && scan.AnyLaterBytes && scan.EndOffset == _cursor.Position.Offset)
        {
            finding = Finding.BrokenSegmentHeader;
            found = "a header page of zeros with bytes after it";
            atNext = true;
        }

        long reachBytes = headerHolds ? header.LengthBytes : JournalFormat.BlockBytes(_cursor.Position.MaxBlockRecords);
        Evidence evidence = scan.Judge(finding, in _cursor.Position, reachBytes);
        Verdict verdict = RecoveryTable.Decide(finding, evidence, _cursor.Position.Mode);
        if (verdict is Verdict.Refuse or Verdict.Impossible)
        {
            throw Refuse(finding, evidence, verdict, found, scan, atNext ? later[0].Path : null);
        }

        if (verdict == Verdict.Cut)
        {
            tail = MakeTail(finding, evidence, found, scan);
        }

        return true;
    }

    /// <summary>The refusal of a file that is damaged or does not belong here.</summary>
    internal static JournalDamagedException Damaged(string file, long offset, string expected, string found, bool isImpossible = false) => new(
        file,
        offset,
        expected,
        found,
        "nothing was changed: restore this file from a copy or go on from a peer or snapshot; to look at it: dtrade journal inspect",
        isImpossible);

    private void ScanLater(TailScan scan, ReadOnlySpan<SegmentFile> later)
    {
        for (int index = 0; index < later.Length; index++)
        {
            using SegmentWindow window = new();
            window.Attach(_storage.Open(later[index].Path, FileIntent.Read));
            if (index == 0)
            {
                scan.ScanNext(window, in _cursor.Position);
            }
            else
            {
                scan.ScanBehind(window, later[0].Path);
            }
        }
    }

    /// <summary>A live writer may have gone on between the two looks; what it has finished is then simply read.</summary>
    private bool HasGoneOn(ReadOnlySpan<SegmentFile> later)
    {
        _cursor.Window.Refresh();
        if (_cursor.Examine(out _, out _, out _) == Finding.Block)
        {
            return true;
        }

        if (later.Length == 0)
        {
            return false;
        }

        using SegmentWindow window = new();
        window.Attach(_storage.Open(later[0].Path, FileIntent.Read));
        return SegmentSuccession.Examine(window, later[0], _cursor, out _, out _) == Finding.Block && _cursor.RestIsZero();
    }

    private JournalDamagedException Refuse(Finding finding, Evidence evidence, Verdict verdict, string found, TailScan scan, string? laterFile)
    {
        string why = evidence switch
        {
            Evidence.Proof => $"; {scan.Proof} says that sequence {scan.DurableSequence} was on disk",
            Evidence.LaterBlocks or Evidence.ManyBlocks => $"; more than one block is affected, which a crash in {_cursor.Position.Mode} mode cannot do",
            _ => string.Empty,
        };
        bool isImpossible = verdict == Verdict.Impossible;
        return Damaged(
            laterFile ?? _cursor.Window.Path,
            laterFile is null ? _cursor.Position.Offset : 0,
            $"a block of sequence {_cursor.Position.NextSequence} of journal {SegmentSuccession.Id(in _cursor.Segment)} with parent chain 0x{_cursor.Position.Chain:x16}",
            found + why + (isImpossible ? $" (impossible case {finding}/{evidence}: a bug of this program)" : string.Empty),
            isImpossible);
    }

    private TailReport MakeTail(Finding finding, Evidence evidence, string found, TailScan scan)
    {
        ref readonly ReadPosition position = ref _cursor.Position;
        if (finding == Finding.BrokenSegmentHeader)
        {
            List<string> behind = scan.LaterFiles[1..];
            return new TailReport(scan.LaterFiles[0], 0, 0, position.NextSequence, position.Mode, finding, evidence, found, behind);
        }

        long tailBytes = Math.Max(0, scan.EndOffset - position.Offset);
        return new TailReport(_cursor.Window.Path, position.Offset, tailBytes, position.NextSequence, position.Mode, finding, evidence, found, scan.LaterFiles);
    }
}
