using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Output hashes from the business stage to the journal stage, one at a time. On threads of their own the journal is ahead of the business
/// stage, so a hash may stand behind commands that came after it; it names its sequence.
/// </summary>
internal sealed class Checkpoints
{
    private readonly long _every;
    private long _next;
    private long _sequence;
    private ulong _hash;
    private int _full;

    /// <param name="every">Commands between two hashes.</param>
    /// <param name="lastSequence">Where the count begins.</param>
    public Checkpoints(int every, long lastSequence)
    {
        _every = every;
        _next = lastSequence + every;
    }

    /// <summary>Offers the hash after a sequence, when it is time for one and the last was taken. Of the business thread.</summary>
    public void Offer(long sequence, ulong outputHash)
    {
        if (sequence < _next || Volatile.Read(ref _full) != 0) return;
        _sequence = sequence;
        _hash = outputHash;
        _next = sequence + _every;
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
}
