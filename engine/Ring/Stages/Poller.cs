using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// A consumer for a thread that has other work too: read what is there, work on it, release it. One thread at a time polls it; several pollers, of one ring or
/// of many, may share a thread.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
/// <remarks>
/// Two positions: what was <b>read</b> (private) and what is <b>released</b> (<see cref="Consumer.Sequence"/>, release store). A journaler reads and writes several
/// runs, syncs once, then releases; the stages behind see nothing earlier.
/// </remarks>
public sealed unsafe class Poller<T> : Consumer<T>
    where T : unmanaged
{
    internal Poller(RingBuffer<T> ring, string name)
        : base(ring, name)
    {
    }

    /// <summary>Last sequence read; at least the released one. Of the polling thread only.</summary>
    public long Position => Private->Position;

    /// <summary>True when the ring has ended and everything readable was read.</summary>
    public bool HasEnded => Barrier.HasEnded && Available() == 0;

    /// <summary>Events readable beyond <see cref="Position"/> now, abandoned slots included.</summary>
    /// <returns>The count, 0 when there is nothing.</returns>
    public long Available()
    {
        long from = Private->Position + 1;
        return Math.Max(0, Barrier.Available(from) - from + 1);
    }

    /// <summary>
    /// Reads on: the next run of consecutive slots, ended by <paramref name="most"/>, the wrap, an abandoned slot, or what is readable. Releases nothing.
    /// </summary>
    /// <param name="most">Most events wanted, at least 1.</param>
    /// <param name="firstSequence">Sequence of the first event of the run.</param>
    /// <returns>The slots themselves, valid until they are released; empty when there is nothing to read now.</returns>
    public Span<T> Read(int most, out long firstSequence)
    {
        ConsumerLine* own = Private;
        long first = own->Position + 1;
        if (own->Available < first && !Refresh(first, most))
        {
            firstSequence = first;
            return default;
        }

        if (Ring.MayHoldSkips(first))
            return ReadAroundSkips(first, most, out firstSequence);
        long last = Math.Min(own->Available, first + most - 1);
        long index = first & Mask;
        long count = Math.Min(last - first + 1, SlotCount - index);
        own->Position = first + count - 1;
        firstSequence = first;
        return new Span<T>(Slots + index, (int)count);
    }

    /// <summary>Releases everything read so far. Release store, then wake of whoever sleeps on it. Does nothing when nothing was read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release()
    {
        long position = Private->Position;
        if (Private->Released != position)
            MoveTo(position);
    }

    /// <summary>Releases up to a sequence: the early release of a consumer that has finished a part of what it read.</summary>
    /// <param name="sequence">Between the released and the read position.</param>
    public void Release(long sequence)
    {
        if (sequence > Private->Position || sequence < Private->Released)
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"'{Name}' has released {Sequence} and read {Private->Position}.");
        MoveTo(sequence);
    }

    /// <summary>Reads what is readable, hands each event to the handler, releases. Does not wait.</summary>
    /// <typeparam name="THandler">The handler; a struct is inlined.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="most">Most slots of this call, at least 1.</param>
    /// <returns>How many slots the call moved on (abandoned ones included); 0 when there was nothing.</returns>
    public long Poll<THandler>(ref THandler handler, int most = int.MaxValue)
        where THandler : IEventHandler<T> => Poll<THandler, EventInvoker<T, THandler>>(ref handler, most);

    /// <summary>As <see cref="Poll{THandler}(ref THandler, int)"/>, in runs.</summary>
    /// <typeparam name="THandler">The handler; a struct is inlined.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="most">Most slots of this call, at least 1.</param>
    /// <returns>How many slots the call moved on (abandoned ones included); 0 when there was nothing.</returns>
    public long PollBatch<THandler>(ref THandler handler, int most = int.MaxValue)
        where THandler : IBatchHandler<T> => Poll<THandler, BatchInvoker<T, THandler>>(ref handler, most);

    /// <summary>Waits until there is something to read. For a thread that has nothing else to do.</summary>
    /// <typeparam name="TWait">The strategy.</typeparam>
    /// <param name="wait">The thread's strategy.</param>
    /// <returns>Why the wait ended.</returns>
    public WaitOutcome Wait<TWait>(ref TWait wait)
        where TWait : struct, IWaitStrategy => Barrier.WaitFor(Private->Position + 1, 1, ref wait, out _);

    /// <summary>Declares the consumer dead: producers and stages behind it see it and return. For threads that read by hand and fail.</summary>
    /// <param name="cause">What it died of.</param>
    public void Fail(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Ring.DeclareDead(Name, Sequence.Value, cause);
    }

    private long Poll<THandler, TInvoker>(ref THandler handler, int most)
        where TInvoker : struct, IInvoker<T, THandler>
    {
        ConsumerLine* own = Private;
        long first = own->Position + 1;
        if (own->Available < first && !Refresh(first, most))
            return 0;

        long last = Math.Min(own->Available, first + most - 1);
        try
        {
            Deliver<THandler, TInvoker>(ref handler, first, last);
        }
        catch (Exception cause)
        {
            Fail(cause);
            throw;
        }

        own->Position = last;
        MoveTo(last);
        return last - first + 1;
    }

    private bool Refresh(long first, long most)
    {
        long available = Barrier.Available(first, most);
        if (available < first)
            return false;
        Private->Available = available;
        CountBatch(available - Private->Released);
        return true;
    }

    private Span<T> ReadAroundSkips(long first, long most, out long firstSequence)
    {
        ConsumerLine* own = Private;
        bool nothingHeld = own->Released == own->Position;
        while (first <= own->Available || Refresh(first, most))
        {
            if (!Ring.IsSkipped(first))
                break;
            first++;
            own->Skipped++;
        }

        own->Position = first - 1;
        firstSequence = first;
        if (first > own->Available)
        {
            // Nothing but skips: a caller that sees an empty run has nothing to release, so they are released here.
            if (nothingHeld)
                MoveTo(own->Position);
            return default;
        }

        long end = EndOfRun(first, Math.Min(own->Available, first + most - 1));
        own->Position = end;
        return new Span<T>(Slots + (first & Mask), (int)(end - first + 1));
    }
}
