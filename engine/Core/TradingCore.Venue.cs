using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// What a venue says of an order's state (FIX 4.4, volume 4, Appendix D): each thing it says makes or ends a claim on the state, and of the
// claims that hold the first in the order of StateOf is the state.
public sealed partial class TradingCore
{
    private void OnExecutionNews(ref ExecutionCommand command, int index)
    {
        bool names = NamesRequest;
        int request = -1;
        if (names && !TryNamedRequest(out request)) return;
        // An answer that names its request need not name the order.
        if (index < 0 && request >= 0 && (_command.Flags & CommandFlags.HasOrder) == 0) index = _requests[request].Order;
        if (index < 0) { Reject(names && (_command.Flags & CommandFlags.HasOrder) == 0 ? RejectCode.UnknownRequest : RejectCode.UnknownOrder); return; }
        if (!Concerns(ref command, index)) return;
        if (command.Quantity < 0) { Reject(RejectCode.InvalidQuantity, command.Quantity); return; }
        if (command.Price < 0) { Reject(RejectCode.InvalidPrice, command.Price); return; }
        bool text = (_command.Flags & CommandFlags.IdIsText) != 0;
        ulong id = NewsId(command.ExecutionId, text), key1 = ExecutionKey(command.Kind, Side.None, text);
        if (IsRepeated(id, key1)) return;
        if (!TryRequestAnswered(command.Kind, index, names, ref request)) return;
        ReplacementTerms terms = TermsSaid(ref command, index, request);
        if (!TryTermsOfVenue(ref _orders[index], command.Kind, terms)) return;
        if (!CanRevive(index)) { Reject(RejectCode.TableFull); return; }

        RememberExecution(id, key1, ExecutionStatus.Seen);
        RequestRecord answered = request >= 0 ? _requests[request] : default;
        int position = _orders[index].Position;
        bool wasExit = _details[position].ExitOrderPlusOne == index + 1;
        int wallet = FindWallet((int)_command.Account, _instruments[(int)_command.Instrument].Currency);
        bool wasBelow = wallet < 0 || _wallets[wallet].Available < 0;
        Hear(ref _orders[index]);
        ApplyNews(command.Kind, index, request, terms);
        RefreshOrder(index, CauseOf(command.Kind, answered.Kind), answered);
        // A venue that gives an exit order less than is open leaves something to exit.
        ExitOrderFilled(index, position, wasExit);
        EmitWalletIfChanged(wallet);
        // A venue that made an order larger or dearer by itself took what the account does not have.
        if (!wasBelow && _wallets[wallet].Available < 0 && _accounts[(int)_command.Account].Mode == AccountMode.Cash)
        {
            AlertNegative(_command.Account, _command.Instrument, ref _wallets[wallet]);
        }
    }

    /// <summary>The request that the execution names. Rejects and answers false for a bad name; −1 for one that is not known.</summary>
    private bool TryNamedRequest(out int request)
    {
        ExecutionLinkFlags links = _parts.ExecutionLinks.LinkFlags;
        ulong id = _parts.ExecutionLinks.Request;
        IdKind kind = (links & ExecutionLinkFlags.RequestIsEngine) != 0 ? IdKind.Engine : IdKind.Number;
        request = -1;
        if ((links & ExecutionLinkFlags.RequestIsText) != 0)
        {
            if (_parts.Request.IsEmpty) { Reject(RejectCode.InvalidName); return false; }
            id = (ulong)(long)FindAlias(ref _parts.Request);
            kind = IdKind.Text;
        }
        request = FindRequest(_command.Account, id, kind);
        return true;
    }

    /// <summary>
    /// Which outstanding request an execution answers: the one it names, else the oldest that it can be an answer to. −1 is none: the venue
    /// acts by itself. Rejects and answers false when it names one that is not outstanding and could only be an answer.
    /// </summary>
    private bool TryRequestAnswered(ExecutionKind kind, int index, bool names, ref int request)
    {
        ref OrderRecord order = ref _orders[index];
        if (names)
        {
            // What was accepted before is named again by a venue that tells things in another order: it ends nothing a second time.
            bool own = request >= 0 && _requests[request].Order == index;
            if (own && _requests[request].IsOutstanding && CanAnswer(kind, _requests[request].Kind)) return true;
            bool late = own && _requests[request].IsAccepted && kind != ExecutionKind.Rejected;
            request = -1;
            bool onlyAnswers = kind is ExecutionKind.PendingCancel or ExecutionKind.PendingReplace or ExecutionKind.CancelRejected or ExecutionKind.Rejected;
            if (late || order.IsEnded || !onlyAnswers) return true;
            Reject(RejectCode.UnknownRequest);
            return false;
        }
        request = OldestRequest(ref order, kind);
        return true;
    }

