namespace Disruptor.Trading.Ring.Tests;

public sealed class TopologyTests
{
    [Test]
    public void ACycleIsRefusedWithItsStagesNamed()
    {
        using SingleProducerRingBuffer<Pair> ring = new("orders", 8);
        Poller<Pair> a = ring.AddPoller("journal");
        Poller<Pair> b = ring.AddPoller("replicate");
        Poller<Pair> c = ring.AddPoller("core");
        Topology<Pair> topology = new(ring);
        topology.HandleEventsWith(a).Then(b).Then(c).Then(a);
        TopologyException refused = Assert.Throws<TopologyException>(() => topology.Build())!;
        Assert.That(refused.Message, Does.Contain("orders").And.Contain("journal → replicate → core → journal"));
        Assert.That(ring.State, Is.EqualTo(RingState.Building));
    }

    [Test]
    public void AStageBehindItselfIsRefused()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Poller<Pair> a = ring.AddPoller("a");
        Topology<Pair> topology = new(ring);
        topology.After(a).Then(a);
        Assert.That(Assert.Throws<TopologyException>(() => topology.Build())!.Message, Does.Contain("a → a"));
    }

    [Test]
    public void AConsumerLeftOutIsRefusedByName()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Poller<Pair> a = ring.AddPoller("a");
        ring.AddPoller("forgotten one");
        ring.AddPoller("forgotten two");
        Topology<Pair> topology = new(ring);
        topology.HandleEventsWith(a);
        Assert.That(Assert.Throws<TopologyException>(() => topology.Build())!.Message, Does.Contain("forgotten one, forgotten two"));
    }

    [Test]
    public void AStageAfterOneThatIsAttachedNowhereIsRefused()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Poller<Pair> ghost = ring.AddPoller("ghost");
        Poller<Pair> b = ring.AddPoller("b");
        Topology<Pair> topology = new(ring);
        topology.After(ghost).Then(b);
        Assert.That(Assert.Throws<TopologyException>(() => topology.Build())!.Message, Does.Contain("ghost"));
    }

    [Test]
    public void ARingWithoutConsumersAForeignConsumerAnEmptyGroupAndATwinNameAreRefused()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        using SingleProducerRingBuffer<Pair> other = new("other", 8);
        Poller<Pair> foreign = other.AddPoller("foreign");
        Topology<Pair> topology = new(ring);
        Assert.That(Assert.Throws<TopologyException>(() => topology.Build())!.Message, Does.Contain("no consumers"));
        Assert.That(Assert.Throws<TopologyException>(() => topology.HandleEventsWith(foreign))!.Message, Does.Contain("'foreign' reads ring 'other', not 'r'"));
        Assert.Throws<TopologyException>(() => topology.HandleEventsWith());
        ring.AddPoller("twin");
        Assert.Throws<ArgumentException>(() => ring.AddPoller("twin"));
    }

    [Test]
    public void ABuiltTopologyIsFrozenAndAnUnbuiltConsumerReadsNothing()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Poller<Pair> a = ring.AddPoller("a");
        Assert.Throws<InvalidOperationException>(() => a.Read(1, out _));
        Topology<Pair> topology = new(ring);
        Assert.Throws<InvalidOperationException>(() => topology.Start());
        topology.HandleEventsWith(a).Build().Start();
        Assert.Throws<InvalidOperationException>(() => topology.Start());
        Assert.Throws<InvalidOperationException>(() => topology.After(a).Then(a));
        Assert.Throws<InvalidOperationException>(() => ring.AddPoller("late"));
        Assert.Throws<InvalidOperationException>(() => ring.SetProducerWait(default(BusySpinWaitStrategy)));
    }

    [Test]
    public void OnlyTheEndsOfADiamondHoldTheProducersBack()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 4);
        Poller<Pair> root = ring.AddPoller("root");
        Poller<Pair> left = ring.AddPoller("left");
        Poller<Pair> right = ring.AddPoller("right");
        Poller<Pair> join = ring.AddPoller("join");
        Poller<Pair> tap = ring.AddPoller("tap");
        Topology<Pair> topology = new(ring);
        topology.HandleEventsWith(root).Then(left, right).Then(join);
        topology.HandleEventsWith(tap);
        topology.Build();

        for (int i = 0; i < 4; i++)
            Rings.Put(ring, i);
        ReadAll(left, 0);
        ReadAll(root, 4);
        ReadAll(left, 4);
        ReadAll(join, 0);
        ReadAll(right, 4);
        Assert.That(ring.TryNext(out _), Is.False);
        ReadAll(join, 4);
        Assert.That(ring.TryNext(out _), Is.False, "the tap has not read");
        ReadAll(tap, 4);
        Assert.That(ring.TryNext(4, out _), Is.True);
    }

    [Test]
    public void GroupsJoinWithAnd()
    {
        using MultiProducerRingBuffer<Pair> ring = new("r", 4);
        Poller<Pair> a = ring.AddPoller("a");
        Poller<Pair> b = ring.AddPoller("b");
        Poller<Pair> c = ring.AddPoller("c");
        Topology<Pair> topology = new(ring);
        topology.HandleEventsWith(a, b);
        topology.After(a).And(b).Then(c).Build();
        Rings.Put(ring, 0);
        ReadAll(a, 1);
        ReadAll(c, 0);
        ReadAll(b, 1);
        ReadAll(c, 1);
    }

    private static void ReadAll(Poller<Pair> poller, int expected)
    {
        int count = 0;
        while (poller.Read(99, out _) is { IsEmpty: false } run)
            count += run.Length;
        poller.Release();
        Assert.That(count, Is.EqualTo(expected), poller.Name);
    }
}
