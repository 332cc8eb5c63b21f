using System.Runtime.InteropServices;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>What the last handler of a run leaves for the thread that waits for it; in native memory, so that no other field shares its line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct Tally
{
    /// <summary>Events whose value was not their sequence; must be 0.</summary>
    [FieldOffset(0)] public long Wrong;

    /// <summary>How often <c>endOfBatch</c> was true.</summary>
    [FieldOffset(8)] public long Batches;

    /// <summary>1 once the last event is handled. Released after the two above.</summary>
    [FieldOffset(16)] public int Done;
}
