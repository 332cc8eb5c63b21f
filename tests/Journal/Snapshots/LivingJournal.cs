namespace Disruptor.Trading.Journal.Tests;

/// <summary>A journal with its state machine, on any storage: written, snapshotted, closed, recovered.</summary>
internal sealed class LivingJournal(IJournalStorage storage, DurabilityMode mode, string folder = SmallJournal.Folder)
{
    private static readonly UInt128 Id = new(0xC1, 0x05);

    public IFatal Fatal { get; init; } = new RecordingFatal();

    public string? Archive { get; init; }

    /// <summary>Size of the state.</summary>
    public int Slots { get; init; } = 5000;

    public JournalOptions Options => new()
    {
        Directory = folder,
        Mode = mode,
        SegmentBytes = JournalFormat.MinSegmentBytes,
        MaxBlockRecords = 64,
        BackgroundThreads = false,
        Storage = storage,
        ClusterId = Id,
        Fatal = Fatal,
    };

    public SnapshotOptions SnapshotOptions => new() { Directory = folder, Storage = storage, Fatal = Fatal, Archive = Archive, LeaveFreeBytes = 0 };

    /// <summary>Appends blocks of up to 64 records up to a sequence.</summary>
    public static void AppendTo(JournalWriter writer, long last)
    {
        while (writer.WrittenSequence < last)
        {
            long next = writer.WrittenSequence + 1;
            writer.Append(Sample.Records(next, (int)Math.Min(1 + (next % 64), last - next + 1)), next, next * 10);
        }
    }

    /// <summary>Recovers, appends up to a sequence, and closes; with a seal when asked.</summary>
    public RecoveryReport Write(long last, bool seal = true)
    {
        using JournalFolder locked = JournalFolder.Open(Options);
        ToyState state = new(Slots);
        RecoveryReport report = JournalRecovery.Run(locked, new RecoveryRequest { OnBlock = state.Apply, Target = state });
        using JournalWriter writer = JournalWriter.Open(locked, report);
        AppendTo(writer, last);
        if (seal)
        {
            writer.Seal(last, 1);
        }

        return report;
    }

    /// <summary>Recovers into a state.</summary>
    public RecoveryReport Recover(ToyState state, Action<RecoveryProgress>? onProgress = null)
    {
        using JournalFolder locked = JournalFolder.Open(Options);
        return JournalRecovery.Run(locked, new RecoveryRequest { OnBlock = state.Apply, Target = state, OnProgress = onProgress });
    }

    /// <summary>Follows to the end and takes a snapshot there.</summary>
    public SnapshotInfo TakeSnapshot(bool prune = false)
    {
        ToyState state = new(Slots);
        using JournalFollower follower = JournalFollower.Open(folder, state, out _, storage);
        while (follower.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            state.Apply(in header, payload);
        }

        using SnapshotFolder snapshots = SnapshotFolder.Open(SnapshotOptions);
        SnapshotInfo info = state.Save(snapshots, follower.ClusterId, follower.RecordsEnd);
        if (prune)
        {
            _ = snapshots.Prune();
        }

        return info;
    }

    /// <summary>The state after a sequence, computed without a snapshot.</summary>
    public static ulong HashAt(long sequence, int slots = 5000)
    {
        ToyState state = new(slots);
        for (long next = 1; next <= sequence; next++)
        {
            BlockHeader header = new() { Type = BlockType.Records, FirstSequence = next, Count = 1 };
            state.Apply(in header, Sample.Records(next, 1));
        }

        return state.Hash();
    }
}
