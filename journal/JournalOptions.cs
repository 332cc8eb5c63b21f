namespace Disruptor.Trading.Journal;

/// <summary>How a journal is kept. Checked by <see cref="Validate"/>, which names the option that is wrong.</summary>
public sealed class JournalOptions
{
    /// <summary>The folder of the segments. Made when missing.</summary>
    public required string Directory { get; init; }

    /// <summary><see cref="DurabilityMode.Async"/> or <see cref="DurabilityMode.Sync"/>.</summary>
    public DurabilityMode Mode { get; init; } = DurabilityMode.Async;

    /// <summary>Bytes of a segment file, header page included; 64 MiB: about a million records, and 20 ms to look through. At least 64 KiB, a multiple of 4096.</summary>
    public long SegmentBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Most records in one block; 1024 make 64 KiB, which syncs as fast as 4 KiB. Lowered to what fits a segment: see <see cref="EffectiveMaxBlockRecords"/>.</summary>
    public int MaxBlockRecords { get; init; } = 1024;

    /// <summary>In async mode, how long written data may wait for its sync.</summary>
    public TimeSpan AsyncSyncInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Zero-filled segments kept ready, 1 to 64; 2: one may be taken while the next is being filled.</summary>
    public int SegmentsAhead { get; init; } = 2;

    /// <summary>
    /// Free bytes on the disk below which new business is to be refused (<see cref="JournalSpace"/>); 0 for no watermark; negative, the default, for four segments.
    /// </summary>
    public long LowSpaceBytes { get; init; } = -1;

    /// <summary>The watermark that holds: <see cref="LowSpaceBytes"/>, or four segments.</summary>
    public long EffectiveLowSpaceBytes => LowSpaceBytes >= 0 ? LowSpaceBytes : 4 * SegmentBytes;

    /// <summary>
    /// False: no threads. Segments are made when they are needed and async data is synced only by <see cref="JournalWriter.Sync"/>. For simulations that own every step.
    /// </summary>
    public bool BackgroundThreads { get; init; } = true;

    /// <summary>A sequence that something outside the journal (a snapshot, a peer) has proven durable, or 0: a journal that ends before it is refused.</summary>
    public long ProvenSequence { get; init; }

    /// <summary>The id of a journal that is newly made; 0 for a random one. An existing journal keeps its own.</summary>
    public UInt128 ClusterId { get; init; }

    /// <summary>The file system.</summary>
    public IJournalStorage Storage { get; init; } = LinuxStorage.Instance;

    /// <summary>What a failed write or sync does.</summary>
    public IFatal Fatal { get; init; } = ProcessDeath.Instance;

    /// <summary>The largest block that is really made: <see cref="MaxBlockRecords"/>, or what fits a segment. An append of at most so many records is never split.</summary>
    public int EffectiveMaxBlockRecords =>
        (int)Math.Min(MaxBlockRecords, (SegmentBytes - JournalFormat.SegmentHeaderBytes - JournalFormat.BlockHeaderBytes) / JournalFormat.RecordBytes);

    /// <summary>Throws <see cref="ArgumentException"/> naming the first option that cannot be.</summary>
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(Directory), nameof(Directory), "names the folder");
        Require(Mode is DurabilityMode.Async or DurabilityMode.Sync, nameof(Mode), "is async or sync; memory mode opens no journal");
        Require(
            SegmentBytes is >= JournalFormat.MinSegmentBytes and <= JournalFormat.MaxSegmentBytes && SegmentBytes % JournalFormat.SegmentHeaderBytes == 0,
            nameof(SegmentBytes),
            "is a multiple of 4096 from 64 KiB to 1 TiB");
        Require(MaxBlockRecords is >= 1 and <= JournalFormat.MaxBlockRecords, nameof(MaxBlockRecords), $"is 1 to {JournalFormat.MaxBlockRecords}");
        Require(AsyncSyncInterval > TimeSpan.Zero && AsyncSyncInterval <= TimeSpan.FromMinutes(1), nameof(AsyncSyncInterval), "is above zero and at most a minute");
        Require(SegmentsAhead is >= 1 and <= 64, nameof(SegmentsAhead), "is 1 to 64");
        Require(ProvenSequence >= 0, nameof(ProvenSequence), "is not negative");
    }

    private static void Require(bool condition, string option, string rule)
    {
        if (!condition)
        {
            throw new ArgumentException($"journal option {option}: it {rule}");
        }
    }
}
