using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>The trading state of an account, an instrument or everything changed.</summary>
[StructLayout(LayoutKind.Explicit, Size = 1 * ReportHeader.SlotBytes)]
public struct TradingStateReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>The new state.</summary>
    [FieldOffset(20)] public TradingState State;
}
