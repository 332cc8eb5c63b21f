namespace Disruptor.Trading.Ring;

/// <summary>A topology is not one that events can flow through: a cycle, a consumer left out, one of another ring. The message names the consumers.</summary>
public sealed class TopologyException : InvalidOperationException
{
    internal TopologyException(string message)
        : base(message)
    {
    }
}
