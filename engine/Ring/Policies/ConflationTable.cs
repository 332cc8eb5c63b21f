using System.Numerics;

namespace Disruptor.Trading.Ring;

/// <summary>
/// The latest event of each key, in the order in which the keys came to wait: a circular queue of entries, and an open-addressing index from key to the entry's
/// number. All memory is taken when it is made. For one thread.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
internal sealed class ConflationTable<T>
    where T : unmanaged
{
    // Half full at most, so that a probe ends soon.
    private readonly long[] _index;
    private readonly long[] _keys;
    private readonly T[] _values;
    private readonly int _indexMask;
    private readonly int _entryMask;
    private long _head;
    private long _tail;

    internal ConflationTable(int maxKeys)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxKeys, 1);
        int entries = (int)BitOperations.RoundUpToPowerOf2((uint)maxKeys);
        Capacity = maxKeys;
        _keys = new long[entries];
        _values = new T[entries];
        _index = new long[entries * 2];
        _entryMask = entries - 1;
        _indexMask = _index.Length - 1;
    }

    internal int Capacity { get; }

    internal int Count => (int)(_tail - _head);

    internal ref T Oldest => ref _values[_head & _entryMask];

    /// <summary>Puts an event in, in the place of the one with its key if there is one.</summary>
    internal OfferResult Put(long key, in T value)
    {
        int slot = Find(key);
        if (_index[slot] != 0)
        {
            _values[(_index[slot] - 1) & _entryMask] = value;
            return OfferResult.Conflated;
        }

        if (Count == Capacity)
            return OfferResult.Full;
        _keys[_tail & _entryMask] = key;
        _values[_tail & _entryMask] = value;
        _tail++;
        _index[slot] = _tail; // Entry number + 1: 0 is the empty slot.
        return OfferResult.Pending;
    }

    internal void RemoveOldest()
    {
        int hole = Find(_keys[_head & _entryMask]);
        _head++;

        // Backward shift: no tombstones, so the index stays as good as new however long it runs.
        int next = hole;
        while (true)
        {
            next = (next + 1) & _indexMask;
            if (_index[next] == 0)
                break;
            int home = Home(_keys[(_index[next] - 1) & _entryMask]);
            if (((next - home) & _indexMask) < ((next - hole) & _indexMask))
                continue;
            _index[hole] = _index[next];
            hole = next;
        }

        _index[hole] = 0;
    }

    private int Find(long key)
    {
        int slot = Home(key);
        while (_index[slot] != 0 && _keys[(_index[slot] - 1) & _entryMask] != key)
            slot = (slot + 1) & _indexMask;
        return slot;
    }

    // Fibonacci hashing: instrument numbers are dense, and consecutive keys then spread well.
    private int Home(long key) => (int)((ulong)key * 0x9E3779B97F4A7C15UL >> 32) & _indexMask;
}
