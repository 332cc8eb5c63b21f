namespace Disruptor.Trading.Core;

// Exit plans: armed as price- and time-ordered triggers, fired once, sent as reduce-only market orders.
public sealed partial class TradingCore
{
    /// <summary>Longest time exit: ten years.</summary>
    private const long MaxPlanNanos = 10L * 366 * 86_400 * 1_000_000_000;

    private void OnExitPlan(ref ExitPlanCommand command)
    {
        if ((_command.Flags & CommandFlags.MoreFollows) != 0)
        {
            _parts.Any = true;
            _parts.HasPlan = true;
            _parts.Plan = command;
            return;
        }
        if (!TryExistingPosition(command.PositionId, out int index)) return;
        if (!TryPlan(ref command) || StaleVersion(_positions[index].Version)) return;
        NextVersion(index);
        SetPlan(index, ref command);
        Rearm(index);
        EmitPosition(index);
        _touchedInstrument = (int)_command.Instrument;
    }

    private bool TryPlan(ref ExitPlanCommand plan)
    {
        bool profitIsPrice = (plan.PlanFlags & ExitPlanFlags.TakeProfitIsPrice) != 0, stopIsPrice = (plan.PlanFlags & ExitPlanFlags.StopLossIsPrice) != 0;
        ref ExitTrailingCommand trail = ref _parts.Trailing;
        bool bad = plan.PlanFlags > (ExitPlanFlags.TakeProfitIsPrice | ExitPlanFlags.StopLossIsPrice)
            || plan.TakeProfit < 0 || (!profitIsPrice && plan.TakeProfit > MaxRate)
            || plan.StopLoss < 0 || (!stopIsPrice && plan.StopLoss > MaxRate)
            || plan.TimeNanos is < 0 or > MaxPlanNanos;
        if (_parts.HasTrailing)
        {
            bad |= trail.Trail is <= 0 or > MaxRate || trail.Activation is < 0 or > MaxRate
                || trail.InitialStop is < 0 or > MaxRate || trail.MaxTrail is < 0 or > MaxRate;
        }
        if (bad) Reject(RejectCode.InvalidExitPlan);
        return !bad;
    }

