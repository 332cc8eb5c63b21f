namespace Disruptor.Trading.Ring.Tests;

/// <summary>Rings of both kinds, and the patience of the tests.</summary>
internal static class Rings
{
    /// <summary>Long enough for a shared machine at its worst; a test that waits this long has found a hang.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static RingBuffer<Pair> Create(bool multiProducer, int capacity, string name = "ring") =>
        multiProducer ? new MultiProducerRingBuffer<Pair>(name, capacity) : new SingleProducerRingBuffer<Pair>(name, capacity);

    internal static void Put(RingBuffer<Pair> ring, long value)
    {
        long sequence = ring.Next();
        ring[sequence].Set(value);
        ring.Publish(sequence);
    }

    /// <summary>Runs a body on a thread of its own and hands its exception on, so that a failure there fails the test.</summary>
    internal static Task OnThread(Action body) => Task.Factory.StartNew(body, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    internal static void Finish(params Task[] tasks)
    {
        if (!Task.WaitAll(tasks, Patience))
            Assert.Fail("A thread of the test hangs.");
    }

    internal static void WaitUntil(Func<bool> condition, string what) => Assert.That(SpinWait.SpinUntil(condition, Patience), Is.True, what);
}
