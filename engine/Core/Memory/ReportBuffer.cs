using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>The reports of one step, as 64-byte slots. Written and read by the business thread; egress gets a copy through the output ring.</summary>
internal sealed unsafe class ReportBuffer : IDisposable
{
    /// <summary>Slots a single unit of work may write after the step's budget is reached (an exit with fills writes about 24).</summary>
    public const int Reserve = 256;

    private readonly int _capacity;
    private byte* _bytes;

    public ReportBuffer(int stepSlots)
    {
        StepSlots = stepSlots;
        _capacity = stepSlots + Reserve;
        nuint bytes = (nuint)(_capacity * ReportHeader.SlotBytes);
        _bytes = (byte*)NativeMemory.AlignedAlloc(bytes, 128);
        NativeMemory.Clear(_bytes, bytes);
    }

    ~ReportBuffer() => Free();

    public int StepSlots { get; }

    public int Slots { get; private set; }

    public ReadOnlySpan<byte> Bytes => new(_bytes, Slots * ReportHeader.SlotBytes);

    /// <summary>True once the step should end.</summary>
    public bool IsFull => Slots >= StepSlots;

    public void Clear() => Slots = 0;

    /// <summary>A zeroed report of the given size in slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Claim<T>(int slots)
        where T : unmanaged
    {
        Invariant.Check(Slots + slots <= _capacity, "report buffer overrun");
        byte* at = _bytes + (Slots * ReportHeader.SlotBytes);
        Unsafe.InitBlockUnaligned(at, 0, (uint)(slots * ReportHeader.SlotBytes));
        Slots += slots;
        return ref *(T*)at;
    }

    /// <summary>Gives back the last <paramref name="slots"/> slots of the report claimed last.</summary>
    public void Shrink(int slots) => Slots -= slots;

    public ulong Fold(ulong hash) => Mix.Slots(hash, _bytes, Slots);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_bytes);
        _bytes = null;
    }
}
