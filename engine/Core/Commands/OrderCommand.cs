using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// A new order. What does not fit is in its group: <see cref="OrderTermsCommand"/> and <see cref="OrderLinksCommand"/>. With
/// <see cref="CommandFlags.MoreFollows"/> it is an item of the batch that ends the group.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct OrderCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Buy or sell.</summary>
    [FieldOffset(20)] public Side Side;
    /// <summary>What it waits for and what it then is.</summary>
    [FieldOffset(21)] public OrderType OrderType;
    /// <summary>How long it works.</summary>
    [FieldOffset(22)] public TimeInForce TimeInForce;
    /// <summary>Restrictions.</summary>
    [FieldOffset(23)] public OrderFlags OrderFlags;
    /// <summary>Client order id, unique in the account; ignored with <see cref="CommandFlags.IdIsText"/>.</summary>
    [FieldOffset(32)] public ulong Id;
    /// <summary>Quantity in quantity decimals.</summary>
    [FieldOffset(40)] public long Quantity;
    /// <summary>Limit price in price decimals; 0 for an order without a limit.</summary>
    [FieldOffset(48)] public long Price;
    /// <summary>Price that sets it off, in price decimals; 0 is none. Of a trailing stop: where it starts, or 0 for its distance from the market.</summary>
    [FieldOffset(56)] public long StopPrice;
}
