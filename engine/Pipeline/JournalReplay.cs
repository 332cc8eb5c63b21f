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
    private readonly TradingCore _core;
    private readonly ReportHandler? _reports;

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

    private unsafe void ApplyRecords(long first, ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<Command> commands = MemoryMarshal.Cast<byte, Command>(payload);
        for (int i = 0; i < commands.Length; i++)
        {
            Command command = commands[i];
            bool done = _core.Apply(ref command, first + i);
            while (true)
            {
                if (_reports is not null && _core.ReportSlots != 0) Deliver(_core.Reports);
                if (done) break;
                done = _core.Resume();
            }
        }
        Commands += commands.Length;
    }

    private unsafe void Deliver(ReadOnlySpan<byte> reports)
    {
        fixed (byte* start = reports)
        {
            int at = 0;
            while (at < reports.Length)
            {
                ref ReportHeader header = ref *(ReportHeader*)(start + at);
                _reports!(ref header);
                at += header.Slots * ReportHeader.SlotBytes;
            }
        }
    }

    private void Compare(CheckpointRecord checkpoint, bool seal)
    {
        if (Divergence is not null || checkpoint.Sequence != _core.LastSequence) return;
        if (checkpoint.Sequence == 0) return;
        if (checkpoint.OutputHash != _core.OutputHash)
        {
            Divergence = new HashDivergence(checkpoint.Sequence, "output", checkpoint.OutputHash, _core.OutputHash);
        }
        else if (seal && checkpoint.StateHash != 0 && checkpoint.StateHash != _core.StateHash())
        {
            Divergence = new HashDivergence(checkpoint.Sequence, "state", checkpoint.StateHash, _core.StateHash());
        }
        else
        {
            HashesEqual++;
        }
    }
}
