using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Puts commands into the journal and releases them to the business stage once the durability mode is satisfied: written, or on disk.
/// Everything that waits goes into one block, so the dearer a sync, the more commands share it.
/// </summary>
internal sealed class JournalStage : IDisposable
{
    private readonly Poller<Command> _poller;
    private readonly JournalWriter _journal;
    private readonly BlockCutter _blocks;
    private readonly Checkpoints _checkpoints;
    private readonly InputRing _input;
    private readonly LatencyMetrics? _latency;
    private readonly int _maxBlock;
    private long _lastReleaseTicks;

    public JournalStage(EngineParts parts, InputRing input)
    {
        _poller = input.Journal ?? throw new InvariantException("the input ring was made without a journal stage");
        _input = input;
        _journal = parts.Journal ?? throw new InvariantException("a journal stage needs a journal");
        _blocks = new BlockCutter(_journal);
        _checkpoints = parts.Checkpoints ?? throw new InvariantException("a journal stage needs checkpoints");
        _latency = parts.Statistics.Latency;
        _maxBlock = _journal.MaxBlockRecords;
    }

    /// <summary>Everything read was released and the ring has ended.</summary>
    public bool HasEnded => _poller.HasEnded;

    /// <summary>Stopwatch ticks of the last release: for commands that are found released, when they were journaled at the latest.</summary>
    public long LastReleaseTicks => Volatile.Read(ref _lastReleaseTicks);

    /// <summary>Journals what waits, up to about one block. Waits for the disk and for nothing else.</summary>
    /// <returns>Commands journaled.</returns>
    public long Round()
    {
        long moved = 0;
        long from = _poller.Position + 1;
        while ((moved < _maxBlock || _blocks.IsHolding) && _poller.Read(_maxBlock, out long first) is { IsEmpty: false } commands)
        {
            _blocks.Add(commands, first + _input.SequenceOffset, commands[^1].Timestamp);
            moved += commands.Length;
        }
        if (moved == 0)
        {
            _checkpoints.WriteTo(_journal);
            return 0;
        }
        _blocks.Finish();
        long now = Stopwatch.GetTimestamp();
        _latency?.Journal.Record(LatencyMetrics.Nanos(now - _input.Sequenced[from & _input.Mask]));
        Volatile.Write(ref _lastReleaseTicks, now);
        _poller.Release();
        // Last: in sync mode it is a sync of its own, which no command that is there already should wait for.
        _checkpoints.WriteTo(_journal);
        return moved;
    }

    public WaitOutcome Wait<TWait>(ref TWait wait)
        where TWait : struct, IWaitStrategy => _poller.Wait(ref wait);

    public void Fail(Exception cause) => _poller.Fail(cause);

    public void Dispose() => _blocks.Dispose();
}
