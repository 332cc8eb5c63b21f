using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Metrics;

/// <summary>
/// One thread records for ever, another takes what was recorded since it last asked; neither waits for the other and no value is lost
/// or counted twice.
/// </summary>
/// <remarks>
/// The writer has a single histogram whose counts only grow. A reader takes an interval by subtracting, count by count, what it has
/// already handed out. That gives the same result as exchanging two histograms, and the writer pays nothing for it: exchanging them
/// would make each record announce that it begins and ends (a fenced store, several times the cost of the record).
/// Memory order: counts are aligned 64-bit words with one writer, stored with release and loaded with acquire. A record that the reader
/// does not see yet, wholly or in part, is in the next interval; so intervals add up to the whole.
/// Price: of an interval's smallest and largest value the step is known (three digits) rather than the exact value.
/// </remarks>
public sealed class IntervalHistogram : IDisposable
{
    private readonly Histogram _recorded;
    private readonly Histogram _taken;
    private readonly Lock _readers = new();

    /// <summary>An empty recorder for values from 0 to <paramref name="highest"/>, twice the native memory of one <see cref="Histogram"/>.</summary>
    public IntervalHistogram(long highest = Histogram.DefaultHighest)
    {
        _recorded = new Histogram(highest);
        _taken = new Histogram(highest);
        Highest = highest;
    }

    /// <summary>The largest value that is recorded as it is.</summary>
    public long Highest { get; }

    /// <summary>Counts <paramref name="value"/>, as <see cref="Histogram.Record(long)"/>. Writer thread only; never waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(long value) => _recorded.Record(value);

    /// <summary>Counts <paramref name="value"/> several times. Writer thread only; never waits.</summary>
    public void Record(long value, long count) => _recorded.Record(value, count);

    /// <summary>
    /// Replaces what <paramref name="interval"/> holds with everything recorded since the last call. Any thread, one at a time (others wait
    /// on a lock that the writer never takes). Allocates nothing.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="interval"/> has another <see cref="Histogram.Highest"/>.</exception>
    public void TakeInterval(Histogram interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        RequireSameRange(interval);
        lock (_readers)
        {
            interval.Reset();
            (long overRange, long negative) = (_recorded.OverRange, _recorded.Negative);
            interval.SetOutside(overRange - _taken.OverRange, negative - _taken.Negative);
            _taken.SetOutside(overRange, negative);
            (long min, long max) = _recorded.Extremes();
            if (max < 0)
                return;
            int low = -1;
            int high = -1;
            int last = HistogramLayout.IndexOf(max);
            for (int i = HistogramLayout.IndexOf(min); i <= last; i++)
            {
                long added = _recorded.CountAt(i) - _taken.CountAt(i);
                if (added == 0)
                    continue;
                interval.AddAt(i, added);
                _taken.AddAt(i, added);
                if (low < 0)
                    low = i;
                high = i;
            }

            // The ends of the steps, unless the extremes of the whole run are tighter.
            if (low >= 0)
                interval.Extend(Math.Max(min, HistogramLayout.LowestOf(low)), Math.Min(max, HistogramLayout.HighestOf(high)));
        }
    }

    /// <summary>Replaces what <paramref name="total"/> holds with everything recorded since the start. Any thread; leaves intervals alone.</summary>
    /// <exception cref="ArgumentException"><paramref name="total"/> has another <see cref="Histogram.Highest"/>.</exception>
    public void CopyTotalTo(Histogram total)
    {
        ArgumentNullException.ThrowIfNull(total);
        RequireSameRange(total);
        _recorded.CopyTo(total);
    }

    /// <summary>Frees the native memory. Writer and readers must have stopped.</summary>
    public void Dispose()
    {
        _recorded.Dispose();
        _taken.Dispose();
    }

    private void RequireSameRange(Histogram histogram)
    {
        if (histogram.Highest != Highest)
            throw new ArgumentException($"The histogram must cover 0 to {Highest} like the recorder, not {histogram.Highest}.", nameof(histogram));
    }
}
