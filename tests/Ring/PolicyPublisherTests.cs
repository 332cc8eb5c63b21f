namespace Disruptor.Trading.Ring.Tests;

public sealed class PolicyPublisherTests
{
    [Test]
    public void TryGivesBackWhatDoesNotFit([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 2);
        new Topology<Pair>(ring).HandleEventsWith(ring.AddPoller("p")).Build();
        PolicyPublisher<Pair, ByThird> publisher = new(ring, FullRingPolicy.Try);
        Pair pair = default;
        Assert.That(publisher.Offer(pair), Is.EqualTo(OfferResult.Published));
        Assert.That(publisher.Offer(pair), Is.EqualTo(OfferResult.Published));
        Assert.That(publisher.Offer(pair), Is.EqualTo(OfferResult.Full));
        Assert.That(publisher.RefusedCount, Is.EqualTo(1));
    }

    [Test]
    public void BlockWaitsForTheConsumer([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 2);
        Stage<Pair, CheckingHandler> stage = ring.AddStage("s", new CheckingHandler(), new ParkingWaitStrategy());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
        PolicyPublisher<Pair, ByThird> publisher = new(ring, FullRingPolicy.Block);
        Pair pair = default;
        pair.Set(7);
        for (int i = 0; i < 1000; i++)
            Assert.That(publisher.Offer(pair), Is.EqualTo(OfferResult.Published));
        topology.Stop(Rings.Patience);
        Assert.That(stage.Handler.Count, Is.EqualTo(1000));
    }

    [Test]
    public void ConflateKeepsTheLatestOfEachKeyInTheOrderInWhichTheyCameToWait()
    {
        using SingleProducerRingBuffer<Pair> ring = new("ticks", 2);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        PolicyPublisher<Pair, ByThird> publisher = new(ring, FullRingPolicy.Conflate, maxKeys: 3);
        Offer(publisher, key: 1, value: 10, OfferResult.Published);
        Offer(publisher, key: 1, value: 11, OfferResult.Published);
        Offer(publisher, key: 2, value: 20, OfferResult.Pending);
        Offer(publisher, key: 1, value: 12, OfferResult.Pending);
        Offer(publisher, key: 2, value: 21, OfferResult.Conflated);
        Offer(publisher, key: 3, value: 30, OfferResult.Pending);
        Offer(publisher, key: 4, value: 40, OfferResult.Full);
        Offer(publisher, key: -1, value: 99, OfferResult.Full); // Must not be lost, so it is given back.
        Assert.That(publisher.ConflatedCount, Is.EqualTo(1));
        Assert.That(publisher.RefusedCount, Is.EqualTo(2));

        List<long> seen = [];
        Drain(poller, seen);
        Offer(publisher, key: 3, value: 31, OfferResult.Conflated); // Flushes 2 and 1, and the ring is full again.
        Drain(poller, seen);
        Assert.That(publisher.Flush(), Is.Zero);
        Offer(publisher, key: -1, value: 99, OfferResult.Published);
        Drain(poller, seen);
        Assert.That(seen, Is.EqualTo(new long[] { 10, 11, 21, 12, 31, 99 }));
    }

    [Test]
    public void TheConflationTableAgreesWithAModelOverRandomSteps()
    {
        ConflationTable<long> table = new(maxKeys: 50);
        List<(long Key, long Value)> model = [];
        Random random = new(1234);
        for (int step = 0; step < 200_000; step++)
        {
            if (random.Next(3) == 0 && model.Count > 0)
            {
                Assert.That(table.Oldest, Is.EqualTo(model[0].Value));
                table.RemoveOldest();
                model.RemoveAt(0);
            }
            else
            {
                long key = random.Next(80) << random.Next(2) * 20;
                int at = model.FindIndex(entry => entry.Key == key);
                OfferResult expected = at >= 0 ? OfferResult.Conflated : model.Count == 50 ? OfferResult.Full : OfferResult.Pending;
                Assert.That(table.Put(key, step), Is.EqualTo(expected));
                if (at >= 0)
                    model[at] = (key, step);
                else if (expected == OfferResult.Pending)
                    model.Add((key, step));
            }

            Assert.That(table.Count, Is.EqualTo(model.Count));
        }
    }

    private static void Offer(PolicyPublisher<Pair, ByThird> publisher, long key, long value, OfferResult expected)
    {
        Pair pair = default;
        pair.Set(value);
        pair.Third = key;
        Assert.That(publisher.Offer(pair), Is.EqualTo(expected));
    }

    private static void Drain(Poller<Pair> poller, List<long> seen)
    {
        while (poller.Read(99, out _) is { IsEmpty: false } run)
        {
            foreach (Pair pair in run)
                seen.Add(pair.First);
        }

        poller.Release();
    }

    private readonly struct ByThird : IConflationKey<Pair>
    {
        public bool TryGetKey(in Pair data, out long key)
        {
            key = data.Third;
            return key >= 0;
        }
    }
}
