using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Funding, splits, holds, and the id of a position in a hedging account.</summary>
public sealed partial class ScenarioParser
{
    private void BuildFunding(ref GroupBuilder group)
    {
        bool rate = _fields.Has(ScenarioField.Rate), amount = _fields.Has(ScenarioField.AmountPerUnit);
        if (!rate && !amount) throw new FieldException("rate", "required, or amountPerUnit");
        if (_fields.Has(ScenarioField.Account)) FindAccount(ref group);
        FindInstrument(ref group);
        if (rate && amount) group.RefuseNumber(RejectCode.Malformed);
        ref FundingCommand funding = ref group.Next<FundingCommand>(CommandType.Funding);
        if (_fields.Has(ScenarioField.Account)) funding.Header.Flags |= CommandFlags.HasAccount;
        funding.Kind = rate ? FundingKind.Rate : FundingKind.AmountPerUnit;
        funding.Value = Rate(ref group, rate ? ScenarioField.Rate : ScenarioField.AmountPerUnit);
    }

    private void BuildSplit(ref GroupBuilder group)
    {
        FindInstrument(ref group);
        ref SplitCommand split = ref group.Next<SplitCommand>(CommandType.Split);
        split.Numerator = Number(ref group, ScenarioField.Numerator, 0);
        split.Denominator = Number(ref group, ScenarioField.Denominator, 0);
    }

    private ulong BuildHold(CommandType type, ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        ScenarioId id = OwnId(ref group, line, ScenarioField.HoldId, account, IdSpace.Hold);
        CurrencyReference? currency = null;
        if (_fields.Has(ScenarioField.Currency)) _directory.TryGetCurrency(_fields.Text(ScenarioField.Currency), out currency);
        else if (account is not null) _directory.TryGetCurrency(account.Currency, out currency);
        // A currency that nobody declared has no wallet; the core says so, for Unknown in a release means the currency of the hold.
        if (_fields.Has(ScenarioField.Currency) && currency is null) group.RefuseNumber(RejectCode.UnknownCurrency);

        int decimals = currency?.Decimals ?? ReferenceDirectory.DefaultCurrencyDecimals;
        line.MoneyDecimals = decimals;
        ref HoldCommand hold = ref group.Next<HoldCommand>(type);
        if (id.Kind == IdKind.Text) hold.Header.Flags |= CommandFlags.IdIsText;
        else hold.HoldId = id.Number;
        bool ofHold = type == CommandType.Release && !_fields.Has(ScenarioField.Currency);
        hold.Currency = ofHold ? Command.Unknown : currency?.Index ?? Command.Unknown;
        hold.Amount = Money(ref group, ScenarioField.Amount, decimals);
        if (type == CommandType.Release) RefuseZero(ref group, ScenarioField.Amount, RejectCode.InvalidAmount);
        return hold.HoldId;
    }

    /// <summary>Names the position of an order or execution.</summary>
    private void AddPositionRef(ref GroupBuilder group)
    {
        if (!_fields.Has(ScenarioField.PositionId)) return;
        ulong id = PositionId(ref group);
        group.Next<PositionRefCommand>(CommandType.PositionRef).PositionId = id;
    }

    /// <summary>An unsigned 64-bit number; 0, or none given, is the position without an id.</summary>
    private ulong PositionId(ref GroupBuilder group)
    {
        if (!_fields.Has(ScenarioField.PositionId)) return 0;
        Int128 value = Money(ref group, ScenarioField.PositionId, 0);
        if (value >= 0 && value <= ulong.MaxValue) return (ulong)value;
        group.RefuseNumber(RejectCode.OutOfRange);
        return 0;
    }
}
