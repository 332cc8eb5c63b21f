namespace Disruptor.Trading.Journal;

/// <summary>Where reading stands and what the next block must be to follow from all before it.</summary>
internal struct ReadPosition
{
    /// <summary>Offset in the present segment, in bytes.</summary>
    internal long Offset;

    internal long NextSequence;

    internal ulong Chain;

    internal long Epoch;

    internal long LeaderTimeNanos;

    /// <summary>The highest durable sequence that any header so far has stated.</summary>
    internal long DurableSequence;

    internal DurabilityMode Mode;

    /// <summary>The largest block of the last writer, in records.</summary>
    internal int MaxBlockRecords;

    internal BlockType LastType;

    /// <summary>Moves past a valid block.</summary>
    internal void Advance(in BlockHeader header, ReadOnlySpan<byte> payload)
    {
        Offset += header.LengthBytes;
        NextSequence = header.LastSequence + 1;
        Chain = JournalChain.After(in header);
        Epoch = header.Epoch;
        LeaderTimeNanos = header.LeaderTimeNanos;
        DurableSequence = Math.Max(DurableSequence, header.DurableSequence);
        Mode = header.Mode;
        LastType = header.Type;
        if (header.Type == BlockType.Open)
        {
            MaxBlockRecords = (int)OpenRecord.Read(payload).MaxBlockRecords;
        }
    }
}
