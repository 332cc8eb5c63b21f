namespace Disruptor.Trading.Core;

// The cold part of an order: what it is tied to from acceptance to its end.
public sealed partial class TradingCore
{
    /// <summary>Gives a new order of a client its terms, ties and session.</summary>
    private void AttachDetail(int index, ref OrderRecord order, in OrderQuote quote)
    {
        bool forSession = (order.Flags & OrderFlags.CancelOnDisconnect) != 0;
        if (!_parts.HasTerms && !forSession && quote.Ties is { ParentPlusOne: 0, SetPlusOne: 0, NewSet: false }) return;
        ref OrderDetail detail = ref DetailOf(index);
        Tie(index, ref order, quote.Ties);
        if (forSession) LinkSession(index, ref detail, _command.Session);
        if (!_parts.HasTerms) return;
        detail.TakeProfit = _parts.Terms.TakeProfit;
        detail.StopLoss = _parts.Terms.StopLoss;
        detail.TrailOffset = _parts.Terms.TrailOffset;
        detail.TrailBy = _parts.Terms.TrailBy;
        detail.TrailBest = quote.TrailBest;
        detail.ExpireAt = _parts.Terms.ExpireAt;
        _counters.ReservedOrders += LegSlots(ref detail);
        // A venue looks after the dates of its own orders.
        bool atVenue = IsAtVenue(ref order);
        if (detail.ExpireAt != 0 && !atVenue) order.ExpiryNode = _heaps.Add(TimeHeap, detail.ExpireAt, TriggerKind.OrderExpiry, index);
        if (atVenue) EmitTerms(ref order, ref detail);
    }

    private void EmitTerms(ref OrderRecord order, ref OrderDetail detail)
    {
        if (detail.ExpireAt == 0 && detail.TrailOffset == 0) return;
        ref OrderTermsReport report = ref Emit<OrderTermsReport>(ReportType.OrderTerms, 2, order.Account, order.Instrument);
        report.Id = order.Id;
        report.IdKind = order.IdKind;
        report.ExpireAt = detail.ExpireAt;
        report.TrailBy = detail.TrailBy;
        report.TrailOffset = detail.TrailOffset;
        report.TrailBest = detail.TrailBest;
    }

    /// <summary>Loosens an order that ended from everything it was tied to, and says so to those that depend on it.</summary>
    private void DetachDetail(int index, ref OrderRecord order, OrderCause cause)
    {
        ref OrderDetail detail = ref _orderDetails[index];
        if (order.ExpiryNode != 0)
        {
            _heaps.Remove(order.ExpiryNode);
            order.ExpiryNode = 0;
        }
        Unqueue(index);
        order.Marks &= ~OrderMarks.Held;
        if (order.SetPlusOne != 0) RemoveFromSet(index, ref order);
        if (detail.LegCycle != 0) DetachLeg(index, cause);
        if (detail.SessionPlusOne != 0) UnlinkSession(index, ref detail);
        _counters.ReservedOrders -= LegSlots(ref detail);
        while (detail.FirstChildPlusOne != 0) SettleChild(detail.FirstChildPlusOne - 1, ref order);
    }

    /// <summary>A parent ended: its child works if it filled, or at least may reduce what it filled in part.</summary>
    private void SettleChild(int child, ref OrderRecord parent)
    {
        bool reduces = parent.CumQuantity != 0 && (_orders[child].Flags & OrderFlags.ReduceOnly) != 0;
        if (parent.State == OrderState.Filled || reduces) QueueRelease(child);
        else QueueEnding(child, OrderCause.ParentEnded);
    }

    /// <summary>The slot of a terminal order is needed: nobody may point at it any more.</summary>
    private void ForgetDetail(int index)
    {
        ref OrderDetail detail = ref _orderDetails[index];
        if (detail.TakeProfitPlusOne != 0) _orderDetails[detail.TakeProfitPlusOne - 1].ParentPlusOne = 0;
        if (detail.StopLossPlusOne != 0) _orderDetails[detail.StopLossPlusOne - 1].ParentPlusOne = 0;
        detail = default;
    }

    private bool SessionFits(OrderFlags flags) =>
        (flags & OrderFlags.CancelOnDisconnect) == 0 || _orderSessionIndex.Find(_command.Session, 0) >= 0
        || _counters.FreeOrderSessionPlusOne != 0 || _counters.OrderSessions < _orderSessions.Length;

    private void LinkSession(int index, ref OrderDetail detail, uint session)
    {
        int at = _orderSessionIndex.Find(session, 0);
        if (at < 0)
        {
            at = _counters.FreeOrderSessionPlusOne - 1;
            if (at >= 0) _counters.FreeOrderSessionPlusOne = _orderSessions[at].NextFreePlusOne;
            else at = _counters.OrderSessions++;
            _orderSessions[at] = default;
            _orderSessions[at].Session = session;
            _orderSessionIndex.Add(session, 0, at);
        }
        ref OrderSessionRecord record = ref _orderSessions[at];
        detail.SessionPlusOne = at + 1;
        detail.PreviousInSessionPlusOne = record.LastPlusOne;
        if (record.LastPlusOne != 0) _orderDetails[record.LastPlusOne - 1].NextInSessionPlusOne = index + 1;
        else record.FirstPlusOne = index + 1;
        record.LastPlusOne = index + 1;
    }

    private void UnlinkSession(int index, ref OrderDetail detail)
    {
        int at = detail.SessionPlusOne - 1;
        ref OrderSessionRecord record = ref _orderSessions[at];
        if (detail.PreviousInSessionPlusOne != 0) _orderDetails[detail.PreviousInSessionPlusOne - 1].NextInSessionPlusOne = detail.NextInSessionPlusOne;
        else record.FirstPlusOne = detail.NextInSessionPlusOne;
        if (detail.NextInSessionPlusOne != 0) _orderDetails[detail.NextInSessionPlusOne - 1].PreviousInSessionPlusOne = detail.PreviousInSessionPlusOne;
        else record.LastPlusOne = detail.PreviousInSessionPlusOne;
        detail.SessionPlusOne = detail.NextInSessionPlusOne = detail.PreviousInSessionPlusOne = 0;
        if (record.FirstPlusOne != 0) return;
        _orderSessionIndex.Remove(record.Session, 0, at);
        record = default;
        record.NextFreePlusOne = _counters.FreeOrderSessionPlusOne;
        _counters.FreeOrderSessionPlusOne = at + 1;
    }
}
