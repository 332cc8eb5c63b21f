using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Output hashes from the business stage to the journal stage, one at a time. On threads of their own the journal is ahead of the business
/// stage, so a hash may stand behind commands that came after it; it names its sequence.
/// </summary>
internal sealed class Checkpoints
{
    private readonly TradingCore _core;
    private readonly long _everyCommands;
    private readonly long _everyNanos;
    private long _nextSequence;
    private long _nextTime;
    private long _sequence;
    private ulong _hash;
    private int _full;

    /// <param name="options">How many commands, and how much of their time, lie between two hashes.</param>
    /// <param name="core">Whose clock it is: that of the commands, so that nobody reads another one for this.</param>
    public Checkpoints(EngineOptions options, TradingCore core)
    {
        _core = core;
        _everyCommands = options.CheckpointCommands;
        _everyNanos = options.CheckpointInterval == TimeSpan.Zero ? 0 : options.CheckpointInterval.Ticks * TimeSpan.NanosecondsPerTick;
        SetNext(core.LastSequence);
    }

    /// <summary>Offers the hash after a sequence, when it is time for one and the last was taken. Of the business thread.</summary>
    public void Offer(long sequence, ulong outputHash)
    {
        if ((sequence < _nextSequence && _core.Now < _nextTime) || Volatile.Read(ref _full) != 0) return;
        _sequence = sequence;
        _hash = outputHash;
        SetNext(sequence);
        // Release: whoever sees the flag sees sequence and hash.
        Volatile.Write(ref _full, 1);
    }

    /// <summary>Puts the offered hash down, if there is one. Of the journal thread.</summary>
    public void WriteTo(JournalWriter journal)
    {
        if (Volatile.Read(ref _full) == 0) return;
        journal.AppendCheckpoint(_sequence, _hash);
        Volatile.Write(ref _full, 0);
    }

    private void SetNext(long sequence)
    {
        _nextSequence = sequence + _everyCommands;
        _nextTime = _everyNanos == 0 ? long.MaxValue : _core.Now + _everyNanos;
    }
}
