using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A text id has its number, which reports carry from here on.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct AliasDefinedReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Its number.</summary>
    [FieldOffset(40)] public ulong Number;
    /// <summary>The text.</summary>
    [FieldOffset(64)] public Text40 Text;
}
