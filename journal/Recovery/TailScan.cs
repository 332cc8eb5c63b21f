using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Looks through everything after the last valid block for what it tells: how far bytes reach, whether any is a valid header, and the highest durable sequence that one
/// states. Headers stand on a 64-byte grid, so a segment is a million cheap looks. A record cannot pose as a header by accident: it would need its CRC.
/// </summary>
internal sealed class TailScan
{
    private const int ChunkBytes = 1024 * 1024;

    private bool _presentHasBytes;
    private bool _anyHeader;
    private long _nextEndOffset;
    private int _filesBehindNext;

    /// <summary>Offset after the last byte that is not zero in the present segment, or where the scan began when there is none.</summary>
    internal long EndOffset { get; private set; }

    /// <summary>True when a later segment holds bytes that are not zero.</summary>
    internal bool AnyLaterBytes => _nextEndOffset > 0 || _filesBehindNext > 0;

    internal long DurableSequence { get; private set; }

    /// <summary>What proves it, in words.</summary>
    internal string Proof { get; private set; } = string.Empty;

    /// <summary>Segments after the present one that hold bytes, in order; the first file after the present one is there too when only those behind it do.</summary>
    internal List<string> LaterFiles { get; } = [];

    internal void Note(long durableSequence, string proof)
    {
        if (durableSequence > DurableSequence)
        {
            DurableSequence = durableSequence;
            Proof = proof;
        }
    }

    /// <summary>Scans the segment in which the valid part ends.</summary>
    /// <param name="window">The file.</param>
    /// <param name="offset">Where the valid part ends.</param>
    /// <param name="tornHeaderBytes">Bytes of a torn block's own valid header there, which is no evidence of a later one.</param>
    internal void ScanPresent(SegmentWindow window, long offset, int tornHeaderBytes)
    {
        window.Refresh();
        EndOffset = ScanFrom(window, offset + tornHeaderBytes, out bool any);
        _presentHasBytes = any || tornHeaderBytes > 0;
    }

    /// <summary>Scans the segment file after the present one. Of a header page and a first block that were torn together, the block is no evidence of a later one.</summary>
    internal void ScanNext(SegmentWindow window, in ReadPosition position)
    {
        ReadOnlySpan<byte> slot = window.View(JournalFormat.SegmentHeaderBytes, JournalFormat.BlockHeaderBytes);
        bool isFirstBlock = slot.Length == JournalFormat.BlockHeaderBytes && BlockExaminer.IsHeader(slot, out BlockHeader first)
            && first.FirstSequence == position.NextSequence && first.ParentChain == position.Chain;
        bool page = ScanHeaderPage(window);
        _nextEndOffset = ScanFrom(window, JournalFormat.SegmentHeaderBytes + (isFirstBlock ? JournalFormat.BlockHeaderBytes : 0), out bool any);
        if (any || page || isFirstBlock)
        {
            LaterFiles.Add(window.Path);
        }
        else
        {
            _nextEndOffset = 0;
        }
    }

    /// <summary>Scans a segment behind the next one.</summary>
    internal void ScanBehind(SegmentWindow window, string nextPath)
    {
        bool page = ScanHeaderPage(window);
        _ = ScanFrom(window, JournalFormat.SegmentHeaderBytes, out bool any);
        if (page || any)
        {
            if (LaterFiles.Count == 0)
            {
                LaterFiles.Add(nextPath);
            }

            LaterFiles.Add(window.Path);
            _filesBehindNext++;
        }
    }

    /// <summary>The evidence against what may be torn at most: <paramref name="reachBytes"/> from the place where the block should stand.</summary>
    internal Evidence Judge(Finding finding, in ReadPosition position, long reachBytes)
    {
        if (DurableSequence >= position.NextSequence)
        {
            return Evidence.Proof;
        }

        if (_anyHeader)
        {
            return Evidence.LaterBlocks;
        }

        if (!_presentHasBytes && !AnyLaterBytes)
        {
            return Evidence.Nothing;
        }

        bool one = finding == Finding.BrokenSegmentHeader
            ? _filesBehindNext == 0 && _nextEndOffset <= JournalFormat.SegmentHeaderBytes + reachBytes
            : !AnyLaterBytes && EndOffset <= position.Offset + reachBytes;
        return one ? Evidence.OneBlock : Evidence.ManyBlocks;
    }

    private bool ScanHeaderPage(SegmentWindow window)
    {
        ReadOnlySpan<byte> page = window.View(0, JournalFormat.SegmentHeaderBytes);
        if (SegmentHeader.Examine(page, out SegmentHeader header) is null && SegmentHeader.ExamineFields(in header, page) is null)
        {
            _anyHeader = true;
            Note(header.DurableSequence, $"the header of {window.Path}");
        }

        return page.IndexOfAnyExcept((byte)0) >= 0;
    }

    private long ScanFrom(SegmentWindow window, long start, out bool any)
    {
        any = false;
        long end = start;
        for (long chunk = start; chunk < window.FileLength; chunk += ChunkBytes)
        {
            ReadOnlySpan<byte> bytes = window.View(chunk, ChunkBytes);
            int last = bytes.LastIndexOfAnyExcept((byte)0);
            if (last >= 0)
            {
                end = chunk + last + 1;
                any = true;
                LookForHeaders(bytes[..(last + 1)], bytes, chunk, window.Path);
            }
        }

        return end;
    }

    private void LookForHeaders(ReadOnlySpan<byte> used, ReadOnlySpan<byte> bytes, long chunk, string path)
    {
        int at = 0;
        while (at < used.Length)
        {
            int skip = used[at..].IndexOfAnyExcept((byte)0);
            if (skip < 0)
            {
                return;
            }

            at += skip / JournalFormat.BlockHeaderBytes * JournalFormat.BlockHeaderBytes;
            ReadOnlySpan<byte> slot = bytes[at..];
            if (slot.Length >= JournalFormat.BlockHeaderBytes && BlockExaminer.IsHeader(slot[..JournalFormat.BlockHeaderBytes], out BlockHeader header))
            {
                _anyHeader = true;
                Note(header.DurableSequence, $"the block of sequence {header.FirstSequence} at offset {chunk + at} of {path}");
            }

            at += JournalFormat.BlockHeaderBytes;
        }
    }
}
