using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>A ring of events of one unmanaged type in one native block.</summary>
/// <typeparam name="T">The event. Slots lie back to back, so an event of 64 or 128 bytes never straddles a line.</typeparam>
/// <remarks>
/// The claim and publish members are sealed in the two subclasses: hold the ring by its sealed type where speed matters, and each call is direct and inlined.
/// </remarks>
public abstract unsafe class RingBuffer<T> : RingBuffer
    where T : unmanaged
{
    private protected RingBuffer(string name, int capacity, bool multiProducer, RingOptions? options)
        : base(name, capacity, sizeof(T), multiProducer, options ?? new RingOptions())
    {
    }

    /// <summary>The slot of a sequence that the caller has claimed, or may read.</summary>
    /// <param name="sequence">The sequence; not checked.</param>
    public ref T this[long sequence]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref ((T*)Slots)[sequence & Mask];
    }

    /// <summary>The slots from <paramref name="first"/> on, at most <paramref name="count"/>, cut at the wrap: call again for the rest.</summary>
    /// <param name="first">First sequence; not checked.</param>
    /// <param name="count">Most slots wanted, at least 1.</param>
    /// <returns>A span over the slots themselves, at least one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice(long first, long count)
    {
        long index = first & Mask;
        return new Span<T>((T*)Slots + index, (int)Math.Min(count, Capacity - index));
    }

    /// <summary>Claims one slot; waits while the ring is full.</summary>
    /// <returns>Its sequence, to be published or abandoned.</returns>
    /// <exception cref="RingException">The ring is not open, closing, or one of its consumers is dead.</exception>
    public abstract long Next();

    /// <summary>Claims <paramref name="count"/> consecutive slots; waits while there are not enough.</summary>
    /// <param name="count">1 to <see cref="RingBuffer.Capacity"/>.</param>
    /// <returns>The <b>last</b> sequence of the range; the first is that − count + 1.</returns>
    /// <exception cref="RingException">The ring is not open, closing, or one of its consumers is dead.</exception>
    public abstract long Next(int count);

    /// <summary>Claims one slot if one is free.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <returns>False only when the ring is full.</returns>
    /// <exception cref="RingException">The ring is not open, closing, or one of its consumers is dead; so that no one polls a dead ring for ever.</exception>
    public abstract bool TryNext(out long sequence);

    /// <summary>Claims consecutive slots if enough are free.</summary>
    /// <param name="count">1 to <see cref="RingBuffer.Capacity"/>.</param>
    /// <param name="high">The last sequence of the range.</param>
    /// <returns>False only when there are not enough free slots.</returns>
    /// <exception cref="RingException">The ring is not open, closing, or one of its consumers is dead.</exception>
    public abstract bool TryNext(int count, out long high);

    /// <summary>Claims consecutive slots if enough are free, and never throws for the ring's state.</summary>
    /// <param name="count">1 to <see cref="RingBuffer.Capacity"/>.</param>
    /// <param name="high">The last sequence of the range, when claimed.</param>
    /// <returns>What happened.</returns>
    public abstract ClaimStatus TryClaim(int count, out long high);

    /// <summary>Claims consecutive slots, waiting as the given strategy says; with a <see cref="TimeoutWaitStrategy{TInner}"/> the wait has an end.</summary>
    /// <typeparam name="TWait">The strategy.</typeparam>
    /// <param name="count">1 to <see cref="RingBuffer.Capacity"/>.</param>
    /// <param name="wait">The strategy, used up by the call.</param>
    /// <param name="high">The last sequence of the range, when claimed.</param>
    /// <returns>What happened.</returns>
    public ClaimStatus TryClaim<TWait>(int count, TWait wait, out long high)
        where TWait : struct, IWaitStrategy
    {
        ClaimStatus status;
        while ((status = TryClaim(count, out high)) == ClaimStatus.Full)
        {
            // Waits without holding a claim, so giving up leaves no hole; another producer may be faster, and then it waits again.
            status = WaitForSpace(Volatile.Read(ref ClaimRow->Claimed) + count, RingState.Open, ref wait);
            if (status != ClaimStatus.Claimed)
                break;
        }

        return status;
    }

    /// <summary>Makes a claimed event readable. Release store, then wake of whoever sleeps.</summary>
    /// <param name="sequence">The claimed sequence. A single producer publishes in the order of its claims.</param>
    /// <exception cref="RingException">The ring was closed or died meanwhile; the event was not made readable.</exception>
    public abstract void Publish(long sequence);

    /// <summary>Makes a claimed range readable at once.</summary>
    /// <param name="low">First sequence.</param>
    /// <param name="high">Last sequence.</param>
    /// <exception cref="RingException">The ring was closed or died meanwhile; the events were not made readable.</exception>
    public abstract void Publish(long low, long high);

    /// <summary>Gives up a claimed slot: consumers step over it and never see what stands there. Does not throw for the ring's state.</summary>
    /// <param name="sequence">The claimed sequence, in the place where it would have been published.</param>
    public void Abandon(long sequence) => Abandon(sequence, sequence);

    /// <summary>Gives up a claimed range.</summary>
    /// <param name="low">First sequence.</param>
    /// <param name="high">Last sequence.</param>
    public abstract void Abandon(long low, long high);

    /// <summary>
    /// Claims slots for a <c>using</c> block: leaving it without <see cref="Claim{T}.Publish"/>, by an exception say, abandons them.
    /// </summary>
    /// <param name="count">1 to <see cref="RingBuffer.Capacity"/>.</param>
    /// <returns>The claim.</returns>
    public Claim<T> Begin(int count = 1)
    {
        long high = Next(count);
        return new Claim<T>(this, high - count + 1, high);
    }

    /// <summary>Copies one event in; waits while the ring is full.</summary>
    /// <param name="value">The event.</param>
    /// <returns>Its sequence.</returns>
    public long Write(in T value)
    {
        long sequence = Next();
        this[sequence] = value;
        Publish(sequence);
        return sequence;
    }

    /// <summary>Copies one event in if there is room.</summary>
    /// <param name="value">The event.</param>
    /// <returns>False only when the ring is full.</returns>
    public bool TryWrite(in T value)
    {
        if (!TryNext(out long sequence))
            return false;
        this[sequence] = value;
        Publish(sequence);
        return true;
    }

    /// <summary>Copies events in as one contiguous range, published at once, if there is room for all.</summary>
    /// <param name="values">The events, 1 to <see cref="RingBuffer.Capacity"/>.</param>
    /// <returns>False only when there is not enough room; then nothing was written.</returns>
    public bool TryWrite(ReadOnlySpan<T> values)
    {
        if (!TryNext(values.Length, out long high))
            return false;
        long low = high - values.Length + 1;
        Span<T> head = Slice(low, values.Length);
        values[..head.Length].CopyTo(head);
        if (head.Length < values.Length)
            values[head.Length..].CopyTo(Slice(low + head.Length, values.Length - head.Length));
        Publish(low, high);
        return true;
    }

    /// <summary>Adds a consumer that a thread polls between other work. Attach it with a <see cref="Topology{T}"/>.</summary>
    /// <param name="name">Its name, unique in the ring.</param>
    /// <returns>The poller.</returns>
    public Poller<T> AddPoller(string name) => new(this, name);

    /// <summary>Adds a consumer with a thread of its own that handles one event at a time.</summary>
    /// <typeparam name="THandler">The handler. A struct is inlined into the stage's loop; a sealed class is called.</typeparam>
    /// <typeparam name="TWait">The wait strategy.</typeparam>
    /// <param name="name">Its name, unique in the ring.</param>
    /// <param name="handler">The handler; a struct is copied, and reached again by <see cref="Stage{T, THandler}.Handler"/>.</param>
    /// <param name="wait">How the stage waits.</param>
    /// <param name="options">Batch size, CPU.</param>
    /// <returns>The stage, to be attached by a <see cref="Topology{T}"/>.</returns>
    public Stage<T, THandler> AddStage<THandler, TWait>(string name, THandler handler, TWait wait, StageOptions? options = null)
        where THandler : IEventHandler<T>
        where TWait : struct, IWaitStrategy =>
        new StageLoop<T, THandler, EventInvoker<T, THandler>, NoHooks<THandler>, TWait>(this, name, handler, wait, options ?? new StageOptions());

    /// <summary>Adds a consumer with a thread of its own that handles runs of events.</summary>
    /// <typeparam name="THandler">The handler. A struct is inlined into the stage's loop; a sealed class is called.</typeparam>
    /// <typeparam name="TWait">The wait strategy.</typeparam>
    /// <param name="name">Its name, unique in the ring.</param>
    /// <param name="handler">The handler; a struct is copied, and reached again by <see cref="Stage{T, THandler}.Handler"/>.</param>
    /// <param name="wait">How the stage waits.</param>
    /// <param name="options">Batch size, CPU.</param>
    /// <returns>The stage, to be attached by a <see cref="Topology{T}"/>.</returns>
    public Stage<T, THandler> AddBatchStage<THandler, TWait>(string name, THandler handler, TWait wait, StageOptions? options = null)
        where THandler : IBatchHandler<T>
        where TWait : struct, IWaitStrategy =>
        new StageLoop<T, THandler, BatchInvoker<T, THandler>, NoHooks<THandler>, TWait>(this, name, handler, wait, options ?? new StageOptions());

    /// <summary>As <see cref="AddStage"/>, for a handler that also wants to know of start, batches, timeouts and shutdown.</summary>
    /// <typeparam name="THandler">The handler. A struct is inlined into the stage's loop; a sealed class is called.</typeparam>
    /// <typeparam name="TWait">The wait strategy.</typeparam>
    /// <param name="name">Its name, unique in the ring.</param>
    /// <param name="handler">The handler; a struct is copied, and reached again by <see cref="Stage{T, THandler}.Handler"/>.</param>
    /// <param name="wait">How the stage waits.</param>
    /// <param name="options">Batch size, CPU.</param>
    /// <returns>The stage, to be attached by a <see cref="Topology{T}"/>.</returns>
    public Stage<T, THandler> AddLifecycleStage<THandler, TWait>(string name, THandler handler, TWait wait, StageOptions? options = null)
        where THandler : IEventHandler<T>, IStageLifecycle
        where TWait : struct, IWaitStrategy =>
        new StageLoop<T, THandler, EventInvoker<T, THandler>, LifecycleHooks<THandler>, TWait>(this, name, handler, wait, options ?? new StageOptions());

    /// <summary>As <see cref="AddBatchStage"/>, for a handler that also wants to know of start, batches, timeouts and shutdown.</summary>
    /// <typeparam name="THandler">The handler. A struct is inlined into the stage's loop; a sealed class is called.</typeparam>
    /// <typeparam name="TWait">The wait strategy.</typeparam>
    /// <param name="name">Its name, unique in the ring.</param>
    /// <param name="handler">The handler; a struct is copied, and reached again by <see cref="Stage{T, THandler}.Handler"/>.</param>
    /// <param name="wait">How the stage waits.</param>
    /// <param name="options">Batch size, CPU.</param>
    /// <returns>The stage, to be attached by a <see cref="Topology{T}"/>.</returns>
    public Stage<T, THandler> AddLifecycleBatchStage<THandler, TWait>(string name, THandler handler, TWait wait, StageOptions? options = null)
        where THandler : IBatchHandler<T>, IStageLifecycle
        where TWait : struct, IWaitStrategy =>
        new StageLoop<T, THandler, BatchInvoker<T, THandler>, LifecycleHooks<THandler>, TWait>(this, name, handler, wait, options ?? new StageOptions());

    private protected void CheckCount(int count)
    {
        if ((uint)(count - 1) >= (uint)Capacity)
            Throw.CountOutOfRange(count, Capacity);
    }
}
