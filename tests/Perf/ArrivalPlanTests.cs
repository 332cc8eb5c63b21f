namespace Disruptor.Trading.Perf.Tests;

public sealed class ArrivalPlanTests
{
    [Test]
    public void ConstantArrivalsAreEvenlySpacedToTheNanosecond()
    {
        ArrivalPlan plan = ArrivalPlan.Constant(3000, 2, 1);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Offsets, Has.Length.EqualTo(9000));
            Assert.That(plan.Offsets[3], Is.EqualTo(1_000_000), "a third of a millisecond does not add up to an error");
            Assert.That(plan.Offsets[8997], Is.EqualTo(2_999_000_000));
            Assert.That(plan.PerSecond, Is.EqualTo(3000));
            Assert.That(plan.Label, Is.EqualTo("3k"));
        });
    }

    [Test]
    public void PoissonArrivalsRepeatWithTheirSeedAndHaveTheMeanAndSpreadOfOne()
    {
        ArrivalPlan plan = ArrivalPlan.Poisson(10_000, 10, 0, 7), again = ArrivalPlan.Poisson(10_000, 10, 0, 7), other = ArrivalPlan.Poisson(10_000, 10, 0, 8);
        double[] gaps = [.. plan.Offsets.Zip(plan.Offsets.Skip(1), (a, b) => (double)(b - a))];
        double mean = gaps.Average(), deviation = Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean)));
        Assert.Multiple(() =>
        {
            Assert.That(again.Offsets, Is.EqualTo(plan.Offsets));
            Assert.That(other.Offsets, Is.Not.EqualTo(plan.Offsets));
            Assert.That(plan.Offsets, Is.Ordered);
            Assert.That(mean, Is.EqualTo(100_000).Within(2).Percent);
            Assert.That(deviation, Is.EqualTo(mean).Within(3).Percent, "the deviation of an exponential is its mean");
        });
    }

    [TestCase(1, 1)]
    [TestCase(10, 1)]
    public void ARecordingIsPlayedFromItsBusiestStretchAtItsSpeed(double speed, double seconds)
    {
        long second = 1_000_000_000;
        List<long> times = [.. Enumerable.Range(0, 100).Select(i => i * second)];
        // A burst of 50 within 50 ms at second 40.
        times.AddRange(Enumerable.Range(1, 50).Select(i => (40 * second) + (i * 1_000_000)));
        times.Sort();
        ArrivalPlan plan = ArrivalPlan.Recorded(times, speed, seconds, 0);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Offsets, Has.Length.EqualTo(50 + (int)(speed * seconds)), "the burst and the evenly spaced ticks of the stretch");
            Assert.That(plan.Offsets[0], Is.Zero);
            Assert.That(plan.Offsets[^1], Is.LessThan(seconds * second));
            Assert.That(plan.Label, Is.EqualTo(speed + "x"));
        });
    }

    [TestCase("1k", 1000)]
    [TestCase("2.5M", 2_500_000)]
    [TestCase("750", 750)]
    public void RatesAreReadAndNamedAsPeopleWriteThem(string text, double rate)
    {
        Assert.That(Rate.Parse(text), Is.EqualTo(rate));
        Assert.That(Rate.Name(rate), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("k")]
    [TestCase("-1")]
    [TestCase("0")]
    [TestCase("fast")]
    public void WhatIsNoRateIsRefused(string text) => Assert.That(() => Rate.Parse(text), Throws.InstanceOf<FormatException>());

    [Test]
    public void APlanThatWouldNotFitMemoryIsRefused() => Assert.That(() => ArrivalPlan.Constant(10e6, 60, 1), Throws.InstanceOf<PerfUsageException>());
}
