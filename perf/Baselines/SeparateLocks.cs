namespace Disruptor.Trading.Perf.Baselines;

/// <summary>One account under a lock for balance and a lock for positions, at one price for ever, so that cash + cost + fees never changes.</summary>
internal sealed class SeparateLocks
{
    private const int Quantity = 10;

    private static readonly long s_notional = Workload.Notional(Workload.FirstPrice, Quantity);
    private static readonly long s_fee = Workload.Fee(s_notional);

    private readonly Lock _balance = new();
    private readonly Lock _positions = new();
    private long _cash = Workload.FirstCash;
    private long _fees;
    private long _cost;

    public static Operation Operation(bool buy) => new(buy ? OperationKind.Buy : OperationKind.Sell, 0, 0, Quantity, 0);

    /// <summary>The same check of an immutable context: its fees follow from the number of its orders.</summary>
    public static bool Conserved(AccountContext context) =>
        context.Cash + context.Cost + (context.OrderCount * s_fee) == Workload.FirstCash + (Workload.Instruments * Workload.Notional(Workload.FirstPrice, Workload.FirstQuantity));

    public void TradeTogether(bool buy)
    {
        lock (_balance)
        {
            lock (_positions)
            {
                Pay(buy);
                Hold(buy);
            }
        }
    }

    public void TradeApart(bool buy)
    {
        lock (_balance) Pay(buy);
        lock (_positions) Hold(buy);
    }

    public bool ReadTogether()
    {
        lock (_balance)
        {
            lock (_positions) return _cash + _fees + _cost == Workload.FirstCash;
        }
    }

    public bool ReadApart()
    {
        long money, cost;
        lock (_balance) money = _cash + _fees;
        lock (_positions) cost = _cost;
        return money + cost == Workload.FirstCash;
    }

    internal void Pay(bool buy)
    {
        _cash += (buy ? -s_notional : s_notional) - s_fee;
        _fees += s_fee;
    }

    internal void Hold(bool buy) => _cost += buy ? s_notional : -s_notional;

    internal long Money => _cash + _fees;

    internal long Cost => _cost;
}

/// <summary>The same account under async locks taken one after the other, which S4 recommends over nesting.</summary>
internal sealed class SequentialAsyncLocks : IDisposable
{
    private readonly SeparateLocks _account = new();
    private readonly SemaphoreSlim _balance = new(1, 1);
    private readonly SemaphoreSlim _position = new(1, 1);

    public async Task Trade(bool buy)
    {
        await _balance.WaitAsync().ConfigureAwait(false);
        try { _account.Pay(buy); }
        finally { _balance.Release(); }
        await _position.WaitAsync().ConfigureAwait(false);
        try { _account.Hold(buy); }
        finally { _position.Release(); }
    }

    public async Task<bool> Read()
    {
        long money, cost;
        await _balance.WaitAsync().ConfigureAwait(false);
        try { money = _account.Money; }
        finally { _balance.Release(); }
        await _position.WaitAsync().ConfigureAwait(false);
        try { cost = _account.Cost; }
        finally { _position.Release(); }
        return money + cost == Workload.FirstCash;
    }

    public void Dispose()
    {
        _balance.Dispose();
        _position.Dispose();
    }
}

/// <summary>A position whose synchronous call answers from the state it sees and lets the compare-and-swap run on the pool (S0's wrapper).</summary>
internal sealed class AnsweringWrapper
{
    private int _state;

    public bool TryExit()
    {
        bool allowed = Volatile.Read(ref _state) == 0;
        if (allowed) ThreadPool.UnsafeQueueUserWorkItem(static position => Interlocked.CompareExchange(ref position._state, 1, 0), this, preferLocal: false);
        return allowed;
    }
}
