namespace Disruptor.Trading.Core.Tests.Samples;

/// <summary>
/// Sample of a transition guard: nobody resumes a paused position of a restricted instrument, and no exit of a position smaller than a
/// minimum is approved (it fails, and is tried again when the machine's backoff says so).
/// </summary>
/// <param name="LeastQuantity">A constant of the rule: struct fields are read-only to the core.</param>
internal readonly record struct RestrictedPositionsStayPaused(long LeastQuantity) : ITransitionGuard
{
    public bool Allows(in ExtensionView view, in PositionFacts position, PositionTrigger trigger) => trigger switch
    {
        PositionTrigger.ResumeRequested => !RestrictedList.Has(view.Memory, position.Instrument),
        PositionTrigger.ExitApproved => Math.Abs(position.Quantity) >= LeastQuantity,
        _ => true,
    };
}
