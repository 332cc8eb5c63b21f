using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Exit plans and exit signals.</summary>
public sealed partial class ScenarioParser
{
    /// <summary>More conditions than a plan can have: what goes beyond is not sent, and the core refuses the plan for what was.</summary>
    private const int MostConditions = 17;

    private const int DefaultLookback = 14;

    private void BuildExitPlan(ref GroupBuilder group, ReadOnlySpan<byte> text)
    {
        FindAccount(ref group);
        AddPlan(ref group, text, FindInstrument(ref group));
    }

    private void BuildExitSignal(ref GroupBuilder group)
    {
        FindAccount(ref group);
        InstrumentReference? instrument = FindInstrument(ref group);
        ExitSignalSource source = SignalSource();
        if (_fields.Text(ScenarioField.Source).IsEmpty) group.Refuse(RejectCode.InvalidName);
        // A source that the engine has no word for is told by its own name, unless a reason is given.
        if (_fields.Has(ScenarioField.Reason) || source != ExitSignalSource.Other) AddReason(ref group);
        else AddReason(ref group, ScenarioField.Source);
        ref ExitSignalCommand signal = ref group.Next<ExitSignalCommand>(CommandType.ExitSignal);
        signal.PositionId = PositionId(ref group);
        signal.Source = source;
        signal.Urgency = _fields.Has(ScenarioField.Urgency)
            ? Words.ExitUrgencies.Parse(_fields.Text(ScenarioField.Urgency), "urgency")
            : ExitUrgency.Low;
        signal.Fraction = Rate(ref group, ScenarioField.Fraction, One);
        signal.TargetPrice = Price(ref group, ScenarioField.TargetPrice, instrument);
        RefuseZero(ref group, ScenarioField.TargetPrice, RejectCode.InvalidPrice);
    }

    private ExitSignalSource SignalSource()
    {
        string given = _fields.String(ScenarioField.Source)!;
        return Array.Find(Words.SignalSources, each => each.Word == given).Source;
    }

    /// <summary>The plan of the line, or of its nested object: what exits alone first, then stages, then the elements of a group.</summary>
    private void AddPlan(ref GroupBuilder group, ReadOnlySpan<byte> text, InstrumentReference? instrument)
    {
        bool defaults = _fields.Has(ScenarioField.Profile) && Words.ExitProfiles.Parse(_fields.Text(ScenarioField.Profile), "profile");
        if (_fields.Has(ScenarioField.Trailing) || defaults)
        {
            ref ExitTrailingCommand trailing = ref group.Next<ExitTrailingCommand>(CommandType.ExitTrailing);
            trailing.Trail = Rate(ref group, ScenarioField.Trail, ExitDefaults.Trail);
            trailing.Activation = Rate(ref group, ScenarioField.Activation);
            trailing.InitialStop = Rate(ref group, ScenarioField.InitialStop);
            trailing.MaxTrail = Rate(ref group, ScenarioField.MaxTrail);
        }
        if (_fields.Has(ScenarioField.Volatility)) AddVolatility(ref group);
        if (_fields.Has(ScenarioField.Volume)) AddCondition(ref group, ExitConditionKind.Volume, Quantity(ref group, ScenarioField.Volume, instrument));
        if (_fields.Has(ScenarioField.Liquidity)) AddCondition(ref group, ExitConditionKind.Liquidity, Quantity(ref group, ScenarioField.Liquidity, instrument));
        RefuseZero(ref group, ScenarioField.Volume, RejectCode.InvalidExitPlan);
        RefuseZero(ref group, ScenarioField.Liquidity, RejectCode.InvalidExitPlan);
        AddElements(ref group, text, instrument);

        ref ExitPlanCommand plan = ref group.Next<ExitPlanCommand>(CommandType.ExitPlan);
        plan.PositionId = PositionId(ref group);
        plan.TakeProfit = RateOrPrice(ref group, ScenarioField.TakeProfit, ScenarioField.TakeProfitPrice, instrument);
        plan.StopLoss = RateOrPrice(ref group, ScenarioField.StopLoss, ScenarioField.StopLossPrice, instrument);
        if (_fields.Has(ScenarioField.TakeProfitPrice)) plan.PlanFlags |= ExitPlanFlags.TakeProfitIsPrice;
        else if (defaults && !_fields.Has(ScenarioField.TakeProfit)) plan.TakeProfit = ExitDefaults.TakeProfit;
        if (_fields.Has(ScenarioField.StopLossPrice)) plan.PlanFlags |= ExitPlanFlags.StopLossIsPrice;
        else if (defaults && !_fields.Has(ScenarioField.StopLoss)) plan.StopLoss = ExitDefaults.StopLoss;
        // Seconds with nine decimals are nanoseconds.
        plan.TimeNanos = Rate(ref group, ScenarioField.TimeSeconds, defaults ? ExitDefaults.TimeNanos : 0);
        RefuseZero(ref group, ScenarioField.TimeSeconds, RejectCode.InvalidExitPlan);
        if (_fields.Has(ScenarioField.Policy)) plan.Policy = Words.ExitPolicies.Parse(_fields.Text(ScenarioField.Policy), "policy");
        if (_fields.Has(ScenarioField.Retries)) plan.RetriesPlusOne = Retries(ref group);
    }

