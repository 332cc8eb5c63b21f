namespace Disruptor.Trading.Ring;

/// <summary>A reader's wait: its next sequence may be read, or nothing will come any more.</summary>
internal readonly struct ReadableCondition : IWaitCondition
{
    private readonly SequenceBarrier _barrier;
    private readonly long _from;

    internal ReadableCondition(SequenceBarrier barrier, long from)
    {
        _barrier = barrier;
        _from = from;
    }

    public bool IsMet() => _barrier.Available(_from, 1) >= _from || _barrier.HasEnded;
}
