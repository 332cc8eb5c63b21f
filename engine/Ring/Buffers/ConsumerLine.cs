using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>Row 6 + 2i of a ring: private to the thread of consumer i, in native memory because two small objects of two threads may share a line of the heap.</summary>
[StructLayout(LayoutKind.Explicit, Size = SequenceLine.SizeBytes)]
internal struct ConsumerLine
{
    /// <summary>Last sequence read; ahead of the released one while a batch is worked on.</summary>
    [FieldOffset(0)] internal long Position;

    /// <summary>Last sequence known to be readable.</summary>
    [FieldOffset(8)] internal long Available;

    /// <summary>Deepest queue found at the start of a batch, in events.</summary>
    [FieldOffset(16)] internal long DeepestQueue;

    /// <summary>Batches read.</summary>
    [FieldOffset(24)] internal long Batches;

    /// <summary>Abandoned slots stepped over.</summary>
    [FieldOffset(32)] internal long Skipped;
}
