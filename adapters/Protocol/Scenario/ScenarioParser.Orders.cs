using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Prices, orders, executions, trading state.</summary>
public sealed partial class ScenarioParser
{
    private void BuildQuote(ref GroupBuilder group)
    {
        InstrumentReference? instrument = FindInstrument(ref group);
        ref QuoteCommand quote = ref group.Next<QuoteCommand>(CommandType.Quote);
        quote.Header.Flags |= CommandFlags.HasBid | CommandFlags.HasAsk;
        if (_fields.Has(ScenarioField.BidSize) || _fields.Has(ScenarioField.AskSize)) quote.Header.Flags |= CommandFlags.HasSizes;
        quote.Bid = Price(ref group, ScenarioField.Bid, instrument);
        quote.Ask = Price(ref group, ScenarioField.Ask, instrument);
        quote.BidSize = Quantity(ref group, ScenarioField.BidSize, instrument);
        quote.AskSize = Quantity(ref group, ScenarioField.AskSize, instrument);
    }

    private void BuildTrade(ref GroupBuilder group)
    {
        InstrumentReference? instrument = FindInstrument(ref group);
        ref TradeCommand trade = ref group.Next<TradeCommand>(CommandType.Trade);
        trade.Side = SideOrNone();
        trade.Price = Price(ref group, ScenarioField.Price, instrument);
        trade.Size = Quantity(ref group, ScenarioField.Size, instrument);
    }

    private void BuildMark(ref GroupBuilder group)
    {
        InstrumentReference? instrument = FindInstrument(ref group);
        group.Next<MarkCommand>(CommandType.Mark).Price = Price(ref group, ScenarioField.Price, instrument);
    }

    private ulong BuildCancel(ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        ScenarioId id = OwnId(ref group, line, ScenarioField.Id, account, IdSpace.Order);
        ScenarioId target = TargetId(ref group, line, ScenarioField.Target);
        ref CancelCommand cancel = ref group.Next<CancelCommand>(CommandType.Cancel);
        if (id.Kind == IdKind.Text) cancel.Header.Flags |= CommandFlags.IdIsText;
        else cancel.Id = id.Number;
        cancel.Header.Flags |= TargetFlags(target);
        cancel.Target = target.Number;
        return cancel.Id;
    }

    private void BuildTradingState(ref GroupBuilder group)
    {
        CommandFlags names = CommandFlags.None;
        if (_fields.Has(ScenarioField.Account))
        {
            names |= CommandFlags.HasAccount;
            FindAccount(ref group);
        }
        if (_fields.Has(ScenarioField.Symbol))
        {
            names |= CommandFlags.HasInstrument;
            FindInstrument(ref group);
        }
        ref TradingStateCommand command = ref group.Next<TradingStateCommand>(CommandType.TradingState);
        command.Header.Flags |= names;
        // Op `kill` is the state of that name: it has no field of its own for it.
        command.State = _fields.Has(ScenarioField.State) ? Words.TradingStates.Parse(_fields.Text(ScenarioField.State), "state") : TradingState.Kill;
    }

    private Side SideOrNone() => _fields.Has(ScenarioField.Side) ? Words.Sides.Parse(_fields.Text(ScenarioField.Side), "side") : Side.None;

    /// <summary>
    /// The line's own id: noted for the answers, its text added to the group. The form of engine ids is not free for orders and requests.
    /// </summary>
    private ScenarioId OwnId(ref GroupBuilder group, ScenarioLine line, ScenarioField field, AccountReference? account, IdSpace space)
    {
        ScenarioId id = ScenarioId.Parse(_fields.Text(field), _fields.IsString(field));
        line.Id = Echo(field);
        if (id.Kind == IdKind.Engine)
        {
            if (space == IdSpace.Order) id.Refusal = RejectCode.InvalidName;
            id.Kind = IdKind.Text;
            id.Number = 0;
        }
        if (id.Refusal != RejectCode.None) group.Refuse(id.Refusal);
        else if (id.Kind == IdKind.Text) group.Add(TextField.Id, id.Text);
        else if (account is not null) _ids.Note(account.Index, space, id.Number, _fields.IsString(field));
        return id;
    }

    /// <summary>The order meant: its text added to the group.</summary>
    private ScenarioId TargetId(ref GroupBuilder group, ScenarioLine line, ScenarioField field)
    {
        ScenarioId id = ScenarioId.Parse(_fields.Text(field), _fields.IsString(field));
        line.Target = Echo(field);
        if (id.Refusal != RejectCode.None) group.Refuse(id.Refusal);
        else if (id.Kind == IdKind.Text) group.Add(TextField.Target, id.Text);
        return id;
    }

    private static CommandFlags TargetFlags(in ScenarioId id) => id.Kind switch
    {
        IdKind.Text => CommandFlags.TargetIsText,
        IdKind.Engine => CommandFlags.TargetIsEngine,
        _ => CommandFlags.None,
    };
}
