using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A new order.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct OrderCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Buy or sell.</summary>
    [FieldOffset(20)] public Side Side;
    /// <summary>Market or limit.</summary>
    [FieldOffset(21)] public OrderType OrderType;
    /// <summary>How long it works.</summary>
    [FieldOffset(22)] public TimeInForce TimeInForce;
    /// <summary>Restrictions.</summary>
    [FieldOffset(23)] public OrderFlags OrderFlags;
    /// <summary>Client order id, unique in the account; ignored with <see cref="CommandFlags.IdIsText"/>.</summary>
    [FieldOffset(32)] public ulong Id;
    /// <summary>Quantity in quantity decimals.</summary>
    [FieldOffset(40)] public long Quantity;
    /// <summary>Limit price in price decimals; 0 for a market order.</summary>
    [FieldOffset(48)] public long Price;
    /// <summary>Zero: no stop orders yet.</summary>
    [FieldOffset(56)] public long StopPrice;
}
