using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>The 128 bytes behind a <see cref="Sequence"/>: the counter and nothing else, so that its writer never has to read the line.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
internal struct SequenceLine
{
    internal const int SizeBytes = 128;

    /// <summary>The sequence. Written by one thread (or by compare-and-swap), read by all.</summary>
    [FieldOffset(0)] internal long Value;
}
