using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>One fill, as a trades answer holds it. 80 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
public struct TradeEntry
{
    /// <summary>Fee; negative is a rebate.</summary>
    [FieldOffset(0)] public Int128 Fee;
    /// <summary>Engine time.</summary>
    [FieldOffset(16)] public long Time;
    /// <summary>Quantity in the instrument's decimals.</summary>
    [FieldOffset(24)] public long Quantity;
    /// <summary>Price in the instrument's decimals.</summary>
    [FieldOffset(32)] public long Price;
    /// <summary>Execution id.</summary>
    [FieldOffset(40)] public ulong ExecutionId;
    /// <summary>Order, where <see cref="HasOrder"/> is 1.</summary>
    [FieldOffset(48)] public ulong Order;
    /// <summary>Instrument.</summary>
    [FieldOffset(56)] public uint Instrument;
    /// <summary>Currency of the fee.</summary>
    [FieldOffset(60)] public uint FeeCurrency;
    /// <summary>Side.</summary>
    [FieldOffset(64)] public Side Side;
    /// <summary>Maker or taker.</summary>
    [FieldOffset(65)] public Liquidity Liquidity;
    /// <summary>Space of the order id.</summary>
    [FieldOffset(66)] public IdKind OrderKind;
    /// <summary>Space of the execution id.</summary>
    [FieldOffset(67)] public IdKind ExecutionKind;
    /// <summary>1 when it filled an order.</summary>
    [FieldOffset(68)] public byte HasOrder;
    /// <summary>Zero.</summary>
    [FieldOffset(72)] public ulong Reserved;
}
