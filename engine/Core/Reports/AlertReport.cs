using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Something a person should see.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct AlertReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>What it is about.</summary>
    [FieldOffset(20)] public AlertKind Kind;
    /// <summary>Currency of value and limit where they are money; <see cref="Command.Unknown"/> where they are quantities.</summary>
    [FieldOffset(40)] public uint Currency;
    /// <summary>What was found.</summary>
    [FieldOffset(64)] public Int128 Value;
    /// <summary>What it was compared to.</summary>
    [FieldOffset(80)] public Int128 Limit;
}
