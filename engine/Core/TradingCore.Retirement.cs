namespace Disruptor.Trading.Core;

// The life of an order's slot: working, shelved once it is terminal, forgotten when the slot is needed or it is too old; and of execution ids.
public sealed partial class TradingCore
{
    /// <summary>Ended orders (execution ids) forgotten for their age when another one ends (comes): more than one, so that a backlog melts.</summary>
    private const int ForgottenAtOnce = 2;

    private void OnSettings(ref SettingsCommand command)
    {
        if (command.OrderTimeoutNanos < 0) { Reject(RejectCode.InvalidDuration); return; }
        if (command.RetainNanos < 0) { Reject(RejectCode.InvalidDuration); return; }
        _counters.OrderTimeoutNanos = command.OrderTimeoutNanos;
        _counters.RetainNanos = command.RetainNanos;
        ref SettingsReport report = ref Emit<SettingsReport>(ReportType.SettingsChanged, 1, Command.Unknown, Command.Unknown);
        report.OrderTimeoutNanos = command.OrderTimeoutNanos;
        report.RetainNanos = command.RetainNanos;
    }

    /// <summary>Whether orders can be accepted: a terminal order gives up its slot, an open one and one kept for a leg do not.</summary>
    private bool HasOrderSlots(int count) => _counters.OpenOrders + _counters.ReservedOrders + _draft.Orders + count <= _orders.Length;

    /// <summary>Whether a terminal order can work again: its slot, and those its bracket would need, are not promised to others.</summary>
    private bool CanRevive(int index) =>
        _orders[index].Shelved == 0 || HasOrderSlots(1 + ((_orders[index].Marks & OrderMarks.HasDetail) != 0 ? LegSlots(ref _orderDetails[index]) : 0));

    /// <summary>A slot whose record is all zero: never used, or cleared when its order was forgotten.</summary>
    private int TakeOrderSlot()
    {
        if (_counters.FreeOrderPlusOne == 0 && _counters.Orders == _orders.Length) ForgetOldestOrder();
        int index;
        if (_counters.FreeOrderPlusOne != 0)
        {
            index = _counters.FreeOrderPlusOne - 1;
            ref OrderRecord free = ref _orders[index];
            _counters.FreeOrderPlusOne = free.NextPlusOne;
            free.NextPlusOne = 0;
        }
        else
        {
            index = _counters.Orders++;
        }
        return index;
    }

    /// <summary>Puts an order at the end of its account's working orders.</summary>
    private void LinkOrder(int index, ref OrderRecord order)
    {
        ref AccountRecord account = ref _accounts[(int)order.Account];
        order.PreviousInAccountPlusOne = account.LastOrderPlusOne;
        if (account.LastOrderPlusOne != 0) _orders[account.LastOrderPlusOne - 1].NextInAccountPlusOne = index + 1;
        else account.FirstOrderPlusOne = index + 1;
        account.LastOrderPlusOne = index + 1;
        account.WorkingOrders++;
    }

    private void UnlinkOrder(int index, ref OrderRecord order)
    {
        if (_sweepNextPlusOne == index + 1) _sweepNextPlusOne = order.NextInAccountPlusOne;
        ref AccountRecord account = ref _accounts[(int)order.Account];
        if (order.PreviousInAccountPlusOne != 0) _orders[order.PreviousInAccountPlusOne - 1].NextInAccountPlusOne = order.NextInAccountPlusOne;
        else account.FirstOrderPlusOne = order.NextInAccountPlusOne;
        if (order.NextInAccountPlusOne != 0) _orders[order.NextInAccountPlusOne - 1].PreviousInAccountPlusOne = order.PreviousInAccountPlusOne;
        else account.LastOrderPlusOne = order.PreviousInAccountPlusOne;
        order.NextInAccountPlusOne = order.PreviousInAccountPlusOne = 0;
        account.WorkingOrders--;
    }

    /// <summary>Takes a terminal order from its account's working orders and queues its slot for reuse.</summary>
    private void Shelve(int index, ref OrderRecord order)
    {
        UnlinkOrder(index, ref order);
        _counters.OpenOrders--;
        order.Shelved = 1;
        if (order.FirstAliasPlusOne != 0) MakeOlder(order.FirstAliasPlusOne - 1);
        order.EndedAt = _counters.Now;
        // The shelf uses the links that working orders are in their account's list by: an order is in one of the two.
        order.PreviousInAccountPlusOne = _counters.NewestTerminalPlusOne;
        order.NextPlusOne = 0;
        if (_counters.NewestTerminalPlusOne != 0) _orders[_counters.NewestTerminalPlusOne - 1].NextPlusOne = index + 1;
        else _counters.OldestTerminalPlusOne = index + 1;
        _counters.NewestTerminalPlusOne = index + 1;
        if (_counters.RetainNanos != 0) ForgetOldOrders();
    }

