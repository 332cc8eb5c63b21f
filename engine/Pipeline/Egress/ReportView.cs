using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>A report that was read: its head, and its whole as the struct of its type.</summary>
public readonly ref struct ReportView
{
    private readonly Span<ReportSlot> _slots;

    internal ReportView(Span<ReportSlot> slots) => _slots = slots;

    /// <summary>The head.</summary>
    public ref ReportHeader Header => ref Unsafe.As<ReportSlot, ReportHeader>(ref MemoryMarshal.GetReference(_slots));

    /// <summary>No report of the core but the end of an answer (<see cref="EngineSession.TrySubmit(Span{Command}, long, bool)"/>): its head names session, number and sequence.</summary>
    public bool EndsAnswer => Header.Type == OutputRing.Done;

    internal ReadOnlySpan<ReportSlot> Slots => _slots;

    /// <summary>The report as its type's struct, which must be that of <see cref="ReportHeader.Type"/>.</summary>
    /// <typeparam name="T">One of the report structs.</typeparam>
    public ref T As<T>()
        where T : unmanaged => ref Unsafe.As<ReportSlot, T>(ref MemoryMarshal.GetReference(_slots));
}
