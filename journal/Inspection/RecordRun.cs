namespace Disruptor.Trading.Journal;

/// <summary>The records of a journal as one run, a block at a time, and the checkpoints met on the way.</summary>
internal sealed class RecordRun
{
    private readonly JournalReader _reader;
    private readonly Dictionary<long, CheckpointRecord> _checkpoints = [];
    private readonly byte[] _block = new byte[JournalFormat.MaxBlockRecords * JournalFormat.RecordBytes];
    private long _firstSequence;
    private int _bytes;

    internal RecordRun(JournalReader reader)
    {
        _reader = reader;
    }

    internal long LastSequence => _reader.LastSequence;

    /// <summary>The records from a sequence to the end of its block; false behind the journal's end. Sequences are asked for in rising order.</summary>
    internal bool TryGet(long sequence, out ReadOnlySpan<byte> records)
    {
        while (sequence >= _firstSequence + (_bytes / JournalFormat.RecordBytes))
        {
            if (!_reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
            {
                records = default;
                return false;
            }

            Take(in header, payload);
        }

        int skip = (int)(sequence - _firstSequence) * JournalFormat.RecordBytes;
        records = _block.AsSpan(skip, _bytes - skip);
        return true;
    }

    /// <summary>The first sequence, up to one, after which both state hashes and they differ. A hash of zero was not taken.</summary>
    internal HashPair? FirstHashDifference(RecordRun other, long upTo)
    {
        HashPair? found = null;
        foreach ((long sequence, CheckpointRecord mine) in _checkpoints)
        {
            if (sequence <= upTo && sequence < (found?.Sequence ?? long.MaxValue) && other._checkpoints.TryGetValue(sequence, out CheckpointRecord theirs) && Differ(mine, theirs))
            {
                found = new HashPair(sequence, mine, theirs);
            }
        }

        return found;
    }

    private static bool Differ(CheckpointRecord mine, CheckpointRecord theirs) =>
        mine.OutputHash != theirs.OutputHash || (mine.StateHash != 0 && theirs.StateHash != 0 && mine.StateHash != theirs.StateHash);

    private void Take(in BlockHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Type == BlockType.Records)
        {
            payload.CopyTo(_block);
            (_firstSequence, _bytes) = (header.FirstSequence, payload.Length);
        }
        else if (header.Type is BlockType.Checkpoint or BlockType.Seal)
        {
            CheckpointRecord checkpoint = CheckpointRecord.Read(payload);
            _checkpoints[checkpoint.Sequence] = checkpoint;
        }
    }
}
