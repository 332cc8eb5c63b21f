namespace Disruptor.Trading.Journal;

/// <summary>What lies after the place where the next block should stand.</summary>
public enum Evidence
{
    /// <summary>Only zeros, there and after it.</summary>
    Nothing,

    /// <summary>Bytes, none of them a valid header, all within the reach of one block; a new segment's header page and its first block count as one.</summary>
    OneBlock,

    /// <summary>Bytes beyond the reach of one block, none of them a valid header.</summary>
    ManyBlocks,

    /// <summary>At least one valid header; none says that the missing sequence was on disk.</summary>
    LaterBlocks,

    /// <summary>A valid header, a snapshot or a peer says that the missing sequence was on disk.</summary>
    Proof,
}
