namespace Disruptor.Trading.Core;

// Exits as orders: reduce-only market orders, sent once, and what becomes of them.
public sealed partial class TradingCore
{
    /// <summary>
    /// Exits an open position now, from whatever state it is in. False when there is nothing to exit or its exit is already out: an exit is
    /// sent once.
    /// </summary>
    private bool ForceExit(int index, ExitReason reason)
    {
        if (_positions[index].Quantity == 0 || _details[index].ExitOrderPlusOne != 0) return false;
        SendExit(index, reason);
        return true;
    }

    private void SendExit(int index, ExitReason reason)
    {
        Text40 none = default;
        SendExit(index, reason, ref none);
    }

    /// <summary>
    /// Walks to Exiting, then sends one reduce-only market order for all that is open and no part that is out already will sell. Sent once:
    /// the state leaves Monitoring.
    /// </summary>
    private void SendExit(int index, ExitReason reason, ref Text40 words)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        Disarm(index);
        StopRetry(ref detail);
        NextVersion(index);
        if (position.State == PositionState.Error) Recover(index);
        // A position that a trigger closed or moved on while it was open is exited from where it stands; its fill finds the way.
        if (position.State == PositionState.Monitoring) Move(index, PositionTrigger.ExitConditionMet);
        else if (position.State == PositionState.Paused) Move(index, PositionTrigger.ManualExitRequested);
        position.ExitReason = reason;
        detail.ReasonText = words;
        bool isGuarded = IsGuarded(index, PositionTrigger.ExitApproved);
        if (position.State == PositionState.ExitPending) Move(index, PositionTrigger.ExitApproved);
        EmitPosition(index);