    /// <summary>An order that was terminal works again.</summary>
    private void Unshelve(int index, ref OrderRecord order)
    {
        TakeFromShelf(ref order);
        _counters.OpenOrders++;
        order.Shelved = 0;
        if (order.FirstAliasPlusOne != 0) MakeNewest(order.FirstAliasPlusOne - 1);
        order.EndedAt = 0;
        LinkOrder(index, ref order);
    }

    private void TakeFromShelf(ref OrderRecord order)
    {
        if (order.PreviousInAccountPlusOne != 0) _orders[order.PreviousInAccountPlusOne - 1].NextPlusOne = order.NextPlusOne;
        else _counters.OldestTerminalPlusOne = order.NextPlusOne;
        if (order.NextPlusOne != 0) _orders[order.NextPlusOne - 1].PreviousInAccountPlusOne = order.PreviousInAccountPlusOne;
        else _counters.NewestTerminalPlusOne = order.PreviousInAccountPlusOne;
        order.NextPlusOne = order.PreviousInAccountPlusOne = 0;
    }

    private void ForgetOldOrders()
    {
        for (int i = 0; i < ForgottenAtOnce && _counters.OldestTerminalPlusOne != 0; i++)
        {
            if (_counters.Now - _orders[_counters.OldestTerminalPlusOne - 1].EndedAt < _counters.RetainNanos) return;
            ForgetOldestOrder();
        }
    }

    private void ForgetOldestOrder()
    {
        int index = _counters.OldestTerminalPlusOne - 1;
        ref OrderRecord order = ref _orders[index];
        Invariant.Check(order.OpenRequests == 0, "an order with an outstanding request is not on the shelf");
        Invariant.Check(order.TimeoutNode == 0, "no answer is owed for an order on the shelf");
        TakeFromShelf(ref order);
        ForgetAliases(ref order);
        if ((order.Marks & OrderMarks.HasDetail) != 0) ForgetDetail(index);
        ulong key = OrderKey(order.Account, order.IdKind);
        _retiredOrders.AddKept(order.Id, key, index, ref _counters.RetiredOrders);
        CountOrder(order.Position, -1);
        order = default;
        order.NextPlusOne = _counters.FreeOrderPlusOne;
        _counters.FreeOrderPlusOne = index + 1;
        PrefetchOldest();
    }

    /// <summary>
    /// The next to be forgotten was touched a whole table ago and its keys lie anywhere: three misses of the cache that the order after this one
    /// would wait for. The record of the one behind it comes with them, so that its keys can be read then.
    /// </summary>
    private void PrefetchOldest()
    {
        if (_counters.OldestTerminalPlusOne == 0) return;
        ref OrderRecord next = ref _orders[_counters.OldestTerminalPlusOne - 1];
        ulong key = OrderKey(next.Account, next.IdKind);
        _retiredOrders.Prefetch(next.Id, key, _counters.RetiredOrders);
        _orders.Prefetch(next.NextPlusOne - 1);
    }

    /// <summary>Keeps an execution id, and answers its record, whose other fields are zero.</summary>
    private ref ExecutionRecord RememberExecution(ulong key0, ulong key1, ExecutionStatus status)
    {
        if (_counters.ExecutionsSeen - _counters.ExecutionsForgotten == (ulong)_executions.Length) ForgetOldestExecution();
        else if (_counters.RetainNanos != 0) ForgetOldExecutions();
        int slot = (int)(_counters.ExecutionsSeen % (ulong)_executions.Length);
        ref ExecutionRecord record = ref _executions[slot];
        record.Key0 = key0;
        record.Key1 = key1;
        record.At = _counters.Now;
        record.Status = status;
        _executionIndex.Add(key0, key1, slot);
        _counters.ExecutionsSeen++;
        return ref record;
    }

    private void ForgetOldExecutions()
    {
        for (int i = 0; i < ForgottenAtOnce && _counters.ExecutionsForgotten != _counters.ExecutionsSeen; i++)
        {
            ref ExecutionRecord oldest = ref _executions[(int)(_counters.ExecutionsForgotten % (ulong)_executions.Length)];
            if (_counters.Now - oldest.At < _counters.RetainNanos) return;
            ForgetOldestExecution();
        }
    }

    private void ForgetOldestExecution()
    {
        int slot = (int)(_counters.ExecutionsForgotten % (ulong)_executions.Length);
        ref ExecutionRecord record = ref _executions[slot];
        _retiredExecutions.AddKept(record.Key0, record.Key1, slot, ref _counters.RetiredExecutions);
        record = default;
        _counters.ExecutionsForgotten++;
        ref ExecutionRecord next = ref _executions[(int)(_counters.ExecutionsForgotten % (ulong)_executions.Length)];
        _retiredExecutions.Prefetch(next.Key0, next.Key1, _counters.RetiredExecutions);
    }
}
