namespace Disruptor.Trading.Ring.Tests;

/// <summary>
/// Every order of claim, publish, abandon, read and release up to a length, on a ring of four slots, against a model of a list. One thread: what is proven is
/// the meaning of each order; the stress tests add the timing.
/// </summary>
public sealed class ClaimInterleavingTests
{
    private const int Capacity = 4;
    private const int Length = 7;

    private enum Step
    {
        ClaimOne,
        ClaimTwo,
        PublishOldest,
        AbandonOldest,
        PublishNewest,
        Read,
        Release,
    }

    [Test]
    public void EveryOrderOfStepsKeepsItsPromises([Values] bool multiProducer)
    {
        Step[] steps = Enum.GetValues<Step>();
        int[] order = new int[Length];
        long orders = 0;
        while (true)
        {
            // A fresh ring for each order; the model starts at sequence 0 with it.
            Run(multiProducer, steps, order);
            orders++;
            int digit = Length - 1;
            while (digit >= 0 && ++order[digit] == steps.Length)
                order[digit--] = 0;
            if (digit < 0)
                break;
        }

        Assert.That(orders, Is.EqualTo((long)Math.Pow(steps.Length, Length)));
    }

    private static void Run(bool multiProducer, Step[] steps, int[] order)
    {
        using RingBuffer<Pair> ring = Rings.Create(multiProducer, Capacity);
        Poller<Pair> poller = ring.AddPoller("p");
        new Topology<Pair>(ring).HandleEventsWith(poller).Build();
        Span<int> state = stackalloc int[Length * 2]; // Of each sequence: 0 free, 1 claimed, 2 published, 3 abandoned.
        long claimed = -1;
        long read = -1;
        long released = -1;
        foreach (int index in order)
        {
            switch (steps[index])
            {
                case Step.ClaimOne:
                case Step.ClaimTwo:
                    int count = steps[index] == Step.ClaimOne ? 1 : 2;
                    bool room = claimed + count <= released + Capacity;
                    Check(ring.TryNext(count, out long high) == room, order, "room");
                    if (!room)
                        break;
                    Check(high == claimed + count, order, "consecutive claims");
                    for (long s = high - count + 1; s <= high; s++)
                    {
                        ring[s].Set(s);
                        state[(int)s] = 1;
                    }

                    claimed = high;
                    break;
                case Step.PublishOldest:
                case Step.AbandonOldest:
                    long oldest = FirstIn(state, 1, claimed);
                    if (oldest < 0)
                        break;
                    if (steps[index] == Step.PublishOldest)
                        ring.Publish(oldest);
                    else
                        ring.Abandon(oldest);
                    state[(int)oldest] = steps[index] == Step.PublishOldest ? 2 : 3;
                    break;
                case Step.PublishNewest:
                    long newest = claimed;
                    while (newest >= 0 && state[(int)newest] != 1)
                        newest--;
                    if (newest < 0)
                        break;
                    if (multiProducer || newest == FirstIn(state, 1, claimed))
                    {
                        ring.Publish(newest);
                        state[(int)newest] = 2;
                    }
                    else
                    {
                        // A single producer that publishes past an open claim would show half an event: refused.
                        Assert.Throws<InvalidOperationException>(() => ring.Publish(newest));
                    }

                    break;
                case Step.Read:
                    bool held = read != released;
                    long readable = read;
                    while (readable < claimed && state[(int)readable + 1] >= 2)
                        readable++;
                    Span<Pair> run = poller.Read(int.MaxValue, out long first);
                    if (run.IsEmpty)
                    {
                        // Nothing, or skips only, which an empty read steps over and releases unless events before them are held.
                        for (long s = read + 1; s <= poller.Position; s++)
                            Check(state[(int)s] == 3, order, "only skips are stepped over");
                        read = poller.Position;
                        if (!held)
                            released = read;
                        Check(read == readable || state[(int)read + 1] == 2, order, "an empty read leaves nothing but what came later");
                    }
                    else
                    {
                        for (long s = read + 1; s < first; s++)
                            Check(state[(int)s] == 3, order, "only skips are stepped over");
                        for (int i = 0; i < run.Length; i++)
                            Check(state[(int)first + i] == 2 && run[i].IsWhole && run[i].First == first + i, order, "whole events");
                        read = first + run.Length - 1;
                        Check(read <= readable, order, "nothing unpublished is read");
                    }

                    break;
                case Step.Release:
                    poller.Release();
                    released = read;
                    break;
            }

            Check(poller.Position == read && poller.Sequence.Value == released, order, "positions");
        }
    }

    private static long FirstIn(ReadOnlySpan<int> state, int wanted, long last)
    {
        for (int s = 0; s <= last; s++)
        {
            if (state[s] == wanted)
                return s;
        }

        return -1;
    }

    private static void Check(bool condition, int[] order, string promise)
    {
        if (!condition)
            Assert.Fail($"{promise}, after {string.Join(' ', order.Select(o => (Step)o))}");
    }
}
