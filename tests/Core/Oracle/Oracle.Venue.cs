namespace Disruptor.Trading.Core.Tests.Oracle;

// What each thing that a venue says means to an order.
internal sealed partial class Oracle
{
    private void Hear(OracleOrder order, ExecutionCommand command, OracleRequest? request, bool namesRequest)
    {
        switch (command.Kind)
        {
            case ExecutionKind.New or ExecutionKind.Resumed:
                order.Acknowledged = true;
                order.IsSuspended = false;
                break;
            case ExecutionKind.Suspended: order.Acknowledged = order.IsSuspended = true; break;
            case ExecutionKind.DoneForDay: order.Acknowledged = order.IsDoneForDay = true; break;
            case ExecutionKind.Unknown: order.IsUnknown = true; break;
            case ExecutionKind.Canceled: EndAtVenue(order, OrderState.Canceled); break;
            case ExecutionKind.Expired: EndAtVenue(order, OrderState.Expired); break;
            case ExecutionKind.Rejected when request == null: EndAtVenue(order, OrderState.Rejected); break;
            case ExecutionKind.Rejected or ExecutionKind.CancelRejected: RefuseRequest(order, request, namesRequest); break;
            case ExecutionKind.PendingCancel or ExecutionKind.PendingReplace: MarkPending(order, command.Kind, request, namesRequest); break;
            case ExecutionKind.Replaced or ExecutionKind.Restated: Amend(order, command, request); break;
        }
    }

    /// <summary>Of two ends the first stands, and what was asked for has no meaning any more.</summary>
    private void EndAtVenue(OracleOrder order, OrderState state)
    {
        if (order.IsEnded) return;
        order.State = state;
        foreach (OracleRequest request in order.Requests) Forget(request);
        order.Requests.Clear();
    }

    /// <summary>A request that was refused, or lost its meaning, is known no more.</summary>
    private void Forget(OracleRequest request) => _requests.Remove((request.Order.Position.Account.Index, request.Kind, request.Id));

    private void RefuseRequest(OracleOrder order, OracleRequest? request, bool namesRequest)
    {
        if (request != null)
        {
            order.Requests.Remove(request);
            Forget(request);
        }
        else if (!namesRequest)
        {
            order.CancelsItself = order.ReplacesItself = false;
        }
    }

    private static void MarkPending(OracleOrder order, ExecutionKind kind, OracleRequest? request, bool namesRequest)
    {
        if (order.IsEnded) return;
        if (request != null) request.IsPending = true;
        else if (!namesRequest && kind == ExecutionKind.PendingCancel) order.CancelsItself = true;
        else if (!namesRequest) order.ReplacesItself = true;
    }

    /// <summary>Terms that the venue states, else those that were asked for.</summary>
    private static void Amend(OracleOrder order, ExecutionCommand command, OracleRequest? request)
    {
        order.Acknowledged = true;
        if (command.Kind == ExecutionKind.Restated) order.IsDoneForDay = false;
        else order.ReplacesItself = false;
        long? price = command.Price != 0 && order.Price != 0 ? command.Price : request?.Terms.Price;
        Take(order, new OracleTerms(command.Quantity != 0 ? command.Quantity : request?.Terms.Quantity, price, request?.Terms.StopPrice));
        if (request == null) return;
        order.Requests.Remove(request);
        request.IsAccepted = true;
    }
}
