using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Positions, exit plans and queries.</summary>
public sealed partial class ScenarioParser
{
    private void BuildCreatePosition(ref GroupBuilder group, ReadOnlySpan<byte> text)
    {
        FindAccount(ref group);
        InstrumentReference? instrument = FindInstrument(ref group);
        if (_fields.Has(ScenarioField.ExitPlan)) AddPlan(ref group, text, instrument);
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
