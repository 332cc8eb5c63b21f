using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>What an extension says.</summary>
[StructLayout(LayoutKind.Explicit, Size = ReportHeader.SlotBytes)]
public struct ExtensionReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>The extension's own number.</summary>
    [FieldOffset(20)] public uint Code;
    /// <summary>The extension's own.</summary>
    [FieldOffset(40)] public long Value0;
    /// <summary>The extension's own.</summary>
    [FieldOffset(48)] public long Value1;
    /// <summary>The extension's own.</summary>
    [FieldOffset(56)] public long Value2;
}