    private void SetPlan(int index, ref ExitPlanCommand command)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        detail.Plan = new ExitPlan
        {
            TakeProfit = command.TakeProfit,
            StopLoss = command.StopLoss,
            TimeNanos = command.TimeNanos,
            Flags = command.PlanFlags,
        };
        if (_parts.HasTrailing)
        {
            detail.Plan.Trail = _parts.Trailing.Trail;
            detail.Plan.Activation = _parts.Trailing.Activation;
            detail.Plan.InitialStop = _parts.Trailing.InitialStop;
            detail.Plan.MaxTrail = _parts.Trailing.MaxTrail;
        }
        detail.TrailBest = 0;
        detail.TrailStopPrice = 0;
        // Set while closed, it is meant for the next cycle.
        detail.PlanCycle = position.State == PositionState.Closed && position.Quantity == 0 ? position.Cycle + 1 : position.Cycle;
    }

    /// <summary>Brings a position's triggers in line with its plan, state and average price.</summary>
    private void Rearm(int index)
    {
        ref PositionDetail detail = ref _details[index];
        Disarm(ref detail);
        if (detail.Plan.IsEmpty) return;
        ref PositionRecord position = ref _positions[index];
        // An exit order still out at a venue would meet a second one: an exit is sent once, also across a recovery.
        if (position.State != PositionState.Monitoring || position.Quantity == 0 || detail.ExitOrderPlusOne != 0) return;
        if (!TryArm(index, ref position, ref detail))
        {
            // Prices of the plan that cannot be computed: this position stops, the rest never notices.
            Disarm(ref detail);
            detail.Error = RejectCode.Overflow;
            Move(index, PositionTrigger.ErrorOccurred);
        }
    }

    private void Disarm(ref PositionDetail detail)
    {
        if (detail.TakeProfitNode != 0) _heaps.Remove(detail.TakeProfitNode);
        if (detail.StopLossNode != 0) _heaps.Remove(detail.StopLossNode);
        if (detail.TrailRiseNode != 0) _heaps.Remove(detail.TrailRiseNode);
        if (detail.TrailStopNode != 0) _heaps.Remove(detail.TrailStopNode);
        if (detail.TimeNode != 0) _heaps.Remove(detail.TimeNode);
        detail.TakeProfitNode = detail.StopLossNode = detail.TrailRiseNode = detail.TrailStopNode = detail.TimeNode = 0;
    }

    private bool TryArm(int index, ref PositionRecord position, ref PositionDetail detail)
    {
        ref ExitPlan plan = ref detail.Plan;
        bool isLong = position.Quantity > 0;
        if (plan.TakeProfit != 0)
        {
            long price = plan.TakeProfit;
            if ((plan.Flags & ExitPlanFlags.TakeProfitIsPrice) == 0 && !TryBetter(ref position, plan.TakeProfit, out price)) return false;
            detail.TakeProfitNode = AddExit(index, ref position, isLong, price, TriggerKind.TakeProfit);
        }
        if (plan.StopLoss != 0)
        {
            long price = plan.StopLoss;
            if ((plan.Flags & ExitPlanFlags.StopLossIsPrice) == 0 && !TryWorse(ref position, plan.StopLoss, out price)) return false;
            detail.StopLossNode = AddExit(index, ref position, !isLong, price, TriggerKind.StopLoss);
        }
        if (plan.TimeNanos != 0)
        {
            // Beyond the last representable nanosecond (year 2262) is never.
            long due = position.OpenedAt > TriggerHeaps.EmptyKey - 1 - plan.TimeNanos ? TriggerHeaps.EmptyKey - 1 : position.OpenedAt + plan.TimeNanos;
            detail.TimeNode = _heaps.Add(TimeHeap, due, TriggerKind.Time, index);
        }
        return plan.Trail == 0 || TryArmTrail(index, ref position, ref detail);
    }

    /// <summary>
    /// The trailing stop keeps one trigger in the direction of profit, which arms it and later follows each new best price, and one in
    /// the direction of loss: the stop itself.
    /// </summary>
    private bool TryArmTrail(int index, ref PositionRecord position, ref PositionDetail detail)
    {
        ref ExitPlan plan = ref detail.Plan;
        bool isLong = position.Quantity > 0;
        long stop = 0, rise;
        if (plan.InitialStop != 0 && !TryWorse(ref position, plan.InitialStop, out stop)) return false;
        if (detail.TrailBest == 0)
        {
            if (!TryBetter(ref position, plan.Activation, out rise)) return false;
            // Without an activation it arms only beyond entry: at the first price strictly better than it.
            if (plan.Activation == 0) rise = isLong ? FloorOf(ref position) + 1 : rise - (IsWhole(ref position) ? 1 : 0);
        }
        else
        {
            long rate = plan.MaxTrail != 0 && plan.MaxTrail < plan.Trail ? plan.MaxTrail : plan.Trail;
            if (!TryDistance(ref position, rate, out long distance)) return false;
            long trail = isLong ? detail.TrailBest - distance : detail.TrailBest + distance;
            if (trail < 0 && !isLong) return false;
            if (stop == 0 || (isLong ? trail > stop : trail < stop)) stop = trail;
            rise = isLong ? detail.TrailBest + 1 : detail.TrailBest - 1;
        }
        detail.TrailStopPrice = stop > 0 ? stop : 0;
        detail.TrailRiseNode = AddExit(index, ref position, isLong, rise, TriggerKind.TrailRise);
        detail.TrailStopNode = AddExit(index, ref position, !isLong, stop, TriggerKind.TrailStop);
        return true;
    }

    /// <summary>Adds a price trigger of a position; a price of 0 or less can never be reached and adds none.</summary>
    private int AddExit(int index, ref PositionRecord position, bool firesOnRise, long price, TriggerKind kind)
    {
        if (price <= 0) return 0;
        int which = position.Quantity > 0 ? (firesOnRise ? LongRise : LongFall) : (firesOnRise ? ShortRise : ShortFall);
        return _heaps.Add(Heap((int)position.Instrument, which), firesOnRise ? price : -price, kind, index);
    }

    /// <summary>Entry price moved by a share in the direction of profit: the first whole price at or beyond it.</summary>
    private bool TryBetter(ref PositionRecord position, long rate, out long price)
    {
        bool isLong = position.Quantity > 0;
        return TryEntry(ref position, isLong ? Fixed.RateScale + rate : Fixed.RateScale - rate, isLong, out price);
    }

    /// <summary>Entry price moved by a share in the direction of loss: the first whole price at or beyond it.</summary>
    private bool TryWorse(ref PositionRecord position, long rate, out long price)
    {
        bool isLong = position.Quantity > 0;
        return TryEntry(ref position, isLong ? Fixed.RateScale - rate : Fixed.RateScale + rate, !isLong, out price);
    }

    /// <summary>A share of the entry price as a distance, rounded up: a stop that far away is reached exactly when the price passed the exact distance.</summary>
    private bool TryDistance(ref PositionRecord position, long rate, out long distance) => TryEntry(ref position, rate, true, out distance);

    private long FloorOf(ref PositionRecord position) => TryEntry(ref position, Fixed.RateScale, false, out long price) ? price : long.MaxValue - 1;

    private bool IsWhole(ref PositionRecord position) =>
        TryEntry(ref position, Fixed.RateScale, false, out long floor) && TryEntry(ref position, Fixed.RateScale, true, out long ceiling) && floor == ceiling;

    /// <summary>
    /// Entry price × <paramref name="share"/> ÷ 1e9 as a whole price, up or down: average price = open cost ÷ (quantity × multiplier).
    /// A share of 0 or less gives 0. False when it does not fit.
    /// </summary>
    private bool TryEntry(ref PositionRecord position, long share, bool up, out long price)
    {
        price = 0;
        if (share <= 0) return true;
        ref NotionalScale scale = ref _instruments[(int)position.Instrument].Scale;
        if (scale.Inverse != 0) return TryInverseEntry(ref position, scale, share, up, out price);
        if (!TryProduct((UInt128)scale.Denominator, (ulong)share, out UInt128 factor)) return false;
        if (!TryProduct((UInt128)scale.Numerator, (ulong)Absolute(position.Quantity), out UInt128 divisor)) return false;
        if (!TryProduct(divisor, Fixed.RateScale, out divisor)) return false;
        if (!Wide.TryMulDiv((UInt128)position.OpenCost, factor, divisor, out UInt128 quotient, out UInt128 remainder)) return false;
        if (up && remainder != 0) quotient++;
        if (quotient >= long.MaxValue) return false;
        price = (long)quotient;
        return true;
    }

    /// <summary>Likewise where the price divides: average price = quantity × multiplier ÷ open cost.</summary>
    private static bool TryInverseEntry(ref PositionRecord position, in NotionalScale scale, long share, bool up, out long price)
    {
        price = 0;
        if (!TryProduct((UInt128)scale.Numerator, (ulong)share, out UInt128 factor)) return false;
        UInt128 scaled = (UInt128)scale.Denominator * Fixed.RateScale;
        // A cost so great that the divisor does not fit is no cost of an inverse instrument.
        if (position.OpenCost <= 0 || (UInt128)position.OpenCost > UInt128.MaxValue / scaled) return false;
        UInt128 divisor = (UInt128)position.OpenCost * scaled;
        if (!Wide.TryMulDiv((ulong)Absolute(position.Quantity), factor, divisor, out UInt128 quotient, out UInt128 remainder)) return false;
        if (up && remainder != 0) quotient++;
        if (quotient >= long.MaxValue) return false;
        price = (long)quotient;
        return true;
    }

    private static bool TryProduct(UInt128 a, ulong b, out UInt128 product)
    {
        UInt128 high = (UInt128)(ulong)(a >> 64) * b;
        UInt128 low = (UInt128)(ulong)a * b;
        product = (high << 64) + low;
        return (high >> 64) == 0 && product >= low;
    }

    /// <summary>A trigger of a position was reached.</summary>
    private void OnExitTrigger(int index, TriggerKind kind, long price)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        switch (kind)
        {
            case TriggerKind.TrailRise:
                detail.TrailBest = price;
                Rearm(index);
                return;
            case TriggerKind.TrailStop:
                // The stop loss comes before the trail when one price reaches both (S2's order of priority).
                bool stopToo = detail.StopLossNode != 0
                    && (position.Quantity > 0 ? _heaps.Key(detail.StopLossNode) <= -price : _heaps.Key(detail.StopLossNode) <= price);
                SendExit(index, stopToo ? ExitReason.StopLoss : ExitReason.TrailingStop);
                return;
            case TriggerKind.TakeProfit: SendExit(index, ExitReason.TakeProfit); return;
            case TriggerKind.StopLoss: SendExit(index, ExitReason.StopLoss); return;
            case TriggerKind.Time: SendExit(index, ExitReason.Time); return;
            case TriggerKind.Margin: OnMarginTrigger(index); return;
            default: Invariant.Fail("a resting order among exits"); return;
        }
    }

    /// <summary>
    /// Exits an open position now, from whatever state it is in. False when there is nothing to exit or its exit is already out: an exit is
    /// sent once.
    /// </summary>
    private bool ForceExit(int index, ExitReason reason)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        if (position.Quantity == 0 || detail.ExitOrderPlusOne != 0) return false;
        SendExit(index, reason);
        return true;
    }

    /// <summary>Walks to Exiting, then sends one reduce-only market order for all that is open. Sent once: the state leaves Monitoring.</summary>
    private void SendExit(int index, ExitReason reason)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        Disarm(ref detail);
        NextVersion(index);
        if (position.State == PositionState.Error)
        {
            Move(index, PositionTrigger.RecoveryCompleted);
            detail.Error = RejectCode.None;
            detail.ErrorText = default;
        }
        // A position that a trigger closed or moved on while it was open is exited from where it stands; its fill finds the way.
        if (position.State == PositionState.Monitoring) Move(index, PositionTrigger.ExitConditionMet);
        else if (position.State == PositionState.Paused) Move(index, PositionTrigger.ManualExitRequested);
        position.ExitReason = reason;
        detail.ReasonText = default;
        if (position.State == PositionState.ExitPending) Move(index, PositionTrigger.ExitApproved);
        EmitPosition(index);

        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        ref AccountRecord account = ref _accounts[(int)position.Account];
        bool buy = position.Quantity < 0;
        long touch = buy ? instrument.Ask : instrument.Bid;
        if (touch == 0 && instrument.Route == Route.External) touch = instrument.PriceFor(!buy);
        RejectCode refused = RejectCode.None;
        Int128 notional = 0;
        bool reserves = buy && account.Mode == AccountMode.Cash;
        if (Strictest(account.TradingState, instrument.TradingState) == TradingState.Halted) refused = RejectCode.TradingHalted;
        else if (touch == 0 && instrument.Route == Route.Paper) refused = RejectCode.NoMarket;
        else if (!HasOrderSlots(1)) refused = RejectCode.TableFull;
        else if (!Fixed.TryNotional(touch, Absolute(position.Quantity), instrument.Scale, out notional)
            || (reserves && !TryCashCost(ref instrument, notional, true, out _))
            || (Int128)Absolute(position.Quantity) + (buy ? position.WorkingBuy : position.WorkingSell) > long.MaxValue) refused = RejectCode.Overflow;
        if (refused != RejectCode.None)
        {
            OnExitOrderEnded(index, refused);
            return;
        }

        OrderCommand command = default;
        command.Side = buy ? Side.Buy : Side.Sell;
        command.OrderType = OrderType.Market;
        command.OrderFlags = OrderFlags.ReduceOnly;
        command.Quantity = Absolute(position.Quantity);
        var quote = new OrderQuote
        {
            ReservePrice = touch,
            Notional = notional,
            Position = index,
            Wallet = FindWallet((int)position.Account, instrument.Currency),
        };
        int order = AcceptOrder(
            position.Account, position.Instrument, ref command, ++_counters.NextEngineOrder, IdKind.Engine, 0, quote, OrderCause.ExitPlan);
        detail.ExitOrderPlusOne = order + 1;
        Work(order);
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
        NextVersion(index);
        detail.Error = refused;
        Move(index, PositionTrigger.ExitFailed);
        EmitPosition(index);
        EmitAlert(AlertKind.ExitFailed, position.Account, position.Instrument, Command.Unknown, position.Quantity, 0);
    }
}
