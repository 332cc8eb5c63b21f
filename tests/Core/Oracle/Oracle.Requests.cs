using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Cancels and replaces: at once where the engine holds the order, else passed on to its venue.
internal sealed partial class Oracle
{
    private static readonly OracleTerms Nothing = new(null, null, null);
    private readonly Dictionary<(uint Account, IdKind Kind, ulong Id), OracleRequest> _requests = [];

    /// <summary>An order by its own id, that of an accepted replace, or (if it may) that of an unanswered one.</summary>
    private OracleOrder? FindOrder(uint account, IdKind kind, ulong id, bool unansweredToo)
    {
        if (_orders.TryGetValue((account, kind, id), out OracleOrder? order)) return order;
        OracleRequest? request = _requests.GetValueOrDefault((account, kind, id));
        return request != null && (request.IsAccepted || (unansweredToo && !request.Cancels)) ? request.Order : null;
    }

    private static IdKind TargetKind(Command command) => (command.Flags & CommandFlags.TargetIsEngine) != 0 ? IdKind.Engine : IdKind.Number;

    private void OnCancel(CancelCommand command)
    {
        uint account = command.Header.Account;
        if (account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        string content = $"cancel {TargetKind(command.Header)} {command.Target}";
        if (IsKnownRequest(account, command.Id, content)) return;
        if (FindOrder(account, TargetKind(command.Header), command.Target, unansweredToo: true) is not { } order) { Reject(RejectCode.UnknownOrder); return; }
        if (order.AtVenue ? order.IsEnded : order.IsTerminal) { Reject(RejectCode.OrderIsTerminal); return; }
        if (order.AtVenue && order.Requests.Count >= 64) { Reject(RejectCode.TooManyRequests); return; }
        if (order.AtVenue) PassOn(order, command.Id, IdKind.Number, cancels: true, Nothing, content);
        else End(order, OrderState.Canceled);
    }

    /// <summary>The same request again is answered with the order as it is, another one with its id refused.</summary>
    private bool IsKnownRequest(uint account, ulong id, string content)
    {
        if (!_requests.TryGetValue((account, IdKind.Number, id), out OracleRequest? known)) return false;
        if (known.Content == content) _answer.Orders.Add(known.Order);
        else Reject(RejectCode.DuplicateOrderId);
        return true;
    }

    private void PassOn(OracleOrder order, ulong id, IdKind kind, bool cancels, OracleTerms terms, string content)
    {
        var request = new OracleRequest { Id = id, Kind = kind, Order = order, Cancels = cancels, Terms = terms, Content = content };
        _requests[(order.Position.Account.Index, kind, id)] = request;
        order.Requests.Add(request);
        _answer.PassedOn.Add($"{order.Kind} {order.Id}: {(cancels ? RequestKind.Cancel : RequestKind.Replace)} {kind} {id}");
        KeepWorking(order);
        Changed(order);
    }

    /// <summary>The engine asks a venue to cancel, under a number of its own, unless a cancel is unanswered.</summary>
    private void RequestCancel(OracleOrder order)
    {
        Changed(order);
        if (order.Requests.Exists(request => request.Cancels)) return;
        PassOn(order, ++_engineOrders, IdKind.Engine, cancels: true, Nothing, "");
    }

    private void OnReplace(ReplaceCommand command)
    {
        uint account = command.Header.Account;
        if (account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        string content = $"replace {TargetKind(command.Header)} {command.Target} {command.Terms} {command.Quantity} {command.QuantityDecimals} {command.Price} "
            + $"{command.PriceDecimals} {_parts.NewStop?.StopPrice} {_parts.NewStop?.Decimals}";
        if (IsKnownRequest(account, command.Id, content)) return;
        if (_orders.ContainsKey((account, IdKind.Number, command.Id))) { Reject(RejectCode.DuplicateOrderId); return; }
        if (FindOrder(account, TargetKind(command.Header), command.Target, unansweredToo: true) is not { } order) { Reject(RejectCode.UnknownOrder); return; }
        if (order.AtVenue ? order.IsEnded : order.IsTerminal) { Reject(RejectCode.OrderIsTerminal); return; }
        RejectCode refused = ReadTerms(order, command, out OracleTerms terms);
        List<OracleOrder> met = [];
        if (refused == RejectCode.None) refused = CheckReplace(order, terms, out met);
        if (refused != RejectCode.None) { Reject(refused); return; }
        CountOrder(order.Position.Account);
        if (order.Position.Account.Limits.SelfTrade == SelfTrade.CancelResting) met.ForEach(CancelWorking);
        if (order.AtVenue) PassOn(order, command.Id, IdKind.Number, cancels: false, terms, content);
        else ReplaceAtOnce(order, command.Id, terms, content);
    }

    /// <summary>A new price or a greater quantity loses the place in the queue and may take; a quantity that is filled already ends the order.</summary>
    private void ReplaceAtOnce(OracleOrder order, ulong id, OracleTerms terms, string content)
    {
        bool keepsPlace = terms.Price == null && terms.StopPrice == null && terms.Quantity <= order.Quantity;
        _requests[(order.Position.Account.Index, IdKind.Number, id)] =
            new OracleRequest { Id = id, Kind = IdKind.Number, Order = order, Cancels = false, Terms = terms, Content = content, IsAccepted = true };
        if (!keepsPlace) order.Rests = order.Waits = false;
        Take(order, terms);
        Changed(order);
        if (order.Quantity == order.Cum) End(order, OrderState.Filled);
        else if (!keepsPlace) Work(order);
    }

    /// <summary>What is filled cannot be undone: a quantity is at least that.</summary>
    private static void Take(OracleOrder order, OracleTerms terms)
    {
        order.ReservePrice = terms.ReservePrice(order, order.ReservePrice);
        if (terms.Quantity is { } quantity) order.Quantity = Math.Max(quantity, order.Cum);
        order.Price = terms.Price ?? order.Price;
        order.StopPrice = terms.StopPrice ?? order.StopPrice;
    }
}
