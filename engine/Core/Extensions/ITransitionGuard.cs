namespace Disruptor.Trading.Core;

/// <summary>
/// May refuse what the table of the position machine allows: a trigger from outside (refused as <see cref="RejectCode.ExtensionRefused"/>),
/// and the approval of an exit that the engine is about to send (which then fails and is tried again like any failed exit). Facts are not
/// asked about: a fill that flattens a position closes it.
/// </summary>
public interface ITransitionGuard
{
    /// <summary>Whether the position may take the trigger now.</summary>
    /// <param name="view">State and the command that caused it.</param>
    /// <param name="position">The position before the transition.</param>
    /// <param name="trigger">The trigger; the table allows it. <see cref="PositionTrigger.ExitApproved"/> for an exit of the engine.</param>
    bool Allows(in ExtensionView view, in PositionFacts position, PositionTrigger trigger);
}
