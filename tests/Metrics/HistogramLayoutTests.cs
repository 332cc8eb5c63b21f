namespace Disruptor.Trading.Metrics.Tests;

/// <summary>The arithmetic between values and counts, over the whole range of a long.</summary>
public sealed class HistogramLayoutTests
{
    [Test]
    public void EveryValueHasOneCountAndTheCountsLeaveNoGap()
    {
        int length = HistogramLayout.LengthFor(HistogramLayout.BucketCountFor(long.MaxValue));
        Assert.That(HistogramLayout.LowestOf(0), Is.Zero);
        Assert.That(HistogramLayout.HighestOf(length - 1), Is.EqualTo(long.MaxValue));
        for (int i = 0; i < length; i++)
        {
            long lowest = HistogramLayout.LowestOf(i);
            long highest = HistogramLayout.HighestOf(i);
            if (HistogramLayout.IndexOf(lowest) != i || HistogramLayout.IndexOf(highest) != i)
                Assert.Fail($"count {i} does not hold its own ends {lowest}..{highest}");
            if (i > 0 && HistogramLayout.HighestOf(i - 1) != lowest - 1)
                Assert.Fail($"gap before count {i}");
        }
    }

    [Test]
    public void NoStepIsWiderThanAThousandthOfItsValues()
    {
        int length = HistogramLayout.LengthFor(HistogramLayout.BucketCountFor(long.MaxValue));
        for (int i = 0; i < length; i++)
        {
            long lowest = HistogramLayout.LowestOf(i);
            if (HistogramLayout.HighestOf(i) - lowest > lowest / 1000)
                Assert.Fail($"count {i} from {lowest} to {HistogramLayout.HighestOf(i)}");
        }
    }

    [TestCase(2L, 1)]
    [TestCase(2047L, 1)]
    [TestCase(2048L, 2)]
    [TestCase(4095L, 2)]
    [TestCase(4096L, 3)]
    [TestCase(Histogram.DefaultHighest, 32)]
    [TestCase(long.MaxValue, 53)]
    public void BucketsAreAsManyAsTheHighestValueNeeds(long highest, int buckets)
    {
        using Histogram histogram = new(highest);
        Assert.That(histogram.BucketCount, Is.EqualTo(buckets));
        histogram.Record(highest);
        Assert.That(histogram.CountAtValue(highest), Is.EqualTo(1));
    }

    [Test]
    public unsafe void TheHeaderAndTheCountsLieOnCacheLinesOfTheirOwn()
    {
        Assert.That(sizeof(HistogramHeader), Is.EqualTo(Histogram.AlignmentBytes));
        for (int i = 0; i < 16; i++)
        {
            using Histogram histogram = new(1_000 + i);
            Assert.That(histogram.CountsAddress % Histogram.AlignmentBytes, Is.Zero);
            Assert.That(histogram.SizeBytes % Histogram.AlignmentBytes, Is.Zero, "so that no other block shares the last lines");
        }
    }
}
