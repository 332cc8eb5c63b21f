namespace Disruptor.Trading.Core;

// What venues say. An execution is a fact: refused for identity only, never for risk.
public sealed partial class TradingCore
{
    private void OnExecution(ref ExecutionCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Kind is ExecutionKind.None or > ExecutionKind.Expired || command.Side > Side.Sell) { Reject(RejectCode.Malformed); return; }
        if (_parts.BadText || ((_command.Flags & CommandFlags.IdIsText) != 0 && _parts.Id.IsEmpty)) { Reject(RejectCode.InvalidName); return; }
        int order = -1;
        if ((_command.Flags & CommandFlags.HasOrder) != 0) order = FindExecutionOrder(ref command);
        if (command.Kind == ExecutionKind.Fill)
        {
            OnExecutionFill(ref command, order);
            return;
        }
        if (order < 0) { Reject(RejectCode.UnknownOrder); return; }
        OnExecutionState(ref command, order);
    }

    private int FindExecutionOrder(ref ExecutionCommand command)
    {
        IdKind kind = TargetKind();
        ulong id = command.OrderId;
        if (kind == IdKind.Text)
        {
            int alias = _parts.Target.IsEmpty ? -1 : FindAlias(ref _parts.Target);
            if (alias < 0) return -1;
            id = (ulong)alias;
        }
        return FindOrder(_command.Account, id, kind);
    }

    private void OnExecutionState(ref ExecutionCommand command, int index)
    {
        ref OrderRecord order = ref _orders[index];
        if (order.Instrument != _command.Instrument) { Reject(RejectCode.UnknownOrder); return; }
        if (_instruments[(int)order.Instrument].Route != Route.External) { Reject(RejectCode.WrongRoute); return; }
        if (order.IsTerminal) { Reject(RejectCode.OrderIsTerminal); return; }
        switch (command.Kind)
        {
            case ExecutionKind.Canceled: EndOrder(index, OrderState.Canceled, OrderCause.Venue); break;
            case ExecutionKind.Rejected: EndOrder(index, OrderState.Rejected, OrderCause.Venue); break;
            case ExecutionKind.Expired: EndOrder(index, OrderState.Expired, OrderCause.Venue); break;
            default:
                // PendingNew after New says nothing new: of several claims the later state stands.
                if (command.Kind == ExecutionKind.New && order.State == OrderState.PendingNew) order.State = OrderState.New;
                order.Cause = OrderCause.Venue;
                order.Version++;
                EmitOrder(ref order, OrderCause.Venue);
                break;
        }
        EmitWalletIfChanged(FindWallet((int)order.Account, _instruments[(int)order.Instrument].Currency));
    }

    private void OnExecutionFill(ref ExecutionCommand command, int order)
    {
        ref InstrumentRecord instrument = ref _instruments[(int)_command.Instrument];
        if (order >= 0 && _orders[order].Instrument != _command.Instrument) { Reject(RejectCode.UnknownOrder); return; }
        if (order >= 0 && instrument.Route != Route.External) { Reject(RejectCode.WrongRoute); return; }
        Side side = order >= 0 ? _orders[order].Side : command.Side;
        if (side == Side.None) { Reject(order < 0 && (_command.Flags & CommandFlags.HasOrder) != 0 ? RejectCode.UnknownOrder : RejectCode.Malformed); return; }
        if (order >= 0 && command.Side != Side.None && command.Side != side) { Reject(RejectCode.InvalidOrder); return; }
        if (!AllowsPositionId(_parts.PositionId)) { Reject(RejectCode.PositionIdNotAllowed); return; }
        if (command.Quantity <= 0) { Reject(RejectCode.InvalidQuantity, command.Quantity); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice, command.Price); return; }
        uint feeCurrency = instrument.Currency;
        Int128 fee = 0;
        if ((_command.Flags & CommandFlags.HasFee) != 0 && _parts.HasFee)
        {
            fee = _parts.Fee.Fee;
            if (_parts.Fee.Currency != Command.Unknown) feeCurrency = _parts.Fee.Currency;
            if (feeCurrency >= (uint)_counters.Currencies) { Reject(RejectCode.UnknownCurrency); return; }
            if (!Fixed.InRange(fee)) { Reject(RejectCode.OutOfRange); return; }
        }
        bool textId = (_command.Flags & CommandFlags.IdIsText) != 0;
        IdKind kind = textId ? IdKind.Text : IdKind.Number;
        ulong id = command.ExecutionId;
        if (textId)
        {
            int alias = FindAlias(ref _parts.Id);
            id = alias < 0 ? ulong.MaxValue : (ulong)alias;
        }
        ulong key1 = ((ulong)_command.Account << 32) | ((ulong)_command.Instrument << 3) | ((ulong)side << 1) | (byte)kind;
        if (id != ulong.MaxValue || !textId)
        {
            if (_executionIndex.Find(id, key1) >= 0) { Reject(RejectCode.DuplicateExecution); return; }
        }

        int position = order >= 0 ? _orders[order].Position : FindPosition(_command.Account, _command.Instrument, _parts.PositionId);
        int newWallets = FindWallet((int)_command.Account, instrument.Currency) < 0 ? 1 : 0;
        if (feeCurrency != instrument.Currency && FindWallet((int)_command.Account, feeCurrency) < 0) newWallets++;
        bool fits = (position >= 0 || HasPositionSlot(_command.Account)) && _counters.Wallets + newWallets <= _wallets.Length
            && (!textId || AliasFits(ref _parts.Id));
        if (!fits)
        {
            DropFact(_command.Account, _command.Instrument, command.Quantity);
            return;
        }
        if (position < 0) position = AddPosition(_command.Account, _command.Instrument, _parts.PositionId);
        var fill = new Fill
        {
            Position = position,
            Side = side,
            Quantity = command.Quantity,
            Price = command.Price,
            Fee = fee,
            FeeCurrency = feeCurrency,
        };
        bool cumFits = order < 0 || (Int128)_orders[order].CumQuantity + command.Quantity <= long.MaxValue;
        if (!cumFits || !TryPlanFill(ref fill))
        {
            DropFact(_command.Account, _command.Instrument, command.Quantity);
            return;
        }

        if (textId) id = AliasFor(ref _parts.Id);
        RememberExecution(id, key1);
        if (order >= 0)
        {
            ApplyToOrder(order, ref fill, Liquidity.None, id, kind);
        }
        else
        {
            KeepTrade(ref EmitFill(_command.Account, _command.Instrument, ref fill, Liquidity.None, id, kind));
            ApplyFill(ref fill);
        }
    }

    /// <summary>Keeps an execution id until as many others came after it.</summary>
    private void RememberExecution(ulong key0, ulong key1)
    {
        int slot = (int)(_counters.ExecutionsSeen % (ulong)_executions.Length);
        ref ExecutionRecord record = ref _executions[slot];
        if (_counters.ExecutionsSeen >= (ulong)_executions.Length) _executionIndex.Remove(record.Key0, record.Key1);
        record.Key0 = key0;
        record.Key1 = key1;
        _executionIndex.Add(key0, key1, slot);
        _counters.ExecutionsSeen++;
    }
}
