namespace Disruptor.Trading.Metrics.Tests;

/// <summary>Intervals taken beside a running writer add up to what was recorded.</summary>
public sealed class IntervalHistogramTests
{
    [Test]
    public void AnIntervalHoldsWhatWasRecordedSinceTheLastOne()
    {
        using IntervalHistogram recorder = new();
        using Histogram interval = new();
        recorder.Record(100);
        recorder.Record(5_000);
        recorder.TakeInterval(interval);
        Assert.That((interval.TotalCount, interval.Min, interval.Max), Is.EqualTo((2L, 100L, 5_000L)));

        recorder.Record(300);
        recorder.Record(-5);
        recorder.Record(long.MaxValue);
        recorder.TakeInterval(interval);
        Assert.That((interval.TotalCount, interval.Negative, interval.OverRange), Is.EqualTo((3L, 1L, 1L)));
        Assert.That((interval.Min, interval.Max), Is.EqualTo((0L, Histogram.DefaultHighest)));

        recorder.TakeInterval(interval);
        Assert.That(interval.IsEmpty);
        Assert.That((interval.Negative, interval.OverRange), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public void TheExtremesOfALaterIntervalAreItsOwnWithinThreeDigits()
    {
        using IntervalHistogram recorder = new();
        using Histogram interval = new();
        recorder.Record(7);
        recorder.Record(9_000_000);
        recorder.TakeInterval(interval);
        recorder.Record(40_001);
        recorder.Record(70_001);
        recorder.TakeInterval(interval);

        Assert.That(interval.Min, Is.InRange(40_001 - 40, 40_001));
        Assert.That(interval.Max, Is.InRange(70_001, 70_001 + 70));
    }

    [Test]
    public void TheTotalIsLeftAloneByIntervals()
    {
        using IntervalHistogram recorder = new();
        using Histogram interval = new();
        using Histogram total = new();
        recorder.Record(1);
        recorder.TakeInterval(interval);
        recorder.Record(2);
        recorder.CopyTotalTo(total);
        Assert.That(total.TotalCount, Is.EqualTo(2));
        recorder.TakeInterval(interval);
        Assert.That((interval.TotalCount, interval.Min, interval.Max), Is.EqualTo((1L, 2L, 2L)));
    }

    [Test]
    public void AnIntervalOfAnotherRangeIsRefused()
    {
        using IntervalHistogram recorder = new();
        using Histogram other = new(1_000);
        Assert.That(() => recorder.TakeInterval(other), Throws.ArgumentException);
        Assert.That(() => recorder.CopyTotalTo(other), Throws.ArgumentException);
    }

    [Test]
    public void NoCountIsLostOrDoubledWhileTheWriterRuns([Values(1, 2, 3)] int seed)
    {
        using IntervalHistogram recorder = new(1_000_000);
        using Histogram interval = new(1_000_000);
        using Histogram sum = new(1_000_000);
        using Histogram expected = new(1_000_000);
        bool enough = false;
        // The writer goes on until the reader has taken enough intervals, so the two overlap however the threads are scheduled.
        Thread writer = new(() =>
        {
            Random random = new(seed);
            while (!Volatile.Read(ref enough))
            {
                for (int i = 0; i < 1_000; i++)
                {
                    // Now and then a new extreme, a negative one, one above the range.
                    long value = random.NextInt64(-2, 1L << random.Next(1, 21));
                    recorder.Record(value);
                    expected.Record(value);
                }
            }
        });
        writer.Start();
        int taken = 0;
        while (taken < 3_000)
        {
            recorder.TakeInterval(interval);
            taken += interval.IsEmpty ? 0 : 1;
            Check(interval);
            sum.Add(interval);
        }

        Volatile.Write(ref enough, true);
        writer.Join();
        recorder.TakeInterval(interval);
        sum.Add(interval);

        Assert.That(HistogramTests.List(sum), Is.EqualTo(HistogramTests.List(expected)));
        Assert.That((sum.TotalCount, sum.OverRange, sum.Negative), Is.EqualTo((expected.TotalCount, expected.OverRange, expected.Negative)));
        Assert.That(sum.OverRange, Is.Positive);
        Assert.That(sum.Negative, Is.Positive);
    }

    [Test]
    public void AnIntervalWithNothingButOutsideCountsIsAddedToo()
    {
        using Histogram sum = new(1_000);
        using Histogram outside = new(1_000);
        outside.SetOutside(3, 4);
        sum.Add(outside);
        Assert.That((sum.TotalCount, sum.OverRange, sum.Negative), Is.EqualTo((0L, 3L, 4L)));
    }

    [Test]
    public void TheTotalCanBeReadWhileTheWriterRuns()
    {
        using IntervalHistogram recorder = new(1_000_000);
        using Histogram total = new(1_000_000);
        bool enough = false;
        Thread writer = new(() =>
        {
            Random random = new(5);
            while (!Volatile.Read(ref enough))
                recorder.Record(random.NextInt64(0, 1L << random.Next(1, 19)));
        });
        writer.Start();
        long before = 0;
        for (int i = 0; i < 300; i++)
        {
            recorder.CopyTotalTo(total);
            Check(total);
            Assert.That(total.TotalCount, Is.GreaterThanOrEqualTo(before));
            before = total.TotalCount;
        }

        Volatile.Write(ref enough, true);
        writer.Join();
    }

    private static void Check(Histogram histogram)
    {
        List<HistogramBucket> buckets = HistogramTests.List(histogram);
        if (buckets.Count == 0)
            return;
        Assert.That(histogram.Min, Is.LessThanOrEqualTo(buckets[0].Highest));
        Assert.That(histogram.Max, Is.GreaterThanOrEqualTo(buckets[^1].Lowest));
        Assert.That(buckets.Select(bucket => bucket.Count), Is.All.Positive);
        Assert.That(histogram.TotalCount, Is.EqualTo(buckets.Sum(bucket => bucket.Count)));
    }
}
