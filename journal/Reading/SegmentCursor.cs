namespace Disruptor.Trading.Journal;

/// <summary>One segment under reading: its file, its header, and what the next block must be. Shared by reader, follower and recovery.</summary>
internal sealed class SegmentCursor : IDisposable
{
    internal SegmentWindow Window { get; } = new();

    internal SegmentFile File { get; private set; }

    internal SegmentHeader Segment;

    internal ReadPosition Position;

    /// <summary>Offset of the block last read, in bytes.</summary>
    internal long BlockOffset { get; private set; }

    /// <summary>The place after the last block of records.</summary>
    internal JournalPosition RecordsEnd { get; private set; }

    /// <summary>True when not even a block's header fits any more.</summary>
    internal bool IsFull => Position.Offset + JournalFormat.BlockHeaderBytes > Segment.SegmentBytes;

    /// <summary>Begins at the first block of a segment, trusting its header for what was before it.</summary>
    internal void Begin(SegmentFile file, IJournalFile open, in SegmentHeader header)
    {
        Enter(file, open, in header);
        Position.NextSequence = header.BaseSequence;
        Position.Chain = header.BaseChain;
        Position.Epoch = header.Epoch;
        Position.LeaderTimeNanos = header.LeaderTimeNanos;
        RecordsEnd = new JournalPosition(0, 0, header.BaseSequence - 1, header.BaseChain, header.Epoch, header.LeaderTimeNanos);
    }

    /// <summary>Goes on to the segment that follows, which <see cref="SegmentSuccession"/> has found to fit.</summary>
    internal void Enter(SegmentFile file, IJournalFile open, in SegmentHeader header)
    {
        File = file;
        Segment = header;
        Window.Attach(open);
        Position.Offset = JournalFormat.SegmentHeaderBytes;
        Position.DurableSequence = Math.Max(Position.DurableSequence, header.DurableSequence);
        Position.Mode = header.Mode;
        Position.MaxBlockRecords = (int)header.MaxBlockRecords;
    }

    /// <summary>What stands where the next block should.</summary>
    internal Finding Examine(out BlockHeader header, out ReadOnlySpan<byte> payload, out string found)
    {
        if (!IsFull)
        {
            return BlockExaminer.Examine(Window, in Position, Segment.SegmentBytes, out header, out payload, out found);
        }

        header = default;
        payload = default;
        found = "the end of the segment";
        return Finding.Zeros;
    }

    /// <summary>Moves past a block that <see cref="Examine"/> has found valid.</summary>
    internal void Advance(in BlockHeader header, ReadOnlySpan<byte> payload)
    {
        BlockOffset = Position.Offset;
        Position.Advance(in header, payload);
        if (header.Type == BlockType.Records)
        {
            RecordsEnd = new JournalPosition(File.Ordinal, Position.Offset, header.LastSequence, Position.Chain, Position.Epoch, Position.LeaderTimeNanos);
        }
    }

    /// <summary>True when nothing but zeros follows in this segment.</summary>
    internal bool RestIsZero()
    {
        long end = Math.Min(Segment.SegmentBytes, Window.FileLength);
        for (long at = Position.Offset; at < end; at += SegmentWindow.Capacity)
        {
            if (Window.View(at, (int)Math.Min(SegmentWindow.Capacity, end - at)).IndexOfAnyExcept((byte)0) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose() => Window.Dispose();
}
