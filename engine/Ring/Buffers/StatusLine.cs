using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>Row 4 of a ring: nearly read-only.</summary>
[StructLayout(LayoutKind.Explicit, Size = SequenceLine.SizeBytes)]
internal struct StatusLine
{
    /// <summary>A <see cref="RingState"/>.</summary>
    [FieldOffset(0)] internal int State;

    /// <summary>Highest sequence ever abandoned: a batch that begins above it holds no skips and takes the fast path.</summary>
    [FieldOffset(8)] internal long LastSkipped;

    /// <summary>How many slots were abandoned.</summary>
    [FieldOffset(16)] internal long Skipped;
}
