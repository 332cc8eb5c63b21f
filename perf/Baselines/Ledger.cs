namespace Disruptor.Trading.Perf.Baselines;

/// <summary>What clients were told, summed: the other side of every check. One thread writes one ledger.</summary>
internal sealed class Ledger
{
    public readonly long[] Cash = new long[Workload.Accounts];
    public readonly long[] Orders = new long[Workload.Accounts];
    public readonly long[] Quantity = new long[Workload.Accounts * Workload.Instruments];

    public void Trade(int account, int instrument, bool buy, long quantity, long price)
    {
        long notional = Workload.Notional(price, quantity);
        Cash[account] += (buy ? -notional : notional) - Workload.Fee(notional);
        Quantity[(account * Workload.Instruments) + instrument] += buy ? quantity : -quantity;
        Orders[account]++;
    }

    public void Add(Ledger other)
    {
        for (int i = 0; i < Cash.Length; i++) Cash[i] += other.Cash[i];
        for (int i = 0; i < Orders.Length; i++) Orders[i] += other.Orders[i];
        for (int i = 0; i < Quantity.Length; i++) Quantity[i] += other.Quantity[i];
    }
}
