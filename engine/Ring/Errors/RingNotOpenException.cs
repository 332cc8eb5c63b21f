namespace Disruptor.Trading.Ring;

/// <summary>Something was claimed before the ring's consumers were attached: it would have been overwritten or lost without anyone reading it.</summary>
public sealed class RingNotOpenException : RingException
{
    internal RingNotOpenException(string ringName)
        : base($"Ring '{ringName}' has no consumers attached yet; build its topology before publishing.")
    {
    }
}
