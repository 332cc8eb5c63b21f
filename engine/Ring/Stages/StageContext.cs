namespace Disruptor.Trading.Ring;

/// <summary>A handler's view of its own stage. Of the stage's thread only.</summary>
public sealed unsafe class StageContext
{
    private readonly Consumer _consumer;
    private readonly ConsumerLine* _own;

    internal StageContext(Consumer consumer, ConsumerLine* own)
    {
        _consumer = consumer;
        _own = own;
    }

    /// <summary>Name of the stage.</summary>
    public string Name => _consumer.Name;

    /// <summary>
    /// Early release, from within a batch: followers and producers may go on up to this sequence. The end of the batch releases the rest.
    /// </summary>
    /// <param name="sequence">At least what was released before, at most the last of the running batch.</param>
    public void Release(long sequence)
    {
        if (sequence > _own->Position || sequence < _own->Released)
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"'{Name}' has released {_consumer.Sequence}, its batch ends at {_own->Position}.");
        _consumer.MoveTo(sequence);
    }
}
