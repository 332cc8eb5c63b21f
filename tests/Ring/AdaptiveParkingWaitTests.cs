using System.Diagnostics;

namespace Disruptor.Trading.Ring.Tests;

public sealed class AdaptiveParkingWaitTests : WaitStrategyFixture<AdaptiveParkingWaitStrategy>
{
    protected override AdaptiveParkingWaitStrategy Create() => new(100, 1000);

    [Test]
    public void AfterALongParkTheYieldsAreLeftOutUntilEventsComeQuicklyAgain()
    {
        const int spins = 3, yields = 50;
        using SequenceBlock bells = new(1);
        AdaptiveParkingWaitStrategy wait = new(spins, yields);
        Assert.That(StepsToPark(ref wait, bells[0].Bell, 20), Is.EqualTo(spins + yields + 1), "at first");
        Assert.That(StepsToPark(ref wait, bells[0].Bell, 20), Is.EqualTo(spins + 1), "the park before was long");

        Never never = default;
        wait.Idle(bells[0].Bell, ref never, 0);
        wait.Begin();
        Assert.That(StepsToPark(ref wait, bells[0].Bell, 0), Is.EqualTo(spins + yields + 1), "one came while it was spinning");

        // A park of a microsecond may still take long where others hold the processors: one of many does not.
        int steps = 0;
        for (int attempt = 0; attempt < 100 && steps != spins + yields + 1; attempt++)
            steps = StepsToPark(ref wait, bells[0].Bell, 0);
        Assert.That(steps, Is.EqualTo(spins + yields + 1), "the park before was short");
    }

    /// <summary>Steps until it parks, which it then does for so long at least; a new wait begins after it.</summary>
    private static int StepsToPark(ref AdaptiveParkingWaitStrategy wait, Doorbell bell, int millis)
    {
        Counting parks = default;
        int steps = 0;
        while (parks.Asked == 0)
        {
            // Parking asks the condition once more before it sleeps; spins and yields do not.
            wait.Idle(bell, ref parks, 1000);
            steps++;
        }

        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < millis)
            wait.Idle(bell, ref parks, 1_000_000);
        wait.Begin();
        return steps;
    }

    private struct Counting : IWaitCondition
    {
        internal int Asked;

        public bool IsMet()
        {
            Asked++;
            return false;
        }
    }

    private readonly struct Never : IWaitCondition
    {
        public bool IsMet() => false;
    }
}
