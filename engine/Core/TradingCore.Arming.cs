namespace Disruptor.Trading.Core;

// Exit plans armed: every condition has a node that wakes it, never later than it is met.
public sealed partial class TradingCore
{
    /// <summary>Brings the triggers of a position in line with its plan, state and average price.</summary>
    private void Rearm(int index)
    {
        ref PositionDetail detail = ref _details[index];
        if (detail.FirstConditionPlusOne == 0) return;
        Disarm(index);
        ref PositionRecord position = ref _positions[index];
        if (!IsWatched(ref position, ref detail)) return;
        for (int at = detail.FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            if (Aim(ref position, ref _conditions[at - 1])) continue;
            PlanFailed(index);
            return;
        }
        for (int at = detail.FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            ref ExitCondition condition = ref _conditions[at - 1];
            if (condition.Kind == ExitConditionKind.Trailing) WatchRise(at - 1);
            if (condition.Group != ExitGroup.All) Watch(at - 1);
        }
        WatchAll(index);
    }

    /// <summary>An exit order still out would meet a second one: an exit is sent once, also across a recovery.</summary>
    private static bool IsWatched(ref PositionRecord position, ref PositionDetail detail) =>
        position.State == PositionState.Monitoring && position.Quantity != 0 && detail.ExitOrderPlusOne == 0;

    /// <summary>Prices of the plan that cannot be computed: this position stops, the rest never notices.</summary>
    private void PlanFailed(int index)
    {
        Disarm(index);
        _details[index].Error = RejectCode.Overflow;
        Move(index, PositionTrigger.ErrorOccurred);
    }

    private void Disarm(int index)
    {
        ref PositionDetail detail = ref _details[index];
        detail.WatchedPlusOne = 0;
        for (int at = detail.FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            ref ExitCondition condition = ref _conditions[at - 1];
            Unwatch(at - 1);
            if (condition.RiseNode != 0) _heaps.Remove(condition.RiseNode);
            condition.RiseNode = 0;
        }
    }

    /// <summary>Computes where a condition stands. False when it does not fit.</summary>
    private bool Aim(ref PositionRecord position, ref ExitCondition condition)
    {
        condition.Level = condition.Value0;
        switch (condition.Kind)
        {
            case ExitConditionKind.TakeProfit or ExitConditionKind.Stage: return condition.IsPrice || TryBetter(ref position, condition.Value0, out condition.Level);
            case ExitConditionKind.StopLoss: return condition.IsPrice || TryWorse(ref position, condition.Value0, out condition.Level);
            case ExitConditionKind.Time: condition.Level = After(position.OpenedAt, condition.Value0); return true;
            case ExitConditionKind.Trailing: return AimTrail(ref position, ref condition);
            case ExitConditionKind.Volatility: return AimVolatility(ref position, ref condition);
            case ExitConditionKind.Volume: AimVolume(ref position, ref condition); return true;
            case ExitConditionKind.Rule: AimRule(ref condition); return true;
            default: return true;
        }
    }

    /// <summary>
    /// The trailing stop keeps one trigger in the direction of profit, which arms it and later follows each new best price
    /// (<see cref="ExitCondition.State1"/>), and one in the direction of loss: the stop itself.
    /// </summary>
    private bool AimTrail(ref PositionRecord position, ref ExitCondition condition)
    {
        long rate = condition.Value0, activation = condition.Value1, initialStop = condition.Value2, maxTrail = condition.Value3;
        bool isLong = position.Quantity > 0;
        long stop = 0, rise;
        if (initialStop != 0 && !TryWorse(ref position, initialStop, out stop)) return false;
        if (condition.State0 == 0)
        {
            if (!TryBetter(ref position, activation, out rise)) return false;
            // Without an activation it arms only beyond entry: at the first price strictly better than it.
            if (activation == 0) rise = isLong ? FloorOf(ref position) + 1 : rise - (IsWhole(ref position) ? 1 : 0);
        }
        else
        {
            if (maxTrail != 0 && maxTrail < rate) rate = maxTrail;
            if (!TryDistance(ref position, rate, out long distance)) return false;
            long trail = isLong ? condition.State0 - distance : condition.State0 + distance;
            if (trail < 0 && !isLong) return false;
            if (stop == 0 || (isLong ? trail > stop : trail < stop)) stop = trail;
            rise = isLong ? condition.State0 + 1 : condition.State0 - 1;
        }
        condition.Level = stop > 0 ? stop : 0;
        condition.State1 = rise;
        return true;
    }

    /// <summary>A new best price: the stop follows.</summary>
    private void RaiseTrail(int at, long price)
    {
        ref ExitCondition condition = ref _conditions[at];
        int index = condition.Position;
        condition.State0 = price;
        if (!AimTrail(ref _positions[index], ref condition))
        {
            NextVersion(index);
            PlanFailed(index);
            EmitPosition(index);
            return;
        }
        _heaps.Remove(condition.RiseNode);
        condition.RiseNode = 0;
        WatchRise(at);
        if (condition.Group == ExitGroup.All && _details[index].WatchedPlusOne != at + 1) return;
        Unwatch(at);
        Watch(at);
    }

