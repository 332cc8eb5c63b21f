using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// What venues say: whose it is, fills, and what is told of an order's state.
internal sealed partial class Oracle
{
    private readonly Dictionary<(uint Account, uint Instrument, ulong Id, Side Side), OracleExecution> _executions = [];
    private readonly HashSet<(uint Account, uint Instrument, ulong Id, ExecutionKind Kind)> _news = [];

    public IReadOnlyCollection<OracleExecution> Executions => _executions.Values;

    private void OnExecution(ExecutionCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        bool names = (command.Header.Flags & CommandFlags.HasOrder) != 0;
        OracleOrder? order = names ? FindOrder(command.Header.Account, TargetKind(command.Header), command.OrderId, unansweredToo: true) : null;
        switch (command.Kind)
        {
            case ExecutionKind.Fill: OnFill(command, order); break;
            case ExecutionKind.Bust or ExecutionKind.Correct: OnBust(command, order); break;
            default: OnNews(command, order); break;
        }
    }

    private bool Concerns(ExecutionCommand command, OracleOrder order)
    {
        RejectCode code = order.Position.Instrument.Index != command.Header.Instrument ? RejectCode.UnknownOrder
            : !order.AtVenue ? RejectCode.WrongRoute
            : command.Side != Side.None && command.Side != order.Side ? RejectCode.InvalidOrder : RejectCode.None;
        if (code != RejectCode.None) Reject(code);
        return code == RejectCode.None;
    }

