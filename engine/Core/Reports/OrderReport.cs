using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>An order, after a change or in answer to a query.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct OrderReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>State.</summary>
    [FieldOffset(20)] public OrderState State;
    /// <summary>Why it changed.</summary>
    [FieldOffset(21)] public OrderCause Cause;
    /// <summary>Space of the id.</summary>
    [FieldOffset(22)] public IdKind IdKind;
    /// <summary>Side.</summary>
    [FieldOffset(23)] public Side Side;
    /// <summary>Order id.</summary>
    [FieldOffset(40)] public ulong Id;
    /// <summary>Ordered, in quantity decimals.</summary>
    [FieldOffset(48)] public long Quantity;
    /// <summary>Filled.</summary>
    [FieldOffset(56)] public long CumQuantity;
    /// <summary>Still working; 0 when terminal.</summary>
    [FieldOffset(64)] public long LeavesQuantity;
    /// <summary>Limit price; 0 is none.</summary>
    [FieldOffset(72)] public long Price;
    /// <summary>Stop price; 0 is none.</summary>
    [FieldOffset(80)] public long StopPrice;
    /// <summary>Grows with every change.</summary>
    [FieldOffset(88)] public long Version;
    /// <summary>Sum of price × quantity of its fills, raw: average price = this ÷ CumQuantity.</summary>
    [FieldOffset(96)] public Int128 CumPriceQuantity;
    /// <summary>Type.</summary>
    [FieldOffset(112)] public OrderType OrderType;
    /// <summary>Time in force.</summary>
    [FieldOffset(113)] public TimeInForce TimeInForce;
    /// <summary>Restrictions.</summary>
    [FieldOffset(114)] public OrderFlags OrderFlags;
}
