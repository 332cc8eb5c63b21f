namespace Disruptor.Trading.Journal;

/// <summary>
/// Hands open files from one thread to another without a lock, a signal or an allocation: the giver is the writing thread, which must never wait for a thread that was
/// put aside in the middle of something. The taker looks when it likes.
/// </summary>
internal sealed class FileHandover
{
    private readonly IJournalFile?[] _slots;
    private long _given;
    private long _taken;

    /// <summary>A handover of at least so many files at a time.</summary>
    internal FileHandover(int capacity)
    {
        _slots = new IJournalFile?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];
    }

    /// <summary>Files given and not yet taken.</summary>
    internal int Count => (int)(Volatile.Read(ref _given) - Volatile.Read(ref _taken));

    /// <summary>Gives a file away; false when there is no room. Of the giving thread only. Release: the taker sees all that was done to the file before.</summary>
    internal bool TryGive(IJournalFile file)
    {
        if (_given - Volatile.Read(ref _taken) == _slots.Length)
        {
            return false;
        }

        _slots[_given & (_slots.Length - 1)] = file;
        Volatile.Write(ref _given, _given + 1);
        return true;
    }

    /// <summary>The next file in the order of giving, or null. Of the taking thread only. Acquire.</summary>
    internal IJournalFile? Take()
    {
        if (_taken == Volatile.Read(ref _given))
        {
            return null;
        }

        ref IJournalFile? slot = ref _slots[_taken & (_slots.Length - 1)];
        IJournalFile? file = slot;
        slot = null;
        Volatile.Write(ref _taken, _taken + 1);
        return file;
    }
}
