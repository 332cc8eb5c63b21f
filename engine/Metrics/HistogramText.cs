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
        PercentileLadder ladder = new(ticksPerHalfDistance);
        foreach (HistogramBucket bucket in histogram.Buckets)
        {
            seen += bucket.Count;
            double value = Math.Min(bucket.Highest, histogram.Max) / valueUnitRatio;
            // The last step gets one row for the rung it reached and one for 100 %; earlier ones a row for each rung they reach.
            while (ladder.IsReachedBy(seen, total))
            {
                Line(target, $"{value,12:F3} {ladder.Level,14:F12} {seen,10} {ladder.InverseRest,14:F2}");
                ladder.Climb();
                if (seen == total)
                    break;
            }

            if (seen == total)
                Line(target, $"{value,12:F3} {1.0,14:F12} {seen,10}");
        }
    }

    private static void Line(TextWriter target, FormattableString text)
    {
        target.Write(text.ToString(CultureInfo.InvariantCulture));
        target.Write('\n');
    }
}
