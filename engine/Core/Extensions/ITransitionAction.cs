namespace Disruptor.Trading.Core;

/// <summary>Acts on every change of a position's state, whatever caused it: on its own memory, and by a report.</summary>
public interface ITransitionAction
{
    /// <summary>A position has changed its state.</summary>
    /// <param name="context">State, memory and report.</param>
    /// <param name="position">The position after the change; quantity and money may be those of the middle of a fill.</param>
    /// <param name="trigger">What moved it; without meaning when it was forced.</param>
    /// <param name="forced">An operator set the state past the table.</param>
    void OnTransition(in ExtensionContext context, in PositionFacts position, PositionTrigger trigger, bool forced);
}
