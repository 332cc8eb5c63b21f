namespace Disruptor.Trading.Core.Tests.Oracle;

// Batches: one item after the other, or all of them or none.
internal sealed partial class Oracle
{
    private readonly List<(Command Command, OracleParts Parts)> _items = [];
    /// <summary>Orders of a batch that is being checked: they hold what they would hold, and are nobody's to meet.</summary>
    private readonly List<OracleOrder> _drafts = [];

    /// <summary>Keeps an order, cancel or replace that a batch follows.</summary>
    private bool TakeItem(Command command)
    {
        bool item = (command.Flags & CommandFlags.MoreFollows) != 0 && command.Type is CommandType.Order or CommandType.Cancel or CommandType.Replace;
        if (!item) return false;
        _items.Add((command, _parts));
        _parts = new OracleParts();
        return true;
    }

    private void OnBatch(BatchCommand command)
    {
        (Command, OracleParts)[] items = [.. _items];
        _items.Clear();
        if (items.Length is 0 or > 63) { Reject(RejectCode.BatchSize); return; }
        if (command.AllOrNone == 0)
        {
            _jobs.Enqueue(RunItems(items));
            return;
        }
        List<(RejectCode Code, Arrival? Arrival)> found = CheckItems(items);
        if (found.TrueForAll(item => item.Code == RejectCode.None)) _jobs.Enqueue(RunAll(items, found));
        else _answer.Results.AddRange(found.Select(item => item.Code == RejectCode.None ? RejectCode.AllOrNone : item.Code));
    }

    private IEnumerator<int> RunItems((Command Command, OracleParts Parts)[] items)
    {
        foreach ((Command item, OracleParts parts) in items)
        {
            Command command = item;
            int refused = _answer.Rejected.Count;
            _parts = parts;
            Execute(ref command);
            _answer.Results.Add(_answer.Rejected.Count > refused ? _answer.Rejected[^1] : RejectCode.None);
            yield return 0;
        }
    }

    /// <summary>Every item against the state before the batch, with what the items before it take.</summary>
    private List<(RejectCode Code, Arrival? Arrival)> CheckItems((Command Command, OracleParts Parts)[] items)
    {
        var found = new List<(RejectCode Code, Arrival? Arrival)>();
        var cancelled = new List<OracleOrder>();
        var made = new Stack<OraclePosition>();
        foreach ((Command item, OracleParts parts) in items)
        {
            Command command = item;
            int refused = _answer.Rejected.Count;
            _parts = parts;
            Arrival? arrival = null;
            if (command.Type == CommandType.Order) arrival = CheckOrderItem(CommandView.As<OrderCommand>(ref command), made);
            else CheckCancelItem(CommandView.As<CancelCommand>(ref command), cancelled, items.Take(found.Count).Select(before => before.Command));
            found.Add((_answer.Rejected.Count > refused ? _answer.Rejected[^1] : RejectCode.None, arrival));
        }
        _drafts.ForEach(draft => _working.Remove(draft));
        _drafts.Clear();
        cancelled.ForEach(order => order.Ending = false);
        while (made.TryPop(out OraclePosition? position)) _positions.Remove((position.Account.Index, position.Instrument.Index, position.Id));
        return found;
    }

    private Arrival? CheckOrderItem(OrderCommand command, Stack<OraclePosition> made)
    {
        if (Arrive(command) is not { } arrival) return null;
        if (_drafts.Exists(other => other.Position.Account.Index == command.Header.Account && other.Id == command.Id)) throw new NotSupportedException("an id twice in a batch");
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        bool exists = FindPosition(account.Index, instrument.Index, _parts.PositionId) != null;
        OracleOrder draft = MakeOrder(command, PositionOf(account, instrument, _parts.PositionId), command.Id, IdKind.Number, arrival.ReservePrice, "");
        if (!exists) made.Push(draft.Position);
        _drafts.Add(draft);
        _working.Add(draft);
        return arrival;
    }

    private void CheckCancelItem(CancelCommand command, List<OracleOrder> cancelled, IEnumerable<Command> before)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        List<Command> own = [.. before.Where(item => item.Account == command.Header.Account)];
        // What an item before it cancels is done when it comes; what an item before it orders is there.
        bool again = own.Exists(item => item.Type == CommandType.Cancel && TargetKind(item) == TargetKind(command.Header) && (ulong)item.Word1 == command.Target);
        if (again) { Reject(RejectCode.OrderIsTerminal); return; }
        if (TargetKind(command.Header) == IdKind.Number && own.Exists(item => item.Type == CommandType.Order && (ulong)item.Word0 == command.Target)) return;
        if (IsKnownRequest(command.Header.Account, command.Id, $"cancel {TargetKind(command.Header)} {command.Target}")) return;
        OracleOrder? order = FindOrder(command.Header.Account, TargetKind(command.Header), command.Target, unansweredToo: true);
        if (order == null) { Reject(RejectCode.UnknownOrder); return; }
        if (order.AtVenue ? order.IsEnded : order.IsTerminal) { Reject(RejectCode.OrderIsTerminal); return; }
        if (order.AtVenue) return;
        order.Ending = true;
        cancelled.Add(order);
    }

    /// <summary>First all take their reservations, then all work.</summary>
    private IEnumerator<int> RunAll((Command Command, OracleParts Parts)[] items, List<(RejectCode Code, Arrival? Arrival)> found)
    {
        var entered = new List<OracleOrder>();
        for (int i = 0; i < items.Length; i++)
        {
            Command command = items[i].Command;
            _parts = items[i].Parts;
            if (command.Type != CommandType.Order) Execute(ref command);
            else if (found[i].Arrival is { } arrival) entered.Add(Enter(CommandView.As<OrderCommand>(ref command), arrival));
            _answer.Results.Add(RejectCode.None);
        }
        yield return 0;
        foreach (OracleOrder order in entered)
        {
            if (order.IsTerminal || order.AtVenue) continue;
            Work(order);
            yield return 0;
        }
    }
}
