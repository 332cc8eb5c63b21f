using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>A reader of a ring of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The event.</typeparam>
public abstract unsafe class Consumer<T> : Consumer
    where T : unmanaged
{
    private protected readonly T* Slots;
    private protected readonly long Mask;
    private protected readonly long SlotCount;

    private protected Consumer(RingBuffer<T> ring, string name)
        : base(ring, name)
    {
        Ring = ring;
        Slots = (T*)ring.SlotsAddress;
        SlotCount = ring.Capacity;
        Mask = ring.Capacity - 1;
    }

    /// <summary>The ring it reads.</summary>
    public RingBuffer<T> Ring { get; }

    /// <summary>Feeds first..last to the handler: one run, two when the ring wraps in between, more only around abandoned slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void Deliver<THandler, TInvoker>(ref THandler handler, long first, long last)
        where TInvoker : struct, IInvoker<T, THandler>
    {
        if (Ring.MayHoldSkips(first))
        {
            DeliverAroundSkips<THandler, TInvoker>(ref handler, first, last);
            return;
        }

        long index = first & Mask;
        long count = last - first + 1;
        long head = Math.Min(count, SlotCount - index);
        TInvoker.Invoke(ref handler, Slots + index, (int)head, first, head == count);
        if (head < count)
            TInvoker.Invoke(ref handler, Slots, (int)(count - head), first + head, true);
    }

    /// <summary>End of the run that begins at <paramref name="first"/>, which is no skip: before the next skip, the wrap or <paramref name="last"/>.</summary>
    private protected long EndOfRun(long first, long last)
    {
        long end = first;
        while (end < last && ((end + 1) & Mask) != 0 && !Ring.IsSkipped(end + 1))
            end++;
        return end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DeliverAroundSkips<THandler, TInvoker>(ref THandler handler, long first, long last)
        where TInvoker : struct, IInvoker<T, THandler>
    {
        // The batch ends with its last event that is real, so that the flush of endOfBatch is never swallowed by a skip.
        while (last >= first && Ring.IsSkipped(last))
        {
            last--;
            Private->Skipped++;
        }

        for (long sequence = first; sequence <= last;)
        {
            if (Ring.IsSkipped(sequence))
            {
                sequence++;
                Private->Skipped++;
                continue;
            }

            long end = EndOfRun(sequence, last);
            TInvoker.Invoke(ref handler, Slots + (sequence & Mask), (int)(end - sequence + 1), sequence, end == last);
            sequence = end + 1;
        }
    }
}
