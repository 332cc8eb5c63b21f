using System.Numerics;

namespace Disruptor.Trading.Host.Demo.Feed;

/// <summary>
/// xoshiro256** (Blackman and Vigna, 2018), its state filled by splitmix64 from one number. Integers only, so that a seed gives the same
/// stream on every machine and every version of the runtime, which the framework's own generator does not promise.
/// </summary>
internal struct FeedRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>The stream of a seed; any seed is good, 0 too.</summary>
    public FeedRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 up to, not including, <paramref name="limit"/>; its bias of at most 2^-32 does not matter here.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number from −<paramref name="most"/> to <paramref name="most"/>.</summary>
    public int Around(int most) => Below((2 * most) + 1) - most;

    /// <summary>
    /// An exponentially distributed time of this mean, by von Neumann's comparison method: only uniform numbers are compared, no logarithm
    /// is taken, whose last bit differs between machines.
    /// </summary>
    public long Exponential(long mean)
    {
        long whole = 0;
        while (true)
        {
            uint first = (uint)(Next() >> 32);
            uint last = first;
            int run = 2;
            for (uint draw = (uint)(Next() >> 32); draw <= last; draw = (uint)(Next() >> 32))
            {
                last = draw;
                run++;
            }
            // The first ascent comes at an even place with probability e^-first: then first is the fraction.
            if ((run & 1) == 0) return (whole * mean) + (long)(((UInt128)(ulong)mean * first) >> 32);
            whole++;
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
