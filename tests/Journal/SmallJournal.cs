namespace Disruptor.Trading.Journal.Tests;

/// <summary>
/// A journal in memory of which every state it went through is known: what a damaged copy is read as must be one of them. Records are <see cref="Sample"/>'s. Half of an
/// async journal is proven durable by the headers of the other half.
/// </summary>
internal sealed class SmallJournal
{
    public const string Folder = "/journal";

    private readonly HashSet<(long Sequence, ulong Chain)> _states = [];

    public SmallJournal(DurabilityMode mode, int blocks, int maxRecordsPerBlock, UInt128 clusterId, bool seal = false)
    {
        Mode = mode;
        using JournalFolder folder = JournalFolder.Open(Options(Storage, mode, clusterId));
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        _ = _states.Add((0, JournalChain.Genesis((ulong)(clusterId >> 64), (ulong)clusterId)));
        Note(writer);
        long next = 1;
        for (int block = 0; block < blocks; block++)
        {
            int count = (block % maxRecordsPerBlock) + 1;
            writer.Append(Sample.Records(next, count), next, timeNanos: 1000 + next);
            next += count;
            Note(writer);
            if (block == blocks / 2)
            {
                writer.AppendCheckpoint(next - 1, 5, 6);
                Note(writer);
                writer.Sync();
                ProvenSequence = next - 1;
            }
        }

        if (seal)
        {
            writer.Seal(next - 1, 9);
            Note(writer);
        }

        LastSequence = next - 1;
        Disk = Storage.Copy();
    }

    public MemoryStorage Storage { get; } = new();

    /// <summary>The journal as the writer left it, before it was closed.</summary>
    public MemoryStorage Disk { get; }

    public DurabilityMode Mode { get; }

    public long LastSequence { get; }

    /// <summary>What the headers of later blocks prove, in async mode.</summary>
    public long ProvenSequence { get; }

    public string FirstSegment => Path(1);

    public static string Path(long ordinal) => System.IO.Path.Combine(Folder, JournalFormat.SegmentName(ordinal));

    public static JournalOptions Options(MemoryStorage storage, DurabilityMode mode, UInt128 clusterId = default, IFatal? fatal = null) => new()
    {
        Directory = Folder,
        Mode = mode,
        SegmentBytes = JournalFormat.MinSegmentBytes,
        MaxBlockRecords = 64,
        BackgroundThreads = false,
        Storage = storage,
        ClusterId = clusterId,
        Fatal = fatal ?? new RecordingFatal(),
    };

    /// <summary>The segments' paths, in order.</summary>
    public static List<string> Segments(MemoryStorage storage)
    {
        List<string> paths = [];
        foreach (string name in storage.ListFiles(Folder))
        {
            if (name.EndsWith(JournalFormat.SegmentExtension, StringComparison.Ordinal))
            {
                paths.Add(System.IO.Path.Combine(Folder, name));
            }
        }

        return paths;
    }

    /// <summary>The places and headers of a segment's blocks.</summary>
    public static List<(int Offset, BlockHeader Header)> Blocks(byte[] segment)
    {
        List<(int Offset, BlockHeader Header)> blocks = [];
        int offset = JournalFormat.SegmentHeaderBytes;
        while (offset < segment.Length && BlockExaminer.IsHeader(segment.AsSpan(offset, 64), out BlockHeader header))
        {
            blocks.Add((offset, header));
            offset += (int)header.LengthBytes;
        }

        return blocks;
    }

    /// <summary>Reads a damaged copy. -1 when it was refused with a file; otherwise its last sequence, and it was one of the states that the journal went through.</summary>
    public long ReadDamaged(MemoryStorage damaged)
    {
        try
        {
            using JournalReader reader = JournalReader.Open(Folder, storage: damaged);
            long last = Sample.CheckAll(reader);
            return _states.Contains((last, reader.Chain)) ? last : throw new InvalidOperationException($"read as a state that never was: sequence {last}, chain {reader.Chain:x16}");
        }
        catch (JournalDamagedException exception) when (exception.File.StartsWith(Folder, StringComparison.Ordinal) && exception.Offset >= 0)
        {
            return -1;
        }
    }

    /// <summary>Recovers a damaged copy, goes on writing, and reads the result. -1 when it was refused; otherwise the last sequence that recovery kept.</summary>
    public long RecoverDamaged(MemoryStorage damaged)
    {
        using JournalFolder folder = JournalFolder.Open(Options(damaged, Mode));
        RecoveryReport report;
        try
        {
            report = JournalRecovery.Run(folder);
        }
        catch (JournalDamagedException)
        {
            return -1;
        }

        if (!_states.Contains((report.LastSequence, report.Chain)))
        {
            throw new InvalidOperationException($"recovered to a state that never was: sequence {report.LastSequence}, chain {report.Chain:x16}");
        }

        using (JournalWriter writer = JournalWriter.Open(folder, report))
        {
            for (int block = 0; block < 3; block++)
            {
                long next = writer.WrittenSequence + 1;
                writer.Append(Sample.Records(next, 40), next, 9000 + next);
            }
        }

        using JournalReader reader = JournalReader.Open(Folder, storage: damaged);
        long last = Sample.CheckAll(reader);
        return last == report.LastSequence + 120 && reader.Tail is null
            ? report.LastSequence
            : throw new InvalidOperationException($"went on from {report.LastSequence} and was read to {last}");
    }

    private void Note(JournalWriter writer) => _states.Add((writer.WrittenSequence, writer.Chain));
}
