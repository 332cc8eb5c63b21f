using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Cancels and replaces: done at once on the paper route, passed on to the venue on the external one, where several may be outstanding.
// A request is known by its id from when it is passed on; the id of an accepted replace stays, as one more id of its order.
public sealed partial class TradingCore
{
    /// <summary>
    /// Outstanding requests of one order. FIX knows no limit; a client that has this many unanswered does not look at the answers, and the
    /// walk over them must stay short.
    /// </summary>
    private const int MaxOpenRequests = 64;

    private int FindOrder(uint account, ulong id, IdKind kind) => FindOrder(account, id, kind, out _);

    /// <summary>The order that has an id, or −1; whether it is that of an order that is no longer kept.</summary>
    private int FindOrder(uint account, ulong id, IdKind kind, out bool isRetired)
    {
        int order = _orderIndex.Find(id, OrderKey(account, kind));
        isRetired = order >= _orders.Length;
        if (isRetired) order = -1;
        return order >= 0 || _requestIndex.Count == 0 ? order : FindOrderByRequest(account, id, kind, outstandingToo: false);
    }

    /// <summary>The order that an accepted replace gave this id to; with <paramref name="outstandingToo"/> also one that an unanswered replace would.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindOrderByRequest(uint account, ulong id, IdKind kind, bool outstandingToo)
    {
        int request = FindRequest(account, id, kind);
        if (request < 0) return -1;
        ref RequestRecord record = ref _requests[request];
        return record.IsAccepted || (outstandingToo && record.Kind == RequestKind.Replace) ? record.Order : -1;
    }

    private int FindRequest(uint account, ulong id, IdKind kind) =>
        _requestIndex.Count == 0 ? -1 : _requestIndex.Find(id, OrderKey(account, kind));

    /// <summary>The id that a command has of its own. False, and rejected, when its text is missing or bad; the number is −1 (as unsigned) for a text never seen.</summary>
    private bool TryOwnId(ulong number, out ulong id, out IdKind kind)
    {
        kind = IdKind.Number;
        id = number;
        if ((_command.Flags & CommandFlags.IdIsText) == 0) return true;
        kind = IdKind.Text;
        if (_parts.BadText || _parts.Id.IsEmpty) { Reject(RejectCode.InvalidName); return false; }
        id = (ulong)(long)FindAlias(ref _parts.Id);
        return true;
    }

    /// <summary>Rejects and answers true when a new order's id is that of a request, or of an order that is no longer kept.</summary>
    private bool IsIdTaken(ulong id, IdKind kind, bool isRetired)
    {
        if (FindRequest(_command.Account, id, kind) >= 0) { Reject(RejectCode.DuplicateOrderId); return true; }
        if (isRetired) { Reject(RejectCode.TooOld); return true; }
        return false;
    }

    /// <summary>The order that the command means, by its own id or that of a replace. Rejects and answers false when there is none.</summary>
    private bool TryFindTarget(ulong target, bool outstandingToo, out int order)
    {
        IdKind kind = TargetKind();
        order = -1;
        ulong id = target;
        if (kind == IdKind.Text)
        {
            if (_parts.BadText || _parts.Target.IsEmpty) { Reject(RejectCode.InvalidName); return false; }
            id = (ulong)(long)FindAlias(ref _parts.Target);
        }
        order = FindOrder(_command.Account, id, kind, out bool isRetired);
        if (order < 0 && outstandingToo) order = FindOrderByRequest(_command.Account, id, kind, outstandingToo);
        if (order < 0) Reject(isRetired ? RejectCode.TooOld : RejectCode.UnknownOrder);
        return order >= 0;
    }

    /// <summary>A cancel or replace on its way in: its id, and what the checks found. A known one is the request that has the id and the content already.</summary>
    private struct RequestQuote
    {
        public int Known;
        public ulong Id;
        public IdKind Kind;
        public ulong Content;
        public int Order;
        public bool AtVenue;
    }

