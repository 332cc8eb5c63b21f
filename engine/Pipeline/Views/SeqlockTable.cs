using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Records that one thread changes and any thread reads, each whole and never torn. Readers take no lock and never hold the writer up; a
/// reader that meets a change tries again.
/// <code>
///  0          8       16                         stride (a multiple of 128)
/// +----------+-------+--------------------------+
/// | version  | unused| record                   |   × count; odd: being changed
/// +----------+-------+--------------------------+
/// </code>
/// </summary>
/// <remarks>
/// Memory order. Writer: version odd, store barrier, the record, version even by release. Reader: version by acquire, the record, load
/// barrier, version again: equal and even means that no change began or ended in between.
/// </remarks>
/// <typeparam name="T">The record.</typeparam>
internal sealed unsafe class SeqlockTable<T> : IDisposable
    where T : unmanaged
{
    // The version takes 8 bytes; the rest keeps 128-bit fields of the record aligned.
    private const int HeadBytes = 16;
    private readonly nint _stride;
    private byte* _block;

    public SeqlockTable(int count)
    {
        Count = count;
        _stride = (HeadBytes + sizeof(T) + 127) / 128 * 128;
        nuint bytes = (nuint)count * (nuint)_stride;
        _block = (byte*)NativeMemory.AlignedAlloc(bytes, 128);
        NativeMemory.Clear(_block, bytes);
    }

    ~SeqlockTable() => Free();

    public int Count { get; }

    /// <summary>Opens a record for changes and gives it out; <see cref="End"/> closes it. Of the writing thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Begin(int index)
    {
        byte* slot = Slot(index);
        Volatile.Write(ref *(long*)slot, *(long*)slot + 1);
        Volatile.WriteBarrier();
        return ref *(T*)(slot + HeadBytes);
    }

    /// <summary>Closes the record: from here on readers see it as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(int index)
    {
        long* version = (long*)Slot(index);
        Volatile.Write(ref *version, *version + 1);
    }

    /// <summary>How often the record changed, times two. Any thread; a reader that wants several records to be of one moment compares it.</summary>
    public long Version(int index) => Volatile.Read(ref *(long*)Slot(index));

    /// <summary>Copies a record. Any thread.</summary>
    /// <returns>The version of what was copied; 0 is a record that was never written.</returns>
    public long Read(int index, out T record)
    {
        byte* slot = Slot(index);
        SpinWait spin = default;
        while (true)
        {
            long before = Volatile.Read(ref *(long*)slot);
            if ((before & 1) == 0)
            {
                record = *(T*)(slot + HeadBytes);
                Volatile.ReadBarrier();
                if (Volatile.Read(ref *(long*)slot) == before) return before;
            }
            // A writer that lost its CPU in the middle of a change needs ours to go on.
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Slot(int index)
    {
        if ((uint)index >= (uint)Count) Core.Invariant.Fail("view index out of range");
        return _block + (index * _stride);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_block);
        _block = null;
    }
}
