using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Part of a group: one condition of the exit plan that ends the group (or of the plan before <see cref="CommandType.CreatePosition"/>).
/// Rates are shares of the entry price scaled by 1e9.
/// <code>
/// kind        Value0         Value1       Value2        Value3
/// TakeProfit  rate or price  –            –             1: it is a price
/// StopLoss    rate or price  –            –             1: it is a price
/// Time        nanoseconds    –            –             –
/// Trailing    trail          activation   initial stop  max trail
/// Volatility  base rate      multiplier   min rate      max rate            and Lookback
/// Volume      quantity       –            –             –
/// Liquidity   quantity       –            –             –
/// Stage       rate or price  min gap ns   –             1: it is a price    and Fraction
/// Rule        the rule's own numbers
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExitConditionCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Share of what is open (of a stage: of the cycle's peak quantity), scaled by 1e9; 0 is all.</summary>
    [FieldOffset(16)] public int Fraction;
    /// <summary>What it looks at.</summary>
    [FieldOffset(20)] public ExitConditionKind Kind;
    /// <summary>How it stands to the others.</summary>
    [FieldOffset(21)] public ExitGroup Group;
    /// <summary>How urgent it is.</summary>
    [FieldOffset(22)] public ExitUrgency Urgency;
    /// <summary>Volatility: price changes looked at, 1–128.</summary>
    [FieldOffset(23)] public byte Lookback;
    /// <summary>See above.</summary>
    [FieldOffset(32)] public long Value0;
    /// <summary>See above.</summary>
    [FieldOffset(40)] public long Value1;
    /// <summary>See above.</summary>
    [FieldOffset(48)] public long Value2;
    /// <summary>See above.</summary>
    [FieldOffset(56)] public long Value3;
}
