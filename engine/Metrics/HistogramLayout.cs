using System.Numerics;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// Which count a value falls into. Bucket 0 holds 0..2047 one by one; every further bucket doubles the span and keeps its upper
/// 1024 sub-buckets only, because the lower half is already covered more finely. So a bucket is never wider than a 1024th of the
/// values in it, which is what three significant digits need.
/// <code>
/// index   0 … 2047          2048 … 3071       3072 … 4095         …
/// value   0 … 2047, step 1  2048 … 4095, 2    4096 … 8191, 4      …
/// </code>
/// </summary>
internal static class HistogramLayout
{
    /// <summary>Significant decimal digits kept.</summary>
    public const int Digits = 3;

    /// <summary>The next power of two from 2 × 10³: single-unit steps must reach 2000, since 1999 may not be off by two.</summary>
    public const int SubBucketCount = 2048;

    /// <summary>log2 of half of <see cref="SubBucketCount"/>: each bucket after the first adds that many counts.</summary>
    public const int HalfShift = 10;

    /// <summary>Significant bits of the largest value of bucket 0.</summary>
    private const int SubBucketBits = HalfShift + 1;

    /// <summary>Index of the count for <paramref name="value"/>, which must not be negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOf(long value)
    {
        // Or-ing the mask in makes bucket 0 need no branch: everything below 2048 has the same leading zeros.
        int bucket = 64 - SubBucketBits - BitOperations.LeadingZeroCount((ulong)value | (SubBucketCount - 1));
        return (bucket << HalfShift) + (int)(value >> bucket);
    }

    /// <summary>Smallest value counted at <paramref name="index"/>.</summary>
    public static long LowestOf(int index)
    {
        int bucket = BucketOf(index);
        return (long)(index - (bucket << HalfShift)) << bucket;
    }

    /// <summary>Largest value counted at <paramref name="index"/>.</summary>
    public static long HighestOf(int index) => LowestOf(index) + (1L << BucketOf(index)) - 1;

    /// <summary>Buckets needed so that <paramref name="highest"/> has a count.</summary>
    public static int BucketCountFor(long highest) => BucketOf(IndexOf(highest)) + 1;

    /// <summary>Counts in an array of that many buckets.</summary>
    public static int LengthFor(int bucketCount) => (bucketCount + 1) << HalfShift;

    private static int BucketOf(int index) => Math.Max(0, (index >> HalfShift) - 1);
}
