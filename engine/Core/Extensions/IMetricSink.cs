namespace Disruptor.Trading.Core;

/// <summary>
/// Is told of every command applied, and can answer nothing: it stands outside the state and may count into memory of its own. A core that
/// replays a journal tells it of each command again.
/// </summary>
public interface IMetricSink
{
    /// <summary>A command is done, with everything that it set off.</summary>
    /// <param name="command">The command, parts of groups too.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="refused">Why it was refused; of a batch the last item's. None when it was not.</param>
    void OnApplied(in Command command, long sequence, RejectCode refused);
}
