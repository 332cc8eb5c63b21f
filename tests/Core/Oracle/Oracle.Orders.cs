using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Orders: accepted, ended, cancelled.
internal sealed partial class Oracle
{
    private void OnOrder(OrderCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        if (_orders.TryGetValue((account.Index, IdKind.Number, command.Id), out OracleOrder? known))
        {
            bool same = known.Position.Instrument == instrument && known.Side == command.Side && known.Type == command.OrderType
                && known.TimeInForce == command.TimeInForce && known.Flags == command.OrderFlags && known.Quantity == command.Quantity
                && known.Price == command.Price && known.GivenStopPrice == command.StopPrice && known.Terms.Equals(_parts.Terms ?? default)
                && known.Partner == (_parts.Links?.Oco ?? 0);
            // Its present state is answered: nothing changed.
            if (same) _answer.Orders.Add(known);
            else Reject(RejectCode.DuplicateOrderId);
            return;
        }
        RejectCode refused = Check(command, account, instrument, out long reservePrice, out long stopPrice, out OracleOrder? partner, out List<OracleOrder> met);
        if (refused != RejectCode.None) { Reject(refused); return; }
        if (account.Limits.SelfTrade == SelfTrade.CancelResting) met.ForEach(CancelWorking);
        CountOrder(account);
        OracleOrder order = Accept(command, PositionOf(account, instrument), command.Id, IdKind.Number, reservePrice);
        order.StopPrice = stopPrice;
        if (command.OrderType == OrderType.TrailingStop) order.Best = Reference(instrument, command.Side);
        if (partner != null)
        {
            partner.Set.Add(order);
            order.Set = partner.Set;
        }
        if (instrument.Spec.Route == Route.Paper) Work(order);
    }

    private OracleOrder Accept(OrderCommand command, OraclePosition position, ulong id, IdKind kind, long reservePrice)
    {
        var order = new OracleOrder
        {
            Id = id,
            Kind = kind,
            Position = position,
            Side = command.Side,
            Type = command.OrderType,
            TimeInForce = command.TimeInForce,
            Flags = command.OrderFlags,
            Quantity = command.Quantity,
            Price = command.Price,
            ReservePrice = reservePrice,
            State = position.Instrument.Spec.Route == Route.External ? OrderState.PendingNew : OrderState.New,
            Queued = ++_count,
            Accepted = _count,
            StopPrice = command.StopPrice,
            GivenStopPrice = command.StopPrice,
            Terms = kind == IdKind.Number ? _parts.Terms ?? default : default,
            Partner = kind == IdKind.Number ? _parts.Links?.Oco ?? 0 : 0,
        };
        order.Set = [order];
        WalletOf(position.Account.Index, position.Instrument.Currency);
        _orders[(position.Account.Index, kind, id)] = order;
        _working.Add(order);
        Changed(order);
        return order;
    }

    private void End(OracleOrder order, OrderState state)
    {
        order.State = state;
        order.Rests = order.Waits = false;
        order.Set.Remove(order);
        _working.Remove(order);
        Changed(order);
        if (order.Position.ExitOrder != order) return;
        if (state == OrderState.Filled) order.Position.ExitOrder = null;
        else FailExit(order.Position, RejectCode.None);
    }

    private void OnCancel(CancelCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        IdKind kind = (command.Header.Flags & CommandFlags.TargetIsEngine) != 0 ? IdKind.Engine : IdKind.Number;
        if (!_orders.TryGetValue((command.Header.Account, kind, command.Target), out OracleOrder? order)) { Reject(RejectCode.UnknownOrder); return; }
        bool external = order.Position.Instrument.Spec.Route == Route.External;
        if (order.IsTerminal && !(external && order.State == OrderState.Filled)) { Reject(RejectCode.OrderIsTerminal); return; }
        // Passed on: the order is as it was until the venue speaks.
        if (external)
        {
            order.OpenCancels++;
            Changed(order);
        }
        else
        {
            End(order, OrderState.Canceled);
        }
    }
}
