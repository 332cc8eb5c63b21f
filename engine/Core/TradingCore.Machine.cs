namespace Disruptor.Trading.Core;

// The position machine in motion. Every state change goes through PositionMachine and leaves an entry in the history.
public sealed partial class TradingCore
{
    private void OnCreatePosition(ref CreatePositionCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Side is Side.None or > Side.Sell) { Reject(RejectCode.Malformed); return; }
        if (!AllowsPositionId(command.PositionId)) { Reject(RejectCode.PositionIdNotAllowed); return; }
        if (command.Quantity < 0) { Reject(RejectCode.InvalidQuantity, command.Quantity); return; }
        if (command.Price < 0) { Reject(RejectCode.InvalidPrice, command.Price); return; }
        int index = FindPosition(_command.Account, _command.Instrument, command.PositionId);
        if (_parts.HasPlan && !TryPlan(ref _parts.Plan, index)) return;
        if (index < 0 && !HasPositionSlot(_command.Account)) { Reject(RejectCode.TableFull); return; }
        if (index >= 0 && _positions[index].Exists != 0 && !(_positions[index].State == PositionState.Closed && _positions[index].Quantity == 0))
        {
            Reject(RejectCode.PositionExists);
            return;
        }
        if (StaleVersion(index < 0 ? 0 : _positions[index].Version)) return;