    private void OnCancel(ref CancelCommand command)
    {
        if ((_command.Flags & CommandFlags.MoreFollows) != 0) { AddItem(); return; }
        if (!TryCancel(ref command, out RequestQuote quote)) return;
        if (quote.Known >= 0)
        {
            EmitOrder(ref _orders[quote.Order], OrderCause.Duplicate);
            return;
        }
        ref OrderRecord order = ref _orders[quote.Order];
        if (quote.AtVenue)
        {
            if (quote.Kind == IdKind.Text) quote.Id = AliasFor(ref _parts.Id);
            AddRequest(quote, RequestKind.Cancel, OrderCause.CancelRequested, default);
        }
        else
        {
            EndOrder(quote.Order, OrderState.Canceled, OrderCause.CancelRequested);
        }
        EmitWalletIfChanged(FindWallet((int)order.Account, _instruments[(int)order.Instrument].Currency));
    }

    /// <summary>Every check of a cancel. Rejects and answers false, or changes nothing and answers true.</summary>
    private bool TryCancel(ref CancelCommand command, out RequestQuote quote)
    {
        quote = default;
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return false; }
        quote.Content = Mix.Pair(TargetNumber(command.Target), (ulong)RequestKind.Cancel);
        if (!TryRequestId(command.Id, ref quote)) return false;
        if (quote.Known >= 0) return true;
        if (!TryFindTarget(command.Target, outstandingToo: true, out quote.Order)) return false;
        ref OrderRecord order = ref _orders[quote.Order];
        quote.AtVenue = IsAtVenue(ref order);
        if (quote.AtVenue ? order.IsEnded : order.IsTerminal) { Reject(RejectCode.OrderIsTerminal); return false; }
        return (!quote.AtVenue || CanRequest(quote.Order)) && !StaleVersion(order.Version);
    }

    /// <summary>The id of a request: the same request again is answered with the order's present state, another one with its id refused.</summary>
    private bool TryRequestId(ulong number, ref RequestQuote quote)
    {
        quote.Known = -1;
        if (!TryOwnId(number, out quote.Id, out quote.Kind)) return false;
        quote.Known = FindRequest(_command.Account, quote.Id, quote.Kind);
        if (quote.Known < 0) return true;
        quote.Order = _requests[quote.Known].Order;
        if (_requests[quote.Known].ContentHash == quote.Content) return true;
        Reject(RejectCode.DuplicateOrderId);
        return false;
    }

    /// <summary>Whether a venue has the order: one that waits for its parent was not sent.</summary>
    private bool IsAtVenue(ref OrderRecord order) =>
        _instruments[(int)order.Instrument].Route == Route.External && (order.Marks & OrderMarks.Held) == 0;

    /// <summary>
    /// Asks the venue in the engine's own name, under an id of the engine, to cancel an order; not again while a cancel is unanswered. The
    /// order keeps its state until the venue speaks.
    /// </summary>
    private void RequestCancel(int index, OrderCause cause)
    {
        ref OrderRecord order = ref _orders[index];
        if (order.OpenRequests != order.OpenReplaces)
        {
            order.Cause = cause;
            order.Version++;
            EmitOrder(ref order, cause);
            return;
        }
        ulong id = ++_counters.NextEngineOrder;
        if (order.OpenRequests < MaxOpenRequests && HasRequestSlots(1))
        {
            AddRequest(new RequestQuote { Id = id, Kind = IdKind.Engine, Order = index }, RequestKind.Cancel, cause, default);
            return;
        }
        // Without a slot it is passed on all the same; the venue's answer is then taken as unsolicited.
        var request = new RequestRecord { Id = id, IdKind = IdKind.Engine, Kind = RequestKind.Cancel };
        order.Cause = cause;
        order.Version++;
        EmitOrderRequest(ref order, cause, request);
    }

    /// <summary>Number of the order meant, in the words of the sender: what a repeat must have the same.</summary>
    private ulong TargetNumber(ulong target) =>
        Mix.Pair(TargetKind() == IdKind.Text ? (ulong)(long)FindAlias(ref _parts.Target) : target, (ulong)TargetKind());

    private bool CanRequest(int index)
    {
        ref OrderRecord order = ref _orders[index];
        if (order.OpenRequests >= MaxOpenRequests) { Reject(RejectCode.TooManyRequests, order.OpenRequests, MaxOpenRequests); return false; }
        if (!HasRequestSlots(1) || !CanRevive(index) || ((_command.Flags & CommandFlags.IdIsText) != 0 && !AliasFits(ref _parts.Id)))
        {
            Reject(RejectCode.TableFull);
            return false;
        }
        return true;
    }

    /// <summary>Records a request that is passed on to the venue and reports it; the order keeps its state until the venue speaks.</summary>
    private void AddRequest(in RequestQuote quote, RequestKind what, OrderCause cause, in ReplacementTerms terms)
    {
        int index = quote.Order;
        ref OrderRecord order = ref _orders[index];
        int slot = MakeRequest(quote);
        ref RequestRecord request = ref _requests[slot];
        request.Kind = what;
        request.State = RequestState.Sent;
        request.SentAt = _counters.Now;
        request.Terms = terms.Given;
        request.Quantity = terms.Quantity;
        request.Price = terms.Price;
        request.StopPrice = terms.StopPrice;
        AppendRequest(ref order, slot);
        order.OpenRequests++;
        if (what == RequestKind.Replace) order.OpenReplaces++;
        order.Version++;
        order.Cause = cause;
        if (order.Shelved != 0) Unshelve(index, ref order);
        if (_counters.OrderTimeoutNanos != 0) ExpectAnswer(index, ref order);
        if (what == RequestKind.Replace) SetLeaves(ref order, order.LeavesQuantity, NotionalOf(ref order, order.LeavesQuantity, order.ReservePrice));
        EmitOrderRequest(ref order, order.Cause, request);
    }

    private int MakeRequest(in RequestQuote quote)
    {
        int slot = TakeRequestSlot();
        ref RequestRecord request = ref _requests[slot];
        request.Id = quote.Id;
        request.IdKind = quote.Kind;
        request.ContentHash = quote.Content;
        request.Order = quote.Order;
        _requestIndex.Add(quote.Id, OrderKey(_orders[quote.Order].Account, quote.Kind), slot);
        return slot;
    }

    /// <summary>A notional of an order; one that does not fit counts as everything: only a venue's word can ask for it.</summary>
    private Int128 NotionalOf(ref OrderRecord order, long quantity, long price)
    {
        if (quantity == 0) return 0;
        return Fixed.TryNotional(price, quantity, _instruments[(int)order.Instrument].Scale, out Int128 notional) ? notional : Fixed.MaxMoney;
    }

    private void AppendRequest(ref OrderRecord order, int slot)
    {
        if (order.FirstRequestPlusOne == 0)
        {
            order.FirstRequestPlusOne = slot + 1;
            return;
        }
        int last = order.FirstRequestPlusOne - 1;
        while (_requests[last].NextInOrderPlusOne != 0) last = _requests[last].NextInOrderPlusOne - 1;
        _requests[last].NextInOrderPlusOne = slot + 1;
        _requests[slot].PreviousInOrderPlusOne = last + 1;
    }

    /// <summary>Takes a request from the outstanding ones of its order.</summary>
    private void DetachRequest(ref OrderRecord order, ref RequestRecord request)
    {
        if (request.PreviousInOrderPlusOne != 0) _requests[request.PreviousInOrderPlusOne - 1].NextInOrderPlusOne = request.NextInOrderPlusOne;
        else order.FirstRequestPlusOne = request.NextInOrderPlusOne;
        if (request.NextInOrderPlusOne != 0) _requests[request.NextInOrderPlusOne - 1].PreviousInOrderPlusOne = request.PreviousInOrderPlusOne;
        request.NextInOrderPlusOne = request.PreviousInOrderPlusOne = 0;
        order.OpenRequests--;
        if (request.Kind == RequestKind.Replace) order.OpenReplaces--;
        if (request.State != RequestState.Pending) return;
        if (request.Kind == RequestKind.Replace) order.PendingReplaces--;
        else order.PendingCancels--;
    }

    /// <summary>A request was answered or has lost its meaning: its id is free.</summary>
    private void DropRequest(ref OrderRecord order, int slot)
    {
        DetachRequest(ref order, ref _requests[slot]);
        FreeRequest(ref order, slot);
    }

    private void DropRequests(ref OrderRecord order)
    {
        while (order.FirstRequestPlusOne != 0) DropRequest(ref order, order.FirstRequestPlusOne - 1);
    }

    /// <summary>A replace was accepted: its id names the order from here on. Of the earlier ones each stays until its slot is needed.</summary>
    private void AcceptRequest(ref OrderRecord order, int slot)
    {
        DetachRequest(ref order, ref _requests[slot]);
        AddAlias(ref order, slot);
    }

    private void AddAlias(ref OrderRecord order, int slot)
    {
        ref RequestRecord request = ref _requests[slot];
        request.State = RequestState.Newest;
        int before = order.FirstAliasPlusOne;
        request.NextInOrderPlusOne = before;
        order.FirstAliasPlusOne = slot + 1;
        if (before == 0) return;
        _requests[before - 1].PreviousInOrderPlusOne = slot + 1;
        MakeOlder(before - 1);
    }

    /// <summary>The newest id of an order is kept while it works: of one that ended it may be forgotten like an older one.</summary>
    private void MakeOlder(int slot)
    {
        ref RequestRecord request = ref _requests[slot];
        request.State = RequestState.Older;
        _counters.KeptRequests--;
        request.PreviousPlusOne = _counters.NewestAliasPlusOne;
        if (_counters.NewestAliasPlusOne != 0) _requests[_counters.NewestAliasPlusOne - 1].NextPlusOne = slot + 1;
        else _counters.OldestAliasPlusOne = slot + 1;
        _counters.NewestAliasPlusOne = slot + 1;
    }

    private void MakeNewest(int slot)
    {
        ref RequestRecord request = ref _requests[slot];
        request.State = RequestState.Newest;
        _counters.KeptRequests++;
        if (request.PreviousPlusOne != 0) _requests[request.PreviousPlusOne - 1].NextPlusOne = request.NextPlusOne;
        else _counters.OldestAliasPlusOne = request.NextPlusOne;
        if (request.NextPlusOne != 0) _requests[request.NextPlusOne - 1].PreviousPlusOne = request.PreviousPlusOne;
        else _counters.NewestAliasPlusOne = request.PreviousPlusOne;
        request.NextPlusOne = request.PreviousPlusOne = 0;
    }

    private void ForgetAliases(ref OrderRecord order)
    {
        while (order.FirstAliasPlusOne != 0) ForgetAlias(order.FirstAliasPlusOne - 1);
    }

    /// <summary>An id that an accepted replace gave is no longer kept.</summary>
    private void ForgetAlias(int slot)
    {
        ref RequestRecord request = ref _requests[slot];
        ref OrderRecord order = ref _orders[request.Order];
        if (request.PreviousInOrderPlusOne != 0) _requests[request.PreviousInOrderPlusOne - 1].NextInOrderPlusOne = request.NextInOrderPlusOne;
        else order.FirstAliasPlusOne = request.NextInOrderPlusOne;
        if (request.NextInOrderPlusOne != 0) _requests[request.NextInOrderPlusOne - 1].PreviousInOrderPlusOne = request.PreviousInOrderPlusOne;
        if (request.State == RequestState.Older) MakeNewest(slot);
        _retiredOrders.Add(request.Id, OrderKey(order.Account, request.IdKind), ref _counters.RetiredOrders);
        FreeRequest(ref order, slot);
    }

    /// <summary>Whether requests can be made: an older id gives up its slot, an unanswered request and the newest id of a working order do not.</summary>
    private bool HasRequestSlots(int count) => _counters.KeptRequests + _draft.Requests + count <= _requests.Length;

    private int TakeRequestSlot()
    {
        if (_counters.FreeRequestPlusOne == 0 && _counters.Requests == _requests.Length) ForgetAlias(_counters.OldestAliasPlusOne - 1);
        _counters.KeptRequests++;
        if (_counters.FreeRequestPlusOne == 0) return _counters.Requests++;
        int slot = _counters.FreeRequestPlusOne - 1;
        _counters.FreeRequestPlusOne = _requests[slot].NextPlusOne;
        _requests[slot] = default;
        return slot;
    }

    private void FreeRequest(ref OrderRecord order, int slot)
    {
        ref RequestRecord request = ref _requests[slot];
        _requestIndex.Remove(request.Id, OrderKey(order.Account, request.IdKind), slot);
        _counters.KeptRequests--;
        request = default;
        request.NextPlusOne = _counters.FreeRequestPlusOne;
        _counters.FreeRequestPlusOne = slot + 1;
    }
}
