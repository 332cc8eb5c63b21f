using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Orders: accepted, ended, cancelled.
internal sealed partial class Oracle
{
    private void OnOrder(OrderCommand command)
    {
        if (Arrive(command) is not { } arrival) return;
        OracleOrder order = Enter(command, arrival);
        if (!order.AtVenue) Work(order);
    }

    /// <summary>Every check of a new order; null when it was refused, or is known and answered.</summary>
    private Arrival? Arrive(OrderCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return null; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return null; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        if (FindOrder(account.Index, IdKind.Number, command.Id, unansweredToo: false) is { } known)
        {
            // Its present state is answered: nothing changed.
            if (known.Content == ContentOf(command)) _answer.Orders.Add(known);
            else Reject(RejectCode.DuplicateOrderId);
            return null;
        }
        if (_requests.ContainsKey((account.Index, IdKind.Number, command.Id))) { Reject(RejectCode.DuplicateOrderId); return null; }
        RejectCode refused = Check(command, account, instrument, out long reservePrice, out long stopPrice, out OracleOrder? partner, out List<OracleOrder> _);
        if (refused == RejectCode.None) return new Arrival(reservePrice, stopPrice, partner);
        Reject(refused);
        return null;
    }

    /// <summary>What the checks of a new order found.</summary>
    private sealed record Arrival(long ReservePrice, long StopPrice, OracleOrder? Partner);

    /// <summary>Accepts an order that passed every check; it does not work yet.</summary>
    private OracleOrder Enter(OrderCommand command, Arrival arrival)
    {
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        if (account.Limits.SelfTrade == SelfTrade.CancelResting)
        {
            OraclePosition? position = FindPosition(account.Index, instrument.Index, _parts.PositionId);
            OwnOrdersMet(position, command.Side, command.OrderType, arrival.ReservePrice, arrival.Partner?.Set ?? []).ForEach(CancelWorking);
        }
        CountOrder(account);
        OracleOrder order = Accept(command, PositionOf(account, instrument, _parts.PositionId), command.Id, IdKind.Number, arrival.ReservePrice, ContentOf(command));
        order.StopPrice = arrival.StopPrice;
        if (command.OrderType == OrderType.TrailingStop) order.Best = Reference(instrument, command.Side);
        if (arrival.Partner is { } partner)
        {
            partner.Set.Add(order);
            order.Set = partner.Set;
        }
        return order;
    }

    /// <summary>What must be the same for a repeat to be one.</summary>
    private string ContentOf(OrderCommand command) =>
        $"{command.Header.Instrument} {command.Side} {command.OrderType} {command.TimeInForce} {command.OrderFlags} {command.Quantity} {command.Price} {command.StopPrice} "
        + $"{_parts.Terms?.TrailOffset} {_parts.Terms?.TrailBy} {_parts.Terms?.ExpireAt} {_parts.Links?.Oco} {_parts.PositionId}";

    private OracleOrder Accept(OrderCommand command, OraclePosition position, ulong id, IdKind kind, long reservePrice, string content)
    {
        OracleOrder order = MakeOrder(command, position, id, kind, reservePrice, content);
        WalletOf(position.Account.Index, position.Instrument.Currency);
        _orders[(position.Account.Index, kind, id)] = order;
        _working.Add(order);
        Changed(order);
        return order;
    }

    private OracleOrder MakeOrder(OrderCommand command, OraclePosition position, ulong id, IdKind kind, long reservePrice, string content)
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
            Content = content,
            Terms = command.OrderType == OrderType.TrailingStop || command.TimeInForce == TimeInForce.GoodTillDate ? _parts.Terms ?? default : default,
        };
        order.Set = [order];
        return order;
    }

    /// <summary>An order that the engine holds ends, or one at a venue for good.</summary>
    private void End(OracleOrder order, OrderState state)
    {
        order.State = state;
        order.Rests = order.Waits = false;
        Refresh(order);
    }

    /// <summary>What follows from the state an order has now.</summary>
    private void Refresh(OracleOrder order)
    {
        // Of an order that is filled, with nothing asked for, there is nothing left to know.
        if (order.Cum >= order.Quantity && order.Requests.Count == 0) order.IsUnknown = false;
        if (order.Leaves != 0) order.EndPassedOn = false;
        bool ends = order.IsTerminal && !order.EndPassedOn;
        if (ends) order.EndPassedOn = true;
        if (ends) LeaveSet(order);
        KeepWorking(order);
        Changed(order);
        if (!ends || order.Position.ExitOrder != order) return;
        if (order.State == OrderState.Filled)
        {
            // A position that somebody recovered meanwhile is watched again.
            order.Position.ExitOrder = null;
            if (order.Position.State != PositionState.Exiting) Arm(order.Position);
        }
        else FailExit(order.Position, RejectCode.None);
    }

    private static void LeaveSet(OracleOrder order)
    {
        order.Set.Remove(order);
        order.Set = [order];
    }

    /// <summary>Working is what is not done, and what is while its venue owes an answer.</summary>
    private void KeepWorking(OracleOrder order)
    {
        bool works = !order.IsTerminal || order.Requests.Count != 0;
        if (!works) _working.Remove(order);
        else if (!_working.Contains(order)) _working.Add(order);
    }
}
