using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// States the risk limits of an account, all of them: what is not given in the group is off. Ends its group, whose other parts are
/// <see cref="LimitsNotionalCommand"/>, <see cref="LimitsLossCommand"/> and <see cref="LimitsQuantityCommand"/>.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct LimitsCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Which limits are given, in all parts of the group.</summary>
    [FieldOffset(20)] public LimitFlags Given;
    /// <summary>What happens to orders that would meet the account's own.</summary>
    [FieldOffset(22)] public SelfTrade SelfTrade;
    /// <summary>Most positions open or being opened.</summary>
    [FieldOffset(32)] public uint MaxPositions;
    /// <summary>Most working orders.</summary>
    [FieldOffset(36)] public uint MaxOpenOrders;
    /// <summary>Most orders accepted in any second of engine time: 1–1000.</summary>
    [FieldOffset(40)] public uint OrdersPerSecond;
    /// <summary>How long after a losing cycle no position may grow, nanoseconds.</summary>
    [FieldOffset(48)] public long CooldownNanos;
    /// <summary>Most exposure as a multiple of equity, scaled by 1e9.</summary>
    [FieldOffset(56)] public long MaxLeverage;
}
