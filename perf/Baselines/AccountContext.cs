namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// An immutable account. A change shares the positions it did not touch. Orders are two linked lists, a recent one of up to 64 and the full
/// one before it, so that a change costs the same however many there were and memory stays bounded.
/// </summary>
internal sealed class AccountContext
{
    private const int ListLength = Portfolio.OrdersKept / 2;

    private readonly Holding[] _holdings;
    private readonly OrderNode? _recent;
    private readonly OrderNode? _older;

    public AccountContext()
    {
        Cash = Workload.FirstCash;
        _holdings = new Holding[Workload.Instruments];
        Array.Fill(_holdings, new Holding(Workload.FirstQuantity, Workload.Notional(Workload.FirstPrice, Workload.FirstQuantity)));
    }

    private AccountContext(AccountContext before, long cash, int instrument, Holding holding, OrderNode order)
    {
        Version = before.Version + 1;
        OrderCount = before.OrderCount + 1;
        Cash = cash;
        _holdings = before._holdings.AsSpan().ToArray();
        _holdings[instrument] = holding;
        _recent = order;
        _older = order.Next is null ? before._recent : before._older;
    }

    public long Version { get; }

    public long Cash { get; }

    public long OrderCount { get; }

    /// <summary>Cost of everything held.</summary>
    public long Cost => _holdings.Sum(holding => holding.Cost);

    /// <summary>Orders kept.</summary>
    public int OrdersKept => Length(_recent) + Length(_older);

    public AccountView View => new(Cash, [.. _holdings.Select(holding => holding.Quantity)], OrderCount);

    /// <summary>The account after a buy or sell; null when it is refused.</summary>
    public AccountContext? Trade(in Operation operation, long price)
    {
        long notional = Workload.Notional(price, operation.Quantity), fee = Workload.Fee(notional);
        Holding held = _holdings[operation.Instrument];
        bool buy = operation.Kind == OperationKind.Buy;
        if (buy ? Cash < notional + fee : held.Quantity < operation.Quantity) return null;
        Holding after = buy
            ? new Holding(held.Quantity + operation.Quantity, held.Cost + notional)
            : new Holding(held.Quantity - operation.Quantity, held.Cost - Portfolio.CostOf(held.Cost, operation.Quantity, held.Quantity));
        OrderNode? next = OrderCount % ListLength == 0 ? null : _recent;
        return new AccountContext(this, Cash + (buy ? -notional : notional) - fee, operation.Instrument, after, new OrderNode(operation, price, fee, next));
    }

    private static int Length(OrderNode? node)
    {
        int length = 0;
        for (; node is not null; node = node.Next) length++;
        return length;
    }

    public sealed record Holding(long Quantity, long Cost);

    public sealed record OrderNode(Operation Operation, long Price, long Fee, OrderNode? Next);
}
