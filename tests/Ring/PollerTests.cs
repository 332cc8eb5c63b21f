namespace Disruptor.Trading.Ring.Tests;

public sealed class PollerTests
{
    [Test]
    public void WhatIsPublishedIsReadOnceInOrderAcrossTheWrap([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = multiProducer ? new MultiProducerRingBuffer<Pair>("r", 8) : new SingleProducerRingBuffer<Pair>("r", 8);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();

        long expected = 0;
        for (int round = 0; round < 100; round++)
        {
            long high = ring.Next(5);
            for (long sequence = high - 4; sequence <= high; sequence++)
                ring[sequence].Set(sequence);
            ring.Publish(high - 4, high);

            while (poller.Read(3, out long first) is { IsEmpty: false } run)
            {
                Assert.That(first, Is.EqualTo(expected));
                Assert.That(run.Length, Is.LessThanOrEqualTo(3));
                foreach (Pair pair in run)
                {
                    Assert.That(pair.IsWhole && pair.First == expected, Is.True);
                    expected++;
                }
            }

            poller.Release();
            Assert.That(poller.Sequence.Value, Is.EqualTo(high));
        }

        Assert.That(expected, Is.EqualTo(500));
    }

    /// <summary>Whoever has read the head of a range finds the rest of it, however often its producer was put to sleep in the middle of publishing.</summary>
    [Test]
    public void ARangeShowsWholeOrNotAtAll([Values] bool multiProducer)
    {
        const int ranges = 100_000;
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 1024);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        Task[] producers = [.. Enumerable.Range(0, multiProducer ? 2 : 1).Select(_ => Rings.OnThread(() =>
        {
            for (int i = 0; i < ranges; i++)
            {
                int count = 1 + (i % 64);
                long high;
                while (!ring.TryNext(count, out high))
                    Thread.Yield();
                for (int behind = 0; behind < count; behind++)
                {
                    ring[high - behind].Set(i);
                    ring[high - behind].Third = behind;
                }

                ring.Publish(high - count + 1, high);
            }
        }))];

        long torn = 0;
        for (int read = 0; read < ranges * producers.Length;)
        {
            Span<Pair> head = poller.Read(1, out _);
            if (head.IsEmpty)
            {
                Thread.Yield();
                continue;
            }

            long value = head[0].First;
            for (long left = head[0].Third; left > 0; left--)
            {
                Span<Pair> next = poller.Read(1, out _);
                if (next.IsEmpty || next[0].First != value || next[0].Third != left - 1)
                    torn++;
            }

            poller.Release();
            read++;
            if (torn != 0)
                break;
        }

        Assert.That(torn, Is.Zero);
        Rings.Finish(producers);
    }
}
