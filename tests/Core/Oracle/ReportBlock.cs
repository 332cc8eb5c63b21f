using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>The reports of one group, copied out of the core's buffer. Its memory is used again for the next group: a long stream makes no garbage of them.</summary>
internal sealed class ReportBlock
{
    /// <summary>Room for the longest report, so that one that is shorter than its struct is zero behind its end.</summary>
    private const int StrideBytes = ReportHeader.MaxSlots * ReportHeader.SlotBytes;

    private byte[] _bytes = new byte[64 * StrideBytes];

    public int Count { get; private set; }

    public bool IsRefusal => Count == 1 && TypeOf(0) == ReportType.Rejected;

    public void Clear() => Count = 0;

    public void Add(ReadOnlySpan<byte> reports)
    {
        while (!reports.IsEmpty)
        {
            int length = MemoryMarshal.Read<ReportHeader>(reports).Slots * ReportHeader.SlotBytes;
            if ((Count + 1) * StrideBytes > _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
            Span<byte> place = _bytes.AsSpan(Count * StrideBytes, StrideBytes);
            reports[..length].CopyTo(place);
            place[length..].Clear();
            reports = reports[length..];
            Count++;
        }
    }

    public ReportType TypeOf(int report) => As<ReportHeader>(report).Type;

    /// <summary>The report as its struct, where it lies: valid until the next group.</summary>
    public ref readonly T As<T>(int report)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)report, (uint)Count);
        return ref MemoryMarshal.AsRef<T>(_bytes.AsSpan(report * StrideBytes, Unsafe.SizeOf<T>()));
    }

    public bool Has(ReportType type)
    {
        for (int i = 0; i < Count; i++)
        {
            if (TypeOf(i) == type) return true;
        }
        return false;
    }
}
