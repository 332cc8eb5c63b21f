using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>A named reader of a ring: a <see cref="Poller{T}"/>, or a <see cref="Stage{T}"/> with a thread of its own.</summary>
public abstract unsafe class Consumer : LinePadding
{
    private protected readonly ConsumerLine* Private;
    private SequenceBarrier? _barrier;

    private protected Consumer(RingBuffer ring, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        OwnerRing = ring;
        int index = ring.Register(this);
        Sequence = new Sequence(ring.ConsumerSequence(index));
        Private = ring.ConsumerPrivate(index);
    }

    /// <summary>Its name, unique in the ring.</summary>
    public string Name { get; }

    /// <summary>The last sequence it has released. Followers and producers go by it.</summary>
    public Sequence Sequence { get; }

    /// <summary>What it may read.</summary>
    /// <exception cref="InvalidOperationException">The topology is not built yet.</exception>
    public SequenceBarrier Barrier => _barrier ?? throw new InvalidOperationException($"Consumer '{Name}' is not attached yet; build the topology first.");

    /// <summary>Batches read so far. Events ÷ batches is the average batch, without which no throughput figure means anything.</summary>
    public long Batches => Volatile.Read(ref Private->Batches);

    /// <summary>Abandoned slots it has stepped over.</summary>
    public long Skipped => Volatile.Read(ref Private->Skipped);

    /// <summary>Deepest queue it found in front of it when it began a batch, in events.</summary>
    public long DeepestQueue => Volatile.Read(ref Private->DeepestQueue);

    internal RingBuffer OwnerRing { get; }

    internal void Attach(SequenceBarrier barrier) => _barrier = barrier;

    /// <summary>Counts a batch that begins with <paramref name="depth"/> events readable. Plain stores to the consumer's own row.</summary>
    private protected void CountBatch(long depth)
    {
        Private->Batches++;
        if (depth > Private->DeepestQueue)
            Private->DeepestQueue = depth;
    }

    /// <summary>Moves the consumer's sequence: release store, then wake of whoever sleeps on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void MoveTo(long sequence)
    {
        Sequence.Publish(sequence);
        Private->Released = sequence;
    }
}
