namespace Disruptor.Trading.Perf;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same plan on every machine and runtime.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>In (0, 1]: never 0, so that its logarithm is finite.</summary>
    public double NextUnit() => ((Next() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>Exponential with the given mean: the gaps of a Poisson process.</summary>
    public double NextExponential(double mean) => -Math.Log(NextUnit()) * mean;
}
