using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A wallet, after a change or in answer to a query.</summary>
[StructLayout(LayoutKind.Explicit, Size = 3 * ReportHeader.SlotBytes)]
public struct WalletReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Index of the currency.</summary>
    [FieldOffset(20)] public uint Currency;
    /// <summary>Grows with every change.</summary>
    [FieldOffset(40)] public long Version;
    /// <summary>Everything, at cost.</summary>
    [FieldOffset(48)] public Int128 Total;
    /// <summary>Reserved by orders, positions and holds; available = total − used.</summary>
    [FieldOffset(64)] public Int128 Used;
    /// <summary>Realized P&amp;L less fees.</summary>
    [FieldOffset(80)] public Int128 RealizedNet;
    /// <summary>Deposits less withdrawals.</summary>
    [FieldOffset(96)] public Int128 StartingBalance;
    /// <summary>Unrealized P&amp;L of its open positions; equity = total + this.</summary>
    [FieldOffset(112)] public Int128 Unrealized;
}
