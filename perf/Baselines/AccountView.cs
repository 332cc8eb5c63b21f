namespace Disruptor.Trading.Perf.Baselines;

/// <summary>An account at rest.</summary>
internal readonly record struct AccountView(long Cash, long[] Quantities, long Orders)
{
    /// <summary>Counts what does not agree with what clients were told: money, positions, negative cash or holdings, orders.</summary>
    public static Violations Compare(IReadOnlyList<AccountView> accounts, Ledger told)
    {
        long money = 0, positions = 0, negative = 0, orders = 0;
        for (int a = 0; a < accounts.Count; a++)
        {
            AccountView account = accounts[a];
            if (account.Cash != Workload.FirstCash + told.Cash[a]) money++;
            if (account.Cash < 0) negative++;
            if (account.Orders != told.Orders[a]) orders++;
            for (int i = 0; i < Workload.Instruments; i++)
            {
                if (account.Quantities[i] != Workload.FirstQuantity + told.Quantity[(a * Workload.Instruments) + i]) positions++;
                if (account.Quantities[i] < 0) negative++;
            }
        }
        return new Violations(money, positions, negative, orders);
    }
}

/// <summary>Accounts or positions at which a check failed; all 0 is right.</summary>
internal readonly record struct Violations(long Money, long Positions, long Negative, long Orders)
{
    public bool None => this == default;

    public override string ToString() => None ? "hold" : $"money {Money}, positions {Positions}, negative {Negative}, orders {Orders}";
}
