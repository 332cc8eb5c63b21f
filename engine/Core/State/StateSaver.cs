using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Writes the state to a sink as the bytes it has in memory: little-endian, padding zero.</summary>
internal readonly struct StateSaver(IStateSink sink) : IStateVisitor
{
    public const int PieceBytes = 64 << 20;

    public void Table<T>(StateSection section, NativeArray<T> table, int used)
        where T : unmanaged
    {
        sink.Begin(section, Unsafe.SizeOf<T>(), used);
        int step = PieceBytes / Unsafe.SizeOf<T>();
        for (int at = 0; at < used; at += step)
        {
            int count = used - at < step ? used - at : step;
            sink.Write(MemoryMarshal.AsBytes(table.Span(at, count)));
        }
    }

    public void Value<T>(StateSection section, ref T value)
        where T : unmanaged
    {
        sink.Begin(section, Unsafe.SizeOf<T>(), 1);
        sink.Write(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref value, 1)));
    }
}
