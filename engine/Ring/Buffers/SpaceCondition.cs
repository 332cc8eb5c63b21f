namespace Disruptor.Trading.Ring;

/// <summary>A producer's wait: the slowest consumer has moved far enough, or the ring's life is past the point where waiting makes sense.</summary>
internal readonly struct SpaceCondition : IWaitCondition
{
    private readonly RingBuffer _ring;
    private readonly long _sequence;
    private readonly RingState _lastWaitingState;

    internal SpaceCondition(RingBuffer ring, long sequence, RingState lastWaitingState)
    {
        _ring = ring;
        _sequence = sequence;
        _lastWaitingState = lastWaitingState;
    }

    public bool IsMet() => _ring.State > _lastWaitingState || _ring.SlowestConsumer() + _ring.Capacity >= _sequence;
}
