namespace Disruptor.Trading.Journal;

/// <summary>One reading of the journal by recovery: past a snapshot's place, through replay, to the repair of the end.</summary>
internal sealed class RecoveryPass
{
    private readonly JournalFolder _folder;
    private readonly RecoveryRequest _request;
    private readonly JournalReader _reader;
    private readonly TailRepair _repair;
    private readonly long _provenSequence;
    private readonly RereadMarks _marks = new();
    private CheckpointRecord _checkpoint;
    private long _blocks;
    private long _records;

    internal RecoveryPass(JournalFolder folder, RecoveryRequest request, JournalReader reader, TailRepair repair, long provenSequence)
    {
        _folder = folder;
        _request = request;
        _reader = reader;
        _repair = repair;
        _provenSequence = provenSequence;
    }

    internal RecoveryReport Run(SnapshotInfo? snapshot, IReadOnlyList<string> passedOver)
    {
        if (snapshot is not null)
        {
            SkipTo(snapshot);
        }

        Replay();
        JournalRecovery.RequireProven(_folder, _reader.LastSequence, _provenSequence);
        bool clean = _reader.IsSealed && _reader.Tail is null;
        ProgressSteps steps = new(_request.OnProgress);
        steps.Now(RecoveryPhase.Repair, _reader.Bytes, _reader.LastSequence);
        _repair.Run(_reader, _marks, clean);
        steps.Now(RecoveryPhase.Done, _reader.Bytes, _reader.LastSequence);
        SegmentCursor cursor = _reader.Cursor;
        return new RecoveryReport
        {
            LastSequence = _reader.LastSequence,
            Chain = _reader.Chain,
            LastTimeNanos = _reader.LastTimeNanos,
            LastEpoch = _reader.LastEpoch,
            ClusterId = _reader.ClusterId,
            RecordsEnd = _reader.RecordsEnd,
            LastCheckpointSequence = _checkpoint.Sequence,
            LastOutputHash = _checkpoint.OutputHash,
            LastStateHash = _checkpoint.StateHash,
            Clean = clean,
            Blocks = _blocks,
            Records = _records,
            Snapshot = snapshot,
            SnapshotsPassedOver = passedOver,
            Tail = _reader.Tail,
            BytesCut = _repair.BytesCut,
            BrokenFiles = _repair.BrokenFiles,
            BytesSyncedAgain = _repair.BytesSyncedAgain,
            Segment = cursor.Segment,
            SegmentPath = cursor.File.Path,
            SegmentOffset = cursor.Position.Offset,
        };
    }

    /// <summary>Reads up to a snapshot's place. It belongs to this journal only when the same chain stands there.</summary>
    private void SkipTo(SnapshotInfo snapshot)
    {
        JournalPosition position = snapshot.Header.Position;
        while (_reader.RecordsEnd.Sequence < position.Sequence && TryRead(out _, out _))
        {
        }

        bool sameJournal = _reader.ClusterId == (snapshot.Header.ClusterIdHigh, snapshot.Header.ClusterIdLow);
        if (_reader.RecordsEnd.Sequence < position.Sequence && sameJournal)
        {
            // The journal ends before the snapshot: the caller says so.
            return;
        }

        if (!sameJournal || _reader.RecordsEnd != position)
        {
            throw new JournalDamagedException(
                snapshot.Path,
                0,
                $"a snapshot of the journal in {_folder.Path}, with chain 0x{_reader.RecordsEnd.Chain:x16} after sequence {_reader.RecordsEnd.Sequence}",
                $"one of journal {snapshot.Header.ClusterIdHigh:x16}{snapshot.Header.ClusterIdLow:x16} with chain 0x{position.Chain:x16} after sequence {position.Sequence} in segment {position.Segment} at offset {position.Offset}",
                "nothing was changed: move this snapshot out of the folder, and an older one or the whole journal is used");
        }
    }

    private void Replay()
    {
        ProgressSteps steps = new(_request.OnProgress);
        while (TryRead(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            _blocks++;
            _records += header.Type == BlockType.Records ? header.Count : 0;
            if (header.Type is BlockType.Checkpoint or BlockType.Seal)
            {
                _checkpoint = CheckpointRecord.Read(payload);
            }

            _request.OnBlock?.Invoke(in header, payload);
            steps.At(RecoveryPhase.Replay, _reader.Bytes, _reader.LastSequence);
        }
    }

    private bool TryRead(out BlockHeader header, out ReadOnlySpan<byte> payload)
    {
        bool read = _reader.TryReadBlock(out header, out payload);
        if (read)
        {
            _marks.Note(_reader.SegmentIndex, _reader.BlockOffset, in header);
        }

        return read;
    }
}
