namespace Disruptor.Trading.Ring.Tests;

/// <summary>Checks that each producer's numbers come whole, each once, in that producer's order. A value is producer × 2^40 + number.</summary>
internal struct StressHandler : IEventHandler<Pair>
{
    internal const int ProducerShift = 40;

    private readonly long[] _next;
    internal long Wrong;
    internal long Count;

    internal StressHandler(int producers) => _next = new long[producers];

    public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
    {
        long producer = data.First >> ProducerShift;
        if (!data.IsWhole || (ulong)producer >= (ulong)_next.Length || (data.First & ((1L << ProducerShift) - 1)) != _next[producer]++)
            Wrong++;
        Count++;
    }

    internal readonly long Received(int producer) => _next[producer];
}
