namespace Disruptor.Trading.Ring;

/// <summary>
/// Where things lie in a ring's block. Each row is 128 bytes; what one thread writes never shares a row with what another one writes while events flow.
/// <code>
/// row 0          cursor               single producer: last published; multi: unused
/// row 1          bell                 of the producers: nearly read-only
/// row 2          claim                written by producers at each claim
/// row 3          limit                multi: highest claimable sequence, written now and then, read at each claim
/// row 4          status               state, last skipped sequence: nearly read-only
/// row 5          producer counters    written only when a producer had to wait
/// row 6 + 2i     consumer i           its sequence: read by producers and followers
/// row 7 + 2i     consumer i           private to its thread: its bell, position, batches, deepest queue seen
/// row 6 + 2·32   slots                capacity × sizeof(T), then 8 bytes of skip mark a slot, then (multi) 4 bytes of lap a slot
/// </code>
/// </summary>
internal static class RingLayout
{
    /// <summary>Most consumers of one ring: enough for any plan seen, and the rows cost 8 KiB.</summary>
    internal const int MaxConsumers = 32;

    internal const int CursorRow = 0;
    internal const int BellRow = 1;
    internal const int ClaimRow = 2;
    internal const int LimitRow = 3;
    internal const int StatusRow = 4;
    internal const int CountersRow = 5;
    internal const int FirstConsumerRow = 6;
    internal const int Rows = FirstConsumerRow + (2 * MaxConsumers);
    internal const long SlotsOffsetBytes = (long)Rows * SequenceLine.SizeBytes;

    internal static long AlignUp(long bytes) => (bytes + NativeBlock.AlignmentBytes - 1) / NativeBlock.AlignmentBytes * NativeBlock.AlignmentBytes;
}
