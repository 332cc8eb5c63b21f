namespace Disruptor.Trading.Core.Tests.Oracle;

// Cancels, replaces, and what venues say.
internal sealed partial class StreamGenerator
{
    /// <summary>What a venue says of an order beside fills, the usual more often.</summary>
    private static readonly ExecutionKind[] OrderNews =
    [
        ExecutionKind.New, ExecutionKind.New, ExecutionKind.New, ExecutionKind.PendingNew, ExecutionKind.Canceled, ExecutionKind.Rejected,
        ExecutionKind.Expired, ExecutionKind.PendingCancel, ExecutionKind.PendingReplace, ExecutionKind.Replaced, ExecutionKind.CancelRejected,
        ExecutionKind.Restated, ExecutionKind.DoneForDay, ExecutionKind.Suspended, ExecutionKind.Resumed, ExecutionKind.Unknown,
    ];

    /// <summary>A few orders, cancels and replaces at once; all or none of them without replaces and without pairs.</summary>
    private Command[] Batch()
    {
        bool allOrNone = Chance(50);
        if (Chance(2)) return Make.Batch(allOrNone);
        var items = new List<Command[]>();
        while (items.Count < 2 || Chance(70))
        {
            uint account = (uint)Between(0, oracle.Accounts.Count - 1);
            OracleInstrument instrument = oracle.Instruments[Between(0, oracle.Instruments.Count - 1)];
            _nextId = Math.Max(_nextId, 1);
            Command[] item = Chance(75) ? Order(account, instrument) : allOrNone || Chance(50) ? Cancel(account) : Replace(account);
            bool again = items.Exists(other => Fields(other).Id == Fields(item).Id && other[^1].Type == CommandType.Order);
            bool tied = item.Any(part => part.Type == CommandType.OrderLinks);
            if (allOrNone && (again || tied)) continue;
            items.Add(item);
        }
        return Make.Batch(allOrNone, [.. items]);
    }

    private static (ulong Id, CommandType Type) Fields(Command[] group) => ((ulong)group[^1].Word0, group[^1].Type);

    private Command[] Cancel(uint account)
    {
        (ulong target, CommandFlags how) = Target(ref account);
        return Make.Cancel(account, RequestId(), target, how);
    }

    private Command[] Replace(uint account)
    {
        (ulong target, CommandFlags how) = Target(ref account);
        OracleOrder? order = oracle.Working.FirstOrDefault(each => each.Position.Account.Index == account && each.Id == target);
        OracleInstrument instrument = order?.Position.Instrument ?? oracle.Instruments[0];
        long lot = Math.Max(1, instrument.Spec.LotSize), tick = Math.Max(1, instrument.Spec.TickSize);
        long Fit(long value, long unit) => Chance(96) ? Math.Max(unit, value / unit * unit) : value;
        long? quantity = Chance(60) ? Fit(Chance(30) ? Math.Max(1, (order?.Cum ?? 1) + Between(-3, 3)) : Size(instrument), lot) : null;
        long? price = (order == null || order.Price != 0 ? Chance(50) : Chance(4)) ? Fit(Near(instrument, 4), tick) : null;
        bool stops = order != null && order.Waits && order.Type != OrderType.TrailingStop;
        long? stop = Chance(stops ? 50 : 2) ? Fit(Near(instrument, 3), tick) : null;
        return Make.Replace(
            account, RequestId(), target, quantity, price, stop, how, (byte)instrument.Spec.QuantityDecimals, (byte)instrument.Spec.PriceDecimals);
    }

    /// <summary>Mostly a number of its own.</summary>
    private ulong RequestId() => Chance(96) ? _nextRequest++ : Chance(50) ? _nextRequest - (ulong)Between(1, 20) : (ulong)Between(1, (int)_nextId);

    /// <summary>An order that works, by one of its ids; or any number.</summary>
    private (ulong Id, CommandFlags How) Target(ref uint account)
    {
        uint owner = account;
        List<OracleOrder> open = [.. oracle.Working.Where(each => each.Position.Account.Index == owner)];
        if (open.Count == 0 || Chance(15)) return ((ulong)Between(0, (int)_nextId), CommandFlags.None);
        OracleOrder order = open[Between(0, open.Count - 1)];
        OracleRequest? replace = order.Requests.FindLast(request => !request.Cancels);
        if (replace != null && Chance(30)) return (replace.Id, CommandFlags.None);
        return (order.Id, order.Kind == IdKind.Engine ? CommandFlags.TargetIsEngine : CommandFlags.None);
    }

