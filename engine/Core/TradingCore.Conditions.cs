namespace Disruptor.Trading.Core;

// Whether the conditions of a plan are met, and which of them counts.
public sealed partial class TradingCore
{
    /// <summary>A trigger of a condition was reached.</summary>
    /// <param name="at">The condition; of a margin trigger the position.</param>
    /// <param name="kind">Its trigger.</param>
    /// <param name="price">The price that reached it; 0 for one of time.</param>
    private void OnExitTrigger(int at, TriggerKind kind, long price)
    {
        if (kind == TriggerKind.Margin)
        {
            OnMarginTrigger(at);
            return;
        }
        if (kind == TriggerKind.TrailRise)
        {
            RaiseTrail(at, price);
            return;
        }
        int index = _conditions[at].Position;
        if (Decide(index)) return;
        // Awake too early: the end of a gap, one of several that must all be met, or a stop that moved away.
        Unwatch(at);
        if (_conditions[at].Group == ExitGroup.All) WatchAll(index);
        else Watch(at);
    }

    /// <summary>
    /// Exits a position when its plan says so. Of several conditions met at once: those that exit alone in S2's order (target, stop, time,
    /// trailing, then the rest), then a group of any, then a group of all, then stages, which leave something.
    /// </summary>
    private bool Decide(int index)
    {
        ref PositionDetail detail = ref _details[index];
        int own = -1, stage = -1, any = -1, all = -1;
        bool allMet = true;
        for (int next = detail.FirstConditionPlusOne; next != 0; next = _conditions[next - 1].NextPlusOne)
        {
            int at = next - 1;
            ref ExitCondition condition = ref _conditions[at];
            if (condition.Group == ExitGroup.All)
            {
                all = at;
                allMet = allMet && IsMet(ref condition);
                continue;
            }
            if (condition.IsDone || !IsMet(ref condition)) continue;
            if (condition.Group == ExitGroup.Any)
            {
                if (any < 0 || (detail.Policy == ExitPolicy.HighestUrgency && UrgencyOf(ref condition) > UrgencyOf(ref _conditions[any]))) any = at;
            }
            else if (condition.Kind == ExitConditionKind.Stage)
            {
                if (stage < 0) stage = at;
            }
            else if (own < 0 || Rank(condition.Kind) < Rank(_conditions[own].Kind))
            {
                own = at;
            }
        }
        if (own >= 0) Fire(own);
        else if (any >= 0 && detail.Policy == ExitPolicy.All) FireAny(index, any);
        else if (any >= 0) Fire(any);
        else if (all >= 0 && allMet) SendExit(index, ExitReason.Conditions);
        else if (stage >= 0) Fire(stage);
        else return false;
        return true;
    }

    private bool IsMet(ref ExitCondition condition)
    {
        ref PositionDetail detail = ref _details[condition.Position];
        if (condition.IsPartial && detail.PartialOrderPlusOne != 0) return false;
        ref PositionRecord position = ref _positions[condition.Position];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        bool isLong = position.Quantity > 0;
        long price = instrument.PriceFor(isLong);
        switch (condition.Kind)
        {
            case ExitConditionKind.TakeProfit or ExitConditionKind.Signal: return IsAtOrBetter(price, condition.Level, isLong);
            case ExitConditionKind.Stage: return IsAtOrBetter(price, condition.Level, isLong) && StageGapEnds(ref detail, ref condition) <= _counters.Now;
            case ExitConditionKind.StopLoss or ExitConditionKind.Trailing: return IsAtOrBetter(price, condition.Level, !isLong);
            case ExitConditionKind.Volatility: return IsAtOrBetter(price, VolatilityStop(ref condition), !isLong);
            case ExitConditionKind.Time: return condition.Level <= _counters.Now;
            case ExitConditionKind.Rule: return IsRuleMet(ref condition, price, isLong);
            case ExitConditionKind.Volume: return _exitMarkets[(int)position.Instrument].Volume >= condition.State0;
            default:
                long displayed = isLong ? instrument.BidLeft : instrument.AskLeft;
                return instrument.SizesShown != 0 && displayed < condition.Value0;
        }
    }

    private static bool IsAtOrBetter(long price, long level, bool rising) => price != 0 && level != 0 && (rising ? price >= level : price <= level);

    private void Fire(int at)
    {
        ref ExitCondition condition = ref _conditions[at];
        if (condition.IsPartial) FirePart(at, condition.Fraction);
        else SendExit(condition.Position, ReasonOf(ref condition));
    }

    /// <summary>Every condition of the group that is met counts: their fractions are summed, and one without a fraction is all.</summary>
    private void FireAny(int index, int first)
    {
        long sum = 0;
        for (int next = _details[index].FirstConditionPlusOne; next != 0; next = _conditions[next - 1].NextPlusOne)
        {
            ref ExitCondition condition = ref _conditions[next - 1];
            if (condition.Group != ExitGroup.Any || condition.IsDone || !IsMet(ref condition)) continue;
            sum += condition.IsPartial ? condition.Fraction : Fixed.RateScale;
            if (condition.IsPartial) condition.Flags |= ExitConditionFlags.Done;
        }
        if (sum >= Fixed.RateScale) SendExit(index, ReasonOf(ref _conditions[first]));
        else FirePart(first, sum);
    }

    /// <summary>Sends a part of what is open, of a stage a part of the cycle's peak, in whole lots: at least one, at most what is open.</summary>
    private void FirePart(int at, long fraction)
    {
        ref ExitCondition condition = ref _conditions[at];
        int index = condition.Position;
        ref PositionRecord position = ref _positions[index];
        condition.Flags |= ExitConditionFlags.Done;
        Unwatch(at);
        long open = Absolute(position.Quantity);
        long part = PartOf(condition.Kind == ExitConditionKind.Stage ? position.PeakQuantity : open, fraction, _instruments[(int)position.Instrument].LotSize);
        if (part >= open) SendExit(index, ReasonOf(ref condition));
        else SendPart(index, part);
    }

    private static long PartOf(long quantity, long fraction, long lotSize)
    {
        long lot = lotSize == 0 ? 1 : lotSize, part = (long)((Int128)quantity * fraction / Fixed.RateScale);
        part -= part % lot;
        return part == 0 ? lot : part;
    }

    private static ExitUrgency UrgencyOf(ref ExitCondition condition) => condition.Urgency != ExitUrgency.None ? condition.Urgency : condition.Kind switch
    {
        ExitConditionKind.StopLoss or ExitConditionKind.Trailing or ExitConditionKind.Volatility or ExitConditionKind.Liquidity => ExitUrgency.High,
        ExitConditionKind.TakeProfit or ExitConditionKind.Signal => ExitUrgency.Medium,
        _ => ExitUrgency.Low,
    };

    /// <summary>S2's order first.</summary>
    private static int Rank(ExitConditionKind kind) => (int)kind;

    private static ExitReason ReasonOf(ref ExitCondition condition) => condition.Kind switch
    {
        ExitConditionKind.TakeProfit => ExitReason.TakeProfit,
        ExitConditionKind.StopLoss => ExitReason.StopLoss,
        ExitConditionKind.Time => ExitReason.Time,
        ExitConditionKind.Trailing => ExitReason.TrailingStop,
        ExitConditionKind.Volatility => ExitReason.Volatility,
        ExitConditionKind.Volume => ExitReason.Volume,
        ExitConditionKind.Liquidity => ExitReason.Liquidity,
        ExitConditionKind.Stage => ExitReason.Stage,
        ExitConditionKind.Rule => ExitReason.Rule,
        _ => condition.Reason,
    };
}
