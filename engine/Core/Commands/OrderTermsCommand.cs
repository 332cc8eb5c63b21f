using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Expiry, trail and bracket of the order that follows in the group.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct OrderTermsCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;

    /// <summary>What <see cref="TrailOffset"/> counts.</summary>
    [FieldOffset(20)] public TrailBy TrailBy;

    /// <summary>Nanoseconds since 1970 at which an order good till a date ends; 0 is none.</summary>
    [FieldOffset(32)] public long ExpireAt;

    /// <summary>Distance of a trailing stop from the best price; 0 is none.</summary>
    [FieldOffset(40)] public long TrailOffset;

    /// <summary>Price of the reduce-only limit order that works once this order has filled; 0 is none.</summary>
    [FieldOffset(48)] public long TakeProfit;

    /// <summary>Price of the reduce-only stop order that works once this order has filled; 0 is none.</summary>
    [FieldOffset(56)] public long StopLoss;
}
