using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A fill.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct FilledReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Side.</summary>
    [FieldOffset(20)] public Side Side;
    /// <summary>Maker or taker.</summary>
    [FieldOffset(21)] public Liquidity Liquidity;
    /// <summary>Space of the order id.</summary>
    [FieldOffset(22)] public IdKind OrderKind;
    /// <summary>Space of the execution id.</summary>
    [FieldOffset(23)] public IdKind ExecutionKind;
    /// <summary>Order id; with <see cref="HasOrder"/> 0 there is none.</summary>
    [FieldOffset(40)] public ulong Order;
    /// <summary>Execution id.</summary>
    [FieldOffset(48)] public ulong ExecutionId;
    /// <summary>Index of the fee's currency.</summary>
    [FieldOffset(56)] public uint FeeCurrency;
    /// <summary>1 when the fill belongs to an order.</summary>
    [FieldOffset(60)] public byte HasOrder;
    /// <summary>Quantity.</summary>
    [FieldOffset(64)] public long Quantity;
    /// <summary>Price.</summary>
    [FieldOffset(72)] public long Price;
    /// <summary>Fee in its currency's decimals; negative is a rebate.</summary>
    [FieldOffset(80)] public Int128 Fee;
    /// <summary>With <see cref="HasReference"/>: id of the execution that this takes back; the fill is the opposite of that one, its fee the refund.</summary>
    [FieldOffset(96)] public ulong Reference;
    /// <summary>Space of that id.</summary>
    [FieldOffset(104)] public IdKind ReferenceKind;
    /// <summary>1 when this takes an execution back.</summary>
    [FieldOffset(105)] public byte HasReference;
}
