using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Fills that venues report, with and without an order.
public sealed partial class TradingCore
{
    private void OnExecutionFill(ref ExecutionCommand command, int order)
    {
        ref InstrumentRecord instrument = ref _instruments[(int)_command.Instrument];
        if (order >= 0 && !Concerns(ref command, order)) return;
        Side side = order >= 0 ? _orders[order].Side : command.Side;
        if (side == Side.None) { Reject((_command.Flags & CommandFlags.HasOrder) != 0 ? RejectCode.UnknownOrder : RejectCode.Malformed); return; }
        if (command.Quantity <= 0) { Reject(RejectCode.InvalidQuantity, command.Quantity); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice, command.Price); return; }
        if (!AllowsPositionId(_parts.PositionId)) { Reject(RejectCode.PositionIdNotAllowed); return; }
        if (!TryStatedFee(instrument.Currency, out Int128 fee, out uint feeCurrency)) return;
        bool text = (_command.Flags & CommandFlags.IdIsText) != 0;
        ulong id = text ? (ulong)(long)FindAlias(ref _parts.Id) : command.ExecutionId;
        ulong key1 = ExecutionKey(ExecutionKind.Fill, side, text);
        if (IsRepeated(id, key1)) return;
        if (text && !AliasFits(ref _parts.Id)) { DropFact(_command.Account, _command.Instrument, command.Quantity); return; }
        if (IsAwaited(id, side, text, out int bust)) { Swallow(bust, ref command, order, id, key1); return; }

        int position = order >= 0 ? _orders[order].Position : FindPosition(_command.Account, _command.Instrument, _parts.PositionId);
        bool cumFits = order < 0 || (Int128)_orders[order].CumQuantity + command.Quantity <= long.MaxValue;
        if (!cumFits || !HasRoomForFill(position, instrument.Currency, feeCurrency))
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
        if (!TryPlanFill(ref fill))
        {
            DropFact(_command.Account, _command.Instrument, command.Quantity);
            return;
        }

        if (text) id = AliasFor(ref _parts.Id);
        RememberFill(id, key1, ref fill, order);
        BookVenueFill(order, ref fill, id, text ? IdKind.Text : IdKind.Number, OrderCause.Fill, fill.Quantity);
    }

    /// <summary>Fee and its currency as the group states them; nothing when it states none. Rejects and answers false when they make no sense.</summary>
    private bool TryStatedFee(uint quoteCurrency, out Int128 fee, out uint currency)
    {
        fee = 0;
        currency = quoteCurrency;
        if ((_command.Flags & CommandFlags.HasFee) == 0 || !_parts.HasFee) return true;
        fee = _parts.Fee.Fee;
        if (_parts.Fee.Currency != Command.Unknown) currency = _parts.Fee.Currency;
        if (currency >= (uint)_counters.Currencies) { Reject(RejectCode.UnknownCurrency); return false; }
        if (!Fixed.InRange(fee)) { Reject(RejectCode.OutOfRange); return false; }
        return true;
    }

    private bool HasRoomForFill(int position, uint currency, uint feeCurrency)
    {
        int wallets = FindWallet((int)_command.Account, currency) < 0 ? 1 : 0;
        if (feeCurrency != currency && FindWallet((int)_command.Account, feeCurrency) < 0) wallets++;
        return (position >= 0 || HasPositionSlot(_command.Account)) && _counters.Wallets + wallets <= _wallets.Length;
    }

    /// <summary>Keeps what a bust or correction of this fill would have to undo.</summary>
    private void RememberFill(ulong key0, ulong key1, ref Fill fill, int order)
    {
        ref ExecutionRecord record = ref RememberExecution(key0, key1, ExecutionStatus.Standing);
        record.Quantity = fill.Quantity;
        record.Price = fill.Price;
        record.Fee = fill.Fee;
        record.FeeCurrency = fill.FeeCurrency;
        record.Side = fill.Side;
        record.PositionId = _details[fill.Position].PositionId;
        if (order < 0) return;
        record.HasOrder = 1;
        record.Order = _orders[order].Id;
        record.OrderKind = _orders[order].IdKind;
    }

    /// <summary>
    /// Books a planned fill of a venue on its order, if it has one, position and wallet, and reports it. What it adds to what was filled before
    /// (a correction stands in the place of a fill) is what its bracket follows.
    /// </summary>
    private void BookVenueFill(int index, ref Fill fill, ulong execution, IdKind executionKind, OrderCause cause, long grown)
    {
        if (index < 0)
        {
            KeepTrade(ref EmitFill(_command.Account, _command.Instrument, ref fill, Liquidity.None, execution, executionKind));
            ApplyFill(ref fill);
            return;
        }
        ref OrderRecord order = ref _orders[index];
        if (order.SetPlusOne != 0) DissolveSet(index);
        order.CumQuantity += fill.Quantity;
        order.CumPriceQuantity += long.BigMul(fill.Price, fill.Quantity);
        order.FeeCharged = 1;
        order.Claims |= OrderClaims.Acknowledged;
        EmitFilled(ref order, ref fill, Liquidity.None, execution, executionKind);
        bool hasDetail = (order.Marks & OrderMarks.HasDetail) != 0;
        int position = order.Position;
        bool wasExit = _details[position].ExitOrderPlusOne == index + 1;
        Hear(ref order);
        order.LeavesQuantity = LeavesOf(ref order);
        if (hasDetail)
        {
            fill.Reason = LegReason(ref order, ref _orderDetails[index]);
            if (grown > 0 && _orderDetails[index].PartnerPlusOne != 0) ShrinkPartner(index, grown);
        }
        RefreshOrder(index, cause);
        WarnOfFill(ref order);
        ApplyFill(ref fill);
        ExitOrderFilled(index, position, wasExit);
        if (hasDetail && grown > 0) GrowBracket(index, grown);
    }

    /// <summary>An exit order filled whole, and the position is still open: another fill made it larger meanwhile. The exit failed to close it.</summary>
    private void ExitOrderFilled(int index, int position, bool wasExit)
    {
        if (wasExit && _orders[index].LeavesQuantity == 0 && _positions[position].Quantity != 0 && _positions[position].State == PositionState.Exiting)
        {
            OnExitLeftSomething(position);
        }
    }

    private void WarnOfFill(ref OrderRecord order)
    {
        if (order.CumQuantity > order.Quantity) OnOverfill(ref order);
        if (order.State is OrderState.Rejected or OrderState.Expired)
        {
            EmitAlert(AlertKind.FillAfterEnd, order.Account, order.Instrument, Command.Unknown, order.CumQuantity, 0);
        }
    }

    /// <summary>More was filled than ordered. It is booked: what follows is the instrument's policy.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnOverfill(ref OrderRecord order)
    {
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        if (instrument.Overfill == Overfill.Accept) return;
        EmitAlert(AlertKind.Overfill, order.Account, order.Instrument, Command.Unknown, order.CumQuantity, order.Quantity);
        if (instrument.Overfill != Overfill.Halt || instrument.TradingState == TradingState.Halted) return;
        instrument.TradingState = TradingState.Halted;
        Emit<TradingStateReport>(ReportType.TradingStateChanged, 1, Command.Unknown, order.Instrument).State = TradingState.Halted;
    }
}