    /// <summary>A position that is flat has no trailing stop any more.</summary>
    private void ForgetTrail(int index)
    {
        for (int at = _details[index].FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            ref ExitCondition condition = ref _conditions[at - 1];
            if (condition.Kind == ExitConditionKind.Trailing) condition.State0 = condition.Level = 0;
        }
    }

    private void WatchRise(int at)
    {
        ref ExitCondition condition = ref _conditions[at];
        condition.RiseNode = AddExit(at, firesOnProfit: true, condition.State1, TriggerKind.TrailRise);
    }

    /// <summary>Of the conditions that must all be met, one that is not is enough to wait for; when all are, the first fires at once.</summary>
    private void WatchAll(int index)
    {
        ref PositionDetail detail = ref _details[index];
        detail.WatchedPlusOne = 0;
        for (int at = detail.FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            if (_conditions[at - 1].Group != ExitGroup.All) continue;
            if (detail.WatchedPlusOne == 0) detail.WatchedPlusOne = at;
            if (IsMet(ref _conditions[at - 1])) continue;
            detail.WatchedPlusOne = at;
            break;
        }
        if (detail.WatchedPlusOne != 0) Watch(detail.WatchedPlusOne - 1);
    }

    /// <summary>Adds the trigger that wakes a condition.</summary>
    private void Watch(int at)
    {
        ref ExitCondition condition = ref _conditions[at];
        ref PositionRecord position = ref _positions[condition.Position];
        ref PositionDetail detail = ref _details[condition.Position];
        // One part at a time: what is left is known when its order has ended.
        if (condition.IsDone || (condition.IsPartial && detail.PartialOrderPlusOne != 0)) return;
        switch (condition.Kind)
        {
            case ExitConditionKind.TakeProfit: condition.Node = AddExit(at, firesOnProfit: true, condition.Level, TriggerKind.TakeProfit); break;
            case ExitConditionKind.Signal: condition.Node = AddExit(at, firesOnProfit: true, condition.Level, TriggerKind.Signal); break;
            case ExitConditionKind.StopLoss: condition.Node = AddExit(at, firesOnProfit: false, condition.Level, TriggerKind.StopLoss); break;
            case ExitConditionKind.Trailing: condition.Node = AddExit(at, firesOnProfit: false, condition.Level, TriggerKind.TrailStop); break;
            case ExitConditionKind.Time: condition.Node = _heaps.Add(TimeHeap, condition.Level, TriggerKind.Time, at); break;
            case ExitConditionKind.Rule: WatchRule(at); break;
            case ExitConditionKind.Stage:
                long gapEnds = StageGapEnds(ref detail, ref condition);
                condition.Node = gapEnds > _counters.Now
                    ? _heaps.Add(TimeHeap, gapEnds, TriggerKind.StageGap, at)
                    : AddExit(at, firesOnProfit: true, condition.Level, TriggerKind.Stage);
                break;
            case ExitConditionKind.Volatility: WatchVolatility(at, ref position); break;
            case ExitConditionKind.Volume: condition.Node = AddWatch((int)position.Instrument, VolumeReached, condition.State0, TriggerKind.Volume, at); break;
            default:
                int heap = position.Quantity > 0 ? LongLiquidity : ShortLiquidity;
                condition.Node = AddWatch((int)position.Instrument, heap, -condition.Value0, TriggerKind.Liquidity, at);
                break;
        }
    }

    private void Unwatch(int at)
    {
        ref ExitCondition condition = ref _conditions[at];
        if (condition.Node != 0) _heaps.Remove(condition.Node);
        condition.Node = 0;
        if ((condition.Flags & ExitConditionFlags.InBand) != 0) LeaveBand(at);
    }

    /// <summary>When the next stage may be sold: the least gap after the one before.</summary>
    private static long StageGapEnds(ref PositionDetail detail, ref ExitCondition condition) =>
        detail.Partials == 0 ? 0 : After(detail.LastPartialAt, condition.Value1);

    /// <summary>Adds a price trigger of a condition; a price of 0 or less can never be reached and adds none.</summary>
    private int AddExit(int at, bool firesOnProfit, long price, TriggerKind kind)
    {
        if (price <= 0) return 0;
        ref PositionRecord position = ref _positions[_conditions[at].Position];
        bool isLong = position.Quantity > 0, onRise = isLong == firesOnProfit;
        int which = isLong ? (onRise ? LongRise : LongFall) : (onRise ? ShortRise : ShortFall);
        return _heaps.Add(Heap((int)position.Instrument, which), onRise ? price : -price, kind, at);
    }
}
