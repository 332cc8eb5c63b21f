using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Looks through everything after the last valid block for what it tells: how far bytes reach, whether any is a valid header, and the highest durable sequence that one
/// states. Headers stand on a 64-byte grid, so a segment is a million cheap looks. A record cannot pose as a header by accident: it would need its CRC.
/// </summary>
internal sealed class TailScan
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>Offset after the last byte that is not zero in the first file, or the start when there is none.</summary>
    internal long EndOffset { get; private set; }

    /// <summary>True when bytes that are not zero were seen, in whatever file.</summary>
    internal bool AnyBytes { get; private set; }

    internal bool AnyHeader { get; private set; }

    internal long DurableSequence { get; private set; }

    /// <summary>What proves it, in words.</summary>
    internal string Proof { get; private set; } = string.Empty;

    internal void Note(long durableSequence, string proof)
    {
        if (durableSequence > DurableSequence)
        {
            DurableSequence = durableSequence;
            Proof = proof;
        }
    }

    /// <summary>Scans the file in which the valid part ends.</summary>
    /// <param name="window">The file.</param>
    /// <param name="offset">Where the valid part ends.</param>
    /// <param name="tornHeaderBytes">Bytes of a torn block's own valid header there, which is no evidence of a later one.</param>
    internal void ScanFirst(SegmentWindow window, long offset, int tornHeaderBytes)
    {
        window.Refresh();
        AnyBytes |= tornHeaderBytes > 0;
        EndOffset = ScanFrom(window, offset + tornHeaderBytes);
    }

    /// <summary>Scans a later segment from its header on.</summary>
    internal void ScanLater(SegmentWindow window)
    {
        ReadOnlySpan<byte> page = window.View(0, JournalFormat.SegmentHeaderBytes);
        AnyBytes |= page.IndexOfAnyExcept((byte)0) >= 0;
        if (SegmentHeader.Examine(page, out SegmentHeader header) is null && SegmentHeader.ExamineFields(in header, page) is null)
        {
            AnyHeader = true;
            Note(header.DurableSequence, $"the header of {window.Path}");
        }

        _ = ScanFrom(window, JournalFormat.SegmentHeaderBytes);
    }

    /// <summary>The evidence against what may be torn at most.</summary>
    internal Evidence Judge(long nextSequence, long oneBlockEnd, bool laterFiles)
    {
        if (DurableSequence >= nextSequence)
        {
            return Evidence.Proof;
        }

        if (AnyHeader)
        {
            return Evidence.LaterBlocks;
        }

        if (!AnyBytes && !laterFiles)
        {
            return Evidence.Nothing;
        }

        return EndOffset <= oneBlockEnd && !laterFiles ? Evidence.OneBlock : Evidence.ManyBlocks;
    }

    private long ScanFrom(SegmentWindow window, long start)
    {
        long end = start;
        for (long chunk = start; chunk < window.FileLength; chunk += ChunkBytes)
        {
            ReadOnlySpan<byte> bytes = window.View(chunk, ChunkBytes);
            int last = bytes.LastIndexOfAnyExcept((byte)0);
            if (last >= 0)
            {
                end = chunk + last + 1;
                AnyBytes = true;
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
                AnyHeader = true;
                Note(header.DurableSequence, $"the block of sequence {header.FirstSequence} at offset {chunk + at} of {path}");
            }

            at += JournalFormat.BlockHeaderBytes;
        }
    }
}
