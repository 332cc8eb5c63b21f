namespace Disruptor.Trading.Ring;

/// <summary>A producer's wait strategy as a template: each wait works on its own copy, since several producers may wait at once.</summary>
/// <typeparam name="TWait">The strategy.</typeparam>
internal sealed class ProducerWaitOf<TWait> : ProducerWait
    where TWait : struct, IWaitStrategy
{
    private readonly TWait _template;

    internal ProducerWaitOf(TWait template) => _template = template;

    internal override ClaimStatus WaitForSpace(RingBuffer ring, long sequence, RingState lastWaitingState)
    {
        TWait wait = _template;
        return ring.WaitForSpace(sequence, lastWaitingState, ref wait);
    }
}
