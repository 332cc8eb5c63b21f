namespace Disruptor.Trading.Ring.Tests;

/// <summary>
/// Ten million events, each checked in every field. The long run takes its count from the environment:
/// <c>RING_STRESS_EVENTS=200000000 dotnet test -c Release tests/Ring --filter StressTests</c>.
/// </summary>
public sealed class StressTests
{
    private static readonly long Events =
        long.TryParse(Environment.GetEnvironmentVariable("RING_STRESS_EVENTS"), out long events) ? events : 12_000_000;

    [Test]
    public void OneProducerToADiamondWithSkips()
    {
        using SingleProducerRingBuffer<Pair> ring = new("ring", 4096);
        Stage<Pair, StressHandler> left = ring.AddStage("left", new StressHandler(1), new ParkingWaitStrategy());
        Stage<Pair, StressHandler> right = ring.AddStage("right", new StressHandler(1), new ParkingWaitStrategy(), new StageOptions { MaxBatch = 100 });
        Stage<Pair, StressHandler> join = ring.AddStage("join", new StressHandler(1), new ParkingWaitStrategy());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(left, right).Then(join).Build().Start();

        long value = 0;
        for (long i = 0; i < Events / 3; i++)
        {
            if (i % 1000 < 3)
            {
                // Half an event stands in the abandoned slot.
                long abandoned = ring.Next();
                ring[abandoned].First = -1;
                ring.Abandon(abandoned);
            }

            long sequence = ring.Next();
            ring[sequence].Set(value++);
            ring.Publish(sequence);
        }

        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        foreach (Stage<Pair, StressHandler> stage in new[] { left, right, join })
        {
            Assert.That(stage.Handler.Wrong, Is.Zero, stage.Name);
            Assert.That(stage.Handler.Count, Is.EqualTo(value), stage.Name);
            Assert.That(stage.Skipped, Is.EqualTo(ring.SkippedCount), stage.Name);
        }
    }

    [Test]
    public void ThreeProducersInEveryWayOfClaiming()
    {
        const int producers = 3;
        using MultiProducerRingBuffer<Pair> ring = new("ring", 1024);
        Stage<Pair, StressHandler> stage = ring.AddStage("check", new StressHandler(producers), new ParkingWaitStrategy());
        Topology<Pair> topology = new Topology<Pair>(ring).HandleEventsWith(stage).Build().Start();
        long each = Events / producers;
        Task[] tasks =
        [
            Rings.OnThread(() => Singles(ring, 0, each)),
            Rings.OnThread(() => Ranges(ring, 1, each)),
            Rings.OnThread(() => Tries(ring, 2, each)),
        ];
        Assert.That(Task.WaitAll(tasks, TimeSpan.FromMinutes(30)), Is.True);
        Assert.That(topology.Stop(Rings.Patience).Outcome, Is.EqualTo(StopOutcome.Drained));
        Assert.That(stage.Handler.Wrong, Is.Zero);
        for (int p = 0; p < producers; p++)
            Assert.That(stage.Handler.Received(p), Is.EqualTo(each));
    }

    private static void Singles(MultiProducerRingBuffer<Pair> ring, long producer, long count)
    {
        for (long i = 0; i < count; i++)
        {
            long sequence = ring.Next();
            ring[sequence].Set((producer << StressHandler.ProducerShift) + i);
            ring.Publish(sequence);
        }
    }

    private static void Ranges(MultiProducerRingBuffer<Pair> ring, long producer, long count)
    {
        for (long i = 0; i < count;)
        {
            int n = (int)Math.Min(1 + (i % 17), count - i);
            long high = ring.Next(n);
            for (long sequence = high - n + 1; sequence <= high; sequence++)
                ring[sequence].Set((producer << StressHandler.ProducerShift) + i++);
            ring.Publish(high - n + 1, high);
        }
    }

    private static void Tries(MultiProducerRingBuffer<Pair> ring, long producer, long count)
    {
        for (long i = 0; i < count;)
        {
            if (!ring.TryNext(out long sequence))
            {
                Thread.Yield();
                continue;
            }

            if (i % 100 == 50 && ring[sequence].Third != -1)
            {
                // Abandoned once, tried again with the next slot.
                ring[sequence].Third = -1;
                ring.Abandon(sequence);
                continue;
            }

            ring[sequence].Third = 0;
            ring[sequence].Set((producer << StressHandler.ProducerShift) + i++);
            ring.Publish(sequence);
        }
    }
}
