namespace Disruptor.Trading.Metrics;

/// <summary>One row of a histogram log. The reader's caller disposes the histogram.</summary>
/// <param name="Tag">Name of the series (a stage, for instance), empty for the one without a name.</param>
/// <param name="StartNanos">Start of the interval as the log has it: since its start time, or since 1970, in nanoseconds.</param>
/// <param name="LengthNanos">Length of the interval in nanoseconds.</param>
/// <param name="Histogram">What was recorded in it.</param>
public sealed record HistogramLogInterval(string Tag, long StartNanos, long LengthNanos, Histogram Histogram);
