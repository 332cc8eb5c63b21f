using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>Row 5 of a ring: touched only when a producer had to wait.</summary>
[StructLayout(LayoutKind.Explicit, Size = SequenceLine.SizeBytes)]
internal struct ProducerCounters
{
    /// <summary>Claims that found the ring full.</summary>
    [FieldOffset(0)] internal long Stalls;

    /// <summary>Time spent waiting in them, in Stopwatch ticks.</summary>
    [FieldOffset(8)] internal long StallTicks;
}
