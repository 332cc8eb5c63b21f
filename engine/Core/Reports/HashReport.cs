using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Hashes as of before this query.</summary>
[StructLayout(LayoutKind.Explicit, Size = 1 * ReportHeader.SlotBytes)]
public struct HashReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Hash of the whole state.</summary>
    [FieldOffset(40)] public ulong StateHash;
    /// <summary>Running hash of every report before this one.</summary>
    [FieldOffset(48)] public ulong OutputHash;
}
