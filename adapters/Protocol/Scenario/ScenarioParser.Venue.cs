using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>What venues say, and the requests that they answer.</summary>
public sealed partial class ScenarioParser
{
    /// <summary>Most decimals a number of a replace goes to the core with: more than any instrument has.</summary>
    private const int MaxSentDecimals = 18;

    private ulong BuildExecution(ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        InstrumentReference? instrument = FindInstrument(ref group);
        ScenarioId id = OwnId(ref group, line, ScenarioField.ExecutionId, account, IdSpace.Execution);
        bool hasOrder = _fields.Has(ScenarioField.Order);
        ScenarioId order = hasOrder ? TargetId(ref group, line, ScenarioField.Order) : default;
        AddLinks(ref group, line, account);
        AddReason(ref group);
        AddPositionRef(ref group);
        bool hasFee = AddFee(ref group, instrument);

        ref ExecutionCommand execution = ref group.Next<ExecutionCommand>(CommandType.Execution);
        if (id.Kind == IdKind.Text) execution.Header.Flags |= CommandFlags.IdIsText;
        else execution.ExecutionId = id.Number;
        if (hasOrder) execution.Header.Flags |= CommandFlags.HasOrder | TargetFlags(order);
        if (hasFee) execution.Header.Flags |= CommandFlags.HasFee;
        execution.OrderId = order.Number;
        execution.Kind = Words.ExecutionKinds.Parse(_fields.Text(ScenarioField.Kind), "kind");
        execution.Side = SideOrNone();
        execution.Quantity = Quantity(ref group, ScenarioField.Quantity, instrument);
        execution.Price = Price(ref group, ScenarioField.Price, instrument);
        return execution.ExecutionId;
    }

    private bool AddFee(ref GroupBuilder group, InstrumentReference? instrument)
    {
        bool hasCurrency = _fields.Has(ScenarioField.FeeCurrency);
        if (!_fields.Has(ScenarioField.Fee))
        {
            if (hasCurrency) group.RefuseNumber(RejectCode.Malformed);
            return false;
        }

        CurrencyReference? currency = null;
        uint index = Command.Unknown;
        if (hasCurrency)
        {
            // There is no wallet in a currency that nobody declared, and Unknown means the quote currency here.
            if (_directory.TryGetCurrency(_fields.Text(ScenarioField.FeeCurrency), out currency)) index = currency.Index;
            else group.RefuseNumber(RejectCode.UnknownCurrency);
        }
        else if (instrument is not null)
        {
            _directory.TryGetCurrency(instrument.Currency, out currency);
        }

        ref ExecutionFeeCommand fee = ref group.Next<ExecutionFeeCommand>(CommandType.ExecutionFee);
        fee.Currency = index;
        if (currency is not null) fee.Fee = Money(ref group, ScenarioField.Fee, currency.Decimals);
        return true;
    }

    /// <summary>The request that an execution answers and the execution that it means, with their texts.</summary>
    private void AddLinks(ref GroupBuilder group, ScenarioLine line, AccountReference? account)
    {
        ExecutionLinkFlags flags = ExecutionLinkFlags.None;
        ScenarioId request = default, reference = default;
        if (_fields.Has(ScenarioField.Request))
        {
            request = LinkedId(ref group, ScenarioField.Request, TextField.Request, keepsEngineIds: true);
            flags |= ExecutionLinkFlags.HasRequest;
            if (request.Kind == IdKind.Text) flags |= ExecutionLinkFlags.RequestIsText;
            else if (request.Kind == IdKind.Engine) flags |= ExecutionLinkFlags.RequestIsEngine;
            line.Request = Echo(ScenarioField.Request);
        }
        if (_fields.Has(ScenarioField.Reference))
        {
            reference = LinkedId(ref group, ScenarioField.Reference, TextField.Reference, keepsEngineIds: false);
            flags |= ExecutionLinkFlags.HasReference;
            if (reference.Kind == IdKind.Text) flags |= ExecutionLinkFlags.ReferenceIsText;
            else if (account is not null) _ids.Note(account.Index, IdSpace.Execution, reference.Number, _fields.IsString(ScenarioField.Reference));
            line.Reference = Echo(ScenarioField.Reference);
        }
        if (flags == ExecutionLinkFlags.None) return;
        ref ExecutionLinksCommand links = ref group.Next<ExecutionLinksCommand>(CommandType.ExecutionLinks);
        links.LinkFlags = flags;
        links.Request = request.Number;
        links.Reference = reference.Number;
    }

    private ScenarioId LinkedId(ref GroupBuilder group, ScenarioField field, TextField text, bool keepsEngineIds)
    {
        ScenarioId id = ScenarioId.Parse(_fields.Text(field), _fields.IsString(field));
        if (id.Kind == IdKind.Engine && !keepsEngineIds)
        {
            id.Kind = IdKind.Text;
            id.Number = 0;
        }
        if (id.Refusal != RejectCode.None) group.Refuse(id.Refusal);
        else if (id.Kind == IdKind.Text) group.Add(text, id.Text);
        return id;
    }

    /// <summary>
    /// The line does not name the order's instrument, so its numbers go with the decimals they were written in, zeros at the end left out.
    /// </summary>
    private ulong BuildReplace(ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        ScenarioId id = OwnId(ref group, line, ScenarioField.Id, account, IdSpace.Order);
        ScenarioId target = TargetId(ref group, line, ScenarioField.Target);
        if (_fields.Has(ScenarioField.StopPrice))
        {
            ref ReplaceStopCommand stop = ref group.Next<ReplaceStopCommand>(CommandType.ReplaceStop);
            stop.StopPrice = AsWritten(ref group, ScenarioField.StopPrice, out stop.Decimals);
        }
        ref ReplaceCommand replace = ref group.Next<ReplaceCommand>(CommandType.Replace);
        if (id.Kind == IdKind.Text) replace.Header.Flags |= CommandFlags.IdIsText;
        else replace.Id = id.Number;
        replace.Header.Flags |= TargetFlags(target);
        replace.Target = target.Number;
        if (_fields.Has(ScenarioField.Quantity))
        {
            replace.Terms |= ReplaceTerms.Quantity;
            replace.Quantity = AsWritten(ref group, ScenarioField.Quantity, out replace.QuantityDecimals);
        }
        if (_fields.Has(ScenarioField.Price))
        {
            replace.Terms |= ReplaceTerms.Price;
            replace.Price = AsWritten(ref group, ScenarioField.Price, out replace.PriceDecimals);
        }
        if (_fields.Has(ScenarioField.StopPrice)) replace.Terms |= ReplaceTerms.StopPrice;
        return replace.Id;
    }

    private long AsWritten(ref GroupBuilder group, ScenarioField field, out byte decimals)
    {
        ReadOnlySpan<byte> text = _fields.Text(field);
        int point = text.IndexOf((byte)'.');
        int written = point < 0 ? 0 : text[(point + 1)..].TrimEnd((byte)'0').Length;
        decimals = (byte)Math.Min(written, MaxSentDecimals);
        return Number(ref group, field, MaxSentDecimals < written ? MaxSentDecimals : written);
    }

    private void BuildSettings(ref GroupBuilder group)
    {
        ref SettingsCommand settings = ref group.Next<SettingsCommand>(CommandType.Settings);
        // Seconds with nine decimals are nanoseconds.
        settings.OrderTimeoutNanos = Rate(ref group, ScenarioField.OrderTimeoutSeconds);
        settings.RetainNanos = Rate(ref group, ScenarioField.RetainSeconds);
    }
}
