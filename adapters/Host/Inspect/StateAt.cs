using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>
/// The state that a journal came to at a sequence: from the newest usable snapshot at or before it, and the journal after that. Takes no
/// lock and never writes.
/// </summary>
internal sealed class StateAt : IDisposable
{
    private readonly CoreRestore _restore = new(new CoreOptions());
    private readonly JournalReader _reader;
    private BlockHeader _restHeader;
    private byte[] _rest = [];

    private StateAt(string folder, IEnumerable<SnapshotFile> snapshots, string? archive)
    {
        foreach (SnapshotFile file in snapshots)
        {
            if (TryRestore(file.Path)) break;
        }
        Replay = new JournalReplay(_restore.Core, (ref ReportHeader report) =>
        {
            Directory.Apply(ref report);
            OnReport?.Invoke(ref report);
        });
        try
        {
            _reader = JournalReader.Open(folder, _restore.Core.LastSequence + 1, archive: archive);
        }
        catch (JournalException cause) when (cause is not JournalDamagedException && PassedOver.Count > 0)
        {
            throw new JournalException($"{cause.Message}; none of the snapshots can be used: {string.Join("; ", PassedOver)}", cause);
        }
        if (Snapshot is not null) CoreRestore.Describe(_restore.Core, (ref ReportHeader report) => Directory.Apply(ref report));
    }

    /// <summary>Names and decimals of that moment.</summary>
    public ReferenceDirectory Directory { get; } = new();

    /// <summary>The core.</summary>
    public TradingCore Core => _restore.Core;

    /// <summary>Hashes compared on the way.</summary>
    public JournalReplay Replay { get; }

    /// <summary>The snapshot it began from, or null.</summary>
    public SnapshotInfo? Snapshot { get; private set; }

    /// <summary>What is to be known of snapshots that could not be used.</summary>
    public List<string> PassedOver { get; } = [];

    /// <summary>The torn tail at the end, once it was reached.</summary>
    public TailReport? Tail => _reader.Tail;

    /// <summary>The journal's id.</summary>
    public (ulong High, ulong Low) ClusterId => _reader.ClusterId;

    /// <summary>The place after the last block read.</summary>
    public JournalPosition RecordsEnd => _reader.RecordsEnd;

    /// <summary>True when the last block read is a seal.</summary>
    public bool IsSealed => _reader.IsSealed;

    /// <summary>Bytes of the journal read and to read: for a progress bar.</summary>
    public (long Done, long Total) Bytes => _reader.Bytes;

    /// <summary>Blocks read.</summary>
    public long Blocks { get; private set; }

    /// <summary>Receives each report from here on.</summary>
    public ReportHandler? OnReport { get; set; }

    /// <summary>Opens a journal at the newest usable snapshot at or before a sequence; nothing of the journal is applied yet.</summary>
    /// <exception cref="JournalException">There is no journal, or it does not begin early enough.</exception>
    public static StateAt Open(string folder, long sequence = long.MaxValue, string? archive = null) =>
        new(folder, SnapshotFile.List(folder).Where(file => file.Sequence <= sequence), archive);

    /// <summary>Opens a journal at its beginning, or where that is gone at the oldest usable snapshot.</summary>
    /// <exception cref="JournalException">There is no journal, or what is left of it begins after every snapshot.</exception>
    public static StateAt OpenAtBeginning(string folder, string? archive = null)
    {
        try
        {
            return new StateAt(folder, [], archive);
        }
        catch (JournalException cause) when (cause is not JournalDamagedException && SnapshotFile.List(folder) is { Length: > 0 } snapshots)
        {
            return new StateAt(folder, snapshots.Reverse(), archive);
        }
    }

    /// <summary>Applies the journal up to a sequence, or to its end.</summary>
    /// <returns>False when the journal ends before it.</returns>
    public bool Advance(long to)
    {
        ApplyRest(to);
        while (Core.LastSequence < to && _reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            Blocks++;
            if (header.Type != BlockType.Records || header.LastSequence <= to)
            {
                // Blocks that the snapshot holds already are passed over.
                if (header.Type != BlockType.Records || header.LastSequence > Core.LastSequence) Replay.OnBlock(in header, payload);
                continue;
            }
            // Only a part of it is wanted now: the rest is kept, since the reader's buffer is its own.
            _restHeader = header;
            _rest = payload.ToArray();
            ApplyRest(to);
        }
        return Core.LastSequence >= to;
    }

    /// <summary>Applies what is wanted of a block that was begun.</summary>
    private void ApplyRest(long to)
    {
        if (_rest.Length == 0) return;
        long last = long.Min(_restHeader.LastSequence, to), done = Core.LastSequence - _restHeader.FirstSequence + 1;
        if (last <= Core.LastSequence) return;
        BlockHeader part = _restHeader;
        part.FirstSequence = Core.LastSequence + 1;
        Replay.OnBlock(in part, _rest.AsSpan((int)done * JournalFormat.RecordBytes, (int)(last - Core.LastSequence) * JournalFormat.RecordBytes));
        if (last == _restHeader.LastSequence) _rest = [];
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _restore.Core.Dispose();
    }

    private bool TryRestore(string path)
    {
        try
        {
            SnapshotInfo info = SnapshotReader.Verify(path);
            using SnapshotReader snapshot = SnapshotReader.Open(path);
            if (_restore.Restore(snapshot) is string refused)
            {
                PassedOver.Add($"snapshot {path} cannot be used: {refused}");
                _restore.Clear();
                return false;
            }
            Snapshot = info;
            return true;
        }
        catch (JournalDamagedException damaged)
        {
            PassedOver.Add(damaged.Message);
            return false;
        }
    }
}
