namespace Disruptor.Trading.Ring.Tests;

/// <summary>
/// What must hold whatever the wait strategy and the kind of producer. Each strategy waits in the stages and in the producers. Run one of them with
/// <c>dotnet test -c Release tests/Ring --filter FullyQualifiedName~ParkingWait</c>.
/// </summary>
public abstract class WaitStrategyFixture<TWait>
    where TWait : struct, IWaitStrategy
{
    /// <summary>The strategy under test.</summary>
    protected abstract TWait Create();

    /// <summary>Events of the throughput tests; less for strategies that sleep by the millisecond.</summary>
    protected virtual int Events => 300_000;

    /// <summary>Events of the tests with four threads, which on two cores a spinning strategy passes on by time slice only.</summary>
    protected virtual int FourThreadEvents => Events / 4;

    [Test]
    public void EveryEventArrivesWholeOnceAndInOrder([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 1024);
        ring.SetProducerWait(Create());
        Stage<Pair, CheckingHandler> stage = ring.AddStage("check", new CheckingHandler(), Create());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();

        for (int i = 0; i < Events; i++)
            Rings.Put(ring, i);
        StopReport report = topology.Stop(Rings.Patience);

        Assert.That(report.Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(report.StillRunning, Is.Empty);
        Assert.That(stage.Handler.Count, Is.EqualTo(Events));
        Assert.That(stage.Handler.Torn, Is.Zero);
        Assert.That(stage.Handler.OutOfOrder, Is.Zero);
        Assert.That(stage.State, Is.EqualTo(StageState.Stopped));
    }

    [Test]
    public void SeveralProducersLoseNothing()
    {
        const int producers = 3;
        using MultiProducerRingBuffer<Pair> ring = new("ring", 256);
        ring.SetProducerWait(Create());
        Stage<Pair, StressHandler> stage = ring.AddStage("check", new StressHandler(producers), Create());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();

        int each = FourThreadEvents / producers;
        Task[] tasks = new Task[producers];
        for (int p = 0; p < producers; p++)
        {
            long origin = (long)p << StressHandler.ProducerShift;
            tasks[p] = Rings.OnThread(() =>
            {
                for (int i = 0; i < each; i++)
                    Rings.Put(ring, origin + i);
            });
        }

        Rings.Finish(tasks);
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(stage.Handler.Count, Is.EqualTo((long)each * producers));
        Assert.That(stage.Handler.Wrong, Is.Zero);
    }

    [Test]
    public void AStageBehindOthersSeesTheirWorkFinished([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 2048);
        ring.SetProducerWait(Create());
        Stage<Pair, StampFirst> a = ring.AddStage("a", default(StampFirst), Create());
        Stage<Pair, StampThird> b = ring.AddStage("b", default(StampThird), Create());
        Stage<Pair, BothStamps> c = ring.AddStage("c", default(BothStamps), Create());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(a, b).Then(c).Build().Start();

        int events = FourThreadEvents;
        for (int i = 0; i < events; i++)
            Rings.Put(ring, i);

        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(c.Handler.Count, Is.EqualTo(events));
        Assert.That(c.Handler.Wrong, Is.Zero);
    }

    [Test]
    public void NoWakeUpIsLostInAPingPong([Values] bool multiProducer)
    {
        // One event at a time, so that both sides reach the end of their patience over and over: a lost wake-up hangs here.
        using RingBuffer<Pair> ping = Rings.Create(multiProducer, 2, "ping");
        using RingBuffer<Pair> pong = Rings.Create(multiProducer, 2, "pong");
        Poller<Pair> here = pong.AddPoller("here");
        new Topology<Pair>(pong).HandleEventsWith(here).Build();
        Stage<Pair, Forward> stage = ping.AddStage("there", new Forward(pong), Create());
        Topology<Pair> topology = new Topology<Pair>(ping).HandleEventsWith(stage).Build().Start();

        Task player = Rings.OnThread(() =>
        {
            TWait wait = Create();
            for (int i = 0; i < Events / 100; i++)
            {
                Rings.Put(ping, i);
                WaitOutcome outcome;
                while ((outcome = here.Wait(ref wait)) == WaitOutcome.TimedOut)
                {
                }

                Assert.That(outcome, Is.EqualTo(WaitOutcome.Available));
                Assert.That(here.Read(1, out _)[0].First, Is.EqualTo(i));
                here.Release();
            }
        });

        Rings.Finish(player);
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
    }

    [Test]
    public void ADeadHandlerIsSeenByProducersFollowersAndStop([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 16);
        ring.SetProducerWait(Create());
        Stage<Pair, DiesAt> first = ring.AddStage("first", new DiesAt(5), Create());
        Stage<Pair, CheckingHandler> behind = ring.AddStage("behind", new CheckingHandler(), Create());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(first).Then(behind).Build().Start();

        // The producer ends up waiting on a full ring; without the death it would wait for ever.
        Task producer = Rings.OnThread(() =>
        {
            StageDeadException? seen = Assert.Throws<StageDeadException>(() =>
            {
                for (int i = 0; ; i++)
                    Rings.Put(ring, i);
            });
            Assert.That(seen!.Fault.StageName, Is.EqualTo("first"));
        });
        Rings.Finish(producer);

        StopReport report = topology.Stop(Rings.Patience);
        Assert.That(report.Outcome, Is.EqualTo(StopOutcome.Faulted));
        Assert.That(report.Fault!.Cause, Is.TypeOf<NotSupportedException>());
        Assert.That(report.StillRunning, Is.Empty);
        Assert.That(first.State, Is.EqualTo(StageState.Dead));
        Assert.That(behind.State, Is.EqualTo(StageState.Stopped));
        Assert.That(behind.Handler.LastSequence, Is.EqualTo(report.Fault.LastSequence));
        Assert.Throws<StageDeadException>(() => ring.TryNext(out _));
        Assert.That(ring.TryClaim(1, out _), Is.EqualTo(ClaimStatus.Faulted));
        Assert.That(topology.Threads[^1].Fault, Is.TypeOf<NotSupportedException>());
    }

    [Test]
    public void StopUnderLoadDeliversExactlyWhatWasPublished([Values] bool multiProducer)
    {
        for (int round = 0; round < 10; round++)
        {
            int producers = multiProducer ? 2 : 1;
            using RingBuffer<Pair> ring = Rings.Create(multiProducer, 64);
            ring.SetProducerWait(Create());
            Stage<Pair, StressHandler> stage = ring.AddStage("check", new StressHandler(producers), Create());
            Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
            long[] published = new long[producers];
            Task[] tasks = new Task[producers];
            for (int p = 0; p < producers; p++)
            {
                int producer = p;
                tasks[p] = Rings.OnThread(() =>
                {
                    Assert.Throws<RingClosedException>(() =>
                    {
                        for (long i = 0; ; i++)
                        {
                            Rings.Put(ring, ((long)producer << StressHandler.ProducerShift) + i);
                            Volatile.Write(ref published[producer], i + 1);
                        }
                    });
                });
            }

            Rings.WaitUntil(() => Volatile.Read(ref published[0]) > 100 * round, "events flow");
            StopReport report = topology.Stop(Rings.Patience);
            Rings.Finish(tasks);

            Assert.That(report.Outcome, Is.EqualTo(StopOutcome.Drained));
            Assert.That(stage.Handler.Wrong, Is.Zero);
            for (int p = 0; p < producers; p++)
                Assert.That(stage.Handler.Received(p), Is.EqualTo(published[p]), "delivered = publishes that returned");
        }
    }

    [Test]
    public void AStageThatWaitsEndsWhenTheRingIsClosed([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 16);
        Stage<Pair, CheckingHandler> stage = ring.AddStage("check", new CheckingHandler(), Create());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
        Rings.WaitUntil(() => stage.State == StageState.Running, "running");
        Assert.That(topology.Stop(Rings.Patience).StillRunning, Is.Empty);
        Assert.That(stage.State, Is.EqualTo(StageState.Stopped));
    }

    private struct StampFirst : IEventHandler<Pair>
    {
        public readonly void OnEvent(ref Pair data, long sequence, bool endOfBatch) => data.First = ~sequence;
    }

    private struct StampThird : IEventHandler<Pair>
    {
        public readonly void OnEvent(ref Pair data, long sequence, bool endOfBatch) => data.Third = sequence * 3;
    }

    private struct BothStamps : IEventHandler<Pair>
    {
        internal long Count;
        internal long Wrong;

        public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
        {
            Count++;
            if (data.First != ~sequence || data.Third != sequence * 3 || data.Last != sequence)
                Wrong++;
        }
    }

    private readonly struct Forward(RingBuffer<Pair> to) : IEventHandler<Pair>
    {
        public void OnEvent(ref Pair data, long sequence, bool endOfBatch) => to.Write(data);
    }

    private readonly struct DiesAt(long at) : IEventHandler<Pair>
    {
        public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
        {
            if (sequence == at)
                throw new NotSupportedException("this handler dies here");
        }
    }
}
