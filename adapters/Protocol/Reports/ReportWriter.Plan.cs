using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Exit plans, in the names of the input.</summary>
public sealed partial class ReportWriter
{
    /// <summary>What a position's report has no room for of its plan: it came right before.</summary>
    private readonly List<ExitConditionEntry> _conditions = [];

    private ExitPlanReport _plan;

    private void KeepPlan(ref ExitPlanReport report)
    {
        if (report.Part == 0) _conditions.Clear();
        for (int i = 0; i < report.Count; i++) _conditions.Add(report.Conditions[i]);
        _plan = report;
    }

    private void Plan(ref PositionReport report, InstrumentReference? instrument)
    {
        _json.Name("exitPlan"u8);
        bool more = report.PlanParts != 0 && BelongsTo(ref report);
        if (report.TakeProfit == 0 && report.StopLoss == 0 && report.TimeNanos == 0 && report.Trail == 0 && !more)
        {
            _json.Null();
            return;
        }

        _json.Open((byte)'{');
        if ((report.PlanFlags & ExitPlanFlags.TakeProfitIsPrice) != 0) PriceIfAny("takeProfitPrice"u8, report.TakeProfit, instrument);
        else RateIfAny("takeProfit"u8, report.TakeProfit);
        if ((report.PlanFlags & ExitPlanFlags.StopLossIsPrice) != 0) PriceIfAny("stopLossPrice"u8, report.StopLoss, instrument);
        else RateIfAny("stopLoss"u8, report.StopLoss);
        if (report.Trail != 0) TrailingStop(report.Trail, report.Activation, report.InitialStop, report.MaxTrail);
        // Nanoseconds are seconds with nine decimals.
        RateIfAny("timeSeconds"u8, report.TimeNanos);
        PriceIfAny("trailingStopPrice"u8, report.TrailingStopPrice, instrument);
        if (more) MoreOfPlan(instrument);
        _json.Close((byte)'}');
    }

    /// <summary>Whether the parts kept are of this position: a stream joined in the middle may have missed them.</summary>
    private bool BelongsTo(ref PositionReport report) =>
        _plan.Header.Sequence == report.Header.Sequence && _plan.Header.Account == report.Header.Account
        && _plan.Header.Instrument == report.Header.Instrument && _plan.PositionId == report.PositionId && _plan.Part + 1 == report.PlanParts;

    private void MoreOfPlan(InstrumentReference? instrument)
    {
        foreach (ExitConditionEntry entry in _conditions)
        {
            if (entry is { Group: ExitGroup.Own, Kind: ExitConditionKind.Volatility or ExitConditionKind.Volume or ExitConditionKind.Liquidity })
            {
                Condition(entry, instrument);
            }
        }
        Elements("stages"u8, entry => entry.Kind == ExitConditionKind.Stage, instrument);
        long gap = _conditions.Find(entry => entry.Kind == ExitConditionKind.Stage).Value1;
        RateIfAny("minGapSeconds"u8, gap);
        Elements("all"u8, entry => entry.Group == ExitGroup.All, instrument);
        Elements("any"u8, entry => entry.Group == ExitGroup.Any, instrument);
        Elements("signals"u8, entry => entry.Kind == ExitConditionKind.Signal, instrument);
        // Only a client that speaks commands can give these: they have no name of their own in the input.
        Elements("alone"u8, entry => entry is { Group: ExitGroup.Own, Kind: <= ExitConditionKind.Trailing or ExitConditionKind.Rule }, instrument);
        if (_conditions.Exists(entry => entry.Group == ExitGroup.Any)) Word("policy"u8, EnumWords<ExitPolicy>.Camel(_plan.Policy));
        if (_plan.RetriesPlusOne != 0) Number("retries"u8, _plan.RetriesPlusOne - 1);
    }

    private void Elements(ReadOnlySpan<byte> name, Predicate<ExitConditionEntry> belongs, InstrumentReference? instrument)
    {
        if (!_conditions.Exists(belongs)) return;
        _json.Name(name);
        _json.Open((byte)'[');
        foreach (ExitConditionEntry entry in _conditions)
        {
            if (!belongs(entry)) continue;
            _json.Element();
            _json.Open((byte)'{');
            Condition(entry, instrument);
            if (entry.Urgency != ExitUrgency.None) Word("urgency"u8, EnumWords<ExitUrgency>.Camel(entry.Urgency));
            RateIfAny("fraction"u8, entry.Fraction);
            if (entry.IsDone != 0)
            {
                _json.Name("done"u8);
                _json.Raw("true"u8);
            }
            _json.Close((byte)'}');
        }
        _json.Close((byte)']');
    }

    private void Condition(in ExitConditionEntry entry, InstrumentReference? instrument)
    {
        switch (entry.Kind)
        {
            case ExitConditionKind.TakeProfit: Level("takeProfit"u8, "takeProfitPrice"u8, entry, instrument); break;
            case ExitConditionKind.StopLoss: Level("stopLoss"u8, "stopLossPrice"u8, entry, instrument); break;
            case ExitConditionKind.Stage: Level("trigger"u8, "triggerPrice"u8, entry, instrument); break;
            case ExitConditionKind.Time: RateIfAny("timeSeconds"u8, entry.Value0); break;
            case ExitConditionKind.Rule:
                Number("rule0"u8, entry.Value0);
                Number("rule1"u8, entry.Value1);
                Number("rule2"u8, entry.Value2);
                Number("rule3"u8, entry.Value3);
                break;
            case ExitConditionKind.Volume: Quantity("volume"u8, entry.Value0, instrument); break;
            case ExitConditionKind.Liquidity: Quantity("liquidity"u8, entry.Value0, instrument); break;
            case ExitConditionKind.Signal:
                Word("reason"u8, EnumWords<ExitReason>.Camel(entry.Reason));
                Price("targetPrice"u8, entry.Value0, instrument);
                break;
            case ExitConditionKind.Trailing:
                TrailingStop(entry.Value0, entry.Value1, entry.Value2, entry.Value3);
                PriceIfAny("stopPrice"u8, entry.StopPrice, instrument);
                break;
            case ExitConditionKind.Volatility:
                _json.Name("volatility"u8);
                _json.Open((byte)'{');
                Money("base"u8, entry.Value0, RateDecimals);
                Money("multiplier"u8, entry.Value1, RateDecimals);
                Number("lookback"u8, entry.Lookback);
                RateIfAny("min"u8, entry.Value2);
                RateIfAny("max"u8, entry.Value3);
                PriceIfAny("stopPrice"u8, entry.StopPrice, instrument);
                _json.Close((byte)'}');
                break;
        }
    }

    private void Level(ReadOnlySpan<byte> rate, ReadOnlySpan<byte> price, in ExitConditionEntry entry, InstrumentReference? instrument)
    {
        if (entry.IsPrice != 0) Price(price, entry.Value0, instrument);
        else Money(rate, entry.Value0, RateDecimals);
    }

    private void TrailingStop(long trail, long activation, long initialStop, long maxTrail)
    {
        _json.Name("trailing"u8);
        _json.Open((byte)'{');
        Money("trail"u8, trail, RateDecimals);
        Money("activation"u8, activation, RateDecimals);
        if (initialStop != 0) Money("initialStop"u8, initialStop, RateDecimals);
        if (maxTrail != 0) Money("maxTrail"u8, maxTrail, RateDecimals);
        _json.Close((byte)'}');
    }
}
