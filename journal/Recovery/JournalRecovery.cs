namespace Disruptor.Trading.Journal;

/// <summary>
/// Brings a folder back to a journal that can be continued: reads and validates all of it, cuts a torn tail and keeps it aside, and makes sure that what is left is on
/// disk before anybody trusts it. Refused damage throws <see cref="JournalDamagedException"/> and changes nothing.
/// </summary>
public static class JournalRecovery
{
    /// <summary>Recovers the journal of a locked folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="onBlock">Called with each valid block in order, in the same pass; null when nobody replays. What it is given is kept in every case but an exception.</param>
    /// <param name="fromSequence">The first sequence that matters (a snapshot's next): whole segments before it are not read.</param>
    public static RecoveryReport Run(JournalFolder folder, BlockHandler? onBlock = null, long fromSequence = 1)
    {
        ArgumentNullException.ThrowIfNull(folder);
        TailRepair repair = new(folder);
        JournalOptions options = folder.Options;
        if (SegmentFile.List(options.Storage, folder.Path).Length == 0)
        {
            RequireProven(folder, 0);
            repair.ClearSpares();
            return new RecoveryReport { IsNew = true, Clean = true, BrokenFiles = repair.BrokenFiles };
        }

        using JournalReader reader = JournalReader.Open(folder.Path, fromSequence, options.Storage, options.ProvenSequence);
        RereadMarks marks = new();
        CheckpointRecord checkpoint = default;
        long blocks = 0;
        long records = 0;
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            blocks++;
            records += header.Type == BlockType.Records ? header.Count : 0;
            marks.Note(reader.SegmentIndex, reader.BlockOffset, in header);
            if (header.Type is BlockType.Checkpoint or BlockType.Seal)
            {
                checkpoint = CheckpointRecord.Read(payload);
            }

            onBlock?.Invoke(in header, payload);
        }

        RequireProven(folder, reader.LastSequence);
        bool clean = reader.IsSealed && reader.Tail is null;
        repair.Run(reader, marks, clean);
        return new RecoveryReport
        {
            LastSequence = reader.LastSequence,
            Chain = reader.Chain,
            LastTimeNanos = reader.LastTimeNanos,
            LastEpoch = reader.LastEpoch,
            LastCheckpointSequence = checkpoint.Sequence,
            LastOutputHash = checkpoint.OutputHash,
            LastStateHash = checkpoint.StateHash,
            Clean = clean,
            Blocks = blocks,
            Records = records,
            Tail = reader.Tail,
            BytesCut = repair.BytesCut,
            BrokenFiles = repair.BrokenFiles,
            BytesSyncedAgain = repair.BytesSyncedAgain,
            Segment = reader.Segment,
            SegmentPath = reader.SegmentFile.Path,
            SegmentOffset = reader.Position.Offset,
        };
    }

    private static void RequireProven(JournalFolder folder, long lastSequence)
    {
        if (lastSequence < folder.Options.ProvenSequence)
        {
            throw new JournalException(
                $"journal: {folder.Path} ends at sequence {lastSequence}, but a snapshot or peer proves that {folder.Options.ProvenSequence} was on disk: put the missing segments back, or go on from that peer");
        }
    }
}