    private ushort Retries(ref GroupBuilder group)
    {
        long retries = Number(ref group, ScenarioField.Retries, 0);
        if (retries is >= 0 and < ushort.MaxValue) return (ushort)(retries + 1);
        group.RefuseNumber(RejectCode.InvalidExitPlan);
        return 0;
    }

    private void AddElements(ref GroupBuilder group, ReadOnlySpan<byte> text, InstrumentReference? instrument)
    {
        FieldSet line = _fields;
        long gap = Rate(ref group, ScenarioField.MinGapSeconds);
        bool stages = _fields.Has(ScenarioField.Stages), all = _fields.Has(ScenarioField.All), any = _fields.Has(ScenarioField.Any);
        // A gap without stages, both groups, and an array of nothing say nothing that could be meant.
        bool bad = (all && any) || (_fields.Has(ScenarioField.MinGapSeconds) && !stages);
        foreach (ScenarioField array in (ReadOnlySpan<ScenarioField>)[ScenarioField.Stages, ScenarioField.All, ScenarioField.Any])
        {
            bad |= _fields.Has(array) && !_reader.Elements.Any(element => element.Field == array);
        }
        if (bad) group.RefuseNumber(RejectCode.InvalidExitPlan);
        try
        {
            _fields = _element;
            int added = 0;
            foreach (FieldElement element in _reader.Elements)
            {
                bool stage = element.Field == ScenarioField.Stages;
                _reader.ReadElement(text, element, stage ? OpTable.Stage : OpTable.Condition, _element);
                if (++added > MostConditions) continue;
                if (stage) AddStage(ref group, gap, instrument);
                else AddGroupCondition(ref group, element, instrument);
            }
        }
        finally
        {
            _fields = line;
        }
    }

    private void AddStage(ref GroupBuilder group, long gap, InstrumentReference? instrument)
    {
        if (_fields.Has(ScenarioField.Trigger) == _fields.Has(ScenarioField.TriggerPrice)) group.RefuseNumber(RejectCode.InvalidExitPlan);
        ref ExitConditionCommand condition = ref AddCondition(
            ref group, ExitConditionKind.Stage, RateOrPrice(ref group, ScenarioField.Trigger, ScenarioField.TriggerPrice, instrument));
        condition.Value1 = gap;
        condition.Value3 = _fields.Has(ScenarioField.TriggerPrice) ? 1 : 0;
        condition.Fraction = Fraction(ref group);
    }

    /// <summary>An element of a group is one condition.</summary>
    private void AddGroupCondition(ref GroupBuilder group, FieldElement element, InstrumentReference? instrument)
    {
        int conditions = 0;
        ReadOnlySpan<ScenarioField> single =
        [
            ScenarioField.TakeProfit, ScenarioField.TakeProfitPrice, ScenarioField.StopLoss, ScenarioField.StopLossPrice, ScenarioField.Trailing,
            ScenarioField.TimeSeconds, ScenarioField.Volatility, ScenarioField.Volume, ScenarioField.Liquidity,
        ];
        foreach (ScenarioField field in single)
        {
            if (_fields.Has(field)) conditions++;
            RefuseZero(ref group, field, RejectCode.InvalidExitPlan);
        }
        if (conditions != 1)
        {
            group.RefuseNumber(RejectCode.InvalidExitPlan);
            return;
        }
        ref ExitConditionCommand condition = ref AddElement(ref group, instrument);
        condition.Group = element.Field == ScenarioField.All ? ExitGroup.All : ExitGroup.Any;
        if (_fields.Has(ScenarioField.Urgency)) condition.Urgency = Words.ExitUrgencies.Parse(_fields.Text(ScenarioField.Urgency), element.Path + ".urgency");
        if (_fields.Has(ScenarioField.Fraction)) condition.Fraction = Fraction(ref group);
    }

