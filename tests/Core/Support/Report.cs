using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests;

/// <summary>One report, copied out of the core's buffer.</summary>
internal sealed class Report(byte[] bytes)
{
    /// <summary>Its slots.</summary>
    public byte[] Bytes => bytes;

    public ReportHeader Header => MemoryMarshal.Read<ReportHeader>(bytes);

    public ReportType Type => Header.Type;

    /// <summary>The report as its struct; a struct longer than the report is zero behind its end.</summary>
    public T As<T>()
        where T : unmanaged
    {
        Span<byte> whole = stackalloc byte[ReportHeader.MaxSlots * ReportHeader.SlotBytes];
        whole.Clear();
        bytes.CopyTo(whole);
        return MemoryMarshal.Read<T>(whole);
    }

    public override string ToString() => Type == ReportType.Rejected ? $"Rejected {As<RejectedReport>().Code}" : Type.ToString();
}
