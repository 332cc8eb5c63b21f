using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Disruptor.Trading.Core;

/// <summary>
/// A fixed number of structs in native memory, 128-byte aligned and zeroed. The core's tables are made of these: nothing moves,
/// nothing is collected, and an element is named by its index, which is the same on every machine.
/// </summary>
/// <typeparam name="T">An unmanaged struct.</typeparam>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    private const nuint AlignmentBytes = 128;
    private const int LineBytes = 64;

    private T* _items;

    public NativeArray(int length)
    {
        Length = length;
        nuint bytes = (nuint)length * (nuint)sizeof(T);
        _items = (T*)NativeMemory.AlignedAlloc(bytes, AlignmentBytes);
        NativeMemory.Clear(_items, bytes);
    }

    ~NativeArray() => Free();

    public int Length { get; }

    /// <summary>The element; the index is checked in Release too: a bad one would be silent damage to somebody's money.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)Length) Invariant.Fail("table index out of range");
            return ref _items[index];
        }
    }

    /// <summary>The first <paramref name="count"/> elements.</summary>
    public Span<T> Span(int count) => Span(0, count);

    /// <summary>Elements from <paramref name="start"/> on.</summary>
    public Span<T> Span(int start, int count)
    {
        Invariant.Check((uint)start <= (uint)Length && (uint)count <= (uint)(Length - start), "table range out of range");
        return new Span<T>(_items + start, count);
    }

    /// <summary>
    /// Asks the processor for an element that will be touched soon. A hint: it changes nothing but time, and is none where the processor has no
    /// such instruction or the index is none of the table's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int index)
    {
        if (!Sse.IsSupported || (uint)index >= (uint)Length) return;
        byte* at = (byte*)(_items + index);
        // An element that is no multiple of a line reaches into one more.
        for (int line = 0; line < sizeof(T); line += LineBytes) Sse.Prefetch0(at + line);
        if (sizeof(T) % LineBytes != 0) Sse.Prefetch0(at + sizeof(T) - 1);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_items);
        _items = null;
    }
}