    private Command[] Execution(uint account, OracleInstrument instrument)
    {
        if (Chance(6) && _lastExecution != null) return _lastExecution;
        ulong id = Chance(3) ? (ulong)Between(0, (int)_nextExecution) : _nextExecution++;
        if (Chance(8)) return _lastExecution = Bust(account, instrument, id);
        List<OracleOrder> external = [.. oracle.Working.Where(order => order.AtVenue)];
        Int128? fee = Chance(50) ? Between(-20, 100) : null;
        uint feeCurrency = Chance(70) ? Command.Unknown : (uint)Between(0, oracle.Currencies.Count - 1);
        if (external.Count != 0 && Chance(75))
        {
            OracleOrder order = external[Between(0, external.Count - 1)];
            (uint owner, uint traded) = (order.Position.Account.Index, order.Position.Instrument.Index);
            bool engine = order.Kind == IdKind.Engine;
            if (Chance(45)) return _lastExecution = News(order, id);
            long leaves = Math.Max(1, order.Leaves);
            long quantity = Chance(50) ? leaves : Chance(10) ? leaves + 3 : Math.Max(1, leaves / 2);
            return _lastExecution = Make.Execution(
                owner, traded, id, ExecutionKind.Fill, Chance(50) ? order.Side : Side.None, quantity, Near(order.Position.Instrument, 2), order.Id, engine, fee,
                feeCurrency);
        }
        // News of what ended long ago, now and then.
        OracleOrder? old = Chance(10) ? oracle.Orders.LastOrDefault(order => order.AtVenue && order.IsTerminal) : null;
        if (old != null) return _lastExecution = News(old, id);
        ulong? orderId = Chance(10) ? (ulong)Between(0, (int)_nextId) : null;
        ulong positionId = PositionId(account);
        OraclePosition? position = oracle.FindPosition(account, instrument.Index, positionId);
        long size = position is { Quantity: not 0 } && Chance(40) ? Math.Abs(position.Quantity) + (Chance(50) ? 0 : Between(1, 50)) : Size(instrument);
        Side side = position is { Quantity: not 0 } && Chance(60) ? (position.Quantity > 0 ? Side.Sell : Side.Buy) : (Side)Between(1, 2);
        Command[] fill = Make.Execution(account, instrument.Index, id, ExecutionKind.Fill, side, size, Near(instrument, 2), orderId, false, fee, feeCurrency);
        return _lastExecution = positionId == 0 ? fill : Make.ForPosition(positionId, fill);
    }

    /// <summary>What fits what was asked for, mostly; now and then anything.</summary>
    private Command[] News(OracleOrder order, ulong id)
    {
        OracleRequest? asked = order.Requests.Count == 0 ? null : order.Requests[Between(0, order.Requests.Count - 1)];
        ExecutionKind kind = OrderNews[Between(0, OrderNews.Length - 1)];
        if (asked != null && Chance(75))
        {
            kind = Between(0, 2) switch
            {
                0 => asked.Cancels ? ExecutionKind.PendingCancel : ExecutionKind.PendingReplace,
                1 => asked.Cancels ? ExecutionKind.Canceled : ExecutionKind.Replaced,
                _ => Chance(80) ? ExecutionKind.CancelRejected : ExecutionKind.Rejected,
            };
        }
        // A venue that ends or hides orders whenever it speaks leaves little to look at.
        if (asked == null && kind is ExecutionKind.PendingCancel or ExecutionKind.Unknown or ExecutionKind.DoneForDay && Chance(50)) kind = ExecutionKind.Resumed;
        OracleInstrument instrument = order.Position.Instrument;
        bool states = kind is ExecutionKind.Replaced or ExecutionKind.Restated;
        bool namesRequest = asked != null && Chance(60), namesOrder = !namesRequest || Chance(70);
        Command[] group = Make.Execution(
            order.Position.Account.Index, instrument.Index, id, kind, Chance(20) ? order.Side : Side.None, states && Chance(40) ? Size(instrument) : 0,
            states && Chance(30) ? Near(instrument, 3) : 0, namesOrder ? order.Id : null, namesOrder && order.Kind == IdKind.Engine);
        if (namesRequest) return Make.WithLinks(asked!.Id, null, group, asked.Kind == IdKind.Engine);
        return Chance(3) ? Make.WithLinks(RequestId(), null, group) : group;
    }

    /// <summary>Takes a fill back or corrects it, also one that never comes, comes later, or does not stand any more.</summary>
    private Command[] Bust(uint account, OracleInstrument instrument, ulong id)
    {
        ExecutionKind kind = Chance(50) ? ExecutionKind.Bust : ExecutionKind.Correct;
        List<OracleExecution> fills = [.. oracle.Executions.Where(each => each.Stands || Chance(5))];
        long quantity = Chance(60) ? 0 : Size(instrument);
        Int128? fee = Chance(40) ? Between(-20, 100) : null;
        if (fills.Count == 0 || Chance(15))
        {
            ulong coming = _nextExecution + (ulong)Between(0, 6);
            return Make.WithLinks(null, Chance(95) ? coming : null, Make.Execution(
                account, instrument.Index, id, kind, (Side)Between(0, 2), quantity, Chance(60) ? 0 : Near(instrument, 2), fee: fee));
        }
        OracleExecution fill = fills[^Math.Min(fills.Count, Between(1, 12))];
        OracleInstrument traded = fill.Position.Instrument;
        if (quantity != 0) quantity = Chance(50) ? Math.Max(1, fill.Quantity + Between(-5, 5)) : Size(traded);
        bool namesOrder = fill.Order != null && Chance(50);
        return Make.WithLinks(null, fill.Id, Make.Execution(
            fill.Position.Account.Index, traded.Index, id, kind, Chance(40) ? fill.Side : Side.None, quantity, Chance(60) ? 0 : Near(traded, 2),
            namesOrder ? fill.Order!.Id : null, namesOrder && fill.Order!.Kind == IdKind.Engine, fee));
    }
}
