namespace Disruptor.Trading.Ring.Tests;

/// <summary>Counts events, and breaks, out of order or torn ones. Reads its fields only after its stage has ended.</summary>
internal struct CheckingHandler : IEventHandler<Pair>
{
    internal long Count;
    internal long Torn;
    internal long OutOfOrder;
    internal long Batches;
    internal long LastSequence;

    public CheckingHandler() => LastSequence = -1;

    public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
    {
        if (!data.IsWhole)
            Torn++;
        if (sequence != LastSequence + 1)
            OutOfOrder++;
        LastSequence = sequence;
        Count++;
        if (endOfBatch)
            Batches++;
    }
}
