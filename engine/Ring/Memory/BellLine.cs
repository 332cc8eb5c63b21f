using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// The 128 bytes behind a <see cref="Doorbell"/>, always the row after its sequence and never the sequence's own: who polls a sequence takes its line away from
/// the writer again and again. A store to such a line waits in the store buffer and nobody notices; a load of it after every publish would stall for the line's
/// return each time. (Measured: with the bell and the publish check on the cursor's line the round trip's median was 170 ns, since then 100–120, beside a bare
/// two-flag ping-pong of 100–110 in the same runs.)
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SequenceLine.SizeBytes)]
internal struct BellLine
{
    /// <summary>Bits of <see cref="Doorbell"/>: 0 while nobody sleeps and nothing is wrong, which is all that the hot path asks.</summary>
    [FieldOffset(0)] internal int Attention;

    /// <summary>The futex word: changes with every wake, so that a sleeper that comes too late does not fall asleep.</summary>
    [FieldOffset(4)] internal int Epoch;
}
