namespace Disruptor.Trading.Metrics;

/// <summary>A recorded step of a histogram: <paramref name="Count"/> values from <paramref name="Lowest"/> to <paramref name="Highest"/>, both included.</summary>
/// <param name="Lowest">Smallest value counted here, in the unit of the recorded values.</param>
/// <param name="Highest">Largest value counted here.</param>
/// <param name="Count">How many values, at least 1.</param>
public readonly record struct HistogramBucket(long Lowest, long Highest, long Count)
{
    /// <summary>The middle of the step, rounded up; stands for its values in a mean.</summary>
    public long Middle => Lowest + ((Highest - Lowest + 1) >> 1);
}
