namespace Disruptor.Trading.Metrics.Tests;

/// <summary>The percentile table, character by character; IndependentReaderTests compares longer ones with another program's.</summary>
public sealed class HistogramTextTests
{
    [Test]
    public void TheTableHasARowForEachStepTowardsAHundredPercentAndAFooter()
    {
        using Histogram histogram = new();
        histogram.Record(1_000, 6);
        histogram.Record(2_000, 3);
        histogram.Record(1_000_000);
        StringWriter text = new();
        HistogramText.Write(text, histogram, HistogramText.NanosToMicros, ticksPerHalfDistance: 1);

        Assert.That(text.ToString(), Is.EqualTo(string.Join('\n',
            "       Value     Percentile TotalCount 1/(1-Percentile)",
            "",
            "       1.000 0.000000000000          6           1.00",
            "       1.000 0.500000000000          6           2.00",
            "       2.000 0.750000000000          9           4.00",
            "       2.000 0.875000000000          9           8.00",
            "    1000.000 0.937500000000         10          16.00",
            "    1000.000 1.000000000000         10",
            "#[Mean    =      101.219, StdDeviation   =      299.658]",
            "#[Max     =     1000.000, Total count    =           10]",
            "#[Buckets =           32, SubBuckets     =         2048]",
            "")));
    }

    [Test]
    public void AnEmptyTableHasOnlyHeaderAndFooter()
    {
        using Histogram histogram = new(1_000);
        StringWriter text = new();
        HistogramText.Write(text, histogram);
        Assert.That(text.ToString().Split('\n'), Has.Length.EqualTo(6));
        Assert.That(text.ToString(), Does.Contain("#[Max     =        0.000, Total count    =            0]\n#[Buckets =            1,"));
    }

    [Test]
    public void TheTableEndsHoweverManyValuesThereAre([Values(1, 5)] int ticks)
    {
        using Histogram histogram = new();
        histogram.Record(1, long.MaxValue - 1);
        histogram.Record(2);
        StringWriter text = new();
        HistogramText.Write(text, histogram, 1, ticks);
        string[] lines = text.ToString().Split('\n');
        Assert.That(lines[^6], Does.Contain("1.000000000000 9223372036854775807 "));
        Assert.That(lines[^5], Does.EndWith("1.000000000000 9223372036854775807"));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void ARatioThatIsNoScaleIsRefused(double ratio)
    {
        using Histogram histogram = new();
        Assert.That(() => HistogramText.Write(TextWriter.Null, histogram, ratio), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => HistogramText.Write(TextWriter.Null, histogram, 1, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new HistogramLogWriter(TextWriter.Null, ratio), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