        long quantity = Absolute(position.Quantity);
        if (detail.PartialOrderPlusOne != 0) quantity -= _orders[detail.PartialOrderPlusOne - 1].LeavesQuantity;
        if (quantity <= 0)
        {
            TakePartForExit(ref detail);
            return;
        }
        int order = -1;
        RejectCode refused = isGuarded ? RejectCode.ExtensionRefused : TryExitOrder(index, quantity, out order);
        if (refused != RejectCode.None)
        {
            OnExitOrderEnded(index, refused);
            return;
        }
        detail.ExitOrderPlusOne = order + 1;
        Work(order);
    }

    /// <summary>Sends a part of a position that goes on being watched: the machine stays in Monitoring.</summary>
    private void SendPart(int index, long quantity)
    {
        ref PositionDetail detail = ref _details[index];
        detail.LastPartialAt = _counters.Now;
        detail.Partials = 1;
        RejectCode refused = TryExitOrder(index, quantity, out int order);
        if (refused != RejectCode.None)
        {
            OnPartFailed(index, quantity, refused);
            return;
        }
        detail.PartialOrderPlusOne = order + 1;
        Work(order);
    }

    /// <summary>Accepts a reduce-only market order of the engine, which the caller works; or says why it cannot be.</summary>
    private RejectCode TryExitOrder(int index, long quantity, out int order)
    {
        ref PositionRecord position = ref _positions[index];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        ref AccountRecord account = ref _accounts[(int)position.Account];
        order = -1;
        bool buy = position.Quantity < 0, reserves = buy && account.Mode == AccountMode.Cash;
        long touch = buy ? instrument.Ask : instrument.Bid;
        if (touch == 0 && instrument.Route == Route.External) touch = instrument.PriceFor(!buy);
        if (TradingStateOf(position.Account, position.Instrument) == TradingState.Halted) return RejectCode.TradingHalted;
        if (touch == 0 && instrument.Route == Route.Paper) return RejectCode.NoMarket;
        if (!HasOrderSlots(1)) return RejectCode.TableFull;
        if (!Fixed.TryNotional(touch, quantity, instrument.Scale, out Int128 notional) || (reserves && !TryCashCost(ref instrument, notional, true, out _))
            || (Int128)quantity + (buy ? position.WorkingBuy : position.WorkingSell) > long.MaxValue)
        {
            return RejectCode.Overflow;
        }

        OrderCommand command = default;
        command.Side = buy ? Side.Buy : Side.Sell;
        command.OrderType = OrderType.Market;
        command.OrderFlags = OrderFlags.ReduceOnly;
        command.Quantity = quantity;
        var quote = new OrderQuote
        {
            ReservePrice = touch,
            Notional = notional,
            Position = index,
            Wallet = FindWallet((int)position.Account, instrument.Currency),
        };
        order = AcceptOrder(position.Account, position.Instrument, ref command, ++_counters.NextEngineOrder, IdKind.Engine, 0, quote, OrderCause.ExitPlan);
        return RejectCode.None;
    }

    /// <summary>An order of the engine ended: only the one its position waits for matters, an earlier one may still be out at a venue.</summary>
    private void OnEngineOrderEnded(int index, ref OrderRecord order, OrderState state)
    {
        ref PositionDetail detail = ref _details[order.Position];
        if (detail.ExitOrderPlusOne == index + 1)
        {
            if (state == OrderState.Filled) ExitFilled(order.Position);
            else OnExitOrderEnded(order.Position, RejectCode.None);
        }
        else if (detail.PartialOrderPlusOne == index + 1)
        {
            detail.PartialOrderPlusOne = 0;
            if (state != OrderState.Filled) OnPartFailed(order.Position, order.Quantity - order.CumQuantity, RejectCode.None);
        }
    }

    /// <summary>The exit order is out no more. A position that somebody recovered meanwhile is watched again.</summary>
    private void ExitFilled(int index)
    {
        _details[index].ExitOrderPlusOne = 0;
        if (_positions[index].State == PositionState.Exiting || _positions[index].Quantity == 0) return;
        Rearm(index);
        _touchedInstrument = (int)_positions[index].Instrument;
    }

    /// <summary>The exit order was filled whole and something is still open: a part that is out sells it, or the exit failed to close the position.</summary>
    private void OnExitLeftSomething(int index)
    {
        ref PositionDetail detail = ref _details[index];
        if (detail.PartialOrderPlusOne != 0) TakePartForExit(ref detail);
        else OnExitOrderEnded(index, RejectCode.None);
    }

    /// <summary>What is still open is out as a part: that order is the exit now.</summary>
    private static void TakePartForExit(ref PositionDetail detail)
    {
        detail.ExitOrderPlusOne = detail.PartialOrderPlusOne;
        detail.PartialOrderPlusOne = 0;
    }

    /// <summary>The exit order was refused or ended without closing the position: ExitFailed → Error.</summary>
    private void OnExitOrderEnded(int index, RejectCode refused)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        detail.ExitOrderPlusOne = 0;
        if (position.State != PositionState.Exiting)
        {
            // Recovered while the order was still out: its plan is armed again now.
            Rearm(index);
            _touchedInstrument = (int)position.Instrument;
            return;
        }
        ExitFailed(index, PositionTrigger.ExitFailed, refused);
    }

    /// <summary>A part was refused or ended before it was sold: the rest is tried again like an exit that failed.</summary>
    private void OnPartFailed(int index, long rest, RejectCode refused)
    {
        // Once it is exiting the exit looks after all that is open; once it left Monitoring otherwise, somebody else does.
        if (_positions[index].State != PositionState.Monitoring) return;
        Disarm(index);
        _details[index].PartialRest = rest;
        ExitFailed(index, PositionTrigger.ErrorOccurred, refused);
    }

    private void ExitFailed(int index, PositionTrigger trigger, RejectCode refused)
    {
        ref PositionRecord position = ref _positions[index];
        NextVersion(index);
        _details[index].Error = refused;
        Move(index, trigger);
        EmitPosition(index);
        EmitAlert(AlertKind.ExitFailed, position.Account, position.Instrument, Command.Unknown, position.Quantity, 0);
        ScheduleRetry(index);
    }
}
