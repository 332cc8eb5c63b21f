namespace Disruptor.Trading.Core;

/// <summary>What an exit rule waits for.</summary>
public enum ExitRuleWatch : byte
{
    /// <summary>Nothing: it is not met.</summary>
    Never = 0,
    /// <summary>The closing price at the level or at more profit.</summary>
    AtOrBetter = 1,
    /// <summary>The closing price at the level or at more loss.</summary>
    AtOrWorse = 2,
    /// <summary>Engine time, nanoseconds since 1970.</summary>
    Time = 3,
}
