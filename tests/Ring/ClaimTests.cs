namespace Disruptor.Trading.Ring.Tests;

public sealed class ClaimTests
{
    [Test]
    public void PublishingBeforeConsumersAreAttachedIsRefused([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 4);
        Assert.Throws<RingNotOpenException>(() => ring.Next());
        Assert.Throws<RingNotOpenException>(() => ring.TryNext(out _));
        Assert.Throws<RingNotOpenException>(() => ring.Begin());
        Assert.That(ring.TryClaim(1, out _), Is.EqualTo(ClaimStatus.NotOpen));

        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        Rings.Put(ring, 0);
        Assert.That(poller.Read(9, out long first)[0].First, Is.Zero);
        Assert.That(first, Is.Zero, "the refused claims left no hole");
    }

    [Test]
    public void AnExceptionWhileFillingPublishesASkipAndNeverHalfAnEvent([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();

        for (int i = 0; i < 100; i++)
        {
            try
            {
                using Claim<Pair> claim = ring.Begin(2);
                claim[0].Set(i);
                if (i % 3 == 0)
                    throw new InvalidDataException("half way through filling");
                claim[1].Set(i);
                claim.Publish();
            }
            catch (InvalidDataException)
            {
            }

            Counting handler = default;
            Assert.That(poller.Poll(ref handler), Is.EqualTo(2));
            Assert.That(handler.Count, Is.EqualTo(i % 3 == 0 ? 0 : 2));
            Assert.That(handler.Torn, Is.Zero);
        }

        Assert.That(ring.SkippedCount, Is.EqualTo(68));
        Assert.That(poller.Skipped, Is.EqualTo(68));
        Assert.That(ring.RemainingCapacity, Is.EqualTo(8), "skips are released too");
    }

    [Test]
    public void EndOfBatchComesOnceEvenWhenTheBatchEndsInSkips([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        Rings.Put(ring, 0);
        ring.Abandon(ring.Next());
        Rings.Put(ring, 2);
        ring.Abandon(ring.Next());
        ring.Abandon(ring.Next());

        Counting handler = default;
        Assert.That(poller.Poll(ref handler), Is.EqualTo(5));
        Assert.That(handler.Count, Is.EqualTo(2));
        Assert.That(handler.Ends, Is.EqualTo(1));
        Assert.That(handler.EndSequence, Is.EqualTo(2));
    }

    [Test]
    public void PublishingTwiceOrUnclaimedIsRefused([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        long sequence = ring.Next();
        ring.Publish(sequence);
        Assert.Throws<InvalidOperationException>(() => ring.Publish(sequence));

        // Several producers: the slot knows its lap only, so a slip within the next lap is not seen; reading the claim counter would cost every publish.
        Assert.Throws<InvalidOperationException>(() => ring.Publish(sequence + (multiProducer ? 16 : 1)));
        Assert.Throws<InvalidOperationException>(() => ring.Publish(5, 4));
        Assert.That(poller.Available(), Is.EqualTo(1));
    }

    [Test]
    public void ClaimsLargerThanTheRingAreRefused([Values] bool multiProducer, [Values(0, -1, 9, int.MaxValue)] int count)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        new Topology<Pair>(ring).HandleEventsWith(ring.AddPoller("p")).Build();
        Assert.Throws<ArgumentOutOfRangeException>(() => ring.Next(count));
        Assert.Throws<ArgumentOutOfRangeException>(() => ring.TryNext(count, out _));
        Assert.That(ring.RemainingCapacity, Is.EqualTo(8));
    }

    [Test]
    public void AClaimWithATimeoutGivesUpAndLeavesNoHole([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 4);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        for (int i = 0; i < 4; i++)
            Rings.Put(ring, i);

        TimeoutWaitStrategy<ParkingWaitStrategy> wait = new(new ParkingWaitStrategy(), TimeSpan.FromMilliseconds(5));
        Assert.That(ring.TryClaim(1, wait, out _), Is.EqualTo(ClaimStatus.TimedOut));
        Assert.That(ring.TryNext(out _), Is.False);
        Assert.That(ring.StallCount, Is.GreaterThanOrEqualTo(2));
        Assert.That(ring.StallTime, Is.GreaterThan(TimeSpan.FromMilliseconds(4)));
        Assert.That(ring.HighWaterMark, Is.EqualTo(4));
        Assert.That(ring.Depth, Is.EqualTo(4));

        Assert.That(poller.Read(99, out _).Length, Is.EqualTo(4));
        poller.Release();
        Assert.That(ring.TryClaim(4, wait, out long high), Is.EqualTo(ClaimStatus.Claimed));
        Assert.That(high, Is.EqualTo(7));
    }

    [Test]
    public void APublishAfterTheCloseThrowsAndAPublishThatReturnedIsDelivered([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        long early = ring.Next();
        ring.BeginClose();
        Assert.Throws<RingClosedException>(() => ring.Next());
        Assert.That(ring.TryClaim(1, out _), Is.EqualTo(ClaimStatus.Closed));
        Assert.That(ring.TryFinishClose(), Is.False, "a claim is open");
        ring.Publish(early);
        Assert.That(ring.TryFinishClose(), Is.False, "an event is unread");
        Assert.That(poller.Read(9, out _).Length, Is.EqualTo(1));
        poller.Release();
        Assert.That(ring.TryFinishClose(), Is.True);
        Assert.That(poller.HasEnded, Is.True);
    }

    [Test]
    public void AClaimLeftOpenAcrossAForcedCloseIsRefusedAtItsPublish([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(ring.AddPoller("p")).Build();
        long open = ring.Next();
        StopReport report = topology.Stop(TimeSpan.FromMilliseconds(20));
        Assert.That(report.Outcome, Is.EqualTo(StopOutcome.TimedOut));
        Assert.That(report.Undelivered, Is.EqualTo(1));
        Assert.Throws<RingClosedException>(() => ring.Publish(open));
        Assert.That(ring.Consumers[0].Sequence.Value, Is.EqualTo(-1));
        Assert.That(((Poller<Pair>)ring.Consumers[0]).Available(), Is.Zero, "a refused publish makes nothing readable");
        Assert.DoesNotThrow(() => ring.Abandon(open));
    }

    [Test]
    public void BulkWritesAreWholeOrNothing([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 8);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        Pair[] values = new Pair[5];
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < values.Length; i++)
                values[i].Set((round * 5) + i);
            Assert.That(ring.TryWrite(values), Is.True);
            Assert.That(ring.TryWrite(values), Is.False);
            long expected = round * 5;
            while (poller.Read(99, out long first) is { IsEmpty: false } run)
            {
                Assert.That(first, Is.EqualTo(expected));
                foreach (Pair pair in run)
                    Assert.That(pair.First, Is.EqualTo(expected++));
            }

            poller.Release();
        }
    }

    private struct Counting : IEventHandler<Pair>
    {
        internal int Count;
        internal int Torn;
        internal int Ends;
        internal long EndSequence;

        public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
        {
            Count++;
            if (!data.IsWhole)
                Torn++;
            if (!endOfBatch)
                return;
            Ends++;
            EndSequence = sequence;
        }
    }
}
