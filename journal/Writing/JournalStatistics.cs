namespace Disruptor.Trading.Journal;

/// <summary>What a writer has done since it was opened. Taken while it runs, so the numbers may be of slightly different moments.</summary>
/// <param name="Blocks">Blocks written, of every type.</param>
/// <param name="Records">Records written in record blocks.</param>
/// <param name="Bytes">Bytes written, headers included, zero-filling not.</param>
/// <param name="Syncs">Calls of fdatasync on segments.</param>
/// <param name="LastSyncNanos">Duration of the last one.</param>
/// <param name="TotalSyncNanos">Of all of them.</param>
/// <param name="MaxSyncNanos">Of the longest.</param>
/// <param name="Rolls">Segments begun.</param>
/// <param name="MaxRollNanos">Duration of the longest change of segment, waiting included.</param>
/// <param name="SpareWaitNanos">Time spent waiting for a zero-filled segment: above zero means the filling does not keep up.</param>
public readonly record struct JournalStatistics(
    long Blocks,
    long Records,
    long Bytes,
    long Syncs,
    long LastSyncNanos,
    long TotalSyncNanos,
    long MaxSyncNanos,
    long Rolls,
    long MaxRollNanos,
    long SpareWaitNanos);
