namespace Disruptor.Trading.Ring;

/// <summary>The producer's wait strategy behind one virtual call, which only a full ring makes.</summary>
internal abstract class ProducerWait
{
    internal abstract ClaimStatus WaitForSpace(RingBuffer ring, long sequence, RingState lastWaitingState);
}
