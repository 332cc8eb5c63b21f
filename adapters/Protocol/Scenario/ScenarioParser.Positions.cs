using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Positions, exit plans and queries.</summary>
public sealed partial class ScenarioParser
{
    private void BuildCreatePosition(ref GroupBuilder group)
    {
        FindAccount(ref group);
        InstrumentReference? instrument = FindInstrument(ref group);
        if (_fields.Has(ScenarioField.ExitPlan)) AddPlan(ref group, instrument);
        ref CreatePositionCommand position = ref group.Next<CreatePositionCommand>(CommandType.CreatePosition);
        position.PositionId = PositionId(ref group);
        position.Side = SideOrNone();
        position.Quantity = Quantity(ref group, ScenarioField.Quantity, instrument);
        position.Price = Price(ref group, ScenarioField.Price, instrument);
        RefuseZero(ref group, ScenarioField.Quantity, RejectCode.InvalidQuantity);
        RefuseZero(ref group, ScenarioField.Price, RejectCode.InvalidPrice);
    }

    private void BuildTrigger(ref GroupBuilder group)
    {
        FindAccount(ref group);
        FindInstrument(ref group);
        AddReason(ref group);
        ref TriggerCommand command = ref group.Next<TriggerCommand>(CommandType.Trigger);
        command.Trigger = Words.Triggers.Parse(_fields.Text(ScenarioField.Trigger), "trigger");
        command.PositionId = PositionId(ref group);
    }

    private void BuildExitPlan(ref GroupBuilder group)
    {
        FindAccount(ref group);
        AddPlan(ref group, FindInstrument(ref group));
    }

    private void AddPlan(ref GroupBuilder group, InstrumentReference? instrument)
    {
        if (_fields.Has(ScenarioField.Trailing))
        {
            ref ExitTrailingCommand trailing = ref group.Next<ExitTrailingCommand>(CommandType.ExitTrailing);
            trailing.Trail = Rate(ref group, ScenarioField.Trail);
            trailing.Activation = Rate(ref group, ScenarioField.Activation);
            trailing.InitialStop = Rate(ref group, ScenarioField.InitialStop);
            trailing.MaxTrail = Rate(ref group, ScenarioField.MaxTrail);
        }

        ref ExitPlanCommand plan = ref group.Next<ExitPlanCommand>(CommandType.ExitPlan);
        plan.PositionId = PositionId(ref group);
        plan.TakeProfit = RateOrPrice(ref group, ScenarioField.TakeProfit, ScenarioField.TakeProfitPrice, instrument);
        plan.StopLoss = RateOrPrice(ref group, ScenarioField.StopLoss, ScenarioField.StopLossPrice, instrument);
        if (_fields.Has(ScenarioField.TakeProfitPrice)) plan.PlanFlags |= ExitPlanFlags.TakeProfitIsPrice;
        if (_fields.Has(ScenarioField.StopLossPrice)) plan.PlanFlags |= ExitPlanFlags.StopLossIsPrice;
        // Seconds with nine decimals are nanoseconds.
        plan.TimeNanos = Rate(ref group, ScenarioField.TimeSeconds);
        RefuseZero(ref group, ScenarioField.TimeSeconds, RejectCode.InvalidExitPlan);
    }

    private long RateOrPrice(ref GroupBuilder group, ScenarioField rate, ScenarioField price, InstrumentReference? instrument)
    {
        if (_fields.Has(rate) && _fields.Has(price)) group.RefuseNumber(RejectCode.InvalidExitPlan);
        RefuseZero(ref group, rate, RejectCode.InvalidExitPlan);
        RefuseZero(ref group, price, RejectCode.InvalidExitPlan);
        return _fields.Has(price) ? Price(ref group, price, instrument) : Rate(ref group, rate);
    }

    private void BuildForceState(ref GroupBuilder group)
    {
        FindAccount(ref group);
        FindInstrument(ref group);
        AddName(ref group, TextField.Operator, ScenarioField.Operator);
        if (_fields.Text(ScenarioField.Reason).IsEmpty) group.Refuse(RejectCode.InvalidName);
        AddReason(ref group);
        ref ForceStateCommand command = ref group.Next<ForceStateCommand>(CommandType.ForceState);
        command.PositionId = PositionId(ref group);
        command.State = Words.PositionStates.Parse(_fields.Text(ScenarioField.State), "state");
    }

    private void BuildPositionQuery(ref GroupBuilder group)
    {
        FindAccount(ref group);
        InstrumentReference? instrument = FindInstrument(ref group);
        ref QueryCommand query = ref group.Next<QueryCommand>(CommandType.QueryPosition);
        query.Id = PositionId(ref group);
        query.AsOfVersion = Number(ref group, ScenarioField.AsOfVersion, 0);
        RefuseZero(ref group, ScenarioField.AsOfVersion, RejectCode.VersionNotFound);
        query.PriceAt = Price(ref group, ScenarioField.PriceAt, instrument);
        RefuseZero(ref group, ScenarioField.PriceAt, RejectCode.InvalidPrice);
    }

    private void BuildHistoryQuery(ref GroupBuilder group)
    {
        FindAccount(ref group);
        FindInstrument(ref group);
        group.Next<QueryCommand>(CommandType.QueryHistory).Id = PositionId(ref group);
    }

    private void BuildWalletQuery(ref GroupBuilder group)
    {
        FindAccount(ref group);
        ref QueryCommand query = ref group.Next<QueryCommand>(CommandType.QueryWallet);
        if (!_fields.Has(ScenarioField.Currency)) return;
        query.Header.Flags |= CommandFlags.HasCurrency;
        if (_directory.TryGetCurrency(_fields.Text(ScenarioField.Currency), out CurrencyReference? currency)) query.Currency = currency.Index;
    }

    private void BuildOrderQuery(ref GroupBuilder group, ScenarioLine line)
    {
        FindAccount(ref group);
        ScenarioId target = TargetId(ref group, line, ScenarioField.Id);
        ref QueryCommand query = ref group.Next<QueryCommand>(CommandType.QueryOrder);
        query.Header.Flags |= TargetFlags(target);
        query.Id = target.Number;
    }
}
