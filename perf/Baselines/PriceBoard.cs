namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Prices, one an instrument, stored once instead of in every position (which is what the sources do, and slower). Durable: one writer an
/// instrument at a time, visible once it is on disk.
/// </summary>
internal sealed class PriceBoard
{
    private const int Stride = 16;
    private readonly long[] _prices = new long[(Workload.Instruments + 1) * Stride];
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Workload.Instruments).Select(_ => new Lock())];
    private readonly DurableLog? _log;
    private long _version;

    public PriceBoard(DurableLog? log)
    {
        _log = log;
        Array.Fill(_prices, Workload.FirstPrice);
    }

    public long this[int instrument] => Volatile.Read(ref _prices[(instrument + 1) * Stride]);

    public Answer Set(in Operation operation)
    {
        if (_log is null)
        {
            Volatile.Write(ref _prices[(operation.Instrument + 1) * Stride], operation.Price);
            return new Answer(Outcome.Done, operation.Price);
        }
        lock (_locks[operation.Instrument])
        {
            _log.Append(operation, Interlocked.Increment(ref _version), operation.Price);
            Volatile.Write(ref _prices[(operation.Instrument + 1) * Stride], operation.Price);
        }
        return new Answer(Outcome.Done, operation.Price);
    }
}
