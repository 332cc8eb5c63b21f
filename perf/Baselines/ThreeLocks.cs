namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Three locks a portfolio — balance, positions, orders — always taken in that order and held together (S1). Durable: written and synced by the
/// holder, before anybody else can see it.
/// </summary>
internal sealed class ThreeLocks(DurableLog? log) : IBlockingDesign
{
    private readonly Account[] _accounts = [.. Enumerable.Range(0, Workload.Accounts).Select(_ => new Account())];
    private readonly PriceBoard _prices = new(log);

    public long Retries => _accounts.Sum(account => account.Waits);

    public AccountView View(int account) => _accounts[account].Portfolio.View;

    public Answer Execute(in Operation operation)
    {
        if (operation.Kind == OperationKind.Price) return _prices.Set(operation);
        Account account = _accounts[operation.Account];
        bool waited = !account.Balance.TryEnter();
        if (waited) account.Balance.Enter();
        try
        {
            if (waited) account.Waits++;
            lock (account.Positions)
            {
                lock (account.Orders)
                {
                    Answer answer = account.Portfolio.Trade(operation, _prices[operation.Instrument]);
                    if (log is not null && answer.Outcome == Outcome.Done) log.Append(operation, account.Portfolio.OrderCount, answer.Price);
                    return answer;
                }
            }
        }
        finally
        {
            account.Balance.Exit();
        }
    }

    public void Dispose()
    {
    }

    private sealed class Account
    {
        public readonly Lock Balance = new();
        public readonly Lock Positions = new();
        public readonly Lock Orders = new();
        public readonly Portfolio Portfolio = new();
        public long Waits;
    }
}
