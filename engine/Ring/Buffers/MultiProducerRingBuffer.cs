using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// A ring for any number of producing threads. <c>Next</c> claims by one atomic addition, <c>TryNext</c> by compare-and-swap; each slot carries the lap in which
/// it was last published, so producers publish in any order and a consumer reads up to the first slot that is missing.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
/// <remarks>
/// Memory order: the slot is filled by plain stores, then its lap is stored with release; a consumer loads the lap with acquire and so sees the slot. Consumers
/// never read the claim counter, which the producers fight over.
/// </remarks>
public sealed unsafe class MultiProducerRingBuffer<T> : RingBuffer<T>
    where T : unmanaged
{
    private readonly SequenceLine* _limit;

#pragma warning disable IDE0051, CS0169, CA1823 // Never used: keeps the fields above away from what stands behind this object.
    private readonly EmptyLine _after;
#pragma warning restore IDE0051, CS0169, CA1823

    /// <summary>Allocates the ring. Its consumers are attached by a <see cref="Topology{T}"/>, which opens it.</summary>
    /// <param name="name">Name for errors and counters.</param>
    /// <param name="capacity">Slots, a power of two.</param>
    /// <param name="options">What else may be chosen.</param>
    public MultiProducerRingBuffer(string name, int capacity, RingOptions? options = null)
        : base(name, capacity, multiProducer: true, options) => _limit = (SequenceLine*)Address + RingLayout.LimitRow;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override long Next() => Claim(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override long Next(int count)
    {
        CheckCount(count);
        return Claim(count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool TryNext(out long sequence) => TryNext(1, out sequence);

    /// <inheritdoc/>
    public override bool TryNext(int count, out long high)
    {
        ClaimStatus status = TryClaim(count, out high);
        if (status == ClaimStatus.Claimed)
            return true;
        if (status != ClaimStatus.Full)
            ThrowRefusal(status);
        return false;
    }

    /// <inheritdoc/>
    public override ClaimStatus TryClaim(int count, out long high)
    {
        CheckCount(count);
        long claimed = Volatile.Read(ref ClaimRow->Claimed);
        while (true)
        {
            high = claimed + count;
            if (high > Volatile.Read(ref _limit->Value))
            {
                ClaimStatus status = MakeSpaceAndCount(high);
                if (status != ClaimStatus.Claimed)
                    return status;
            }

            long seen = Interlocked.CompareExchange(ref ClaimRow->Claimed, high, claimed);
            if (seen == claimed)
                return ClaimStatus.Claimed;
            claimed = seen;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void Publish(long sequence)
    {
        if ((Volatile.Read(ref OwnBell->Attention) & Doorbell.AlertBit) != 0)
        {
            PublishAlerted(sequence, sequence, abandons: false);
            return;
        }

        PublishLap(sequence);
        if (Volatile.Read(ref SleepBell->Attention) != 0)
            Doorbell.Ring(SleepBell);
    }

    /// <inheritdoc/>
    public override void Publish(long low, long high) => Publish(low, high, abandons: false);

    /// <inheritdoc/>
    public override void Abandon(long low, long high)
    {
        if (high < low)
            Throw.PublishUnclaimed(low);
        MarkSkipped(low, high);
        Publish(low, high, abandons: true);
    }

    private protected override void MakeReadable(long low, long high)
    {
        // From the end: consumers read up to the first slot that is missing, so a range shows whole or not at all, and no one who has read its head ever waits
        // for a producer that was put to sleep in the middle of it.
        for (long sequence = high; sequence >= low; sequence--)
            PublishLap(sequence);
    }

    private void Publish(long low, long high, bool abandons)
    {
        if (high < low)
            Throw.PublishUnclaimed(low);
        if ((Volatile.Read(ref OwnBell->Attention) & Doorbell.AlertBit) != 0)
        {
            PublishAlerted(low, high, abandons);
            return;
        }

        MakeReadable(low, high);
        if (Volatile.Read(ref SleepBell->Attention) != 0)
            Doorbell.Ring(SleepBell);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Claim(int count)
    {
        // Refused before the addition: a claim that is then refused would leave a hole that stops every consumer.
        long limit = Volatile.Read(ref _limit->Value);
        if (limit == RefuseLimit)
            Refuse();
        long high = Interlocked.Add(ref ClaimRow->Claimed, count);
        if (high > limit)
            WaitOrThrow(high);
        return high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PublishLap(long sequence)
    {
        int* lap = Laps + (sequence & Mask);
        int number = (int)(sequence >> LapShift);
        if (*lap != number - 1)
            Throw.PublishUnclaimed(sequence);
        Volatile.Write(ref *lap, number);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ClaimStatus MakeSpaceAndCount(long high)
    {
        ClaimStatus status = MakeSpace(high, RingState.Open);
        if (status == ClaimStatus.Full)
            CountStall();
        return status;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refuse()
    {
        ClaimStatus status = MakeSpace(long.MinValue, RingState.Open);
        if (status != ClaimStatus.Claimed)
            ThrowRefusal(status);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WaitOrThrow(long high)
    {
        // The sequence is ours already: while the ring is closing the claim stands, and only a closed or dead ring ends it.
        ClaimStatus status = MakeSpace(high, RingState.Closing);
        if (status == ClaimStatus.Full)
        {
            CountStall();
            status = WaitForSpace(high, RingState.Closing);
        }

        if (status != ClaimStatus.Claimed)
            ThrowRefusal(status);
    }
}
