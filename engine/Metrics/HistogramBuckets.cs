namespace Disruptor.Trading.Metrics;

/// <summary>The steps of a histogram that hold at least one value, from the lowest up. For <c>foreach</c>; allocates nothing.</summary>
public readonly struct HistogramBuckets
{
    private readonly Histogram _histogram;

    internal HistogramBuckets(Histogram histogram) => _histogram = histogram;

    /// <summary>Starts before the first recorded step.</summary>
    public Enumerator GetEnumerator() => new(_histogram);

    /// <summary>Walks the counts between the smallest and the largest recorded value and stops at those that are not zero.</summary>
    public struct Enumerator
    {
        private readonly Histogram _histogram;
        private readonly int _last;
        private int _index;

        internal Enumerator(Histogram histogram)
        {
            _histogram = histogram;
            (int first, _last) = histogram.RecordedRange();
            _index = first - 1;
            Current = default;
        }

        /// <summary>The step stopped at.</summary>
        public HistogramBucket Current { get; private set; }

        /// <summary>Moves to the next recorded step; false past the last one.</summary>
        public bool MoveNext()
        {
            while (++_index <= _last)
            {
                long count = _histogram.CountAt(_index);
                if (count == 0)
                    continue;
                Current = new HistogramBucket(HistogramLayout.LowestOf(_index), HistogramLayout.HighestOf(_index), count);
                return true;
            }

            return false;
        }
    }
}
