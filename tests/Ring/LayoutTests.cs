namespace Disruptor.Trading.Ring.Tests;

/// <summary>Real addresses, not declared sizes.</summary>
public sealed class LayoutTests
{
    [Test]
    public void EverySequenceOfABlockAndEveryBellHasItsOwn128Bytes()
    {
        using SequenceBlock block = new(5);
        for (int i = 0; i < block.Count; i++)
        {
            Assert.That((long)block[i].Address % 128, Is.Zero);
            Assert.That(block[i].Value, Is.EqualTo(Sequence.Initial));
            if (i > 0)
                Assert.That(block[i].Address - block[i - 1].Address, Is.EqualTo((nint)256));
            Assert.That(block[i].Bell.Address - block[i].Address, Is.EqualTo((nint)128));
        }
    }

    [Test]
    public unsafe void TheRowsOfARingAre128BytesEach()
    {
        Assert.That(sizeof(SequenceLine), Is.EqualTo(128));
        Assert.That(sizeof(BellLine), Is.EqualTo(128));
        Assert.That(sizeof(ClaimLine), Is.EqualTo(128));
        Assert.That(sizeof(StatusLine), Is.EqualTo(128));
        Assert.That(sizeof(ProducerCounters), Is.EqualTo(128));
        Assert.That(sizeof(ConsumerLine), Is.EqualTo(128));
    }

    [Test]
    public void ControlRowsConsumersAndSlotsShareNoLine([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Assert.That((long)ring.Address % 128, Is.Zero);
        Assert.That((long)ring.SlotsAddress % 128, Is.Zero);
        HashSet<nint> lines = [];
        for (int row = 0; row < RingLayout.FirstConsumerRow; row++)
            lines.Add((ring.Address / 128) + row);
        for (int i = 0; i < RingLayout.MaxConsumers; i++)
        {
            Poller<Pair> poller = ring.AddPoller("p" + i);
            Assert.That((long)poller.Sequence.Address % 128, Is.Zero);
            Assert.That(lines.Add(poller.Sequence.Address / 128), Is.True, "the sequence's own line");
            Assert.That(lines.Add((poller.Sequence.Address / 128) + 1), Is.True, "the consumer's private line");
        }

        Assert.That(lines.Contains(ring.SlotsAddress / 128), Is.False);
        Assert.That(ring.SlotsAddress - ring.Address, Is.EqualTo((nint)(RingLayout.Rows * 128)));
        Assert.Throws<InvalidOperationException>(() => ring.AddPoller("one too many"));
    }

    [Test]
    public unsafe void SlotsLieBackToBackAndASixtyFourByteEventNeverStraddlesALine([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        for (long sequence = 0; sequence < 24; sequence++)
        {
            fixed (Pair* slot = &ring[sequence])
            {
                Assert.That((nint)slot, Is.EqualTo(ring.SlotsAddress + (nint)(sequence % 8 * 64)));
                Assert.That((long)slot % 64, Is.Zero);
            }
        }
    }

    [Test]
    public void ASliceIsCutAtTheWrap([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Assert.That(ring.Slice(5, 10).Length, Is.EqualTo(3));
        Assert.That(ring.Slice(8, 10).Length, Is.EqualTo(8));
        Assert.That(ring.Slice(9, 2).Length, Is.EqualTo(2));
    }

    [Test]
    public unsafe void WhatALoopReadsOrWritesOnTheHeapIs128BytesFromEitherEndOfItsObject([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Stage<Pair, CheckingHandler> stage = ring.AddStage("s", new CheckingHandler(), default(BusySpinWaitStrategy));
        RingBuffer<Pair> kept = ring;
        Stage<Pair, CheckingHandler> keptStage = stage;

        // Addresses of managed objects hold only while nothing is collected.
        Assert.That(GC.TryStartNoGCRegion(1 << 20), Is.True);
        try
        {
            // A reference points at the method table pointer; the table's second word is the object's whole size, header included.
            byte* ringStart = *(byte**)System.Runtime.CompilerServices.Unsafe.AsPointer(ref kept);
            byte* stageStart = *(byte**)System.Runtime.CompilerServices.Unsafe.AsPointer(ref keptStage);
            byte* stageEnd = stageStart + (*(int**)stageStart)[1] - sizeof(nint);
            byte* handler = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref stage.Handler);
            Assert.That((long)(handler - stageStart), Is.GreaterThanOrEqualTo(128), "before the handler");
            Assert.That((long)(stageEnd - handler - sizeof(CheckingHandler)), Is.GreaterThanOrEqualTo(128), "behind the handler");

            // The ring's slots pointer, found by its value, is one of the fields that every claim reads.
            nint* words = (nint*)ringStart;
            int count = (*(int**)ringStart)[1] / sizeof(nint);
            int at = new Span<nint>(words, count - 1).IndexOf(ring.SlotsAddress);
            Assert.That(at * sizeof(nint), Is.GreaterThanOrEqualTo(128), "before the ring's fields");
            Assert.That((count - 1 - at) * sizeof(nint), Is.GreaterThanOrEqualTo(128), "behind the ring's fields");
        }
        finally
        {
            GC.EndNoGCRegion();
        }
    }

    [Test]
    public void CapacitiesThatAreNoPowerOfTwoAreRefused([Values(-1, 0, 1, 3, 1000)] int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SingleProducerRingBuffer<Pair>("r", capacity).Dispose());

    [Test]
    public void ABlockIsZeroedAndRoundedUp()
    {
        using NativeBlock block = new(1000);
        Assert.That(block.LengthBytes, Is.EqualTo(1024));
        unsafe
        {
            foreach (byte value in new ReadOnlySpan<byte>((void*)block.Address, 1024))
                Assert.That(value, Is.Zero);
        }
    }
}
