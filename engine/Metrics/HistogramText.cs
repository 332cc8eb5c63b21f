using System.Globalization;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// The percentile table of HdrHistogram (<c>.hgrm</c>), which its plotters read: a row for each step towards 100 %, the steps halving with
/// the distance that is left, then the footer with mean, deviation, maximum and counts. ASCII, invariant culture, line feeds.
/// </summary>
public static class HistogramText
{
    /// <summary>Nanoseconds in a microsecond, the scale that latency tables are read in.</summary>
    public const double NanosToMicros = 1_000;

    /// <summary>Writes the whole table.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="histogram">At rest.</param>
    /// <param name="valueUnitRatio">What recorded values are divided by in the table: 1 as recorded, 1000 for nanoseconds shown as microseconds.</param>
    /// <param name="ticksPerHalfDistance">Rows between one halving of the distance to 100 % and the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not a positive number or there would be no rows.</exception>
    public static void Write(TextWriter target, Histogram histogram, double valueUnitRatio = 1, int ticksPerHalfDistance = 5)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(histogram);
        ArgumentOutOfRangeException.ThrowIfLessThan(ticksPerHalfDistance, 1);
        if (!(valueUnitRatio > 0 && double.IsFinite(valueUnitRatio)))
            throw new ArgumentOutOfRangeException(nameof(valueUnitRatio), valueUnitRatio, "The ratio must be a positive number.");

        target.Write("       Value     Percentile TotalCount 1/(1-Percentile)\n\n");
        WriteRows(target, histogram, valueUnitRatio, ticksPerHalfDistance);
        Line(target, $"#[Mean    = {histogram.Mean / valueUnitRatio,12:F3}, StdDeviation   = {histogram.StdDev / valueUnitRatio,12:F3}]");
        Line(target, $"#[Max     = {histogram.Max / valueUnitRatio,12:F3}, Total count    = {histogram.TotalCount,12}]");
        Line(target, $"#[Buckets = {histogram.BucketCount,12}, SubBuckets     = {HistogramLayout.SubBucketCount,12}]");
    }

    private static void WriteRows(TextWriter target, Histogram histogram, double valueUnitRatio, int ticksPerHalfDistance)
    {
        long total = histogram.TotalCount;
        long seen = 0;
        double level = 0;
        foreach (HistogramBucket bucket in histogram.Buckets)
        {
            seen += bucket.Count;
            double value = Math.Min(bucket.Highest, histogram.Max) / valueUnitRatio;
            // The last step gets one row for the level it reached and one for 100 %; earlier ones a row for each level they reach.
            while (level < 100 && 100.0 * seen / total >= level)
            {
                Line(target, $"{value,12:F3} {level / 100,14:F12} {seen,10} {1 / (1 - (level / 100)),14:F2}");
                level = Next(level, ticksPerHalfDistance);
                if (seen == total)
                    break;
            }

            if (seen == total)
                Line(target, $"{value,12:F3} {1.0,14:F12} {seen,10}");
        }
    }

    /// <summary>Ticks are equal between 0 and 50 %, half as far apart between 50 and 75 %, and so on.</summary>
    private static double Next(double level, int ticksPerHalfDistance)
    {
        double halvings = Math.Floor(Math.Log2(100 / (100 - level))) + 1;
        return level + (100 / (ticksPerHalfDistance * Math.Pow(2, halvings)));
    }

    private static void Line(TextWriter target, FormattableString text)
    {
        target.Write(text.ToString(CultureInfo.InvariantCulture));
        target.Write('\n');
    }
}
