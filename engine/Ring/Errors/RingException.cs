namespace Disruptor.Trading.Ring;

/// <summary>A ring refuses what was asked of it. The kinds are its sealed subclasses; none is ever thrown while the ring is open and its stages live.</summary>
public abstract class RingException : InvalidOperationException
{
    private protected RingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
