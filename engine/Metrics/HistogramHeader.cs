using System.Runtime.InteropServices;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// What the writer keeps beside the counts. It opens the same native block, so that a record touches no managed object that a
/// neighbour on the heap could drag to another core. 128 bytes: two cache lines, since the prefetcher of x86 fetches pairs.
/// <code>
///   0        8        16        24           32           40                 128
///   ├────────┼────────┼─────────┼────────────┼────────────┼──────────────────┼─────────────
///   │ Highest│ Max    │ Min     │ OverRange  │ Negative   │ unused           │ counts, 8 bytes each …
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
internal struct HistogramHeader
{
    /// <summary>Two cache lines, and the offset of the first count.</summary>
    public const int SizeBytes = 128;

    /// <summary>Largest value recorded as it is; constant.</summary>
    [FieldOffset(0)]
    public long Highest;

    /// <summary>Largest recorded value, −1 while there is none.</summary>
    [FieldOffset(8)]
    public long Max;

    /// <summary>Smallest recorded value, long.MaxValue while there is none.</summary>
    [FieldOffset(16)]
    public long Min;

    /// <summary>How many values were above <see cref="Highest"/> and were counted there.</summary>
    [FieldOffset(24)]
    public long OverRange;

    /// <summary>How many values were below zero and were counted as zero.</summary>
    [FieldOffset(32)]
    public long Negative;
}
