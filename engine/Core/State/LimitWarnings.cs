namespace Disruptor.Trading.Core;

/// <summary>Warnings that stand: each is said once when it becomes true and may be said again after it was false.</summary>
[Flags]
internal enum LimitWarnings : byte
{
    None = 0,
    Concentration = 1,
    LowCash = 2,
    NearMaxPositions = 4,
    Drawdown = 8,
    MaxDrawdown = 16,
}
