namespace Disruptor.Trading.Core.Tests.Oracle;

// The position machine, its cycles and its exits.
internal sealed partial class Oracle
{
    private void OnCreatePosition(CreatePositionCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.PositionId != 0 && !Accounts[(int)command.Header.Account].Hedging) { Reject(RejectCode.PositionIdNotAllowed); return; }
        if (_parts.Plan is { } planned && !Valid(planned)) { Reject(RejectCode.InvalidExitPlan); return; }
        OraclePosition position = PositionOf(Accounts[(int)command.Header.Account], Instruments[(int)command.Header.Instrument], command.PositionId);
        bool exists = _existing.Contains(position);
        if (exists && (position.State != PositionState.Closed || position.Quantity != 0)) { Reject(RejectCode.PositionExists); return; }
        if (exists) BeginCycle(position);
        _existing.Add(position);
        Touch(position.Account);
        if (_parts.Plan is { } plan) SetPlan(position, plan);
    }

    private void OnTrigger(TriggerCommand command)
    {
        if (ExistingPosition(command.Header, command.PositionId) is not { } position) return;
        (bool lawful, PositionState to) = PositionMachineTests.Expected(position.State, command.Trigger);
        if (!lawful) { Reject(RejectCode.IllegalTransition); return; }
        if (position.State == to) return;
        Touch(position.Account);
        ForgetFailure(position);
        Move(position, command.Trigger);
        switch (command.Trigger)
        {
            case PositionTrigger.PositionOpened: position.OpenedAt = Now; break;
            case PositionTrigger.ExitConditionMet: position.Reason = ExitReason.Condition; break;
            case PositionTrigger.ManualExitRequested: position.Reason = ExitReason.Manual; break;
            case PositionTrigger.ExitRejected: position.Reason = ExitReason.None; break;
            case PositionTrigger.RecoveryCompleted:
                position.Reason = ExitReason.None;
                position.Error = RejectCode.None;
                break;
            case PositionTrigger.ExitCompleted:
                position.ClosedAt = Now;
                if (position.Reason == ExitReason.None) position.Reason = ExitReason.Manual;
                if (position.Quantity != 0) _answer.Alerts.Add(AlertKind.ClosedWithQuantity);
                break;
        }
        Arm(position);
    }

    /// <summary>Everything its plan waits for is set anew.</summary>
    private void Arm(OraclePosition position) => position.ArmedAt = position.TrailArmedAt = ++_count;

    private static void ForgetFailure(OraclePosition position)
    {
        position.RetryAt = null;
        position.Failures = 0;
    }

    private static void Move(OraclePosition position, PositionTrigger trigger)
    {
        (bool lawful, PositionState to) = PositionMachineTests.Expected(position.State, trigger);
        if (!lawful) throw new InvalidOperationException($"{position.State} has no {trigger}");
        position.State = to;
    }

    private void Flatten(OraclePosition position)
    {
        if (position.State is PositionState.Monitoring or PositionState.Paused) Move(position, PositionTrigger.ManualExitRequested);
        if (position.State == PositionState.ExitPending) Move(position, PositionTrigger.ExitApproved);
        Move(position, PositionTrigger.ExitCompleted);
        position.ClosedAt = Now;
        if (position.Reason == ExitReason.None) position.Reason = ExitReason.Manual;
        position.ExitOrder = null;
        position.Best = 0;
        ForgetFailure(position);
    }

    private void Open(OraclePosition position)
    {
        if (position.State == PositionState.Closed) BeginCycle(position);
        if (position.State == PositionState.Created)
        {
            Move(position, PositionTrigger.PositionOpened);
            position.OpenedAt = Now;
        }
        if (position.OpenedAt == 0) position.OpenedAt = Now;
    }

    private static void BeginCycle(OraclePosition position)
    {
        position.Cycle++;
        position.State = PositionState.Created;
        position.Gross = position.Fees = position.EntryCost = 0;
        position.Peak = position.OpenedAt = position.ClosedAt = position.Best = 0;
        position.IsCounted = false;
        position.Reason = ExitReason.None;
        position.Error = RejectCode.None;
        if (position.PlanCycle != position.Cycle) position.Plan = null;
    }

    private void OnPlan(ExitPlanCommand command)
    {
        if (ExistingPosition(command.Header, command.PositionId) is not { } position) return;
        if (!Valid(command)) { Reject(RejectCode.InvalidExitPlan); return; }
        SetPlan(position, command);
        Touch(position.Account);
        Arm(position);
    }

    private bool Valid(ExitPlanCommand plan) =>
        plan.TakeProfit >= 0 && plan.StopLoss >= 0 && plan.TimeNanos >= 0
        && (_parts.Trailing is not { } trailing || (trailing.Trail > 0 && trailing.Activation >= 0 && trailing.InitialStop >= 0 && trailing.MaxTrail >= 0));

    private void SetPlan(OraclePosition position, ExitPlanCommand plan)
    {
        ExitTrailingCommand trailing = _parts.Trailing ?? default;
        position.Plan = new PlanSpec
        {
            TakeProfit = plan.TakeProfit,
            StopLoss = plan.StopLoss,
            TimeNanos = plan.TimeNanos,
            Flags = plan.PlanFlags,
            Trail = trailing.Trail,
            Activation = trailing.Activation,
            InitialStop = trailing.InitialStop,
            MaxTrail = trailing.MaxTrail,
        };
        position.Best = 0;
        position.PlanCycle = position.State == PositionState.Closed && position.Quantity == 0 ? position.Cycle + 1 : position.Cycle;
    }

    /// <summary>What is due by now, by its time and then its age: time exits, exits that failed before, orders whose date came.</summary>
    private void FireTimes()
    {
        while (NextDue() is { } due)
        {
            due();
            Quiet();
        }
    }

    private Action? NextDue()
    {
        var due = new List<(long At, long Armed, Action Fire)>();
        foreach (OraclePosition position in _existing)
        {
            if (position.Watched && IsTimeUp(position)) due.Add((position.OpenedAt + position.Plan!.TimeNanos, position.ArmedAt, () => Exit(position)));
            if (position.RetryAt is { } at && at <= Now) due.Add((at, position.RetryArmedAt, () => Retry(position)));
        }
        foreach (OracleOrder order in _working)
        {
            bool dated = order.TimeInForce == TimeInForce.GoodTillDate && order.Position.Instrument.Spec.Route == Route.Paper;
            if (dated && order.Terms.ExpireAt <= Now) due.Add((order.Terms.ExpireAt, order.Accepted, () => End(order, OrderState.Expired)));
        }
        return due.Count == 0 ? null : due.OrderBy(each => each.At).ThenBy(each => each.Armed).First().Fire;
    }

    private bool IsTimeUp(OraclePosition position) => position.Plan!.TimeNanos != 0 && position.OpenedAt + position.Plan.TimeNanos <= Now;

    private void Retry(OraclePosition position)
    {
        position.RetryAt = null;
        if (position.State != PositionState.Error || position.Quantity == 0) return;
        SendExit(position, position.Reason);
    }

    /// <summary>Of what is met, the first in S2's order: target, stop, time, trailing stop.</summary>
    private void Exit(OraclePosition position)
    {
        long price = position.Instrument.PriceFor(position.IsLong);
        bool At(long? level, bool above) => price != 0 && level is { } at && (above ? price >= at : price <= at);
        ExitReason reason = At(position.Target, position.IsLong) ? ExitReason.TakeProfit
            : At(position.Stop, !position.IsLong) ? ExitReason.StopLoss
            : IsTimeUp(position) ? ExitReason.Time
            : ExitReason.TrailingStop;
        SendExit(position, reason);
    }

    /// <summary>Longs before shorts, what moves with profit (targets, trailing) before what moves with loss (stops).</summary>
    private void SettleExits(OracleInstrument instrument)
    {
        foreach (bool isLong in new[] { true, false })
        {
            foreach (bool profit in new[] { true, false })
            {
                while (NextExit(instrument, isLong, profit) is { } next) next.Fire();
            }
        }
    }

    private (long Key, long Armed, Action Fire)? NextExit(OracleInstrument instrument, bool isLong, bool profit)
    {
        long price = instrument.PriceFor(isLong);
        if (price == 0) return null;
        bool rising = isLong == profit;
        var reached = new List<(long Key, long Armed, Action Fire)>();
        foreach (OraclePosition position in _existing)
        {
            if (position.Instrument != instrument || !position.Watched || position.IsLong != isLong) continue;
            if (profit)
            {
                Add(position, position.Target, position.ArmedAt, () => Exit(position));
                Add(position, position.NextBest, position.TrailArmedAt, () =>
                {
                    position.Best = price;
                    position.TrailArmedAt = ++_count;
                });
            }
            else
            {
                Add(position, position.Stop, position.ArmedAt, () => Exit(position));
                Add(position, position.TrailingStop, position.TrailArmedAt, () => Exit(position));
            }
        }
        if (reached.Count == 0) return null;
        return reached.OrderBy(exit => rising ? exit.Key : -exit.Key).ThenBy(exit => exit.Armed).First();

        void Add(OraclePosition position, long? key, long armed, Action fire)
        {
            if (key is { } at && (rising ? price >= at : price <= at)) reached.Add((at, armed, fire));
        }
    }

    /// <summary>One reduce-only market order for all that is open; the machine leaves Monitoring, so it is sent once.</summary>
    private void SendExit(OraclePosition position, ExitReason reason)
    {
        OracleInstrument instrument = position.Instrument;
        position.RetryAt = null;
        Touch(position.Account);
        if (position.State == PositionState.Error)
        {
            Move(position, PositionTrigger.RecoveryCompleted);
            position.Error = RejectCode.None;
        }
        // What a trigger closed or moved on while it was open is exited from where it stands.
        if (position.State == PositionState.Monitoring) Move(position, PositionTrigger.ExitConditionMet);
        else if (position.State == PositionState.Paused) Move(position, PositionTrigger.ManualExitRequested);
        if (position.State == PositionState.ExitPending) Move(position, PositionTrigger.ExitApproved);
        position.Reason = reason;
        Side side = position.IsLong ? Side.Sell : Side.Buy;
        long touch = side == Side.Buy ? instrument.Ask : instrument.Bid;
        if (touch == 0 && instrument.Spec.Route == Route.External) touch = instrument.PriceFor(position.IsLong);
        TradingState state = StateOf(position.Account, instrument);
        if (state == TradingState.Halted) { FailExit(position, RejectCode.TradingHalted); return; }
        if (touch == 0 && instrument.Spec.Route == Route.Paper) { FailExit(position, RejectCode.NoMarket); return; }
        var command = new OrderCommand
        {
            Side = side,
            OrderType = OrderType.Market,
            OrderFlags = OrderFlags.ReduceOnly,
            Quantity = Math.Abs(position.Quantity),
        };
        OracleOrder order = Accept(command, position, ++_engineOrders, IdKind.Engine, touch, "");
        order.IsExit = true;
        position.ExitOrder = order;
        if (instrument.Spec.Route == Route.Paper) Work(order);
    }

    private void FailExit(OraclePosition position, RejectCode code)
    {
        position.ExitOrder = null;
        Arm(position);
        if (position.State != PositionState.Exiting) return;
        Move(position, PositionTrigger.ExitFailed);
        position.Error = code;
        _answer.Alerts.Add(AlertKind.ExitFailed);
        // 1, 2, 4 … 60 seconds.
        position.RetryAt = Now + (Math.Min(60, 1L << Math.Min(position.Failures, 10)) * 1_000_000_000);
        position.RetryArmedAt = ++_count;
        position.Failures++;
    }
}
