namespace Disruptor.Trading.Core;

// Exit plans as they are reported.
public sealed partial class TradingCore
{
    /// <summary>Reports the part of a plan that the position's own report has no room for; answers in how many reports.</summary>
    private byte EmitPlan(int index)
    {
        ref PositionDetail detail = ref _details[index];
        int rest = detail.Policy != ExitPolicy.HighestUrgency || detail.RetriesPlusOne != 0 ? 0 : -1;
        byte parts = 0;
        for (int at = detail.FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            if (!_conditions[at - 1].IsPlain) rest = (rest < 0 ? 0 : rest) + 1;
        }
        if (rest < 0) return 0;
        int next = detail.FirstConditionPlusOne;
        do
        {
            int count = rest < ExitConditionEntries.Capacity ? rest : ExitConditionEntries.Capacity;
            ref ExitPlanReport report = ref Emit<ExitPlanReport>(ReportType.ExitPlan, ReportHeader.MaxSlots, _positions[index].Account, _positions[index].Instrument);
            report.PositionId = detail.PositionId;
            report.Part = parts++;
            report.Count = (byte)count;
            report.Policy = detail.Policy;
            report.RetriesPlusOne = detail.RetriesPlusOne;
            for (int entry = 0; entry < count; next = _conditions[next - 1].NextPlusOne)
            {
                if (_conditions[next - 1].IsPlain) continue;
                WriteCondition(ref report.Conditions[entry++], ref _conditions[next - 1]);
            }
            int slots = (ExitPlanReport.HeadBytes + (count * ExitConditionEntry.SizeBytes) + ReportHeader.SlotBytes - 1) / ReportHeader.SlotBytes;
            report.Header.Slots = (byte)slots;
            _reports.Shrink(ReportHeader.MaxSlots - slots);
            rest -= count;
        }
        while (rest > 0);
        return parts;
    }

    private void WriteCondition(ref ExitConditionEntry entry, ref ExitCondition condition)
    {
        entry.Value0 = condition.Value0;
        entry.Value1 = condition.Value1;
        entry.Value2 = condition.Value2;
        entry.Value3 = condition.Value3;
        entry.StopPrice = condition.Kind switch
        {
            ExitConditionKind.Trailing => condition.Level,
            ExitConditionKind.Volatility when condition.Level != 0 => VolatilityStop(ref condition),
            _ => 0,
        };
        entry.Fraction = condition.Fraction;
        entry.Kind = condition.Kind;
        entry.Group = condition.Group;
        entry.Urgency = condition.Urgency;
        entry.Lookback = condition.Lookback;
        entry.IsPrice = condition.IsPrice ? (byte)1 : (byte)0;
        entry.IsDone = condition.IsDone ? (byte)1 : (byte)0;
        entry.Reason = condition.Reason;
    }

    private void WritePlainPlan(ref PositionReport report, int index)
    {
        for (int at = _details[index].FirstConditionPlusOne; at != 0; at = _conditions[at - 1].NextPlusOne)
        {
            ref ExitCondition condition = ref _conditions[at - 1];
            if (!condition.IsPlain) continue;
            switch (condition.Kind)
            {
                case ExitConditionKind.TakeProfit:
                    report.TakeProfit = condition.Value0;
                    if (condition.IsPrice) report.PlanFlags |= ExitPlanFlags.TakeProfitIsPrice;
                    break;
                case ExitConditionKind.StopLoss:
                    report.StopLoss = condition.Value0;
                    if (condition.IsPrice) report.PlanFlags |= ExitPlanFlags.StopLossIsPrice;
                    break;
                case ExitConditionKind.Time: report.TimeNanos = condition.Value0; break;
                default:
                    report.Trail = condition.Value0;
                    report.Activation = condition.Value1;
                    report.InitialStop = condition.Value2;
                    report.MaxTrail = condition.Value3;
                    report.TrailingStopPrice = condition.Level;
                    break;
            }
        }
    }
}
