namespace Disruptor.Trading.Core;

/// <summary>What an exit plan says to a rule: <c>Value0</c>–<c>Value3</c> of its <see cref="ExitConditionCommand"/>.</summary>
/// <param name="Value0">The rule's own.</param>
/// <param name="Value1">The rule's own.</param>
/// <param name="Value2">The rule's own.</param>
/// <param name="Value3">The rule's own.</param>
public readonly record struct ExitRuleTerms(long Value0, long Value1, long Value2, long Value3);
