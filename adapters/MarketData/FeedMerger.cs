using System.Diagnostics;

namespace Disruptor.Trading.MarketData;

/// <summary>
/// Merges sources by time; ticks of one time come in the order of the sources. Memory is one small batch per source, whatever the files' size.
/// </summary>
public sealed class FeedMerger : IDisposable
{
    private readonly IFeedSource[] _sources;
    private readonly MarketTick[][] _batches;
    private readonly int[] _positions;
    private readonly int[] _counts;

    // A binary heap of source indexes, the source with the earliest next tick at the root.
    private readonly int[] _heap;
    private int _heapCount;
    private bool _isPrimed;
    private FeedException? _failure;
    private long _readTicks;

    /// <summary>Takes ownership of the sources.</summary>
    /// <param name="sources">In the order that decides between equal times.</param>
    /// <param name="instruments">The table that all of them resolve their symbols in.</param>
    public FeedMerger(IEnumerable<IFeedSource> sources, FeedInstrumentTable instruments)
    {
        Instruments = instruments;
        _sources = [.. sources];
        _positions = new int[_sources.Length];
        _counts = new int[_sources.Length];
        _heap = new int[_sources.Length];
        _batches = new MarketTick[_sources.Length][];
        for (int index = 0; index < _batches.Length; index++)
            _batches[index] = new MarketTick[FeedLimits.MergeBatchTicks];
    }

    /// <summary>The table that <see cref="MarketTick.InstrumentIndex"/> points into.</summary>
    public FeedInstrumentTable Instruments { get; }

    /// <summary>The sources, in the order that decides between equal times.</summary>
    public IReadOnlyList<IFeedSource> Sources => _sources;

    /// <summary>
    /// The sum over all sources. Its <see cref="FeedStatistics.ReadTicks"/> is the whole time spent inside <see cref="Read"/>, merging included.
    /// Counts lines that were read; up to <see cref="FeedLimits.MergeBatchTicks"/> ticks per source may not be delivered yet.
    /// </summary>
    public FeedStatistics Total()
    {
        var total = new FeedStatistics();
        foreach (IFeedSource source in _sources)
            total.Add(source.Statistics);
        total.ReadTicks = _readTicks;
        return total;
    }

    /// <summary>Fills a batch and returns how many ticks; 0 is the end. Allocates nothing in steady state.</summary>
    /// <exception cref="FeedException">As <see cref="IFeedSource.Read"/>; all ticks of that source before the error were returned.</exception>
    public int Read(Span<MarketTick> destination)
    {
        if (_failure is not null)
            throw _failure;
        long startedTicks = Stopwatch.GetTimestamp();
        int count = 0;
        try
        {
            if (!_isPrimed)
                Prime();
            while (count < destination.Length && _heapCount > 0)
                TakeRun(destination, ref count);
        }
        catch (FeedException failure)
        {
            _failure = failure;
            if (count == 0)
                throw;
        }
        finally
        {
            _readTicks += Stopwatch.GetTimestamp() - startedTicks;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _heapCount = 0;
        _isPrimed = true;
        foreach (IFeedSource source in _sources)
            source.Dispose();
    }

    private void Prime()
    {
        _isPrimed = true;
        for (int source = 0; source < _sources.Length; source++)
        {
            if (TryRefill(source))
                _heap[_heapCount++] = source;
        }

        for (int slot = (_heapCount / 2) - 1; slot >= 0; slot--)
            SiftDown(slot);
    }

    // Ticks of one source come in runs, so the runner-up is looked up once per run and not once per tick.
    private void TakeRun(Span<MarketTick> destination, ref int count)
    {
        int source = _heap[0];
        int runnerUp = RunnerUp();
        MarketTick[] batch = _batches[source];
        do
        {
            destination[count++] = batch[_positions[source]++];
            if (_positions[source] == _counts[source] && !TryRefill(source))
            {
                _heap[0] = _heap[--_heapCount];
                break;
            }
        }
        while (count < destination.Length && (runnerUp < 0 || IsBefore(source, runnerUp)));

        SiftDown(0);
    }

    private int RunnerUp()
    {
        if (_heapCount < 2)
            return -1;
        return _heapCount == 2 || IsBefore(_heap[1], _heap[2]) ? _heap[1] : _heap[2];
    }

    private bool TryRefill(int source)
    {
        _positions[source] = 0;
        _counts[source] = _sources[source].Read(_batches[source]);
        return _counts[source] > 0;
    }

    private bool IsBefore(int source, int other)
    {
        long time = _batches[source][_positions[source]].TimeNanos;
        long otherTime = _batches[other][_positions[other]].TimeNanos;
        return time < otherTime || (time == otherTime && source < other);
    }

    private void SiftDown(int slot)
    {
        while (true)
        {
            int child = (2 * slot) + 1;
            if (child >= _heapCount)
                return;
            if (child + 1 < _heapCount && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (!IsBefore(_heap[child], _heap[slot]))
                return;
            (_heap[slot], _heap[child]) = (_heap[child], _heap[slot]);
            slot = child;
        }
    }
}
