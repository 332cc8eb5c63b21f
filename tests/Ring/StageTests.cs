using System.Diagnostics;

namespace Disruptor.Trading.Ring.Tests;

public sealed class StageTests
{
    [Test]
    public void LifecycleCallsComeInOrderAndBatchesKeepToTheirBound()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 64);
        Recorder recorder = new();
        Stage<Pair, Recorder> stage = ring.AddLifecycleStage("s", recorder, new BlockingWaitStrategy(), new StageOptions { MaxBatch = 4 });
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build();
        for (int i = 0; i < 10; i++)
            Rings.Put(ring, i);
        topology.Start();
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(recorder.Log, Is.EqualTo("start s|batch 4/10|0 1 2 3e|batch 4/6|4 5 6 7e|batch 2/2|8 9e|shutdown"));
        Assert.That(stage.Batches, Is.EqualTo(3));
        Assert.That(ring.HighWaterMark, Is.EqualTo(10));
    }

    [Test]
    public void AQuietRingMeansTimeoutsAndThenEventsStillCome()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 64);
        Recorder recorder = new();
        Stage<Pair, Recorder> stage = ring.AddLifecycleStage(
            "s", recorder, new TimeoutWaitStrategy<ParkingWaitStrategy>(new ParkingWaitStrategy(0, 0), TimeSpan.FromMilliseconds(2)));
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
        Rings.WaitUntil(() => Volatile.Read(ref recorder.Timeouts) >= 3, "timeouts");
        Rings.Put(ring, 0);
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(recorder.Log, Does.EndWith("batch 1/1|0e|shutdown").Or.EndWith("batch 1/1|0e"));
    }

    [Test]
    public void AnEarlyReleaseLetsFollowersGoOnWithinTheBatch()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 64);
        using ManualResetEventSlim goOn = new();
        Journaler journaler = new(goOn);
        Stage<Pair, Journaler> journal = ring.AddLifecycleStage("journal", journaler, new ParkingWaitStrategy());
        Poller<Pair> core = ring.AddPoller("core");
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(journal).Then(core).Build();
        for (int i = 0; i < 8; i++)
            Rings.Put(ring, i);
        topology.Start();

        // The journaler holds event 5 in its hands; what it flushed before is the core's.
        Rings.WaitUntil(() => core.Available() == 4, "early release of 0..3");
        Assert.That(journal.Sequence.Value, Is.EqualTo(3));
        goOn.Set();
        Rings.WaitUntil(() => core.Available() == 8, "the rest at the end of the batch");
        Assert.That(core.Read(99, out _).Length, Is.EqualTo(8));
        core.Release();
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(journaler.Refused, Is.EqualTo(2), "releases beyond the batch and backwards are refused");
    }

    [Test]
    public void ABatchHandlerGetsRunsCutAtTheWrapAndAroundSkips()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        Runs runs = new([]);
        for (int i = 0; i < 6; i++)
            Rings.Put(ring, i);
        poller.PollBatch(ref runs);
        Rings.Put(ring, 6);
        Rings.Put(ring, 7);
        Rings.Put(ring, 8);
        ring.Abandon(ring.Next());
        Rings.Put(ring, 10);
        poller.PollBatch(ref runs, most: 4);
        poller.PollBatch(ref runs);
        Assert.That(string.Join(' ', runs.Log), Is.EqualTo("0+6e 6+2 8+1e 10+1e"));
    }

    [Test]
    public void AParkedStageCostsLessThanAHundredthOfACoreAlsoBehindAQuietFeed([Values(0, 50)] int eventsPerSecond)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("reads the kernel's account of the thread, which is Linux only");
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Stage<Pair, CheckingHandler> stage = ring.AddStage("quiet", new CheckingHandler(), new ParkingWaitStrategy());
        int threadId = 0;
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build();
        StageThread thread = new("quiet", () =>
        {
            Volatile.Write(ref threadId, Kernel.CurrentThreadId());
            stage.Run();
        });
        thread.Start();
        Rings.WaitUntil(() => Volatile.Read(ref threadId) != 0 && Kernel.IsSleeping(threadId), "the stage parks");
        Rings.Put(ring, 0); // Compiles the way through a batch, which is no cost of waiting.
        Rings.WaitUntil(() => stage.Sequence.Value == 0 && Kernel.IsSleeping(threadId), "the stage parks again");

        // Only this thread's time on a CPU counts, so other threads of the machine do not.
        long before = Kernel.CpuNanos(threadId);
        long start = Stopwatch.GetTimestamp();
        for (int i = 1; Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1); i++)
        {
            Thread.Sleep(20);
            if (eventsPerSecond > 0)
                Rings.Put(ring, i);
        }

        double nanos = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        Assert.That(Kernel.CpuNanos(threadId) - before, Is.LessThan(0.01 * nanos), "nanoseconds on a CPU");
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(thread.Join(Rings.Patience), Is.True);
    }

    [Test]
    public void AStageRunsOnce()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Stage<Pair, CheckingHandler> stage = ring.AddStage("s", new CheckingHandler(), new ParkingWaitStrategy());
        new Topology<Pair>(ring).HandleEventsWith(stage).Build();
        ring.CloseNow();
        stage.Run();
        Assert.Throws<InvalidOperationException>(stage.Run);
    }

    [Test]
    public void AForcedHaltEndsASlowStageAfterItsBatch()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 64);
        using ManualResetEventSlim inHandler = new();
        using ManualResetEventSlim goOn = new();
        Stage<Pair, Slow> stage = ring.AddStage("slow", new Slow(inHandler, goOn), new ParkingWaitStrategy(), new StageOptions { MaxBatch = 1 });
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
        for (int i = 0; i < 10; i++)
            Rings.Put(ring, i);
        inHandler.Wait();
        Assert.That(topology.Halt(TimeSpan.FromMilliseconds(20)), Is.EqualTo(new[] { "slow" }));
        goOn.Set();
        Assert.That(topology.Halt(Rings.Patience), Is.Empty);
        Assert.That(stage.Sequence.Value, Is.Zero, "the batch of one, and no more");
    }

    [Test]
    public void ASlowHandlerHoldsTheProducerBackAndLosesNothing([Values] bool multiProducer)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 4);
        Stage<Pair, Sleepy> stage = ring.AddStage("sleepy", default(Sleepy), new ParkingWaitStrategy());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
        for (int i = 0; i < 60; i++)
            Rings.Put(ring, i);
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(stage.Handler.Count, Is.EqualTo(60));
        Assert.That(ring.StallCount, Is.GreaterThan(0));
        Assert.That(ring.HighWaterMark, Is.EqualTo(4));
    }

    [Test]
    public void APollerWhoseHandlerThrowsIsDead()
    {
        using SingleProducerRingBuffer<Pair> ring = new("r", 8);
        Poller<Pair> poller = ring.AddPoller("core");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        Rings.Put(ring, 0);
        Throwing handler = default;
        Assert.Throws<NotSupportedException>(() => poller.Poll(ref handler));
        Assert.That(ring.State, Is.EqualTo(RingState.Faulted));
        Assert.That(ring.Fault, Is.EqualTo(new StageFault("core", -1, ring.Fault!.Cause)));
        Assert.Throws<StageDeadException>(() => ring.Next());
    }

    private struct Throwing : IEventHandler<Pair>
    {
        public readonly void OnEvent(ref Pair data, long sequence, bool endOfBatch) => throw new NotSupportedException();
    }

    private struct Sleepy : IEventHandler<Pair>
    {
        internal int Count;

        public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
        {
            Count++;
            Thread.Sleep(1);
        }
    }

    private readonly struct Slow(ManualResetEventSlim inHandler, ManualResetEventSlim goOn) : IEventHandler<Pair>
    {
        public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
        {
            inHandler.Set();
            goOn.Wait();
        }
    }

    private readonly struct Runs(List<string> log) : IBatchHandler<Pair>
    {
        internal List<string> Log => log;

        public void OnBatch(Span<Pair> events, long firstSequence, bool endOfBatch) => log.Add($"{firstSequence}+{events.Length}{(endOfBatch ? "e" : "")}");
    }

    private sealed class Journaler(ManualResetEventSlim goOn) : IEventHandler<Pair>, IStageLifecycle
    {
        private StageContext? _context;

        internal int Refused { get; private set; }

        public void OnEvent(ref Pair data, long sequence, bool endOfBatch)
        {
            if (sequence == 3)
                _context!.Release(3);
            if (sequence != 5)
                return;
            Refused += IsRefused(8) + IsRefused(2);
            goOn.Wait();
        }

        public void OnStart(StageContext context) => _context = context;

        public void OnBatchStart(long batchSize, long queueDepth)
        {
        }

        public void OnTimeout(long lastSequence)
        {
        }

        public void OnShutdown()
        {
        }

        private int IsRefused(long sequence)
        {
            try
            {
                _context!.Release(sequence);
                return 0;
            }
            catch (ArgumentOutOfRangeException)
            {
                return 1;
            }
        }
    }

    private sealed class Recorder : IEventHandler<Pair>, IStageLifecycle
    {
        internal int Timeouts;

        internal string Log { get; private set; } = "";

        public void OnEvent(ref Pair data, long sequence, bool endOfBatch) => Log += sequence + (endOfBatch ? "e|" : " ");

        public void OnStart(StageContext context) => Log += $"start {context.Name}|";

        public void OnBatchStart(long batchSize, long queueDepth) => Log += $"batch {batchSize}/{queueDepth}|";

        public void OnTimeout(long lastSequence) => Timeouts++;

        public void OnShutdown() => Log += "shutdown";
    }
}
