namespace Disruptor.Trading.Metrics.Tests;

/// <summary>What is recorded is found again within three digits.</summary>
public sealed class HistogramTests
{
    private static readonly double[] Percentiles = [0.001, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100];

    [Test]
    public void APercentileIsTheExactOneWithinThreeDigits([ValueSource(typeof(Samples), nameof(Samples.Shapes))] string shape, [Values(1, 2, 3)] int seed)
    {
        long[] values = Samples.Make(shape, 50_000 + seed, seed);
        using Histogram histogram = Recorded(values);
        Array.Sort(values);

        foreach (double percentile in Percentiles)
        {
            int rank = Math.Max(1, (int)Math.Ceiling((decimal)percentile * values.Length / 100));
            long exact = values[rank - 1];
            Assert.That(histogram.Percentile(percentile), Is.InRange(exact, exact + (exact / 1000)), $"p{percentile}");
        }

        Assert.That(histogram.Min, Is.EqualTo(values[0]));
        Assert.That(histogram.Max, Is.EqualTo(values[^1]));
        Assert.That(histogram.Percentile(0), Is.EqualTo(values[0]));
        Assert.That(histogram.Percentile(100), Is.EqualTo(values[^1]));
        Assert.That(histogram.TotalCount, Is.EqualTo(values.Length));
    }

