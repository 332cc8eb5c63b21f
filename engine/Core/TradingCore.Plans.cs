namespace Disruptor.Trading.Core;

// Exit plans as they are given and kept: a list of conditions out of a pool, in the order they were given.
public sealed partial class TradingCore
{
    /// <summary>Most conditions of one plan.</summary>
    private const int MaxConditions = 16;
    /// <summary>Longest time exit, gap, timer and grace: ten years.</summary>
    private const long MaxPlanNanos = 10L * 366 * 86_400 * 1_000_000_000;

    private int FreeConditions => _conditions.Length - _counters.Conditions + _counters.ConditionsFree;

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
        if (!TryPlan(ref command, index) || StaleVersion(_positions[index].Version)) return;
        NextVersion(index);
        SetPlan(index, ref command);
        Rearm(index);
        EmitPosition(index);
        _touchedInstrument = (int)_command.Instrument;
    }

    /// <summary>Part of a group: kept until the plan that ends it, or comes before the position it is for.</summary>
    private void OnCondition(ref ExitConditionCommand command)
    {
        if (_parts.Conditions < MaxConditions) _conditionParts[_parts.Conditions] = command;
        if (_parts.Conditions <= MaxConditions) _parts.Conditions++;
    }

    /// <summary>Whether a plan is one and there is room for it. Rejects and answers false, or changes nothing.</summary>
    /// <param name="plan">The plan; its parts are those of the group.</param>
    /// <param name="index">The position whose plan it replaces; −1 is a new one.</param>
    private bool TryPlan(ref ExitPlanCommand plan, int index)
    {
        int count = (plan.TakeProfit != 0 ? 1 : 0) + (plan.StopLoss != 0 ? 1 : 0) + (plan.TimeNanos != 0 ? 1 : 0) + (_parts.HasTrailing ? 1 : 0);
        count += _parts.Conditions;
        bool bad = plan.PlanFlags > (ExitPlanFlags.TakeProfitIsPrice | ExitPlanFlags.StopLossIsPrice) || plan.Policy > ExitPolicy.All
            || IsBadLevel(plan.TakeProfit, (plan.PlanFlags & ExitPlanFlags.TakeProfitIsPrice) != 0)
            || IsBadLevel(plan.StopLoss, (plan.PlanFlags & ExitPlanFlags.StopLossIsPrice) != 0)
            || plan.TimeNanos is < 0 or > MaxPlanNanos
            || (_parts.HasTrailing && IsBadTrail(_parts.Trailing.Trail, _parts.Trailing.Activation, _parts.Trailing.InitialStop, _parts.Trailing.MaxTrail))
            || count > MaxConditions;
        int trails = _parts.HasTrailing ? 1 : 0;
        bool all = false, any = false;
        for (int i = 0; !bad && i < _parts.Conditions; i++)
        {
            ref ExitConditionCommand condition = ref _conditionParts[i];
            bad = condition.Kind == ExitConditionKind.Rule && (_uses & ExtensionUses.Rule) == 0 || IsBad(ref condition);
            if (condition.Kind == ExitConditionKind.Trailing) trails++;
            all |= condition.Group == ExitGroup.All;
            any |= condition.Group == ExitGroup.Any;
        }
        if (bad || trails > 1 || (all && any)) { Reject(RejectCode.InvalidExitPlan); return false; }
        if (count > FreeConditions + (index < 0 ? 0 : _details[index].Conditions)) { Reject(RejectCode.TableFull); return false; }
        return true;
    }

    private static bool IsBad(ref ExitConditionCommand condition)
    {
        if (condition.Group > ExitGroup.Any || condition.Urgency > ExitUrgency.High || condition.Fraction is < 0 or > (int)Fixed.RateScale) return true;
        // All of a group exit everything together.
        if (condition.Group == ExitGroup.All && condition.Fraction is not (0 or (int)Fixed.RateScale)) return true;
        long value = condition.Value0;
        switch (condition.Kind)
        {
            case ExitConditionKind.TakeProfit or ExitConditionKind.StopLoss:
                return value == 0 || IsBadLevel(value, condition.Value3 == 1) || condition.Value3 is < 0 or > 1;
            case ExitConditionKind.Time: return value is <= 0 or > MaxPlanNanos;
            case ExitConditionKind.Trailing: return IsBadTrail(value, condition.Value1, condition.Value2, condition.Value3);
            case ExitConditionKind.Volatility:
                long least = condition.Value2, most = condition.Value3;
                return IsBadRate(value) || IsBadRate(condition.Value1) || IsBadRate(least) || IsBadRate(most) || (most != 0 && most < least)
                    || (value == 0 && condition.Value1 == 0 && least == 0) || condition.Lookback is 0 or > ExitMarket.PriceChanges.MaxLookback;
            case ExitConditionKind.Volume or ExitConditionKind.Liquidity: return value <= 0;
            case ExitConditionKind.Stage:
                return value == 0 || IsBadLevel(value, condition.Value3 == 1) || condition.Value3 is < 0 or > 1 || condition.Value1 is < 0 or > MaxPlanNanos
                    || condition.Fraction == 0 || condition.Group != ExitGroup.Own;
            // What its numbers mean is the rule's own.
            case ExitConditionKind.Rule: return false;
            default: return true;
        }
    }

    private static bool IsBadLevel(long value, bool isPrice) => value < 0 || (!isPrice && value > MaxRate);

    private static bool IsBadRate(long value) => value is < 0 or > MaxRate;

    private static bool IsBadTrail(long trail, long activation, long initialStop, long maxTrail) =>
        trail <= 0 || IsBadRate(trail) || IsBadRate(activation) || IsBadRate(initialStop) || IsBadRate(maxTrail);

    /// <summary>Replaces a position's plan by one that passed <see cref="TryPlan"/>; the caller arms it.</summary>
    private void SetPlan(int index, ref ExitPlanCommand plan)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        FreePlan(index);
        detail.Policy = plan.Policy;
        detail.RetriesPlusOne = plan.RetriesPlusOne;
        // Set while closed, it is meant for the next cycle.
        detail.PlanCycle = position.State == PositionState.Closed && position.Quantity == 0 ? position.Cycle + 1 : position.Cycle;
        bool profitIsPrice = (plan.PlanFlags & ExitPlanFlags.TakeProfitIsPrice) != 0, stopIsPrice = (plan.PlanFlags & ExitPlanFlags.StopLossIsPrice) != 0;
        if (plan.TakeProfit != 0) AddPlain(index, ExitConditionKind.TakeProfit, plan.TakeProfit, profitIsPrice);
        if (plan.StopLoss != 0) AddPlain(index, ExitConditionKind.StopLoss, plan.StopLoss, stopIsPrice);
        if (plan.TimeNanos != 0) AddPlain(index, ExitConditionKind.Time, plan.TimeNanos, isPrice: false);
        if (_parts.HasTrailing)
        {
            ref ExitCondition trailing = ref AddPlain(index, ExitConditionKind.Trailing, _parts.Trailing.Trail, isPrice: false);
            trailing.Value1 = _parts.Trailing.Activation;
            trailing.Value2 = _parts.Trailing.InitialStop;
            trailing.Value3 = _parts.Trailing.MaxTrail;
        }
        for (int i = 0; i < _parts.Conditions; i++) AddPart(index, ref _conditionParts[i]);
    }

    private ref ExitCondition AddPlain(int index, ExitConditionKind kind, long value, bool isPrice)
    {
        ref ExitCondition condition = ref AddCondition(index);
        condition.Kind = kind;
        condition.Value0 = value;
        condition.Flags = isPrice ? ExitConditionFlags.Plain | ExitConditionFlags.IsPrice : ExitConditionFlags.Plain;
        return ref condition;
    }

    private void AddPart(int index, ref ExitConditionCommand part)
    {
        bool levels = part.Kind is ExitConditionKind.TakeProfit or ExitConditionKind.StopLoss or ExitConditionKind.Stage;
        ref ExitCondition condition = ref AddPlain(index, part.Kind, part.Value0, levels && part.Value3 == 1);
        condition.Value1 = part.Value1;
        condition.Value2 = part.Value2;
        condition.Value3 = levels ? 0 : part.Value3;
        condition.Fraction = part.Fraction == Fixed.RateScale && part.Kind != ExitConditionKind.Stage ? 0 : part.Fraction;
        condition.Group = part.Group;
        condition.Urgency = part.Urgency;
        condition.Lookback = part.Kind == ExitConditionKind.Volatility ? part.Lookback : (byte)0;
        condition.Flags &= ~ExitConditionFlags.Plain;
    }

    /// <summary>A condition at the end of a position's plan. The caller has checked that there is room.</summary>
    private ref ExitCondition AddCondition(int index)
    {
        int at;
        if (_counters.FreeConditionPlusOne != 0)
        {
            at = _counters.FreeConditionPlusOne - 1;
            _counters.FreeConditionPlusOne = _conditions[at].NextPlusOne;
            _counters.ConditionsFree--;
        }
        else
        {
            at = _counters.Conditions++;
        }
        ref ExitCondition condition = ref _conditions[at];
        condition = default;
        condition.Position = index;
        ref PositionDetail detail = ref _details[index];
        ref int link = ref detail.FirstConditionPlusOne;
        while (link != 0) link = ref _conditions[link - 1].NextPlusOne;
        link = at + 1;
        detail.Conditions++;
        return ref condition;
    }

    /// <summary>What a plan says in prices and quantities follows a split; the caller re-arms it.</summary>
    private void SplitPlan(int index, SplitRatio ratio)
    {
        ref PositionDetail detail = ref _details[index];
        detail.PartialRest = SplitSize(detail.PartialRest, ratio);
        for (int at = detail.FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            ref ExitCondition condition = ref _conditions[at - 1];
            if (condition.IsPrice) condition.Value0 = SplitPrice(condition.Value0, ratio);
            switch (condition.Kind)
            {
                case ExitConditionKind.Trailing: condition.State0 = SplitPrice(condition.State0, ratio); break;
                case ExitConditionKind.Liquidity: condition.Value0 = SplitSize(condition.Value0, ratio); break;
                case ExitConditionKind.Volume:
                    condition.Value0 = SplitSize(condition.Value0, ratio);
                    long traded = _exitMarkets[(int)_positions[index].Instrument].Volume;
                    if (condition.State0 > traded) condition.State0 = After(traded, SplitSize(condition.State0 - traded, ratio));
                    break;
            }
        }
    }

    /// <summary>A price of a plan that no longer fits is one that is never reached.</summary>
    private static long SplitPrice(long price, SplitRatio ratio) => ratio.FitsPrice(price) ? ratio.Price(price) : long.MaxValue / 2;

    /// <summary>A quantity that was there does not vanish.</summary>
    private static long SplitSize(long quantity, SplitRatio ratio)
    {
        if (quantity == 0) return 0;
        long split = ratio.FitsQuantity(quantity) ? ratio.Quantity(quantity) : long.MaxValue / 2;
        return split == 0 ? 1 : split;
    }

    /// <summary>Takes a position's plan away and gives its conditions back.</summary>
    private void FreePlan(int index)
    {
        ref PositionDetail detail = ref _details[index];
        if (detail.FirstConditionPlusOne == 0) return;
        Disarm(index);
        int at = detail.FirstConditionPlusOne;
        while (at != 0)
        {
            ref ExitCondition condition = ref _conditions[at - 1];
            int next = condition.NextPlusOne;
            condition = default;
            condition.NextPlusOne = _counters.FreeConditionPlusOne;
            _counters.FreeConditionPlusOne = at;
            _counters.ConditionsFree++;
            at = next;
        }
        detail.FirstConditionPlusOne = 0;
        detail.Conditions = 0;
        detail.Policy = ExitPolicy.HighestUrgency;
        detail.RetriesPlusOne = 0;
    }
}
