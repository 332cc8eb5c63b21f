using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// What venues say.
internal sealed partial class Oracle
{
    private void OnExecution(ExecutionCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        bool names = (command.Header.Flags & CommandFlags.HasOrder) != 0;
        IdKind kind = (command.Header.Flags & CommandFlags.TargetIsEngine) != 0 ? IdKind.Engine : IdKind.Number;
        OracleOrder? order = names ? _orders.GetValueOrDefault((account.Index, kind, command.OrderId)) : null;
        bool orderState = command.Kind != ExecutionKind.Fill;
        if (orderState && order == null) { Reject(RejectCode.UnknownOrder); return; }
        if (order != null && order.Position.Instrument != instrument) { Reject(RejectCode.UnknownOrder); return; }
        if (order != null && instrument.Spec.Route != Route.External) { Reject(RejectCode.WrongRoute); return; }
        if (orderState)
        {
            if (command.Side != Side.None && command.Side != order!.Side) { Reject(RejectCode.InvalidOrder); return; }
            if (!_news.Add((account.Index, instrument.Index, command.ExecutionId, command.Kind))) { Reject(RejectCode.DuplicateExecution); return; }
            OnOrderState(command.Kind, order!);
            return;
        }

        Side side = order?.Side ?? command.Side;
        if (side == Side.None) { Reject(names ? RejectCode.UnknownOrder : RejectCode.Malformed); return; }
        if (order != null && command.Side != Side.None && command.Side != side) { Reject(RejectCode.InvalidOrder); return; }
        if (command.Quantity <= 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice); return; }
        BigInteger fee = _parts.Fee?.Fee ?? 0;
        uint feeCurrency = _parts.Fee == null || _parts.Fee.Value.Currency == Command.Unknown ? instrument.Currency : _parts.Fee.Value.Currency;
        if (feeCurrency >= Currencies.Count) { Reject(RejectCode.UnknownCurrency); return; }
        if (!_executions.Add((account.Index, instrument.Index, command.ExecutionId, side))) { Reject(RejectCode.DuplicateExecution); return; }
        if (order != null) FillOrder(order, command.Quantity, command.Price, fee, feeCurrency);
        else
        {
            _answer.Fills.Add((null, side, command.Quantity, command.Price, fee));
            Fill(PositionOf(account, instrument), side, command.Quantity, command.Price, fee, feeCurrency);
        }
    }

    private void OnOrderState(ExecutionKind kind, OracleOrder order)
    {
        Changed(order);
        // Of two ends the first stands; a filled order can still be ended.
        if (order.IsTerminal && order.State != OrderState.Filled) return;
        switch (kind)
        {
            case ExecutionKind.New when order.State == OrderState.PendingNew: order.State = OrderState.New; break;
            case ExecutionKind.Canceled: End(order, OrderState.Canceled); break;
            case ExecutionKind.Rejected: End(order, OrderState.Rejected); break;
            case ExecutionKind.Expired: End(order, OrderState.Expired); break;
        }
    }
}
