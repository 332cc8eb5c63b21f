using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>Row 2 of a ring: the producer's own. With several producers only <see cref="Claimed"/> is used, by atomic addition.</summary>
[StructLayout(LayoutKind.Explicit, Size = SequenceLine.SizeBytes)]
internal struct ClaimLine
{
    /// <summary>Highest sequence claimed.</summary>
    [FieldOffset(0)] internal long Claimed;

    /// <summary>Single producer: highest sequence that may be claimed without asking the consumers.</summary>
    [FieldOffset(8)] internal long Limit;
}
