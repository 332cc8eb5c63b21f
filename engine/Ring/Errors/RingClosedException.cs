namespace Disruptor.Trading.Ring;

/// <summary>The ring is closing or closed. An event whose claim or publish ended in this exception is not in the ring.</summary>
public sealed class RingClosedException : RingException
{
    internal RingClosedException(string ringName)
        : base($"Ring '{ringName}' is closed.")
    {
    }
}
