using System.Numerics;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Open-addressing index from a 128-bit key to a table index: linear probing, at most half full, removal by shifting back, so it
/// never needs rehashing and never allocates. The hash has no seed: the same journal builds the same table everywhere.
/// </summary>
internal sealed class KeyIndex : IDisposable
{
    private struct Slot
    {
        public ulong Key0;
        public ulong Key1;
        /// <summary>Table index + 1; 0 is an empty slot.</summary>
        public int Value;
    }

    private readonly NativeArray<Slot> _slots;
    private readonly int _mask;

    /// <param name="capacity">Most keys at a time.</param>
    public KeyIndex(int capacity)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)capacity * 2);
        _slots = new NativeArray<Slot>(size);
        _mask = size - 1;
    }

    public int Count { get; private set; }

    /// <summary>The table index, or −1.</summary>
    public int Find(ulong key0, ulong key1)
    {
        int at = Home(key0, key1);
        while (true)
        {
            ref Slot slot = ref _slots[at];
            if (slot.Value == 0) return -1;
            if (slot.Key0 == key0 && slot.Key1 == key1) return slot.Value - 1;
            at = (at + 1) & _mask;
        }
    }

    /// <summary>Asks the processor for the place of a key that will be looked for soon (<see cref="NativeArray{T}.Prefetch"/>).</summary>
    public void Prefetch(ulong key0, ulong key1) => _slots.Prefetch(Home(key0, key1));

    /// <summary>Adds a key that is not there. The caller has checked that the table it points into is not full.</summary>
    public void Add(ulong key0, ulong key1, int value)
    {
        Invariant.Check(Count <= _mask / 2, "index over half full");
        int at = Home(key0, key1);
        while (_slots[at].Value != 0) at = (at + 1) & _mask;
        ref Slot slot = ref _slots[at];
        slot.Key0 = key0;
        slot.Key1 = key1;
        slot.Value = value + 1;
        Count++;
    }

    /// <summary>Removes a key that is there.</summary>
    public void Remove(ulong key0, ulong key1)
    {
        int hole = Home(key0, key1);
        while (true)
        {
            ref Slot slot = ref _slots[hole];
            Invariant.Check(slot.Value != 0, "removed key not in index");
            if (slot.Key0 == key0 && slot.Key1 == key1) break;
            hole = (hole + 1) & _mask;
        }
        // Close the hole: a later entry of the run moves back unless its home lies behind the hole.
        int at = hole;
        while (true)
        {
            at = (at + 1) & _mask;
            ref Slot next = ref _slots[at];
            if (next.Value == 0) break;
            int home = Home(next.Key0, next.Key1);
            if (((at - home) & _mask) >= ((at - hole) & _mask))
            {
                _slots[hole] = next;
                hole = at;
            }
        }
        _slots[hole] = default;
        Count--;
    }

    public void Dispose() => _slots.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Home(ulong key0, ulong key1) => (int)(Mix.Pair(key0, key1) >> 32) & _mask;
}