    private static bool CanAnswer(ExecutionKind kind, RequestKind request) => kind switch
    {
        ExecutionKind.PendingCancel or ExecutionKind.Canceled => request == RequestKind.Cancel,
        ExecutionKind.PendingReplace or ExecutionKind.Replaced => request == RequestKind.Replace,
        ExecutionKind.CancelRejected or ExecutionKind.Rejected => true,
        _ => false,
    };

    private int OldestRequest(ref OrderRecord order, ExecutionKind kind)
    {
        // Unnamed, a refusal of the order is one: only a named request can be meant instead.
        if (kind == ExecutionKind.Rejected) return -1;
        bool refused = kind == ExecutionKind.CancelRejected;
        RequestKind first = order.PendingCancels != 0 ? RequestKind.Cancel : order.PendingReplaces != 0 ? RequestKind.Replace : RequestKind.None;
        int found = -1;
        for (int at = order.FirstRequestPlusOne; at != 0; at = _requests[at - 1].NextInOrderPlusOne)
        {
            ref RequestRecord request = ref _requests[at - 1];
            if (!CanAnswer(kind, request.Kind) || (refused && first != RequestKind.None && request.Kind != first)) continue;
            // "Works on it" is news of the oldest that it was not said of yet; everything else ends the oldest.
            bool isNews = kind is not (ExecutionKind.PendingCancel or ExecutionKind.PendingReplace) || request.State == RequestState.Sent;
            if (isNews) return at - 1;
            if (found < 0) found = at - 1;
        }
        return found;
    }

    /// <summary>Terms after a replaced or restated order: those the venue states, else those that were asked for.</summary>
    private ReplacementTerms TermsSaid(ref ExecutionCommand command, int index, int request)
    {
        ReplacementTerms terms = default;
        if (command.Kind is not (ExecutionKind.Replaced or ExecutionKind.Restated)) return terms;
        if (request >= 0)
        {
            ref RequestRecord asked = ref _requests[request];
            terms = new ReplacementTerms { Given = asked.Terms, Quantity = asked.Quantity, Price = asked.Price, StopPrice = asked.StopPrice };
        }
        if (command.Quantity != 0)
        {
            terms.Given |= ReplaceTerms.Quantity;
            terms.Quantity = command.Quantity;
        }
        // An order without a limit stays one without: a price beside it is the venue's own matter.
        if (command.Price != 0 && _orders[index].Price != 0)
        {
            terms.Given |= ReplaceTerms.Price;
            terms.Price = command.Price;
        }
        return terms;
    }

    /// <summary>A venue's terms are a fact, unless nobody could compute with them.</summary>
    private bool TryTermsOfVenue(ref OrderRecord order, ExecutionKind kind, in ReplacementTerms terms)
    {
        if (terms.Given == ReplaceTerms.None && kind != ExecutionKind.Restated) return true;
        ref PositionRecord position = ref _positions[order.Position];
        long quantity = terms.Has(ReplaceTerms.Quantity) ? terms.Quantity : order.Quantity;
        long others = (order.Side == Side.Buy ? position.WorkingBuy : position.WorkingSell) - order.CountedQuantity;
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        if ((Int128)Absolute(position.Quantity) + others + quantity <= long.MaxValue
            && Fixed.TryNotional(ReservePriceOf(ref order, terms), quantity, instrument.Scale, out Int128 notional)
            && TryCashCost(ref instrument, notional, true, out _))
        {
            return true;
        }
        Reject(RejectCode.Overflow);
        return false;
    }

