namespace Disruptor.Trading.Journal;

/// <summary>
/// The running 64-bit hash that ties every block to all blocks before it: XXH64 of the block's 64 header bytes, seeded with the chain before it. A block that was
/// swapped, repeated, removed or taken from another journal breaks it, although each block's own CRCs still hold.
/// </summary>
public static class JournalChain
{
    /// <summary>The chain before the first block of a journal.</summary>
    /// <param name="clusterIdHigh">High half of the journal's id.</param>
    /// <param name="clusterIdLow">Low half.</param>
    public static ulong Genesis(ulong clusterIdHigh, ulong clusterIdLow)
    {
        ReadOnlySpan<ulong> id = [clusterIdHigh, clusterIdLow];
        return XxHash64.Compute(System.Runtime.InteropServices.MemoryMarshal.AsBytes(id), 0);
    }

    /// <summary>The chain after a block.</summary>
    /// <param name="header">The complete header, CRCs included.</param>
    public static ulong After(in BlockHeader header) => XxHash64.Compute(BlockHeader.AsBytes(in header), header.ParentChain);
}