    private void OnFill(ExecutionCommand command, OracleOrder? order)
    {
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        if (order != null && !Concerns(command, order)) return;
        Side side = order?.Side ?? command.Side;
        if (side == Side.None) { Reject((command.Header.Flags & CommandFlags.HasOrder) != 0 ? RejectCode.UnknownOrder : RejectCode.Malformed); return; }
        if (command.Quantity <= 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice); return; }
        if (_parts.PositionId != 0 && !account.Hedging) { Reject(RejectCode.PositionIdNotAllowed); return; }
        if (StatedFee(instrument) is not (BigInteger fee, uint feeCurrency)) return;
        if (_executions.ContainsKey((account.Index, instrument.Index, command.ExecutionId, side))) { Reject(RejectCode.DuplicateExecution); return; }
        if (Awaits(command, side) is { } awaited)
        {
            Swallow(awaited, command, order, side);
            return;
        }
        OraclePosition position = order?.Position ?? PositionOf(account, instrument, _parts.PositionId);
        Keep(command.ExecutionId, position, order, side, command.Quantity, command.Price, fee, feeCurrency);
        Book(order, position, side, command.Quantity, command.Price, fee, feeCurrency, FillKind.Fill);
    }

    /// <summary>Fee and currency as stated; null and refused where there is no such currency.</summary>
    private (BigInteger Fee, uint Currency)? StatedFee(OracleInstrument instrument)
    {
        uint currency = _parts.Fee == null || _parts.Fee.Value.Currency == Command.Unknown ? instrument.Currency : _parts.Fee.Value.Currency;
        if (currency < Currencies.Count) return (_parts.Fee?.Fee ?? 0, currency);
        Reject(RejectCode.UnknownCurrency);
        return null;
    }

    private void Keep(ulong id, OraclePosition position, OracleOrder? order, Side side, long quantity, long price, BigInteger fee, uint feeCurrency, bool stands = true) =>
        _executions[(position.Account.Index, position.Instrument.Index, id, side)] = new OracleExecution
        {
            Id = id,
            Position = position,
            Order = order,
            Side = side,
            Quantity = quantity,
            Price = price,
            Fee = fee,
            FeeCurrency = feeCurrency,
            Stands = stands,
        };

    private void Book(OracleOrder? order, OraclePosition position, Side side, long quantity, long price, BigInteger fee, uint feeCurrency, FillKind kind, BigInteger counted = default)
    {
        if (order != null)
        {
            FillOrder(order, quantity, price, fee, feeCurrency, kind, counted);
            return;
        }
        _answer.Fills.Add((null, side, quantity, price, fee));
        Fill(position, side, quantity, price, fee, feeCurrency, kind, counted);
    }

    private void OnNews(ExecutionCommand command, OracleOrder? order)
    {
        bool namesOrder = (command.Header.Flags & CommandFlags.HasOrder) != 0, namesRequest = (_parts.ExecutionLinks.LinkFlags & ExecutionLinkFlags.HasRequest) != 0;
        IdKind requestKind = (_parts.ExecutionLinks.LinkFlags & ExecutionLinkFlags.RequestIsEngine) != 0 ? IdKind.Engine : IdKind.Number;
        OracleRequest? request = namesRequest ? _requests.GetValueOrDefault((command.Header.Account, requestKind, _parts.ExecutionLinks.Request)) : null;
        if (order == null && !namesOrder) order = request?.Order;
        if (order == null) { Reject(namesRequest && !namesOrder ? RejectCode.UnknownRequest : RejectCode.UnknownOrder); return; }
        if (!Concerns(command, order)) return;
        if (command.Quantity < 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (command.Price < 0) { Reject(RejectCode.InvalidPrice); return; }
        (uint, uint, ulong, ExecutionKind) key = (command.Header.Account, command.Header.Instrument, command.ExecutionId, command.Kind);
        if (_news.Contains(key)) { Reject(RejectCode.DuplicateExecution); return; }
        if (namesRequest)
        {
            bool own = request?.Order == order, answers = own && !request!.IsAccepted && CanAnswer(command.Kind, request);
            bool late = own && request!.IsAccepted && command.Kind != ExecutionKind.Rejected;
            bool only = command.Kind is ExecutionKind.PendingCancel or ExecutionKind.PendingReplace or ExecutionKind.CancelRejected or ExecutionKind.Rejected;
            if (!answers && !late && !order.IsEnded && only) { Reject(RejectCode.UnknownRequest); return; }
            if (!answers) request = null;
        }
        else
        {
            request = OldestAnswered(order, command.Kind);
        }
        _news.Add(key);
        order.IsUnknown = false;
        bool wasExit = order.Position.ExitOrder == order;
        (OracleAccount account, uint currency) = (order.Position.Account, order.Position.Instrument.Currency);
        bool hadNothing = Available(account.Index, currency) < 0;
        Hear(order, command, request, namesRequest);
        Refresh(order);
        ExitLeftSomething(order, wasExit);
        // What a venue made larger or dearer by itself may be more than there is.
        if (!hadNothing && account.Mode == AccountMode.Cash && Available(account.Index, currency) < 0) _answer.Alerts.Add(AlertKind.NegativeAvailable);
    }

    private static bool CanAnswer(ExecutionKind kind, OracleRequest request) => kind switch
    {
        ExecutionKind.PendingCancel or ExecutionKind.Canceled => request.Cancels,
        ExecutionKind.PendingReplace or ExecutionKind.Replaced => !request.Cancels,
        ExecutionKind.CancelRejected or ExecutionKind.Rejected => true,
        _ => false,
    };

    /// <summary>News that names no request answers the oldest it can be an answer to: pending news the oldest that was not said to be pending.</summary>
    private static OracleRequest? OldestAnswered(OracleOrder order, ExecutionKind kind)
    {
        if (kind == ExecutionKind.Rejected) return null;
        List<OracleRequest> can = [.. order.Requests.Where(request => CanAnswer(kind, request))];
        // A refusal is of the kind that the state shows.
        bool cancels = order.Requests.Exists(request => request.Cancels && request.IsPending), replaces = order.Requests.Exists(request => !request.Cancels && request.IsPending);
        if (kind == ExecutionKind.CancelRejected && (cancels || replaces)) can.RemoveAll(request => request.Cancels != cancels);
        if (kind is ExecutionKind.PendingCancel or ExecutionKind.PendingReplace) return can.Find(request => !request.IsPending) ?? can.FirstOrDefault();
        return can.FirstOrDefault();
    }
}
