namespace Disruptor.Trading.Core.Tests;

/// <summary>Conditions of exit plans; rates scaled by 1e9.</summary>
internal static class Condition
{
    public static ExitConditionCommand TakeProfit(long rate) => new() { Kind = ExitConditionKind.TakeProfit, Value0 = rate };

    public static ExitConditionCommand StopLoss(long rate) => new() { Kind = ExitConditionKind.StopLoss, Value0 = rate };

    public static ExitConditionCommand Time(long nanos) => new() { Kind = ExitConditionKind.Time, Value0 = nanos };

    public static ExitConditionCommand Trailing(long trail, long initialStop = 0) =>
        new() { Kind = ExitConditionKind.Trailing, Value0 = trail, Value2 = initialStop };

    public static ExitConditionCommand Volatility(long rate, long multiplier, byte lookback, long min = 0, long max = 0) =>
        new() { Kind = ExitConditionKind.Volatility, Value0 = rate, Value1 = multiplier, Lookback = lookback, Value2 = min, Value3 = max };

    public static ExitConditionCommand Volume(long quantity) => new() { Kind = ExitConditionKind.Volume, Value0 = quantity };

    public static ExitConditionCommand Liquidity(long quantity) => new() { Kind = ExitConditionKind.Liquidity, Value0 = quantity };

    public static ExitConditionCommand Stage(long trigger, long fraction, long gapNanos = 0) =>
        new() { Kind = ExitConditionKind.Stage, Value0 = trigger, Value1 = gapNanos, Fraction = (int)fraction };

    public static ExitConditionCommand In(this ExitConditionCommand condition, ExitGroup group, ExitUrgency urgency = ExitUrgency.None, long fraction = 0)
    {
        condition.Group = group;
        condition.Urgency = urgency;
        if (fraction != 0) condition.Fraction = (int)fraction;
        return condition;
    }
}
