using System.Diagnostics;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Optimistic versions (S1): read, compute, then <c>UPDATE … WHERE version = …</c>, here a compare and a store under the row's lock. Three
/// attempts with an exponential backoff and jitter, then the caller is told that it failed. Durable: synced under the row's lock.
/// </summary>
internal sealed class OptimisticVersions(DurableLog? log) : IBlockingDesign
{
    private const int Attempts = 3;

    // About one commit: a database driver would wait far longer.
    private readonly long _backoffTicks = Stopwatch.Frequency / (log is null ? 1_000_000 : 5_000);
    private readonly Row[] _rows = [.. Enumerable.Range(0, Workload.Accounts).Select(_ => new Row())];
    private readonly PriceBoard _prices = new(log);
    private long _stale;

    public long Retries => Interlocked.Read(ref _stale);

    public AccountView View(int account) => _rows[account].Context.View;

    public Answer Execute(in Operation operation)
    {
        if (operation.Kind == OperationKind.Price) return _prices.Set(operation);
        Row row = _rows[operation.Account];
        long price = 0;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            AccountContext read = Volatile.Read(ref row.Context);
            price = _prices[operation.Instrument];
            AccountContext? changed = read.Trade(operation, price);
            if (changed is null) return new Answer(Outcome.Refused, price);
            if (TryUpdate(row, read.Version, changed, operation, price)) return new Answer(Outcome.Done, price);
            Interlocked.Increment(ref _stale);
            if (attempt + 1 < Attempts) BackOff(attempt);
        }
        return new Answer(Outcome.GaveUp, price);
    }

    public void Dispose()
    {
    }

    private bool TryUpdate(Row row, long version, AccountContext changed, in Operation operation, long price)
    {
        lock (row.Lock)
        {
            if (row.Context.Version != version) return false;
            log?.Append(operation, changed.Version, price);
            Volatile.Write(ref row.Context, changed);
            return true;
        }
    }

    private void BackOff(int attempt)
    {
        long wait = (_backoffTicks << attempt) + Random.Shared.NextInt64(_backoffTicks);
        long until = Stopwatch.GetTimestamp() + wait;
        while (Stopwatch.GetTimestamp() < until) Thread.Yield();
    }

    private sealed class Row
    {
        public readonly Lock Lock = new();
        public AccountContext Context = new();
    }
}
