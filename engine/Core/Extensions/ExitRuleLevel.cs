namespace Disruptor.Trading.Core;

/// <summary>Where an exit rule is met.</summary>
/// <param name="Watch">Price or time.</param>
/// <param name="Value">The price in the instrument's decimals (0 or less is never reached), or nanoseconds since 1970.</param>
public readonly record struct ExitRuleLevel(ExitRuleWatch Watch, long Value)
{
    /// <summary>Not met, until it is asked again.</summary>
    public static ExitRuleLevel Never => default;
}