    private ref ExitConditionCommand AddElement(ref GroupBuilder group, InstrumentReference? instrument)
    {
        if (_fields.Has(ScenarioField.Volatility)) return ref AddVolatility(ref group);
        if (_fields.Has(ScenarioField.Volume)) return ref AddCondition(ref group, ExitConditionKind.Volume, Quantity(ref group, ScenarioField.Volume, instrument));
        if (_fields.Has(ScenarioField.Liquidity))
        {
            return ref AddCondition(ref group, ExitConditionKind.Liquidity, Quantity(ref group, ScenarioField.Liquidity, instrument));
        }
        if (_fields.Has(ScenarioField.TimeSeconds)) return ref AddCondition(ref group, ExitConditionKind.Time, Rate(ref group, ScenarioField.TimeSeconds));
        if (_fields.Has(ScenarioField.Trailing))
        {
            ref ExitConditionCommand trailing = ref AddCondition(ref group, ExitConditionKind.Trailing, Rate(ref group, ScenarioField.Trail));
            trailing.Value1 = Rate(ref group, ScenarioField.Activation);
            trailing.Value2 = Rate(ref group, ScenarioField.InitialStop);
            trailing.Value3 = Rate(ref group, ScenarioField.MaxTrail);
            return ref trailing;
        }
        bool profit = _fields.Has(ScenarioField.TakeProfit) || _fields.Has(ScenarioField.TakeProfitPrice);
        ScenarioField rate = profit ? ScenarioField.TakeProfit : ScenarioField.StopLoss, price = profit ? ScenarioField.TakeProfitPrice : ScenarioField.StopLossPrice;
        ref ExitConditionCommand level = ref AddCondition(
            ref group, profit ? ExitConditionKind.TakeProfit : ExitConditionKind.StopLoss, RateOrPrice(ref group, rate, price, instrument));
        level.Value3 = _fields.Has(price) ? 1 : 0;
        return ref level;
    }

    private ref ExitConditionCommand AddVolatility(ref GroupBuilder group)
    {
        ref ExitConditionCommand condition = ref AddCondition(ref group, ExitConditionKind.Volatility, Rate(ref group, ScenarioField.Base));
        condition.Value1 = Rate(ref group, ScenarioField.Multiplier, One);
        condition.Value2 = Rate(ref group, ScenarioField.Min);
        condition.Value3 = Rate(ref group, ScenarioField.Max);
        long lookback = Number(ref group, ScenarioField.Lookback, 0, DefaultLookback);
        if (lookback is < 1 or > byte.MaxValue) group.RefuseNumber(RejectCode.InvalidExitPlan);
        else condition.Lookback = (byte)lookback;
        return ref condition;
    }

    private static ref ExitConditionCommand AddCondition(ref GroupBuilder group, ExitConditionKind kind, long value)
    {
        ref ExitConditionCommand condition = ref group.Next<ExitConditionCommand>(CommandType.ExitCondition);
        condition.Fraction = 0;
        condition.Kind = kind;
        condition.Value0 = value;
        return ref condition;
    }

    private int Fraction(ref GroupBuilder group)
    {
        long fraction = Rate(ref group, ScenarioField.Fraction);
        if (fraction is > 0 and <= One) return (int)fraction;
        group.RefuseNumber(RejectCode.InvalidExitPlan);
        return 0;
    }

    private long RateOrPrice(ref GroupBuilder group, ScenarioField rate, ScenarioField price, InstrumentReference? instrument)
    {
        if (_fields.Has(rate) && _fields.Has(price)) group.RefuseNumber(RejectCode.InvalidExitPlan);
        RefuseZero(ref group, rate, RejectCode.InvalidExitPlan);
        RefuseZero(ref group, price, RejectCode.InvalidExitPlan);
        return _fields.Has(price) ? Price(ref group, price, instrument) : Rate(ref group, rate);
    }
}
