using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// A payment between longs and shorts of an instrument: longs pay when it is positive. With <see cref="CommandFlags.HasAccount"/> of one
/// account only.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct FundingCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>What <see cref="Value"/> is.</summary>
    [FieldOffset(20)] public FundingKind Kind;
    /// <summary>Share of the notional, or money per unit of quantity, scaled by 1e9.</summary>
    [FieldOffset(32)] public long Value;
}
