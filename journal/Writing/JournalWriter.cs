using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>
/// Appends blocks. One thread calls it; <see cref="WrittenSequence"/>, <see cref="DurableSequence"/> and <see cref="Statistics"/> may be read from any.
/// <code>
/// Append ─► split to blocks ─► copy into one buffer, CRCs, chain ─► one pwrite ─► sync: one fdatasync ─► WrittenSequence, DurableSequence
///                                    │ segment full                             └ async: the syncer's fdatasync, every interval
///                                    └► the next one, ready from the segment maker; its header page
/// </code>
/// Nothing is allocated per append, nor per segment. A failed write or sync ends the process (<see cref="IFatal"/>).
/// </summary>
public sealed class JournalWriter : IDisposable
{
    private readonly DiskWriter _disk;
    private readonly DurabilityMode _mode;
    private readonly BlockBuffer _buffer;
    private readonly JournalCounters _counters;
    private readonly SegmentMaker _maker;
    private readonly SegmentRoller _roller;
    private readonly AsyncSyncer? _syncer;
    private IJournalFile _file;
    private SegmentHeader _segment;
    private long _offset;

    /// <summary>Up to here, in bytes of the segment, every page has been written whole since it was opened, so that the kernel need not read it first.</summary>
    private long _pagesTo;

    private long _nextSequence;
    private ulong _chain;
    private readonly long _epoch;
    private long _timeNanos;
    private bool _sealed;
    private bool _disposed;

    private JournalWriter(JournalFolder folder, RecoveryReport report, long epoch)
    {
        JournalOptions options = folder.Options;
        _disk = folder.Disk;
        _mode = options.Mode;
        MaxBlockRecords = options.EffectiveMaxBlockRecords;
        _nextSequence = report.LastSequence + 1;
        _epoch = epoch;
        _timeNanos = report.LastTimeNanos;
        _counters = new JournalCounters(report.LastSequence);
        _buffer = new BlockBuffer(MaxBlockRecords);
        _roller = new SegmentRoller(folder);
        Space = new JournalSpace(folder);
        _maker = new SegmentMaker(folder, Space, report.IsNew ? 0 : report.Segment.Ordinal);
        if (report.IsNew)
        {
            _segment = SegmentRoller.Genesis(options, epoch);
            _chain = _segment.BaseChain;
            _file = _maker.Take(out _);
            _roller.Begin(_file, ref _segment);

            // Before any block: a first header that is torn then means that nothing was ever written.
            _disk.Sync(_file, JournalFormat.SegmentHeaderBytes);
            _offset = JournalFormat.SegmentHeaderBytes;
        }
        else
        {
            _segment = report.Segment;
            _chain = report.Chain;
            _file = _disk.Open(report.SegmentPath);
            _offset = report.SegmentOffset;
            if (_segment.SegmentBytes - _offset < _segment.SegmentBytes / 2)
            {
                _maker.WaitForFirst();
            }
        }

        _pagesTo = RoundUpToPage(_offset);
        _syncer = _mode == DurabilityMode.Async ? new AsyncSyncer(folder, _counters, _maker, _file) : null;
    }

    /// <summary>The largest block, in records: an append of at most so many is one block, in one segment, written by one call.</summary>
    public int MaxBlockRecords { get; }

    /// <summary>The last sequence in the page cache: a killed process does not lose it.</summary>
    public long WrittenSequence => _counters.WrittenSequence;

    /// <summary>The last sequence on disk: a power cut does not lose it.</summary>
    public long DurableSequence => _counters.DurableSequence;

    /// <summary>The chain after the last block. Of the writing thread only.</summary>
    public ulong Chain => _chain;

    /// <summary>The mode.</summary>
    public DurabilityMode Mode => _mode;

    /// <summary>The space on the disk, and whether new business is to be refused for want of it.</summary>
    public JournalSpace Space { get; }

    /// <summary>What has been done so far.</summary>
    public JournalStatistics Statistics => _counters.Cells.Snapshot();

