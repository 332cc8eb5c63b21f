namespace Disruptor.Trading.Core;

/// <summary>
/// Keys of what was forgotten, first in, first out, so that it is refused as too old and not taken for something new. How many were
/// added in all is kept by the owner, in <see cref="CoreCounters"/>: the oldest lies at that number modulo the capacity.
/// </summary>
internal sealed class RetiredIds : IDisposable
{
    private readonly KeyIndex _index;

    /// <param name="capacity">Most keys at a time.</param>
    public RetiredIds(int capacity)
    {
        Table = new NativeArray<RetiredId>(capacity);
        _index = new KeyIndex(capacity);
    }

    public NativeArray<RetiredId> Table { get; }

    public bool Contains(ulong key0, ulong key1) => _index.Count != 0 && _index.Find(key0, key1) >= 0;

    /// <summary>Adds a key that is not there.</summary>
    public void Add(ulong key0, ulong key1, ref ulong added)
    {
        int slot = (int)(added % (ulong)Table.Length);
        ref RetiredId record = ref Table[slot];
        if (added >= (ulong)Table.Length) _index.Remove(record.Key0, record.Key1);
        record.Key0 = key0;
        record.Key1 = key1;
        _index.Add(key0, key1, slot);
        added++;
    }

    /// <summary>Asks the processor for what the next <see cref="Add"/> of that key will touch.</summary>
    public void Prefetch(ulong key0, ulong key1, ulong added)
    {
        _index.Prefetch(key0, key1);
        int slot = (int)(added % (ulong)Table.Length);
        ref RetiredId displaced = ref Table[slot];
        if (added >= (ulong)Table.Length) _index.Prefetch(displaced.Key0, displaced.Key1, slot);
    }

    /// <summary>Slots in use after <paramref name="added"/> additions.</summary>
    public int Used(ulong added) => added < (ulong)Table.Length ? (int)added : Table.Length;

    /// <summary>Makes the index again from the first <paramref name="used"/> slots.</summary>
    public void Rebuild(int used)
    {
        for (int i = 0; i < used; i++) _index.Add(Table[i].Key0, Table[i].Key1, i);
    }

    public void Dispose()
    {
        Table.Dispose();
        _index.Dispose();
    }
}
