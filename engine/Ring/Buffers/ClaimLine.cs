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

    /// <summary>Single producer: its own copy of the cursor, since reading the cursor's line back can cost a transfer between cores.</summary>
    [FieldOffset(16)] internal long Published;
}
