namespace Disruptor.Trading.Journal;

/// <summary>The cells behind <see cref="JournalStatistics"/>; each is written by one thread at a time and read by any.</summary>
internal sealed class JournalStatisticsCells
{
    private long _blocks;
    private long _records;
    private long _bytes;
    private long _syncs;
    private long _lastSyncNanos;
    private long _totalSyncNanos;
    private long _maxSyncNanos;
    private long _rolls;
    private long _maxRollNanos;
    private long _spareWaitNanos;

    internal void NoteBlock(int records, int bytes)
    {
        Volatile.Write(ref _blocks, _blocks + 1);
        Volatile.Write(ref _records, _records + records);
        Volatile.Write(ref _bytes, _bytes + bytes);
    }

    internal void NoteSync(long nanos)
    {
        Volatile.Write(ref _syncs, _syncs + 1);
        Volatile.Write(ref _lastSyncNanos, nanos);
        Volatile.Write(ref _totalSyncNanos, _totalSyncNanos + nanos);
        Volatile.Write(ref _maxSyncNanos, Math.Max(_maxSyncNanos, nanos));
    }

    internal void NoteRoll(long nanos, long waitedNanos)
    {
        Volatile.Write(ref _rolls, _rolls + 1);
        Volatile.Write(ref _maxRollNanos, Math.Max(_maxRollNanos, nanos));
        Volatile.Write(ref _spareWaitNanos, _spareWaitNanos + waitedNanos);
    }

    internal JournalStatistics Snapshot() => new(
        Volatile.Read(ref _blocks),
        Volatile.Read(ref _records),
        Volatile.Read(ref _bytes),
        Volatile.Read(ref _syncs),
        Volatile.Read(ref _lastSyncNanos),
        Volatile.Read(ref _totalSyncNanos),
        Volatile.Read(ref _maxSyncNanos),
        Volatile.Read(ref _rolls),
        Volatile.Read(ref _maxRollNanos),
        Volatile.Read(ref _spareWaitNanos));
}
