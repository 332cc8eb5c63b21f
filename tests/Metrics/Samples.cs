namespace Disruptor.Trading.Metrics.Tests;

/// <summary>Seeded values of several shapes, in nanoseconds, none above an hour.</summary>
public static class Samples
{
    /// <summary>The shapes, by name.</summary>
    public static readonly string[] Shapes = ["small", "constant", "uniform", "exponential", "log-normal", "pareto", "two peaks", "whole range"];

    /// <summary>The same <paramref name="count"/> values for the same seed.</summary>
    public static long[] Make(string shape, int count, int seed)
    {
        Random random = new(seed);
        long[] values = new long[count];
        for (int i = 0; i < count; i++)
            values[i] = Math.Clamp(Next(shape, random), 0, Histogram.DefaultHighest);
        return values;
    }

    private static long Next(string shape, Random random) => shape switch
    {
        "small" => random.NextInt64(0, 5_000),
        "constant" => 123_456_789,
        "uniform" => random.NextInt64(0, 1_000_000_000),
        "exponential" => (long)(-20_000 * Math.Log(1 - random.NextDouble())),
        "log-normal" => (long)Math.Exp(8 + (1.5 * Normal(random))),
        "pareto" => (long)(500 / Math.Pow(1 - random.NextDouble(), 1 / 1.1)),
        "two peaks" => random.Next(100) < 97 ? 800 + (long)(50 * Math.Abs(Normal(random))) : 10_000_000 + random.NextInt64(0, 1_000_000),
        "whole range" => 1L << random.Next(42) | random.NextInt64(0, 1L << random.Next(42)),
        _ => throw new ArgumentException(shape),
    };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
