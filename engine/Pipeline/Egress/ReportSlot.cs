using System.Runtime.InteropServices;

namespace Disruptor.Trading.Engine;

/// <summary>One 64-byte slot of the output ring. A report is 1–8 of them in a row.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
public struct ReportSlot
{
    /// <summary>First word; the rest follows.</summary>
    public ulong Word0;
}
