namespace Disruptor.Trading.Core;

/// <summary>
/// Decides conditions of kind <see cref="ExitConditionKind.Rule"/> of exit plans, alone or in groups of all or any: it says at which price or
/// time the position exits. The core asks when the position is armed (plan set, fill, trigger, split, or a custom command that names it)
/// and keeps the answer in its ordered triggers, so a rule costs a tick nothing until it is reached.
/// </summary>
public interface IExitRule
{
    /// <summary>Where the condition is met.</summary>
    /// <param name="view">State and the command that armed the position.</param>
    /// <param name="position">The open position.</param>
    /// <param name="terms">The four numbers that the plan gives the rule; what they mean is the rule's.</param>
    ExitRuleLevel Aim(in ExtensionView view, in PositionFacts position, in ExitRuleTerms terms);
}
