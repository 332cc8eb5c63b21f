using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Changes an order. The sender need not know the order's instrument, so numbers say how many decimals they have; the core brings them
/// to the instrument's and refuses what has more (<see cref="RejectCode.TooManyDecimals"/>).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ReplaceCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>What is changed.</summary>
    [FieldOffset(20)] public ReplaceTerms Terms;
    /// <summary>Decimals of <see cref="Quantity"/>: 0–18.</summary>
    [FieldOffset(21)] public byte QuantityDecimals;
    /// <summary>Decimals of <see cref="Price"/>: 0–18.</summary>
    [FieldOffset(22)] public byte PriceDecimals;
    /// <summary>Id of this request, which names the order too once it is accepted; ignored with <see cref="CommandFlags.IdIsText"/>.</summary>
    [FieldOffset(32)] public ulong Id;
    /// <summary>Id of the order, or of an outstanding replace of it; see <see cref="CommandFlags.TargetIsText"/>.</summary>
    [FieldOffset(40)] public ulong Target;
    /// <summary>New quantity, filled part included.</summary>
    [FieldOffset(48)] public long Quantity;
    /// <summary>New limit price.</summary>
    [FieldOffset(56)] public long Price;
}