        if (index < 0) index = AddPosition(_command.Account, _command.Instrument, command.PositionId);
        ref PositionRecord position = ref _positions[index];
        NextVersion(index);
        if (position.Exists != 0) BeginCycle(index);
        position.Exists = 1;
        if (_parts.HasPlan) SetPlan(index, ref _parts.Plan);
        NoteRetirable(index);
        EmitPosition(index);
    }

    private void OnTrigger(ref TriggerCommand command)
    {
        if ((int)command.Trigger >= PositionMachine.Triggers) { Reject(RejectCode.Malformed); return; }
        if (_parts.BadText) { Reject(RejectCode.InvalidName); return; }
        if (!TryExistingPosition(command.PositionId, out int index)) return;
        ref PositionRecord position = ref _positions[index];
        PositionState from = position.State;
        if (!PositionMachine.TryMove(from, command.Trigger, out PositionState to))
        {
            Reject(RejectCode.IllegalTransition, (int)from, (int)command.Trigger);
            return;
        }
        if (IsGuarded(index, command.Trigger)) { Reject(RejectCode.ExtensionRefused, (int)from, (int)command.Trigger); return; }
        if (StaleVersion(position.Version)) return;
        if (from != to)
        {
            NextVersion(index);
            ForgetFailure(ref _details[index]);
            Move(index, command.Trigger);
            OnMoved(index, command.Trigger);
            Rearm(index);
            NoteRetirable(index);
            _touchedInstrument = (int)position.Instrument;
        }
        EmitPosition(index, changed: from != to);
        if (to == PositionState.Closed && position.Quantity != 0)
        {
            EmitAlert(AlertKind.ClosedWithQuantity, position.Account, position.Instrument, Command.Unknown, position.Quantity, 0);
        }
    }

    /// <summary>What a trigger from outside records beside the state.</summary>
    private void OnMoved(int index, PositionTrigger trigger)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        switch (trigger)
        {
            case PositionTrigger.PositionOpened:
                position.OpenedAt = _counters.Now;
                break;
            case PositionTrigger.ExitConditionMet:
                position.ExitReason = ExitReason.Condition;
                detail.ReasonText = _parts.Reason;
                break;
            case PositionTrigger.ManualExitRequested:
                position.ExitReason = ExitReason.Manual;
                detail.ReasonText = _parts.Reason;
                break;
            case PositionTrigger.ExitRejected:
                position.ExitReason = ExitReason.None;
                detail.ReasonText = default;
                break;
            case PositionTrigger.ErrorOccurred:
            case PositionTrigger.ExitFailed:
                detail.ErrorText = _parts.Reason;
                break;
            case PositionTrigger.RecoveryCompleted:
                detail.Error = RejectCode.None;
                detail.ErrorText = default;
                position.ExitReason = ExitReason.None;
                detail.ReasonText = default;
                break;
            case PositionTrigger.ExitCompleted:
                position.ClosedAt = _counters.Now;
                if (position.ExitReason == ExitReason.None) position.ExitReason = ExitReason.Manual;
                break;
        }
    }

    private void OnForceState(ref ForceStateCommand command)
    {
        if (command.State > PositionState.Paused) { Reject(RejectCode.Malformed); return; }
        if (_parts.BadText || _parts.Operator.IsEmpty || _parts.Reason.IsEmpty) { Reject(RejectCode.InvalidName); return; }
        if (!TryExistingPosition(command.PositionId, out int index)) return;
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        // A fill opens what is Created: it cannot be open before.
        if (command.State == PositionState.Created && position.Quantity != 0) { Reject(RejectCode.InvalidState); return; }
        if (StaleVersion(position.Version)) return;
        PositionState from = position.State;
        NextVersion(index);
        ForgetFailure(ref detail);
        position.State = command.State;
        Record(index, default, forced: true);
        detail.Error = RejectCode.None;
        detail.ErrorText = command.State == PositionState.Error ? _parts.Reason : default;
        position.ClosedAt = command.State == PositionState.Closed ? _counters.Now : 0;
        if (command.State is PositionState.Created or PositionState.Monitoring) position.ExitReason = ExitReason.None;
        else if (command.State == PositionState.Closed && position.ExitReason == ExitReason.None) position.ExitReason = ExitReason.Manual;
        Rearm(index);
        NoteRetirable(index);
        _touchedInstrument = (int)position.Instrument;
        EmitPosition(index);
        ref StateForcedReport report = ref Emit<StateForcedReport>(ReportType.Alert, 3, position.Account, position.Instrument);
        report.Kind = AlertKind.StateForced;
        report.Currency = Command.Unknown;
        report.PositionId = command.PositionId;
        report.From = (int)from;
        report.To = (int)command.State;
        report.Operator = _parts.Operator;
        report.Reason = _parts.Reason;
        if (command.State == PositionState.Closed && position.Quantity != 0)
        {
            EmitAlert(AlertKind.ClosedWithQuantity, position.Account, position.Instrument, Command.Unknown, position.Quantity, 0);
        }
    }

    private bool TryExistingPosition(ulong positionId, out int index)
    {
        index = -1;
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return false; }
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return false; }
        index = FindPosition(_command.Account, _command.Instrument, positionId);
        if (index >= 0 && _positions[index].Exists != 0) return true;
        Reject(RejectCode.UnknownPosition);
        return false;
    }

    /// <summary>Takes one step of the machine that is known to be legal.</summary>
    private void Move(int index, PositionTrigger trigger)
    {
        ref PositionRecord position = ref _positions[index];
        Invariant.Check(PositionMachine.TryMove(position.State, trigger, out PositionState to), "the engine tried an illegal transition");
        position.State = to;
        Record(index, trigger);
    }

    /// <summary>Starts the next open-to-flat cycle in Created.</summary>
    private void BeginCycle(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        position.Cycle++;
        position.State = PositionState.Created;
        position.RealizedGross = 0;
        position.Fees = 0;
        position.EntryCost = 0;
        position.PeakQuantity = 0;
        position.IsCounted = 0;
        position.OpenedAt = 0;
        position.ClosedAt = 0;
        position.ExitReason = ExitReason.None;
        detail.Error = RejectCode.None;
        detail.ReasonText = default;
        detail.ErrorText = default;
        detail.MaxFavourable = 0;
        detail.MaxAdverse = 0;
        detail.Partials = 0;
        // A plan belongs to the cycle it was set for; a stop of yesterday's trade must not close today's.
        if (detail.PlanCycle != position.Cycle) FreePlan(index);
    }

    private void OpenByFill(int index)
    {
        ref PositionRecord position = ref _positions[index];
        if (position.State == PositionState.Closed) BeginCycle(index);
        if (position.State == PositionState.Created) Move(index, PositionTrigger.PositionOpened);
        // A position can leave Created by an error before anything opened it: its time still counts from its first fill.
        else if (position.OpenedAt != 0) return;
        position.OpenedAt = _counters.Now;
    }

    /// <summary>The next fill after a position was closed with a quantity: it is watched again, in the same cycle.</summary>
    private void Reopen(int index)
    {
        ref PositionRecord position = ref _positions[index];
        position.State = PositionState.Monitoring;
        position.ClosedAt = 0;
        position.ExitReason = ExitReason.None;
        _details[index].ReasonText = default;
        Record(index, PositionTrigger.PositionOpened);
    }

    /// <summary>
    /// A fill left nothing open: walks the legal triggers from whatever open state it finds to Closed. An exit under way has its reason
    /// already; the fill of a leg brings that of the leg.
    /// </summary>
    private void Flatten(int index, ExitReason reason = ExitReason.None)
    {
        ref PositionRecord position = ref _positions[index];
        if (position.State is PositionState.Monitoring or PositionState.Paused) Move(index, PositionTrigger.ManualExitRequested);
        if (position.State == PositionState.ExitPending) Move(index, PositionTrigger.ExitApproved);
        Move(index, PositionTrigger.ExitCompleted);
        position.ClosedAt = _counters.Now;
        if (position.ExitReason == ExitReason.None) position.ExitReason = reason == ExitReason.None ? ExitReason.Manual : reason;
        ref PositionDetail detail = ref _details[index];
        detail.ExitOrderPlusOne = 0;
        detail.PartialOrderPlusOne = 0;
        ForgetFailure(ref detail);
        ForgetTrail(index);
        if (detail.FirstLegPlusOne != 0) _flatPosition = index;
    }
}
