using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>What a venue reports. A fill without an order moves position and wallet directly.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExecutionCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Side of a fill without an order; of the order otherwise (0 is: as the order).</summary>
    [FieldOffset(20)] public Side Side;
    /// <summary>What happened.</summary>
    [FieldOffset(21)] public ExecutionKind Kind;
    /// <summary>The venue's id, unique by account, instrument and side; ignored with <see cref="CommandFlags.IdIsText"/>.</summary>
    [FieldOffset(32)] public ulong ExecutionId;
    /// <summary>Order meant, with <see cref="CommandFlags.HasOrder"/>.</summary>
    [FieldOffset(40)] public ulong OrderId;
    /// <summary>Filled quantity in quantity decimals.</summary>
    [FieldOffset(48)] public long Quantity;
    /// <summary>Fill price in price decimals.</summary>
    [FieldOffset(56)] public long Price;
}
