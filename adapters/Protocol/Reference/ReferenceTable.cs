using System.Collections.Concurrent;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Entries by index and by name. One thread adds (the one that applies definition reports), any thread reads: the entry is
/// stored by index before its name can be found, and an array is only ever replaced by a longer copy of itself.
/// </summary>
internal sealed class ReferenceTable<T>
    where T : class
{
    private readonly ConcurrentDictionary<Text40, T> _byName = new(Text40Comparer.Instance);
    private T?[] _byIndex = new T?[16];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public T? this[uint index]
    {
        get
        {
            T?[] entries = Volatile.Read(ref _byIndex);
            return index < (uint)entries.Length ? Volatile.Read(ref entries[index]) : null;
        }
    }

    public T? Find(ReadOnlySpan<byte> name) =>
        Text40.TryCreate(name, out Text40 text) && _byName.TryGetValue(text, out T? entry) ? entry : null;

    public void Add(uint index, Text40 name, T entry)
    {
        // The core numbers from 0 without gaps; an index far beyond that is a report that is none.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, (uint)Array.MaxLength - 1, nameof(index));
        T?[] entries = _byIndex;
        if (index >= (uint)entries.Length)
        {
            Array.Resize(ref entries, (int)Math.Max(index + 1, Math.Min((uint)Array.MaxLength, (uint)entries.Length * 2)));
            Volatile.Write(ref _byIndex, entries);
        }
        bool known = entries[index] is not null;
        Volatile.Write(ref entries[index], entry);
        _byName[name] = entry;
        if (!known) Volatile.Write(ref _count, _count + 1);
    }
}
