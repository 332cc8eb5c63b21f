namespace Disruptor.Trading.Core;

/// <summary>Fills an extension point that is not used. The core never calls it: what is not used costs one test of a flag.</summary>
public readonly struct NoExtension : ITransitionGuard, ITransitionAction, IExitRule, IRiskCheck, IMetricSink, ICustomCommand
{
    /// <inheritdoc/>
    public bool Allows(in ExtensionView view, in PositionFacts position, PositionTrigger trigger) => true;

    /// <inheritdoc/>
    public void OnTransition(in ExtensionContext context, in PositionFacts position, PositionTrigger trigger, bool forced)
    {
    }

    /// <inheritdoc/>
    public ExitRuleLevel Aim(in ExtensionView view, in PositionFacts position, in ExitRuleTerms terms) => ExitRuleLevel.Never;

    /// <inheritdoc/>
    public uint Check(in ExtensionView view, in OrderCommand order, in RiskedOrder risked) => 0;

    /// <inheritdoc/>
    public void OnApplied(in Command command, long sequence, RejectCode refused)
    {
    }

    /// <inheritdoc/>
    public uint Check(in ExtensionView view, in CustomCommand command) => 0;

    /// <inheritdoc/>
    public void Apply(in ExtensionContext context, in CustomCommand command)
    {
    }
}
