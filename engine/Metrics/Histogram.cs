using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// Counts of non-negative values (nanoseconds, as a rule) in the HDR layout with three significant digits: whatever the value, it is
/// known to better than one part in 1024, and recording costs one increment of native memory, no allocation and no lock.
/// One writer thread. Everything else that is read here is meant for a histogram at rest; to read beside a running writer, take
/// intervals from an <see cref="IntervalHistogram"/>. Dispose it once the writer has stopped.
/// </summary>
public sealed unsafe class Histogram : IDisposable
{
    /// <summary>One hour in nanoseconds: 33 × 1024 counts, 264 KiB.</summary>
    public const long DefaultHighest = 3_600_000_000_000;

    /// <summary>Alignment of the native block: two cache lines, since the prefetcher of x86 fetches pairs.</summary>
    public const int AlignmentBytes = 128;

    private readonly int _length;
    private HistogramHeader* _block;

    /// <summary>Values from 0 to <paramref name="highest"/> (at least 2) are kept apart; what lies above is counted at <paramref name="highest"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="highest"/> is below 2.</exception>
    public Histogram(long highest = DefaultHighest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, 2);
        BucketCount = HistogramLayout.BucketCountFor(highest);
        _length = HistogramLayout.LengthFor(BucketCount);
        _block = (HistogramHeader*)NativeMemory.AlignedAlloc((nuint)SizeBytes, AlignmentBytes);
        GC.AddMemoryPressure(SizeBytes);
        _block->Highest = highest;
        // Clearing also touches every page here instead of in the writer (4 µs a page).
        Reset();
    }

    /// <summary>Frees the native memory of a histogram that nobody disposed.</summary>
    ~Histogram() => Free();

    /// <summary>The largest value that is recorded as it is.</summary>
    public long Highest => _block->Highest;

    /// <summary>Powers of two covered, the "Buckets" of the text formats.</summary>
    public int BucketCount { get; }

    /// <summary>Bytes of native memory held.</summary>
    public long SizeBytes => HistogramHeader.SizeBytes + ((long)_length * sizeof(long));

    /// <summary>The smallest recorded value, exactly; 0 when there is none. After decoding: the low end of its step.</summary>
    public long Min => IsEmpty ? 0 : _block->Min;

    /// <summary>The largest recorded value, exactly; 0 when there is none. After decoding: the high end of its step.</summary>
    public long Max => IsEmpty ? 0 : _block->Max;

    /// <summary>True when nothing was recorded.</summary>
    public bool IsEmpty => _block->Max < 0;

    /// <summary>How many values lay above <see cref="Highest"/>. They are part of <see cref="TotalCount"/>, counted at <see cref="Highest"/>. Not encoded.</summary>
    public long OverRange => Volatile.Read(ref _block->OverRange);

    /// <summary>How many values were negative. They are part of <see cref="TotalCount"/>, counted at 0. Not encoded.</summary>
    public long Negative => Volatile.Read(ref _block->Negative);

    /// <summary>How many values were recorded. Summed when asked, so that the writer keeps no second counter; microseconds.</summary>
    public long TotalCount
    {
        get
        {
            (int first, int last) = RecordedRange();
            long total = 0;
            for (int i = first; i <= last; i++)
                total = checked(total + CountAt(i));
            return total;
        }
    }

    /// <summary>Mean of the recorded values, each taken at the middle of its step; 0 when there is none.</summary>
    public double Mean
    {
        get
        {
            double sum = 0;
            long total = 0;
            foreach (HistogramBucket bucket in Buckets)
            {
                sum += (double)bucket.Middle * bucket.Count;
                total += bucket.Count;
            }

            return total == 0 ? 0 : sum / total;
        }
    }

    /// <summary>Standard deviation of all recorded values (not of a sample), each taken at the middle of its step.</summary>
    public double StdDev
    {
        get
        {
            double mean = Mean;
            double squares = 0;
            long total = 0;
            foreach (HistogramBucket bucket in Buckets)
            {
                double deviation = bucket.Middle - mean;
                squares += deviation * deviation * bucket.Count;
                total += bucket.Count;
            }

            return total == 0 ? 0 : Math.Sqrt(squares / total);
        }
    }

    /// <summary>The steps that hold values, lowest first.</summary>
    public HistogramBuckets Buckets => new(this);

    /// <summary>Counts in the native block.</summary>
    internal int Length => _length;

    private long* Counts => (long*)(_block + 1);

    /// <summary>
    /// Counts <paramref name="value"/>. Writer thread only. A value above <see cref="Highest"/> is counted at <see cref="Highest"/> and in
    /// <see cref="OverRange"/>; a negative one at 0 and in <see cref="Negative"/>. Never fails, never allocates.
    /// </summary>
    /// <remarks>
    /// Each store is a release (a plain move on x86), the count before the largest and smallest value: a reader of another thread that
    /// acquires these sees every count they were raised by.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(long value)
    {
        HistogramHeader* block = _block;
        // Unsigned, so that one predictable branch takes both ends.
        if ((ulong)value > (ulong)block->Highest)
            value = Clamp(value, 1);
        ref long count = ref ((long*)(block + 1))[HistogramLayout.IndexOf(value)];
        Volatile.Write(ref count, count + 1);
        if (value > block->Max)
            Volatile.Write(ref block->Max, value);
        if (value < block->Min)
            Volatile.Write(ref block->Min, value);
        // Without this the finalizer might free the block between the first and the last line.
        GC.KeepAlive(this);
    }

    /// <summary>Counts <paramref name="value"/> <paramref name="count"/> times; otherwise as <see cref="Record(long)"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void Record(long value, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
            return;
        if ((ulong)value > (ulong)_block->Highest)
            value = Clamp(value, count);
        AddAt(HistogramLayout.IndexOf(value), count);
        Extend(value, value);
        GC.KeepAlive(this);
    }

    /// <summary>
    /// The value that <paramref name="percentile"/> percent of the recorded values do not exceed: the high end of its step, never above
    /// <see cref="Max"/>; for 0 the smallest value; 0 when nothing was recorded.
    /// </summary>
    /// <param name="percentile">0 to 100; fifteen significant digits count, so that 99.9 of 1000 values is the 999th and not the 1000th.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentile"/> is no number from 0 to 100.</exception>
    public long Percentile(double percentile)
    {
        if (!(percentile is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile is a number from 0 to 100.");
        if (IsEmpty)
            return 0;
        if (percentile == 0)
            return Min;
        // In decimal the rank is exact; in double 99.9 % of 1000 comes out a hair above 999.
        long rank = Math.Max(1, (long)Math.Ceiling((decimal)percentile / 100 * TotalCount));
        long seen = 0;
        foreach (HistogramBucket bucket in Buckets)
        {
            seen += bucket.Count;
            if (seen >= rank)
                return Math.Min(bucket.Highest, Max);
        }

        return Max;
    }

    /// <summary>How many recorded values share the step of <paramref name="value"/>; 0 outside the range.</summary>
    public long CountAtValue(long value)
    {
        if (value < 0)
            return 0;
        int index = HistogramLayout.IndexOf(value);
        return index < _length ? CountAt(index) : 0;
    }

    /// <summary>
    /// Adds everything that <paramref name="other"/> holds. What lies above <see cref="Highest"/> is counted there and in
    /// <see cref="OverRange"/>.
    /// </summary>
    /// <exception cref="OverflowException">A count would exceed 63 bits; this histogram is then half merged and must be reset.</exception>
    public void Add(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        // First, and of an empty one too: an interval that ends between a value and its count has one and not the other.
        _block->OverRange = checked(_block->OverRange + other.OverRange);
        _block->Negative = checked(_block->Negative + other.Negative);
        // Read once: the other one may be growing (IntervalHistogram.CopyTotalTo).
        (long min, long max) = other.Extremes();
        if (max < 0)
            return;
        int top = HistogramLayout.IndexOf(Highest);
        int last = HistogramLayout.IndexOf(max);
        for (int i = HistogramLayout.IndexOf(min); i <= last; i++)
        {
            long count = other.CountAt(i);
            if (count == 0)
                continue;
            AddAt(Math.Min(i, top), count);
            if (i > top)
                _block->OverRange = checked(_block->OverRange + count);
        }

        Extend(Math.Min(min, Highest), Math.Min(max, Highest));
    }

    /// <summary>Makes <paramref name="target"/> hold what this one holds, whatever it held before.</summary>
    public void CopyTo(Histogram target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (ReferenceEquals(this, target))
            return;
        target.Reset();
        target.Add(this);
    }

    /// <summary>Forgets everything recorded. Not while a writer runs.</summary>
    public void Reset()
    {
        _block->Max = -1;
        _block->Min = long.MaxValue;
        _block->OverRange = 0;
        _block->Negative = 0;
        NativeMemory.Clear(Counts, (nuint)_length * sizeof(long));
        GC.KeepAlive(this);
    }

    /// <summary>Frees the native memory. The writer must have stopped; a later call fails with a null reference.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Smallest and largest recorded value, (0, −1) when there is none. Acquire: every count that raised or lowered them is visible
    /// afterwards.
    /// </summary>
    internal (long Min, long Max) Extremes()
    {
        long max = Volatile.Read(ref _block->Max);
        long min = Volatile.Read(ref _block->Min);
        // The first record publishes the largest value before the smallest: in between there is nothing to see yet.
        return min > max ? (0, -1) : (min, max);
    }

    /// <summary>Indexes of the first and last count that can differ from zero; first &gt; last when there is none.</summary>
    internal (int First, int Last) RecordedRange()
    {
        (long min, long max) = Extremes();
        return max < 0 ? (0, -1) : (HistogramLayout.IndexOf(min), HistogramLayout.IndexOf(max));
    }

    /// <summary>The count at an index below <see cref="Length"/>. Acquire; may run beside the writer.</summary>
    internal long CountAt(int index)
    {
        long count = Volatile.Read(ref Counts[index]);
        GC.KeepAlive(this);
        return count;
    }

    /// <summary>Adds to one count, without touching the largest and smallest value.</summary>
    internal void AddAt(int index, long count)
    {
        ref long target = ref Counts[index];
        Volatile.Write(ref target, checked(target + count));
        GC.KeepAlive(this);
    }

    /// <summary>Widens the largest and smallest value to include both arguments.</summary>
    internal void Extend(long min, long max)
    {
        if (max > _block->Max)
            Volatile.Write(ref _block->Max, max);
        if (min < _block->Min)
            Volatile.Write(ref _block->Min, min);
        GC.KeepAlive(this);
    }

    /// <summary>Sets how many values were out of range, for a histogram put together from another one's counts.</summary>
    internal void SetOutside(long overRange, long negative)
    {
        _block->OverRange = overRange;
        _block->Negative = negative;
    }

    /// <summary>Address of the first count, for layout tests.</summary>
    internal long CountsAddress => (long)Counts;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Clamp(long value, long count)
    {
        ref long outside = ref value < 0 ? ref _block->Negative : ref _block->OverRange;
        Volatile.Write(ref outside, outside + count);
        return value < 0 ? 0 : _block->Highest;
    }

    private void Free()
    {
        HistogramHeader* block = _block;
        if (block == null)
            return;
        _block = null;
        NativeMemory.AlignedFree(block);
        GC.RemoveMemoryPressure(SizeBytes);
    }
}
