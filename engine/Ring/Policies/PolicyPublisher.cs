namespace Disruptor.Trading.Ring;

/// <summary>A producer with a named answer to a full ring. For one thread; several threads have one each (over a multi-producer ring).</summary>
/// <typeparam name="T">The event.</typeparam>
/// <typeparam name="TKey">Key selector for <see cref="FullRingPolicy.Conflate"/>.</typeparam>
public sealed class PolicyPublisher<T, TKey>
    where T : unmanaged
    where TKey : struct, IConflationKey<T>
{
    private readonly RingBuffer<T> _ring;
    private readonly ConflationTable<T>? _pending;
    private readonly TKey _key;
    private long _conflated;
    private long _refused;

    /// <summary>Puts a policy in front of a ring.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="policy">What to do when it is full.</param>
    /// <param name="key">Key selector; used by <see cref="FullRingPolicy.Conflate"/> only.</param>
    /// <param name="maxKeys">Most keys that may wait beside the ring at once; used by <see cref="FullRingPolicy.Conflate"/> only.</param>
    public PolicyPublisher(RingBuffer<T> ring, FullRingPolicy policy, TKey key = default, int maxKeys = 1024)
    {
        ArgumentNullException.ThrowIfNull(ring);
        if (!Enum.IsDefined(policy))
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "Block, Try or Conflate.");
        _ring = ring;
        Policy = policy;
        _key = key;
        if (policy == FullRingPolicy.Conflate)
            _pending = new ConflationTable<T>(maxKeys);
    }

    /// <summary>The policy.</summary>
    public FullRingPolicy Policy { get; }

    /// <summary>Events that were replaced by a later one of their key and that nobody will see.</summary>
    public long ConflatedCount => Volatile.Read(ref _conflated);

    /// <summary>Offers that were given back.</summary>
    public long RefusedCount => Volatile.Read(ref _refused);

    /// <summary>Events waiting beside the ring. Of the publishing thread only.</summary>
    public int PendingCount => _pending?.Count ?? 0;

    /// <summary>Offers an event. Nothing overtakes an event that waits beside the ring, except a later one of its own key.</summary>
    /// <param name="data">The event, copied.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="RingException">The ring is not open, closing, or one of its consumers is dead.</exception>
    public OfferResult Offer(in T data)
    {
        if (Policy == FullRingPolicy.Block)
        {
            _ring.Write(data);
            return OfferResult.Published;
        }

        if ((_pending == null || Flush() == 0) && _ring.TryWrite(data))
            return OfferResult.Published;

        OfferResult result = _pending != null && _key.TryGetKey(data, out long key) ? _pending.Put(key, data) : OfferResult.Full;
        if (result == OfferResult.Conflated)
            Volatile.Write(ref _conflated, _conflated + 1);
        else if (result == OfferResult.Full)
            Volatile.Write(ref _refused, _refused + 1);
        return result;
    }

    /// <summary>Moves waiting events into the ring, the longest waiting key first, as far as there is room. Call it when the source is quiet.</summary>
    /// <returns>How many still wait.</returns>
    /// <exception cref="RingException">The ring is not open, closing, or one of its consumers is dead.</exception>
    public int Flush()
    {
        if (_pending == null)
            return 0;
        while (_pending.Count > 0 && _ring.TryWrite(_pending.Oldest))
            _pending.RemoveOldest();
        return _pending.Count;
    }
}
