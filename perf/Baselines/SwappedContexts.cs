namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Compare-and-swap of immutable contexts (S0), repeated until it wins. Durable: the winner writes and syncs, and answers once every version
/// before its own is on disk too, for otherwise an answer could survive without what it was built on. Others see a context before it is
/// durable; that is how the design is.
/// </summary>
internal sealed class SwappedContexts(DurableLog? log) : IBlockingDesign
{
    private readonly Account[] _accounts = [.. Enumerable.Range(0, Workload.Accounts).Select(_ => new Account())];
    private readonly PriceBoard _prices = new(log);

    public long Retries => _accounts.Sum(account => Interlocked.Read(ref account.Lost));

    public AccountView View(int account) => _accounts[account].Context.View;

    public Answer Execute(in Operation operation)
    {
        if (operation.Kind == OperationKind.Price) return _prices.Set(operation);
        Account account = _accounts[operation.Account];
        while (true)
        {
            AccountContext before = Volatile.Read(ref account.Context);
            long price = _prices[operation.Instrument];
            AccountContext? after = before.Trade(operation, price);
            if (after is null) return new Answer(Outcome.Refused, price);
            if (Interlocked.CompareExchange(ref account.Context, after, before) == before)
            {
                if (log is not null) MakeDurable(account, operation, after.Version, price);
                return new Answer(Outcome.Done, price);
            }
            Interlocked.Increment(ref account.Lost);
        }
    }

    public void Dispose()
    {
    }

    private void MakeDurable(Account account, in Operation operation, long version, long price)
    {
        log!.Append(operation, version, price);
        var wait = new SpinWait();
        while (Volatile.Read(ref account.Durable) != version - 1) wait.SpinOnce(sleep1Threshold: -1);
        Volatile.Write(ref account.Durable, version);
    }

    private sealed class Account
    {
        public AccountContext Context = new();
        public long Durable;
        public long Lost;
    }
}
