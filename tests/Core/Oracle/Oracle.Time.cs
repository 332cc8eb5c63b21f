namespace Disruptor.Trading.Core.Tests.Oracle;

// Sessions, forced states and signals.
internal sealed partial class Oracle
{
    private void OnSession(SessionCommand command)
    {
        if (command.Event != SessionEvent.Close) throw new NotSupportedException("the oracle only closes sessions, without grace");
        OracleOrder[] days = [.. _working.Where(order => order.TimeInForce == TimeInForce.Day).OrderBy(order => order.Position.Account.Index).ThenBy(order => order.Accepted)];
        foreach (OracleOrder order in days)
        {
            if (order.Position.Instrument.Spec.Route == Route.Paper) End(order, OrderState.Expired);
        }
        _jobs.Enqueue(CloseSession(command.ForceExit != 0));
    }

    private IEnumerator<int> CloseSession(bool forceExit)
    {
        foreach (OraclePosition position in forceExit ? _positions.Values.ToArray() : [])
        {
            if (position.Quantity == 0 || position.ExitOrder != null) continue;
            SendExit(position, ExitReason.SessionClose);
            yield return 0;
        }
        Accounts.ForEach(ResetDay);
        foreach (OraclePosition position in _positions.Values) position.Bought = position.Sold = 0;
        Settle();
    }

    private void OnForceState(ForceStateCommand command)
    {
        if (ExistingPosition(command.Header, command.PositionId) is not { } position) return;
        if (command.State == PositionState.Created && position.Quantity != 0) { Reject(RejectCode.InvalidState); return; }
        Touch(position.Account);
        ForgetFailure(position);
        position.State = command.State;
        position.Error = RejectCode.None;
        position.ClosedAt = command.State == PositionState.Closed ? Now : 0;
        if (command.State is PositionState.Created or PositionState.Monitoring) position.Reason = ExitReason.None;
        if (command.State == PositionState.Closed && position.Reason == ExitReason.None) position.Reason = ExitReason.Manual;
        _answer.Alerts.Add(AlertKind.StateForced);
        if (command.State == PositionState.Closed && position.Quantity != 0) _answer.Alerts.Add(AlertKind.ClosedWithQuantity);
        Arm(position);
    }

    private void OnSignal(ExitSignalCommand command)
    {
        if (ExistingPosition(command.Header, command.PositionId) is not { } position) return;
        if (position.State != PositionState.Monitoring || position.Quantity == 0 || position.ExitOrder != null) { Reject(RejectCode.IllegalTransition); return; }
        SendExit(position, ExitReason.Sentiment);
    }
}
