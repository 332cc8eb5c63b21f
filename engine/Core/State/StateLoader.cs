using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Reads the state back. The counters come first, so the number of records of each table is known when its turn comes, and the source says when it is not as many.</summary>
internal readonly struct StateLoader(IStateSource source) : IStateVisitor
{
    public void Table<T>(StateSection section, NativeArray<T> table, int used)
        where T : unmanaged
    {
        Expect(section, Unsafe.SizeOf<T>());
        if (used < 0 || used > table.Length) throw new StateException($"section {section}: {used} records, but the capacity is {table.Length}");
        int step = StateSaver.PieceBytes / Unsafe.SizeOf<T>();
        for (int at = 0; at < used; at += step)
        {
            int count = used - at < step ? used - at : step;
            source.Read(MemoryMarshal.AsBytes(table.Span(at, count)));
        }
    }

    public void Value<T>(StateSection section, ref T value)
        where T : unmanaged
    {
        Expect(section, Unsafe.SizeOf<T>());
        source.Read(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref value, 1)));
    }

    private void Expect(StateSection section, int elementBytes)
    {
        source.Next(out StateSection found, out int foundBytes);
        if (found != section) throw new StateException($"section {found} where {section} should be: the state is of another version");
        if (foundBytes != elementBytes) throw new StateException($"section {section}: records of {foundBytes} bytes, this version has {elementBytes}");
    }
}
