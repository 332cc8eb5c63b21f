namespace Disruptor.Trading.Core;

/// <summary>
/// Keys of what was forgotten, first in, first out, so that it is refused as too old and not taken for something new. They stay in the index
/// they were in, behind the table of what is kept: one look tells whether a key is kept, forgotten or new. How many were added in all is kept
/// by the owner, in <see cref="CoreCounters"/>: the oldest lies at that number modulo the capacity.
/// </summary>
internal sealed class RetiredIds : IDisposable
{
    private readonly KeyIndex _index;
    private readonly int _first;

    /// <param name="index">The index of what is kept, with room for the forgotten ones.</param>
    /// <param name="kept">Length of the table of what is kept: forgotten keys have greater indexes.</param>
    /// <param name="capacity">Most keys at a time.</param>
    public RetiredIds(KeyIndex index, int kept, int capacity)
    {
        Table = new NativeArray<RetiredId>(capacity);
        _index = index;
        _first = kept;
    }

    public NativeArray<RetiredId> Table { get; }

    public bool Contains(ulong key0, ulong key1) => _index.Find(key0, key1) >= _first;

    /// <summary>Adds a key that the index does not hold.</summary>
    public void Add(ulong key0, ulong key1, ref ulong added) => _index.Add(key0, key1, _first + Place(key0, key1, ref added));

    /// <summary>Adds a key that was kept under an index until now.</summary>
    public void AddKept(ulong key0, ulong key1, int kept, ref ulong added) => _index.Move(key0, key1, kept, _first + Place(key0, key1, ref added));

    /// <summary>Asks the processor for what the next <see cref="AddKept"/> of that key will touch.</summary>
    public void Prefetch(ulong key0, ulong key1, ulong added)
    {
        _index.Prefetch(key0, key1);
        ref RetiredId displaced = ref Table[(int)(added % (ulong)Table.Length)];
        if (added >= (ulong)Table.Length) _index.Prefetch(displaced.Key0, displaced.Key1);
    }

    /// <summary>Slots in use after <paramref name="added"/> additions.</summary>
    public int Used(ulong added) => added < (ulong)Table.Length ? (int)added : Table.Length;

    /// <summary>Puts the first <paramref name="used"/> slots into the index again.</summary>
    public void Rebuild(int used)
    {
        for (int i = 0; i < used; i++) _index.Add(Table[i].Key0, Table[i].Key1, _first + i);
    }

    public void Dispose() => Table.Dispose();

    /// <summary>The slot of the next key, which displaces the oldest when there are enough.</summary>
    private int Place(ulong key0, ulong key1, ref ulong added)
    {
        int slot = (int)(added % (ulong)Table.Length);
        ref RetiredId record = ref Table[slot];
        if (added >= (ulong)Table.Length) _index.Remove(record.Key0, record.Key1, _first + slot);
        record.Key0 = key0;
        record.Key1 = key1;
        added++;
        return slot;
    }
}
