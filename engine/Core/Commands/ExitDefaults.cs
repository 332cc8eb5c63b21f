namespace Disruptor.Trading.Core;

/// <summary>The exits of the earlier system S2 (CAPABILITIES §3): shares of the entry price scaled by 1e9, time in nanoseconds.</summary>
public static class ExitDefaults
{
    /// <summary>35 %.</summary>
    public const long TakeProfit = 350_000_000;
    /// <summary>18 %.</summary>
    public const long StopLoss = 180_000_000;
    /// <summary>12 %; it arms only beyond entry.</summary>
    public const long Trail = 120_000_000;
    /// <summary>Five minutes.</summary>
    public const long TimeNanos = 300_000_000_000;
}