    [Test]
    public void MeanAndDeviationAreThoseOfTheValuesWithinThreeDigits([ValueSource(typeof(Samples), nameof(Samples.Shapes))] string shape)
    {
        long[] values = Samples.Make(shape, 20_000, 7);
        using Histogram histogram = Recorded(values);
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));

        Assert.That(histogram.Mean, Is.EqualTo(mean).Within(mean / 1000));
        Assert.That(histogram.StdDev, Is.EqualTo(deviation).Within((deviation + mean) / 1000));
    }

    [TestCase(99.9, 1000, 999)]
    [TestCase(99.99, 10_000, 9_999)]
    [TestCase(29, 100, 29)]
    [TestCase(57, 100, 57)]
    [TestCase(33.3, 1000, 333)]
    public void ARankThatIsAWholeNumberIsNotRoundedUpByFloatingPoint(double percentile, int count, int expected)
    {
        using Histogram histogram = new();
        histogram.Record(1, expected);
        histogram.Record(2, count - expected);
        Assert.That(histogram.Percentile(percentile), Is.EqualTo(1));
    }

    [Test]
    public void AnEmptyHistogramAnswersZero()
    {
        using Histogram histogram = new();
        Assert.That(histogram.IsEmpty);
        Assert.That(new[] { histogram.Min, histogram.Max, histogram.TotalCount, histogram.Percentile(0), histogram.Percentile(50), histogram.Percentile(100) }, Is.All.Zero);
        Assert.That(new[] { histogram.Mean, histogram.StdDev }, Is.All.Zero);
        Assert.That(List(histogram), Is.Empty);
    }

    [TestCase(-0.1)]
    [TestCase(100.1)]
    [TestCase(double.NaN)]
    public void APercentileOutsideZeroToAHundredIsRefused(double percentile)
    {
        using Histogram histogram = new();
        Assert.That(() => histogram.Percentile(percentile), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void ValuesAboveTheHighestAreCountedThereAndSaidToBeOutOfRange()
    {
        using Histogram histogram = new(10_000);
        histogram.Record(10_000);
        histogram.Record(10_001);
        histogram.Record(long.MaxValue);
        histogram.Record(20_000, 5);

        Assert.That(histogram.TotalCount, Is.EqualTo(8));
        Assert.That(histogram.OverRange, Is.EqualTo(7));
        Assert.That(histogram.Max, Is.EqualTo(10_000));
        Assert.That(histogram.Percentile(100), Is.EqualTo(10_000));
        Assert.That(histogram.Negative, Is.Zero);
    }

    [Test]
    public void NegativeValuesAreCountedAtZeroAndSaidToBeNegative()
    {
        using Histogram histogram = new();
        histogram.Record(-1);
        histogram.Record(long.MinValue);
        histogram.Record(-7, 3);
        histogram.Record(0);

        Assert.That(histogram.CountAtValue(0), Is.EqualTo(6));
        Assert.That(histogram.Negative, Is.EqualTo(5));
        Assert.That((histogram.Min, histogram.Max, histogram.OverRange), Is.EqualTo((0L, 0L, 0L)));
    }

    [Test]
    public void TheBucketsAreTheRecordedStepsInOrder([ValueSource(typeof(Samples), nameof(Samples.Shapes))] string shape)
    {
        long[] values = Samples.Make(shape, 3_000, 11);
        using Histogram histogram = Recorded(values);
        List<HistogramBucket> buckets = List(histogram);

        Assert.That(buckets, Is.EqualTo(values
            .GroupBy(value => HistogramLayout.IndexOf(value))
            .OrderBy(group => group.Key)
            .Select(group => new HistogramBucket(HistogramLayout.LowestOf(group.Key), HistogramLayout.HighestOf(group.Key), group.Count()))));
    }

    [Test]
    public void MergedPartsAreTheWhole([ValueSource(typeof(Samples), nameof(Samples.Shapes))] string shape)
    {
        long[] values = Samples.Make(shape, 9_000, 5);
        using Histogram whole = Recorded(values);
        using Histogram merged = new();
        foreach (long[] part in values.Chunk(1_234))
        {
            using Histogram histogram = Recorded(part);
            merged.Add(histogram);
        }

        AssertSame(merged, whole);
    }

    [Test]
    public void MergingIntoAShorterRangeCountsTheRestAtItsTop()
    {
        using Histogram wide = new();
        wide.Record(500);
        wide.Record(5_000_000, 3);
        wide.Record(-1);
        using Histogram narrow = new(10_000);
        narrow.Add(wide);

        Assert.That((narrow.TotalCount, narrow.OverRange, narrow.Negative, narrow.Max, narrow.Min), Is.EqualTo((5L, 3L, 1L, 10_000L, 0L)));
        wide.Add(narrow);
        Assert.That((wide.TotalCount, wide.OverRange, wide.Negative), Is.EqualTo((10L, 3L, 2L)));
    }

    [Test]
    public void ACountThatWouldOverflowIsRefused()
    {
        using Histogram histogram = new();
        histogram.Record(5, long.MaxValue);
        Assert.That(() => histogram.Record(5, 1), Throws.TypeOf<OverflowException>());
        Assert.That(() => histogram.Add(histogram), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public void ACopyReplacesWhatWasThere()
    {
        using Histogram source = Recorded(Samples.Make("pareto", 1_000, 3));
        source.Record(-1);
        source.Record(long.MaxValue);
        using Histogram target = Recorded(Samples.Make("uniform", 1_000, 4));
        source.CopyTo(target);
        AssertSame(target, source);
    }

    [Test]
    public void AResetHistogramIsLikeANewOne()
    {
        using Histogram histogram = Recorded(Samples.Make("whole range", 1_000, 3));
        histogram.Record(-1);
        histogram.Record(long.MaxValue);
        histogram.Reset();
        using Histogram fresh = new();
        AssertSame(histogram, fresh);
        Assert.That(histogram.IsEmpty);
    }

    [Test]
    public void ADisposedHistogramFailsInsteadOfWritingToFreedMemory()
    {
        Histogram histogram = new();
        histogram.Dispose();
        histogram.Dispose();
        Assert.That(() => histogram.Record(1), Throws.TypeOf<NullReferenceException>());
    }

    [Test]
    public void RecordingAndTakingIntervalsAllocateNothing()
    {
        using Histogram histogram = new();
        using IntervalHistogram recorder = new();
        using Histogram interval = new();
        void Work()
        {
            for (int i = -10; i < 10_000; i++)
            {
                histogram.Record(i * 1_000_003L);
                histogram.Record(long.MaxValue - i);
                recorder.Record(i);
            }

            recorder.TakeInterval(interval);
            _ = histogram.Percentile(99) + histogram.TotalCount;
        }

        Assert.That(AllocatedBy(Work), Is.Zero);
        Assert.That(AllocatedBy(() => GC.KeepAlive(new object())), Is.Positive, "the meter itself works");
    }

    internal static void AssertSame(Histogram actual, Histogram expected)
    {
        Assert.That(List(actual), Is.EqualTo(List(expected)));
        Assert.That(
            (actual.TotalCount, actual.Min, actual.Max, actual.OverRange, actual.Negative),
            Is.EqualTo((expected.TotalCount, expected.Min, expected.Max, expected.OverRange, expected.Negative)));
    }

    internal static Histogram Recorded(IEnumerable<long> values)
    {
        Histogram histogram = new();
        foreach (long value in values)
            histogram.Record(value);
        return histogram;
    }

    internal static List<HistogramBucket> List(Histogram histogram)
    {
        List<HistogramBucket> list = [];
        foreach (HistogramBucket bucket in histogram.Buckets)
            list.Add(bucket);
        return list;
    }

    private static long AllocatedBy(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
