using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Folds the state into 64 bits, word by word.</summary>
internal struct StateHasher : IStateVisitor
{
    private ulong _hash;

    public StateHasher() => _hash = Mix.Start;

    public readonly ulong Hash => _hash;

    public void Table<T>(StateSection section, NativeArray<T> table, int used)
        where T : unmanaged => Fold(section, table.Span(used));

    public void Value<T>(StateSection section, ref T value)
        where T : unmanaged => Fold(section, MemoryMarshal.CreateReadOnlySpan(ref value, 1));

    private void Fold<T>(StateSection section, ReadOnlySpan<T> records)
        where T : unmanaged
    {
        Invariant.Check(Unsafe.SizeOf<T>() % sizeof(ulong) == 0, "a record of state is made of whole words");
        ulong hash = Mix.Word(_hash, ((ulong)section << 48) ^ (ulong)records.Length);
        foreach (ulong word in MemoryMarshal.Cast<T, ulong>(records)) hash = Mix.Word(hash, word);
        _hash = hash;
    }
}
