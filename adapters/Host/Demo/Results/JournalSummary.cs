namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>The journal.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Temporary">Whether the demo chose the folder.</param>
/// <param name="Recovery">What recovery found, in one line.</param>
/// <param name="RecoveredSequence">The last sequence that was there before this run; 0 for a new journal.</param>
/// <param name="WrittenBytes">Bytes written by this run.</param>
/// <param name="FolderBytes">Size of the files now.</param>
/// <param name="Blocks">Blocks written by this run.</param>
/// <param name="Syncs">Calls of fdatasync.</param>
/// <param name="AverageSyncMicros">Their average duration.</param>
/// <param name="MaxSyncMicros">The longest.</param>
internal sealed record JournalSummary(
    string Folder, bool Temporary, string Recovery, long RecoveredSequence, long WrittenBytes, long FolderBytes, long Blocks, long Syncs,
    double AverageSyncMicros, double MaxSyncMicros);
