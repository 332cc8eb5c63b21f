using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>Called with each report of a replay.</summary>
public delegate void ReportHandler(ref ReportHeader report);

/// <summary>
/// Brings a core to where a journal ends, block by block, and compares the output hashes put down on the way. Used by recovery and by
/// verify: the same code decides both.
/// </summary>
public sealed class JournalReplay
{
    /// <summary>
    /// Output hashes remembered, by sequence: a journal stage that runs ahead of the core writes a hash behind commands that came after it, at
    /// most an input ring of them (<see cref="EngineOptions.MaxInputRingSize"/>).
    /// </summary>
    private const int Remembered = EngineOptions.MaxInputRingSize * 2;

    private readonly TradingCore _core;
    private readonly ReportHandler? _reports;
    private readonly ulong[] _hashes = new ulong[Remembered];
    private long _firstSequence = long.MaxValue;

    /// <param name="core">An empty core.</param>
    /// <param name="reports">Called with each report; null when nobody listens.</param>
    public JournalReplay(TradingCore core, ReportHandler? reports)
    {
        _core = core;
        _reports = reports;
    }

    /// <summary>Commands applied.</summary>
    public long Commands { get; private set; }

    /// <summary>Hashes compared and found equal.</summary>
    public long HashesEqual { get; private set; }

    /// <summary>The first hash that differs, or null.</summary>
    public HashDivergence? Divergence { get; private set; }

    /// <summary>Applies a block.</summary>
    public void OnBlock(in BlockHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Type == BlockType.Records) ApplyRecords(header.FirstSequence, payload);
        else if (header.Type is BlockType.Checkpoint or BlockType.Seal) Compare(CheckpointRecord.Read(payload), header.Type == BlockType.Seal);
    }

    /// <remarks>
    /// Compiled for speed at its first call: it is called once a block and runs thousands of commands, so its first tier would be in use for a
    /// second's worth of them.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ApplyRecords(long first, ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<Command> commands = MemoryMarshal.Cast<byte, Command>(payload);
        for (int i = 0; i < commands.Length; i++)
        {
            Command command = commands[i];
            bool done = _core.Apply(ref command, first + i);
            while (true)
            {
                if (_reports is not null && _core.ReportSlots != 0) CoreReports.ForEach(_core, _reports);
                if (done) break;
                done = _core.Resume();
            }
            _hashes[(first + i) & (Remembered - 1)] = _core.OutputHash;
        }
        if (_firstSequence == long.MaxValue) _firstSequence = first;
        Commands += commands.Length;
    }

    private void Compare(CheckpointRecord checkpoint, bool seal)
    {
        long sequence = checkpoint.Sequence;
        if (Divergence is not null || sequence == 0 || sequence > _core.LastSequence) return;
        bool isLast = sequence == _core.LastSequence;
        // Older than this replay, or than it remembers: nothing to compare with.
        if (!isLast && (sequence < _firstSequence || sequence <= _core.LastSequence - Remembered)) return;
        ulong found = isLast ? _core.OutputHash : _hashes[sequence & (Remembered - 1)];
        if (checkpoint.OutputHash != found)
        {
            Divergence = new HashDivergence(sequence, "output", checkpoint.OutputHash, found);
        }
        else if (seal && isLast && checkpoint.StateHash != 0 && checkpoint.StateHash != _core.StateHash())
        {
            Divergence = new HashDivergence(checkpoint.Sequence, "state", checkpoint.StateHash, _core.StateHash());
        }
        else
        {
            HashesEqual++;
        }
    }
}
