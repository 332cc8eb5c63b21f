namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Async locks for balance, position and order (S4), a set an account, taken in order and held together. A free lock is taken without an await.
/// Durable: written and synced by the holder.
/// </summary>
internal sealed class AsyncLocks(DurableLog? log) : IAsyncDesign
{
    private readonly Account[] _accounts = [.. Enumerable.Range(0, Workload.Accounts).Select(_ => new Account())];
    private readonly PriceBoard _prices = new(log);

    public long Retries => _accounts.Sum(account => account.Waits);

    public AccountView View(int account) => _accounts[account].Portfolio.View;

    public async ValueTask<Answer> ExecuteAsync(Operation operation)
    {
        if (operation.Kind == OperationKind.Price) return _prices.Set(operation);
        Account account = _accounts[operation.Account];
        Task balance = account.Balance.WaitAsync();
        bool waited = !balance.IsCompletedSuccessfully;
        await balance.ConfigureAwait(false);
        try
        {
            if (waited) account.Waits++;
            await account.Positions.WaitAsync().ConfigureAwait(false);
            try
            {
                await account.Orders.WaitAsync().ConfigureAwait(false);
                try
                {
                    Answer answer = account.Portfolio.Trade(operation, _prices[operation.Instrument]);
                    if (log is not null && answer.Outcome == Outcome.Done) log.Append(operation, account.Portfolio.OrderCount, answer.Price);
                    return answer;
                }
                finally
                {
                    account.Orders.Release();
                }
            }
            finally
            {
                account.Positions.Release();
            }
        }
        finally
        {
            account.Balance.Release();
        }
    }

    public void Dispose()
    {
        foreach (Account account in _accounts) account.Dispose();
    }

    private sealed class Account : IDisposable
    {
        public readonly SemaphoreSlim Balance = new(1, 1);
        public readonly SemaphoreSlim Positions = new(1, 1);
        public readonly SemaphoreSlim Orders = new(1, 1);
        public readonly Portfolio Portfolio = new();
        public long Waits;

        public void Dispose()
        {
            Balance.Dispose();
            Positions.Dispose();
            Orders.Dispose();
        }
    }
}
