using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Part of a group: limits of losses and of concentration.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct LimitsLossCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Loss of a day, unrealized included, at which everything is closed; money of the account's currency.</summary>
    [FieldOffset(32)] public Int128 DailyLoss;
    /// <summary>Most notional of one position as a share of equity, scaled by 1e9.</summary>
    [FieldOffset(48)] public long MaxPortfolioRisk;
    /// <summary>Fall of equity from its peak, as a share of the peak, from which on no position may grow; scaled by 1e9.</summary>
    [FieldOffset(56)] public long MaxDrawdown;
}