    private void ApplyNews(ExecutionKind kind, int index, int request, in ReplacementTerms terms)
    {
        ref OrderRecord order = ref _orders[index];
        switch (kind)
        {
            case ExecutionKind.New:
            case ExecutionKind.Resumed:
                order.Claims = (order.Claims | OrderClaims.Acknowledged) & ~OrderClaims.Suspended;
                break;
            case ExecutionKind.Suspended: order.Claims |= OrderClaims.Acknowledged | OrderClaims.Suspended; break;
            case ExecutionKind.DoneForDay: order.Claims |= OrderClaims.Acknowledged | OrderClaims.DoneForDay; break;
            case ExecutionKind.Unknown: order.Claims |= OrderClaims.Unknown; break;
            case ExecutionKind.Canceled: EndAtVenue(ref order, OrderState.Canceled); break;
            case ExecutionKind.Expired: EndAtVenue(ref order, OrderState.Expired); break;
            case ExecutionKind.Rejected when request < 0: EndAtVenue(ref order, OrderState.Rejected); break;
            case ExecutionKind.Rejected:
            case ExecutionKind.CancelRejected: RefuseRequest(ref order, request); break;
            case ExecutionKind.PendingCancel:
            case ExecutionKind.PendingReplace: MarkPending(ref order, request, kind); break;
            case ExecutionKind.Replaced:
            case ExecutionKind.Restated: Amend(ref order, request, kind, terms); break;
        }
    }

    /// <summary>Ends an order for good; of two ends the first stands. What was asked for is without meaning now.</summary>
    private void EndAtVenue(ref OrderRecord order, OrderState state)
    {
        if (order.IsEnded) return;
        order.State = state;
        DropRequests(ref order);
    }

    private bool NamesRequest => (_parts.ExecutionLinks.LinkFlags & ExecutionLinkFlags.HasRequest) != 0;

    private void RefuseRequest(ref OrderRecord order, int request)
    {
        if (request >= 0) DropRequest(ref order, request);
        else if (!NamesRequest) order.Claims &= ~(OrderClaims.PendingCancel | OrderClaims.PendingReplace);
    }

    private void MarkPending(ref OrderRecord order, int request, ExecutionKind kind)
    {
        if (order.IsEnded) return;
        bool cancels = kind == ExecutionKind.PendingCancel;
        if (request < 0)
        {
            // A venue that names a request accepted long ago says nothing new.
            if (!NamesRequest) order.Claims |= cancels ? OrderClaims.PendingCancel : OrderClaims.PendingReplace;
            return;
        }
        ref RequestRecord record = ref _requests[request];
        if (record.State == RequestState.Pending) return;
        record.State = RequestState.Pending;
        if (cancels) order.PendingCancels++;
        else order.PendingReplaces++;
    }

    private void Amend(ref OrderRecord order, int request, ExecutionKind kind, in ReplacementTerms terms)
    {
        order.Claims |= OrderClaims.Acknowledged;
        if (kind == ExecutionKind.Restated) order.Claims &= ~OrderClaims.DoneForDay;
        else order.Claims &= ~OrderClaims.PendingReplace;
        ApplyTerms(ref order, terms);
        if (request >= 0) AcceptRequest(ref order, request);
    }

    /// <summary>
    /// The state of an order at a venue (DESIGN §4, Orders): ended, unknown, pending-cancel, pending-replace, done-for-day, filled, suspended,
    /// partially filled, new. Unknown is first among those of a living order, because it is there only until the venue speaks again.
    /// </summary>
    private static OrderState StateOf(ref OrderRecord order)
    {
        if (order.IsEnded) return order.State;
        OrderClaims claims = order.Claims;
        bool filled = order.CumQuantity >= order.Quantity;
        if ((claims & OrderClaims.Unknown) != 0 && !(filled && order.OpenRequests == 0)) return OrderState.Unknown;
        if (order.PendingCancels != 0 || (claims & OrderClaims.PendingCancel) != 0) return OrderState.PendingCancel;
        if (order.PendingReplaces != 0 || (claims & OrderClaims.PendingReplace) != 0) return OrderState.PendingReplace;
        if ((claims & OrderClaims.DoneForDay) != 0) return OrderState.DoneForDay;
        if (filled) return OrderState.Filled;
        if ((claims & OrderClaims.Suspended) != 0) return OrderState.Suspended;
        if (order.CumQuantity != 0) return OrderState.PartiallyFilled;
        return (claims & OrderClaims.Acknowledged) != 0 ? OrderState.New : OrderState.PendingNew;
    }

    /// <summary>What can still fill: nothing once it ended, nor of a day order that is done for the day.</summary>
    private static long LeavesOf(ref OrderRecord order)
    {
        bool over = order.IsEnded || order.CumQuantity >= order.Quantity
            || ((order.Claims & OrderClaims.DoneForDay) != 0 && order.TimeInForce == TimeInForce.Day);
        return over ? 0 : order.Quantity - order.CumQuantity;
    }

