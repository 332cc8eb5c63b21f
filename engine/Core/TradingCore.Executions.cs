namespace Disruptor.Trading.Core;

// What venues say. An execution is a fact: refused for identity only, never for risk.
public sealed partial class TradingCore
{
    private void OnExecution(ref ExecutionCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Kind is ExecutionKind.None or > ExecutionKind.Unknown || command.Side > Side.Sell) { Reject(RejectCode.Malformed); return; }
        if (_parts.BadText || ((_command.Flags & CommandFlags.IdIsText) != 0 && _parts.Id.IsEmpty)) { Reject(RejectCode.InvalidName); return; }
        int order = -1;
        if ((_command.Flags & CommandFlags.HasOrder) != 0 && !TryFindExecutionOrder(ref command, out order)) return;
        switch (command.Kind)
        {
            case ExecutionKind.Fill: OnExecutionFill(ref command, order); break;
            case ExecutionKind.Bust:
            case ExecutionKind.Correct: OnExecutionBust(ref command, order); break;
            default: OnExecutionNews(ref command, order); break;
        }
    }

    /// <summary>
    /// The order that an execution names; −1 when there is none. Rejects and answers false when the order is no longer kept: nobody can tell
    /// any more whether this was booked before.
    /// </summary>
    private bool TryFindExecutionOrder(ref ExecutionCommand command, out int order)
    {
        IdKind kind = TargetKind();
        ulong id = command.OrderId;
        order = -1;
        if (kind == IdKind.Text) id = _parts.Target.IsEmpty ? ulong.MaxValue : (ulong)(long)FindAlias(ref _parts.Target);
        order = FindOrder(_command.Account, id, kind, out bool isRetired);
        if (order < 0) order = FindOrderByRequest(_command.Account, id, kind, outstandingToo: true);
        if (order >= 0) return true;
        if (!isRetired) return true;
        Reject(RejectCode.TooOld);
        return false;
    }

    /// <summary>Whether an execution that names an order, or means one, may concern it. Rejects and answers false when not.</summary>
    private bool Concerns(ref ExecutionCommand command, int order)
    {
        if (_orders[order].Instrument != _command.Instrument) { Reject(RejectCode.UnknownOrder); return false; }
        if (_instruments[(int)_command.Instrument].Route != Route.External) { Reject(RejectCode.WrongRoute); return false; }
        if (command.Side != Side.None && command.Side != _orders[order].Side) { Reject(RejectCode.InvalidOrder); return false; }
        return true;
    }

    /// <summary>
    /// Key of an execution id: fills are known by account, instrument, id and side; what a venue says of an order's state by the kind instead
    /// of the side, so that it need not have ids of its own beside its fills'. Accounts and instruments are at most 2^28.
    /// </summary>
    private ulong ExecutionKey(ExecutionKind kind, Side side, bool text) =>
        ((ulong)_command.Account << 36) | ((ulong)_command.Instrument << 8) | ((ulong)kind << 3) | ((ulong)side << 1) | (text ? 1UL : 0UL);

    /// <summary>
    /// First half of the key of the command's own execution id. A text that names a fill has a number, which reports show; one that names
    /// news is kept by its hash only, so that it uses up no number.
    /// </summary>
    private ulong NewsId(ulong number, bool text)
    {
        if (!text) return number;
        TextKey(ref _parts.Id, out ulong key0, out ulong key1);
        return Mix.Pair(key0, key1);
    }

    /// <summary>Rejects and answers true when an execution was applied before, or so long ago that it is no longer kept.</summary>
    private bool IsRepeated(ulong key0, ulong key1)
    {
        int known = _executionIndex.Find(key0, key1);
        if (known < 0) return false;
        Reject(known < _executions.Length ? RejectCode.DuplicateExecution : RejectCode.TooOld);
        return true;
    }
}
