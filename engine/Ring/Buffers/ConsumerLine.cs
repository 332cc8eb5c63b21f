using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>Row 7 + 2i of a ring: private to the thread of consumer i, in native memory because two small objects of two threads may share a line of the heap.</summary>
[StructLayout(LayoutKind.Explicit, Size = SequenceLine.SizeBytes)]
internal struct ConsumerLine
{
    // Bytes 0..7 are the BellLine of those who wait for this consumer: here, because only the consumer's own thread comes to this row while events flow.

    /// <summary>Last sequence read; ahead of the released one while a batch is worked on.</summary>
    [FieldOffset(8)] internal long Position;

    /// <summary>Last sequence known to be readable.</summary>
    [FieldOffset(16)] internal long Available;

    /// <summary>Deepest queue found at the start of a batch, in events.</summary>
    [FieldOffset(24)] internal long DeepestQueue;

    /// <summary>Batches read.</summary>
    [FieldOffset(32)] internal long Batches;

    /// <summary>Abandoned slots stepped over.</summary>
    [FieldOffset(40)] internal long Skipped;

    /// <summary>Its own copy of its released sequence, since others poll that line.</summary>
    [FieldOffset(48)] internal long Released;
}
