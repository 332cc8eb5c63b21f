namespace Disruptor.Trading.Core.Tests.Samples;

/// <summary>Sample of a transition action: counts every change of state in its memory, and says when a position came into Error.</summary>
internal readonly struct CountChanges : ITransitionAction
{
    public const uint InError = 9;

    public void OnTransition(in ExtensionContext context, in PositionFacts position, PositionTrigger trigger, bool forced)
    {
        context.Memory[0]++;
        if (position.State == PositionState.Error) context.Report(InError, position.Account, position.Instrument, context.Memory[0], forced ? 1 : 0);
    }
}
