namespace Disruptor.Trading.Core;

/// <summary>
/// Executes commands of type <see cref="CommandType.Custom"/>: sequenced, journaled and replicated like every other. Check, then apply: what
/// is refused can have changed nothing, since a check has no means to.
/// </summary>
public interface ICustomCommand
{
    /// <summary>Whether the command can be applied.</summary>
    /// <param name="view">State.</param>
    /// <param name="command">The command.</param>
    /// <returns>0 to apply it, or a code of the extension's own, which <see cref="RejectCode.ExtensionRefused"/> carries as its value.</returns>
    uint Check(in ExtensionView view, in CustomCommand command);

    /// <summary>
    /// Applies a command that passed its check. When it names a position (account and instrument) that exists, the rules of its exit plan are
    /// aimed anew afterwards.
    /// </summary>
    /// <param name="context">State, memory and report.</param>
    /// <param name="command">The command.</param>
    void Apply(in ExtensionContext context, in CustomCommand command);
}
