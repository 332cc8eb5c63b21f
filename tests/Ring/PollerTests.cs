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
}
