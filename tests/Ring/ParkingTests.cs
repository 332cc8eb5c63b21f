namespace Disruptor.Trading.Ring.Tests;

/// <summary>The sleep below the strategies: the futex, and the monitors that stand in for it elsewhere.</summary>
public sealed unsafe class ParkingTests
{
    [Test]
    public void AChangedWordIsNotSleptOn([Values] bool monitors)
    {
        using SequenceBlock block = new(1);
        int* word = &block[0].Bell.Line->Epoch;
        Wait(monitors, word, expected: *word + 1, -1);
        Assert.Pass("returned at once, without a limit");
    }

    [Test]
    public void ASleepEndsWithItsTimeout([Values] bool monitors)
    {
        using SequenceBlock block = new(1);
        int* word = &block[0].Bell.Line->Epoch;
        long start = Environment.TickCount64;
        Wait(monitors, word, expected: 0, 20_000_000);
        Assert.That(Environment.TickCount64 - start, Is.GreaterThanOrEqualTo(15));
    }

    [Test]
    public void NoWakeIsLostBetweenTwoThreads([Values] bool monitors)
    {
        const int rounds = 3_000;
        using SequenceBlock block = new(2);
        int* ping = &block[0].Bell.Line->Epoch;
        int* pong = &block[1].Bell.Line->Epoch;
        Task other = Rings.OnThread(() => Play(monitors, ping, pong, rounds, serves: false));
        Task one = Rings.OnThread(() => Play(monitors, pong, ping, rounds, serves: true));
        Rings.Finish(one, other);
        Assert.That(*ping, Is.EqualTo(rounds));
        Assert.That(*pong, Is.EqualTo(rounds));
    }

    [Test]
    public void SeveralRingsWakeOneSleeperByASharedBell()
    {
        using SequenceBlock bells = new(1);
        Doorbell bell = bells[0].Bell;
        using MultiProducerRingBuffer<Pair> orders = new("orders", 8, new RingOptions { SharedBell = bell });
        using SingleProducerRingBuffer<Pair> ticks = new("ticks", 8, new RingOptions { SharedBell = bell });
        Poller<Pair> order = orders.AddPoller("sequencer");
        Poller<Pair> tick = ticks.AddPoller("sequencer");
        new Topology<Pair>(orders).HandleEventsWith(order).Build();
        new Topology<Pair>(ticks).HandleEventsWith(tick).Build();
        const int rounds = 3_000;
        long seen = 0;

        Task sequencer = Rings.OnThread(() =>
        {
            EitherReadable either = new(order, tick);
            CheckingHandler handler = new();
            BlockingWaitStrategy wait = default;
            while (Volatile.Read(ref seen) < rounds * 2)
            {
                long moved = order.Poll(ref handler) + tick.Poll(ref handler);
                if (moved == 0)
                    wait.Idle(bell, ref either, -1);
                else
                    Volatile.Write(ref seen, seen + moved);
            }
        });

        // One at a time, so that the sequencer sleeps before each.
        Task feed = Rings.OnThread(() =>
        {
            for (int i = 0; i < rounds * 2; i++)
            {
                Rings.Put(i % 2 == 0 ? orders : ticks, i);
                SpinWait spin = default;
                while (Volatile.Read(ref seen) <= i)
                    spin.SpinOnce();
            }
        });
        Rings.Finish(sequencer, feed);
    }

    private static void Play(bool monitors, int* mine, int* theirs, int rounds, bool serves)
    {
        for (int round = 0; round < rounds; round++)
        {
            if (serves)
                Serve(monitors, theirs);
            while (Volatile.Read(ref *mine) == round)
                Wait(monitors, mine, round, -1);
            if (!serves)
                Serve(monitors, theirs);
        }
    }

    private static void Serve(bool monitors, int* word)
    {
        Interlocked.Increment(ref *word);
        if (monitors)
            MonitorParking.WakeAll(word);
        else
            Parking.WakeAll(word);
    }

    private static void Wait(bool monitors, int* word, int expected, long timeoutNanos)
    {
        if (monitors)
            MonitorParking.Wait(word, expected, timeoutNanos);
        else
            Parking.Wait(word, expected, timeoutNanos);
    }

    private readonly struct EitherReadable(Poller<Pair> order, Poller<Pair> tick) : IWaitCondition
    {
        public bool IsMet() => order.Available() > 0 || tick.Available() > 0;
    }
}
