namespace Disruptor.Trading.Journal;

/// <summary>Whether a file is the segment that comes next.</summary>
internal static class SegmentSuccession
{
    /// <summary>
    /// What the file after the present segment is: <see cref="Finding.Block"/> for the next segment, <see cref="Finding.Zeros"/> for a header page of zeros (a segment that
    /// is not begun, unless bytes follow in it), or what is wrong with it.
    /// </summary>
    /// <param name="window">The file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="cursor">The present segment, at its end.</param>
    /// <param name="header">Its header.</param>
    /// <param name="found">The finding in words.</param>
    internal static Finding Examine(SegmentWindow window, SegmentFile file, SegmentCursor cursor, out SegmentHeader header, out string found)
    {
        ReadOnlySpan<byte> page = window.View(0, JournalFormat.SegmentHeaderBytes);
        if (page.IndexOfAnyExcept((byte)0) < 0)
        {
            header = default;
            found = "a header page of zeros";
            return Finding.Zeros;
        }

        if (SegmentHeader.Examine(page, out header) is string broken)
        {
            found = broken;
            return Finding.BrokenSegmentHeader;
        }

        if (SegmentHeader.ExamineFields(in header, page) is string wrong)
        {
            found = wrong;
            return Finding.Malformed;
        }

        if (NotOfThisPlace(file, in header, in cursor.Segment) is string foreign)
        {
            found = foreign;
            return Finding.Foreign;
        }

        return Compare(file, in header, in cursor.Position, cursor.File.Ordinal, out found);
    }

    /// <summary>Reads and checks the header of a segment that is read first, whose predecessors are not known.</summary>
    internal static string? ExamineFirst(SegmentWindow window, SegmentFile file, out SegmentHeader header)
    {
        ReadOnlySpan<byte> page = window.View(0, JournalFormat.SegmentHeaderBytes);
        string? wrong = SegmentHeader.Examine(page, out header) ?? SegmentHeader.ExamineFields(in header, page);
        wrong ??= header.Ordinal != file.Ordinal ? $"segment {header.Ordinal} of a journal" : null;
        bool isGenesis = header.Ordinal == 1;
        return wrong ?? (isGenesis && (header.BaseSequence != 1 || header.BaseChain != JournalChain.Genesis(header.ClusterIdHigh, header.ClusterIdLow))
            ? $"base sequence {header.BaseSequence} with base chain 0x{header.BaseChain:x16}, which is not the start of journal {Id(in header)}"
            : null);
    }

    /// <summary>The journal's id, for messages.</summary>
    internal static string Id(in SegmentHeader header) => $"{header.ClusterIdHigh:x16}{header.ClusterIdLow:x16}";

    private static string? NotOfThisPlace(SegmentFile file, in SegmentHeader header, in SegmentHeader present)
    {
        if (header.ClusterIdHigh != present.ClusterIdHigh || header.ClusterIdLow != present.ClusterIdLow)
        {
            return $"a segment of another journal, {Id(in header)}";
        }

        return header.Ordinal != file.Ordinal ? $"segment {header.Ordinal} under the name of segment {file.Ordinal}" : null;
    }

    private static Finding Compare(SegmentFile file, in SegmentHeader header, in ReadPosition position, long presentOrdinal, out string found)
    {
        string begins = $"{file.Path}, which begins at sequence {header.BaseSequence} with chain 0x{header.BaseChain:x16}";
        if (file.Ordinal != presentOrdinal + 1)
        {
            found = $"{begins}: segment {presentOrdinal + 1} is missing before it";
            return Finding.MissingSegment;
        }

        if (header.BaseSequence < position.NextSequence)
        {
            found = $"{begins}: that sequence was there before";
            return Finding.Foreign;
        }

        bool follows = header.BaseSequence == position.NextSequence && header.BaseChain == position.Chain;
        found = follows ? string.Empty : $"{begins}: the end of the segment before it is missing";
        return follows ? Finding.Block : Finding.SegmentGap;
    }
}
