using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// The 128 bytes behind a <see cref="Sequence"/>: the counter, and beside it the bell of those who sleep until it moves. They share the line on purpose: the
/// writer owns the line when it moves the counter, so looking at the bell afterwards is a hit in its own first-level cache.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
internal struct SequenceLine
{
    internal const int SizeBytes = 128;

    /// <summary>The sequence. Written by one thread (or by compare-and-swap), read by all.</summary>
    [FieldOffset(0)] internal long Value;

    /// <summary>Bits of <see cref="Doorbell"/>: 0 while nobody sleeps and nothing is wrong, which is all that the hot path asks.</summary>
    [FieldOffset(8)] internal int Attention;

    /// <summary>The futex word: changes with every wake, so that a sleeper that comes too late does not fall asleep.</summary>
    [FieldOffset(12)] internal int Epoch;
}
