namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Slots of cancels and replaces at venues: outstanding, the id of an order, or free.</summary>
internal sealed class RequestPool(Ledger ledger, StateLens lens)
{
    private const string Outstanding = "outstanding", Id = "id", Free = "free";

    private ReadOnlySpan<RequestRecord> Requests => lens.Rows<RequestRecord>(StateSection.Requests);

    public void Check()
    {
        var slots = new SlotCount(ledger, "request", Requests.Length);
        for (int order = 0; order < lens.Orders.Length; order++)
        {
            if (lens.Orders[order].Version == 0) continue;
            CheckOutstanding(order, slots);
            CheckIds(order, slots);
        }
        for (int at = lens.Counters.FreeRequestPlusOne; at != 0; at = Requests[at - 1].NextPlusOne) slots.Claim(at - 1, Free);
        slots.CheckAll();
        CheckOlder(slots);
    }

    private void CheckOutstanding(int index, SlotCount slots)
    {
        ref readonly OrderRecord order = ref lens.Orders[index];
        int previous = 0, cancels = 0, replaces = 0, pendingCancels = 0, pendingReplaces = 0;
        for (int at = order.FirstRequestPlusOne; at != 0; at = Requests[at - 1].NextInOrderPlusOne)
        {
            ref readonly RequestRecord request = ref Requests[at - 1];
            slots.Claim(at - 1, Outstanding);
            ledger.Same((index, previous, true), (request.Order, request.PreviousInOrderPlusOne, request.IsOutstanding), $"request {at - 1} of order {index}: order, previous, outstanding");
            bool pending = request.State == RequestState.Pending;
            if (request.Kind == RequestKind.Replace) (replaces, pendingReplaces) = (replaces + 1, pendingReplaces + (pending ? 1 : 0));
            else (cancels, pendingCancels) = (cancels + 1, pendingCancels + (pending ? 1 : 0));
            previous = at;
        }
        ledger.Same(
            (cancels + replaces, replaces, pendingCancels, pendingReplaces), (order.OpenRequests, order.OpenReplaces, order.PendingCancels, order.PendingReplaces),
            $"order {index}: requests outstanding, replaces, cancels and replaces the venue works on");
    }

    private void CheckIds(int index, SlotCount slots)
    {
        ref readonly OrderRecord order = ref lens.Orders[index];
        int previous = 0;
        for (int at = order.FirstAliasPlusOne; at != 0; at = Requests[at - 1].NextInOrderPlusOne)
        {
            ref readonly RequestRecord request = ref Requests[at - 1];
            slots.Claim(at - 1, Id);
            RequestState state = previous == 0 && order.Shelved == 0 ? RequestState.Newest : RequestState.Older;
            ledger.Same((index, previous, state), (request.Order, request.PreviousInOrderPlusOne, request.State), $"request {at - 1}, an id of order {index}: order, previous, state");
            previous = at;
        }
    }

    /// <summary>Ids that give up their slot when it is needed.</summary>
    private void CheckOlder(SlotCount slots)
    {
        int previous = 0, older = 0;
        for (int at = lens.Counters.OldestAliasPlusOne; at != 0; at = Requests[at - 1].NextPlusOne)
        {
            ledger.Same((RequestState.Older, previous), (Requests[at - 1].State, Requests[at - 1].PreviousPlusOne), $"request {at - 1} among the older ids: state, previous");
            previous = at;
            older++;
        }
        ledger.Same(previous, lens.Counters.NewestAliasPlusOne, $"newest of the older ids");
        ledger.Same(slots.Count(Outstanding) + slots.Count(Id) - older, lens.Counters.KeptRequests, $"requests that are not up for reuse");
    }
}