    /// <summary>Opens a recovered journal for writing and puts down the mark of its start (synced in every mode).</summary>
    /// <param name="folder">The folder that was recovered; it outlives the writer.</param>
    /// <param name="report">What recovery returned for it.</param>
    /// <param name="epoch">The leader's epoch, at least the report's; the report's when negative.</param>
    public static JournalWriter Open(JournalFolder folder, RecoveryReport report, long epoch = -1)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(report);
        epoch = epoch < 0 ? report.LastEpoch : epoch;
        if (epoch < report.LastEpoch)
        {
            throw new JournalException($"journal: epoch {epoch} is older than the journal's, {report.LastEpoch}");
        }

        JournalWriter writer = new(folder, report, epoch);
        try
        {
            writer.WriteOpenBlock();
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Appends records. In sync mode they are on disk when it returns, in async mode in the page cache. More than <see cref="MaxBlockRecords"/> become several blocks.
    /// </summary>
    /// <param name="records">n × 64 bytes.</param>
    /// <param name="firstSequence">The first one's sequence: the one after the last appended.</param>
    /// <param name="timeNanos">The leader's clock, nanoseconds since the Unix epoch.</param>
    public void Append(ReadOnlySpan<byte> records, long firstSequence, long timeNanos)
    {
        if (firstSequence != _nextSequence || records.Length % JournalFormat.RecordBytes != 0 || _disposed || _sealed || _disk.IsDead)
        {
            ThrowCannotAppend(records.Length, firstSequence);
        }

        _timeNanos = timeNanos;
        int maxBytes = MaxBlockRecords * JournalFormat.RecordBytes;
        while (records.Length > maxBytes)
        {
            WriteBlock(BlockType.Records, records[..maxBytes]);
            records = records[maxBytes..];
        }

        if (records.Length > 0)
        {
            WriteBlock(BlockType.Records, records);
        }
    }

    /// <summary>Puts down the hashes after a sequence, for whoever replays to compare.</summary>
    /// <param name="sequence">At or before the last sequence appended.</param>
    /// <param name="outputHash">Running hash of all reports up to it.</param>
    /// <param name="stateHash">Hash of the state, or 0.</param>
    public void AppendCheckpoint(long sequence, ulong outputHash, ulong stateHash = 0) => WriteCheckpoint(BlockType.Checkpoint, sequence, outputHash, stateHash);

    /// <summary>Ends the journal in order: syncs everything, writes the hashes as its last block and syncs that. Nothing can be appended after it.</summary>
    /// <param name="sequence">The last sequence applied.</param>
    /// <param name="outputHash">Running hash of all reports up to it.</param>
    /// <param name="stateHash">Hash of the state, or 0.</param>
    public void Seal(long sequence, ulong outputHash, ulong stateHash = 0)
    {
        Sync();
        WriteCheckpoint(BlockType.Seal, sequence, outputHash, stateHash);
        _syncer?.SyncNow(always: true);
        _sealed = true;
    }

    /// <summary>Returns when everything appended so far is on disk.</summary>
    public void Sync()
    {
        if (_disposed || _disk.IsDead)
        {
            ThrowCannotAppend(0, _nextSequence);
        }

        _syncer?.SyncNow();
    }

    /// <summary>Syncs what is written, ends the threads and closes the files. Without <see cref="Seal"/> the next start counts as after an unclean stop.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        if (!_disk.IsDead)
        {
            _syncer?.SyncNow();
        }

        _disposed = true;
        _syncer?.Dispose();
        _maker.Dispose();
        _file.Dispose();
        _buffer.Dispose();
    }

    private void WriteOpenBlock()
    {
        OpenRecord record = new() { Sequence = _nextSequence - 1, MaxBlockRecords = (uint)MaxBlockRecords };
        WriteBlock(BlockType.Open, MemoryMarshal.AsBytes(new ReadOnlySpan<OpenRecord>(in record)));
        _syncer?.SyncNow(always: true);
    }

    private void WriteCheckpoint(BlockType type, long sequence, ulong outputHash, ulong stateHash)
    {
        if (sequence < 0 || sequence >= _nextSequence || _disposed || _sealed || _disk.IsDead)
        {
            ThrowCannotAppend(0, sequence);
        }

        CheckpointRecord record = new() { Sequence = sequence, OutputHash = outputHash, StateHash = stateHash };
        WriteBlock(type, MemoryMarshal.AsBytes(new ReadOnlySpan<CheckpointRecord>(in record)));
    }

