namespace Disruptor.Trading.Perf.Baselines;

/// <summary>A mutable account: balance, positions and the last 128 orders. Whoever calls holds what guards it.</summary>
internal sealed class Portfolio
{
    public const int OrdersKept = 128;

    public readonly long[] Quantities = new long[Workload.Instruments];
    public readonly long[] Costs = new long[Workload.Instruments];
    private readonly OrderEntry[] _orders = new OrderEntry[OrdersKept];

    public Portfolio()
    {
        Cash = Workload.FirstCash;
        Array.Fill(Quantities, Workload.FirstQuantity);
        Array.Fill(Costs, Workload.Notional(Workload.FirstPrice, Workload.FirstQuantity));
    }

    public long Cash { get; private set; }

    public long OrderCount { get; private set; }

    public AccountView View => new(Cash, [.. Quantities], OrderCount);

    /// <summary>Checks and does a buy or sell at a price: cash, position, order record.</summary>
    public Answer Trade(in Operation operation, long price)
    {
        long notional = Workload.Notional(price, operation.Quantity), fee = Workload.Fee(notional);
        ref long held = ref Quantities[operation.Instrument];
        ref long cost = ref Costs[operation.Instrument];
        if (operation.Kind == OperationKind.Buy)
        {
            if (Cash < notional + fee) return new Answer(Outcome.Refused, price);
            Cash -= notional + fee;
            held += operation.Quantity;
            cost += notional;
        }
        else
        {
            if (held < operation.Quantity) return new Answer(Outcome.Refused, price);
            cost -= CostOf(cost, operation.Quantity, held);
            held -= operation.Quantity;
            Cash += notional - fee;
        }
        _orders[OrderCount++ % OrdersKept] = new OrderEntry(operation.Kind, operation.Instrument, operation.Quantity, price, fee);
        return new Answer(Outcome.Done, price);
    }

    /// <summary>The share of a cost that belongs to so much of a holding.</summary>
    public static long CostOf(long cost, long quantity, long held) => quantity == held ? cost : (long)((Int128)cost * quantity / held);

    private readonly record struct OrderEntry(OperationKind Kind, ushort Instrument, int Quantity, long Price, long Fee);
}
