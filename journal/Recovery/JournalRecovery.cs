namespace Disruptor.Trading.Journal;

/// <summary>
/// Brings a folder back to a journal that can be continued: restores the newest usable snapshot, reads and validates all of the journal behind it, cuts a torn tail and keeps
/// it aside, and makes sure that what is left is on disk before anybody trusts it. Refused damage throws <see cref="JournalDamagedException"/> and changes nothing; a case that
/// cannot be by the table ends the process (<see cref="IFatal"/>).
/// </summary>
public static class JournalRecovery
{
    /// <summary>Recovers the journal of a locked folder from its beginning.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="onBlock">Called with each valid block in order; null when nobody replays.</param>
    public static RecoveryReport Run(JournalFolder folder, BlockHandler? onBlock = null) => Run(folder, new RecoveryRequest { OnBlock = onBlock });

    /// <summary>Recovers the journal of a locked folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="request">What to restore into, replay to, and tell.</param>
    public static RecoveryReport Run(JournalFolder folder, RecoveryRequest request)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(request);
        JournalOptions options = folder.Options;
        TailRepair repair = new(folder);
        SnapshotChoice snapshots = new(options.Storage, folder.Path);
        long provenSequence = Math.Max(options.ProvenSequence, snapshots.ProvenSequence);
        SegmentFile[] segments = SegmentFile.List(options.Storage, folder.Path);
        if (HoldsNothing(options.Storage, segments))
        {
            RequireProven(folder, 0, provenSequence);
            repair.ClearFilling();
            repair.ClearSegments(segments);
            return new RecoveryReport { IsNew = true, Clean = true, BrokenFiles = repair.BrokenFiles };
        }

        SnapshotInfo? snapshot = request.Target is null ? null : snapshots.Restore(request.Target, request.OnProgress);
        try
        {
            using JournalReader reader = snapshot is null
                ? OpenFromStart(folder, provenSequence, snapshots)
                : JournalReader.OpenAt(folder.Path, snapshot.Header.Position, options.Storage, provenSequence);
            return new RecoveryPass(folder, request, reader, repair, provenSequence).Run(snapshot, snapshots.PassedOver);
        }
        catch (JournalDamagedException exception) when (exception.IsImpossible)
        {
            options.Fatal.Die(exception.Message);
            throw;
        }
    }

    internal static void RequireProven(JournalFolder folder, long lastSequence, long provenSequence)
    {
        if (lastSequence < provenSequence)
        {
            throw new JournalException(
                $"journal: {folder.Path} ends at sequence {lastSequence}, but a snapshot or peer proves that {provenSequence} was on disk: put the missing segments back, or go on from that peer");
        }
    }

    private static JournalReader OpenFromStart(JournalFolder folder, long provenSequence, SnapshotChoice snapshots)
    {
        try
        {
            return JournalReader.Open(folder.Path, 1, folder.Options.Storage, provenSequence);
        }
        catch (JournalException exception) when (exception is not JournalDamagedException && snapshots.PassedOver.Count > 0)
        {
            throw new JournalException($"{exception.Message}; none of the snapshots can be used: {string.Join("; ", snapshots.PassedOver)}", exception);
        }
    }

    /// <summary>
    /// True for a folder in which no journal was ever begun: no segments, or only empty ones, or a first header page that was torn when it was written. That page is on disk
    /// before the first block is written, so a byte behind it means that there was a journal; and a file has a segment's name only once it is whole, so a short one was cut.
    /// </summary>
    private static bool HoldsNothing(IJournalStorage storage, SegmentFile[] segments)
    {
        for (int index = 0; index < segments.Length; index++)
        {
            using SegmentWindow window = new();
            window.Attach(storage.Open(segments[index].Path, FileIntent.Read));
            if (index == 0 && SegmentSuccession.ExamineFirst(window, segments[index], out _) is null)
            {
                return false;
            }

            if (window.FileLength < JournalFormat.MinSegmentBytes || window.UsedBytes() > (index == 0 ? JournalFormat.SegmentHeaderBytes : 0))
            {
                return false;
            }
        }

        return true;
    }
}