    /// <summary>Brings state, leaves and reservation of an order at a venue in line with its claims and quantities, and reports it. The caller reports the wallet.</summary>
    private void RefreshOrder(int index, OrderCause cause, in RequestRecord answered = default)
    {
        ref OrderRecord order = ref _orders[index];
        order.State = StateOf(ref order);
        long leaves = LeavesOf(ref order);
        SetLeaves(ref order, leaves, NotionalOf(ref order, leaves, order.ReservePrice));
        order.Cause = cause;
        order.Version++;
        if (leaves != 0 && order.EndPassedOn != 0) Revive(index, ref order);
        bool ends = order.IsTerminal && order.EndPassedOn == 0;
        if (ends) PassOnEnd(index, ref order, cause);
        bool shelve = order.IsTerminal && order.OpenRequests == 0;
        if (shelve && order.Shelved == 0) Shelve(index, ref order);
        else if (!shelve && order.Shelved != 0) Unshelve(index, ref order);
        if (_counters.OrderTimeoutNanos != 0 && OwesAnswer(ref order)) ExpectAnswer(index, ref order);
        EmitOrderRequest(ref order, cause, answered);
        if (ends) EndExit(index);
    }

    /// <summary>An order whose end was passed on has leaves again: its fills may want legs again.</summary>
    private void Revive(int index, ref OrderRecord order)
    {
        order.EndPassedOn = 0;
        if ((order.Marks & OrderMarks.HasDetail) != 0) _counters.ReservedOrders += LegSlots(ref _orderDetails[index]);
    }

    private static OrderCause CauseOf(ExecutionKind kind, RequestKind answered) => kind switch
    {
        ExecutionKind.PendingNew => OrderCause.PendingNew,
        ExecutionKind.New => OrderCause.New,
        ExecutionKind.Canceled => OrderCause.Canceled,
        ExecutionKind.Rejected => answered == RequestKind.None ? OrderCause.Rejected : OrderCause.CancelRejected,
        ExecutionKind.Expired => OrderCause.Expired,
        ExecutionKind.PendingCancel => OrderCause.PendingCancel,
        ExecutionKind.PendingReplace => OrderCause.PendingReplace,
        ExecutionKind.Replaced => OrderCause.Replaced,
        ExecutionKind.CancelRejected => OrderCause.CancelRejected,
        ExecutionKind.Restated => OrderCause.Restated,
        ExecutionKind.DoneForDay => OrderCause.DoneForDay,
        ExecutionKind.Suspended => OrderCause.Suspended,
        ExecutionKind.Resumed => OrderCause.Resumed,
        _ => OrderCause.Unknown,
    };

    /// <summary>The venue said something of an order: its outcome is known again, and its silence is over.</summary>
    private void Hear(ref OrderRecord order)
    {
        order.Claims &= ~OrderClaims.Unknown;
        if (order.TimeoutNode != 0) DropTimeout(ref order);
    }

    /// <summary>Whether the venue has still to accept the order or to speak about one of its requests. After a timeout it is not waited for again.</summary>
    private static bool OwesAnswer(ref OrderRecord order)
    {
        if (order.IsEnded || (order.Claims & OrderClaims.Unknown) != 0) return false;
        return order.State == OrderState.PendingNew || order.OpenRequests > order.PendingCancels + order.PendingReplaces;
    }

    private void ExpectAnswer(int index, ref OrderRecord order)
    {
        if (order.TimeoutNode != 0) return;
        order.TimeoutNode = _heaps.Add(TimeHeap, After(_counters.Now, _counters.OrderTimeoutNanos), TriggerKind.OrderTimeout, index);
    }

    private void DropTimeout(ref OrderRecord order)
    {
        _heaps.Remove(order.TimeoutNode);
        order.TimeoutNode = 0;
    }

    /// <summary>A venue was silent for too long: nobody can say what became of the order or the request. That is no refusal.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnOrderTimeout(int index)
    {
        ref OrderRecord order = ref _orders[index];
        DropTimeout(ref order);
        if (_counters.OrderTimeoutNanos == 0) return;
        order.Claims |= OrderClaims.Unknown;
        RefreshOrder(index, OrderCause.Timeout);
        EmitAlert(AlertKind.OrderTimeout, order.Account, order.Instrument, Command.Unknown, order.LeavesQuantity, 0);
    }
}
