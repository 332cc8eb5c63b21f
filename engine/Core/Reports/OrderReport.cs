using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// An order, after a change or in answer to a query. Two slots; four when the change concerns a request or a venue said why
/// (<see cref="Request"/> and what follows).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 4 * ReportHeader.SlotBytes)]
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
    /// <summary>Id of the cancel or replace that was passed on or answered.</summary>
    [FieldOffset(128)] public ulong Request;
    /// <summary>Quantity asked for, with <see cref="ReplaceTerms.Quantity"/>.</summary>
    [FieldOffset(136)] public long RequestedQuantity;
    /// <summary>Limit price asked for.</summary>
    [FieldOffset(144)] public long RequestedPrice;
    /// <summary>Stop price asked for.</summary>
    [FieldOffset(152)] public long RequestedStopPrice;
    /// <summary>What the request is; None when there is none.</summary>
    [FieldOffset(160)] public RequestKind RequestKind;
    /// <summary>Space of its id.</summary>
    [FieldOffset(161)] public IdKind RequestIdKind;
    /// <summary>What it asks to change.</summary>
    [FieldOffset(162)] public ReplaceTerms RequestedTerms;
    /// <summary>What the venue said in words; empty when nothing.</summary>
    [FieldOffset(168)] public Text40 ReasonText;
}
