namespace Disruptor.Trading.Journal;

/// <summary>Finds the segment at which reading begins.</summary>
internal static class SegmentSearch
{
    /// <summary>The index of the last segment that begins at or before a sequence. Segments that are not begun, or whose header is broken, are passed over: reading comes to them.</summary>
    internal static int ForSequence(IJournalStorage storage, SegmentFile[] segments, string folder, long fromSequence)
    {
        int index = segments.Length;
        long oldest = 0;
        using SegmentWindow window = new() { ReadAhead = JournalFormat.SegmentHeaderBytes };
        while (index > 0)
        {
            index--;
            window.Attach(storage.Open(segments[index].Path, FileIntent.Read));
            if (SegmentSuccession.ExamineFirst(window, segments[index], out SegmentHeader header) is null)
            {
                oldest = header.BaseSequence;
                if (oldest <= fromSequence)
                {
                    return index;
                }
            }
            else if (index == 0 && (window.FileLength < JournalFormat.MinSegmentBytes || window.UsedBytes() > 0))
            {
                // Its reader says what is wrong with it.
                return index;
            }
        }

        throw oldest == 0
            ? new JournalException($"journal: no journal in {folder}: it holds no {JournalFormat.SegmentExtension} file with anything in it")
            : new JournalException($"journal: {folder} begins at sequence {oldest} and {fromSequence} is needed: put the older segments back, name the archive, or start from a snapshot");
    }

    /// <summary>The index of the segment of a position.</summary>
    internal static int ForPosition(SegmentFile[] segments, string folder, in JournalPosition position)
    {
        long ordinal = position.Segment;
        int index = Array.FindIndex(segments, file => file.Ordinal == ordinal);
        return index >= 0
            ? index
            : throw new JournalException($"journal: {folder} has no segment {ordinal}, in which sequence {position.Sequence} ends: put it back");
    }
}
