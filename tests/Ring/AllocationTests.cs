namespace Disruptor.Trading.Ring.Tests;

/// <summary>0 bytes allocated by the whole process while events flow, and a control that must fail the same measurement.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Events = 200_000;

    [Test]
    public void NothingIsAllocatedPerEventByProducerStageAndPoller([Values] bool multiProducer) =>
        Assert.That(AllocatedBytes<Silent>(multiProducer), Is.LessThan(Events / 100));

    [Test]
    public void AHandlerThatAllocatesIsSeen([Values] bool multiProducer) =>
        Assert.That(AllocatedBytes<Allocating>(multiProducer), Is.GreaterThanOrEqualTo(24L * (Events - (Events / 64) - 1)), "one object for each event that was not abandoned");

    private static long AllocatedBytes<THandler>(bool multiProducer)
        where THandler : struct, IEventHandler<Pair>
    {
        // The runtime's own threads (tiering, timers) allocate now and then, on a loaded machine in every run: a little per run is theirs, while the
        // hot path allocates per event or not at all. So the smallest of a few runs is held against less than a byte per hundred events.
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, 1024);
        Stage<Pair, THandler> stage = ring.AddStage("stage", default(THandler), new ParkingWaitStrategy());
        Poller<Pair> poller = ring.AddPoller("poller");
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Then(poller).Build().Start();
        THandler handler = default;
        long least = long.MaxValue;
        for (int run = 0; run < 6; run++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Events; i++)
            {
                long sequence;
                while (!ring.TryNext(out sequence))
                    Drain(poller, ref handler, i);
                ring[sequence].Set(sequence);
                if (i % 64 == 0)
                    ring.Abandon(sequence);
                else
                    ring.Publish(sequence);
            }

            while (poller.Position < ring.Cursor)
                Drain(poller, ref handler, 0);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        return least;
    }

    private static void Drain<THandler>(Poller<Pair> poller, ref THandler handler, int i)
        where THandler : struct, IEventHandler<Pair>
    {
        // Both forms of polling.
        if (i % 2 == 0)
        {
            poller.Poll(ref handler);
            return;
        }

        while (!poller.Read(128, out _).IsEmpty)
        {
        }

        poller.Release();
    }

    private readonly struct Silent : IEventHandler<Pair>
    {
        public void OnEvent(ref Pair data, long sequence, bool endOfBatch) => data.Third++;
    }

    private readonly struct Allocating : IEventHandler<Pair>
    {
        private static volatile object? _kept;

        public void OnEvent(ref Pair data, long sequence, bool endOfBatch) => _kept = new object();
    }
}