    private void WriteBlock(BlockType type, ReadOnlySpan<byte> payload)
    {
        int lengthBytes = JournalFormat.BlockHeaderBytes + payload.Length;
        if (_offset + lengthBytes > _segment.SegmentBytes)
        {
            Roll();
        }

        uint count = (uint)(payload.Length / JournalFormat.RecordBytes);
        payload.CopyTo(_buffer.Payload(payload.Length));
        ref BlockHeader header = ref _buffer.Header;
        header = new BlockHeader
        {
            LengthBytes = (uint)lengthBytes,
            Type = type,
            Version = JournalFormat.Version,
            Mode = _mode,
            FirstSequence = _nextSequence,
            Epoch = _epoch,
            LeaderTimeNanos = _timeNanos,
            ParentChain = _chain,
            DurableSequence = _counters.DurableSequence,
            Count = count,
        };
        WriteToFile(_buffer.Seal(payload.Length));
        _offset += lengthBytes;
        _chain = JournalChain.After(in header);
        int records = type == BlockType.Records ? (int)count : 0;
        _nextSequence += records;
        _counters.Cells.NoteBlock(records, lengthBytes);
        _counters.WrittenSequence = _nextSequence - 1;
        if (_mode == DurabilityMode.Sync)
        {
            _counters.TimedSync(_disk, _file, _offset);
            _counters.DurableSequence = _nextSequence - 1;
        }
    }

    /// <summary>
    /// One write. The zeros of a segment went past the page cache, so a write that ends inside a page which is not in memory would make the kernel read that page first:
    /// a hundred times the cost of the write. When the block enters new pages, the zeros up to the end of the last one go with it; also when the block's end is the
    /// page's, so that a follower that looks for the next header there does not have it read from the disk either.
    /// </summary>
    private void WriteToFile(ReadOnlySpan<byte> block)
    {
        long nextHeaderEnd = Math.Min(_offset + block.Length + JournalFormat.BlockHeaderBytes, _segment.SegmentBytes);
        if (nextHeaderEnd > _pagesTo)
        {
            _pagesTo = RoundUpToPage(nextHeaderEnd);
            block = _buffer.Extend(block.Length, (int)(_pagesTo - _offset));
        }

        _disk.Write(_file, _offset, block);
    }

    private static long RoundUpToPage(long offset) => (offset + JournalFormat.PageBytes - 1) & -JournalFormat.PageBytes;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Roll()
    {
        long start = Stopwatch.GetTimestamp();
        IJournalFile next = _maker.Take(out long waitedTicks);
        SegmentHeader header = _segment;
        header.Ordinal++;
        header.BaseSequence = _nextSequence;
        header.BaseChain = _chain;
        header.Epoch = _epoch;
        header.LeaderTimeNanos = _timeNanos;
        header.DurableSequence = _counters.DurableSequence;
        _roller.Begin(next, ref header);
        _segment = header;
        _offset = JournalFormat.SegmentHeaderBytes;
        _pagesTo = JournalFormat.SegmentHeaderBytes;
        IJournalFile full = _file;
        _file = next;
        if (_syncer is not null)
        {
            _syncer.Roll(next);
        }
        else
        {
            _maker.Retire(full);
        }

        _counters.Cells.NoteRoll((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds, (long)(waitedTicks * (1e9 / Stopwatch.Frequency)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowCannotAppend(int bytes, long sequence)
    {
        if (_disposed || _sealed || _disk.IsDead)
        {
            string state = _disposed ? "closed" : _sealed ? "sealed" : "dead after a failed write";
            throw new JournalException($"journal: the writer is {state}; sequence {sequence} was not written");
        }

        throw new ArgumentException($"journal: sequence {sequence} with {bytes} bytes cannot follow: next is {_nextSequence}, in records of {JournalFormat.RecordBytes} bytes");
    }
}
