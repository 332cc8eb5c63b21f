using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>New orders with their terms and links, mass cancels, closing.</summary>
public sealed partial class ScenarioParser
{
    /// <summary>A basis point is 1e-4: with five decimals of its own it is a share with nine.</summary>
    private const int BasisPointDecimals = 5;

    private ulong BuildOrder(ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        InstrumentReference? instrument = FindInstrument(ref group);
        ScenarioId id = OwnId(ref group, line, ScenarioField.Id, account, IdSpace.Order);
        AddPositionRef(ref group);
        AddLinks(ref group);
        AddTerms(ref group, instrument);
        ref OrderCommand order = ref group.Next<OrderCommand>(CommandType.Order);
        if (id.Kind == IdKind.Text) order.Header.Flags |= CommandFlags.IdIsText;
        else order.Id = id.Number;
        order.Side = SideOrNone();
        order.OrderType = Words.OrderTypes.Parse(_fields.Text(ScenarioField.Type), "type");
        if (_fields.Has(ScenarioField.Tif)) order.TimeInForce = Words.TimesInForce.Parse(_fields.Text(ScenarioField.Tif), "tif");
        if (_fields.IsTrue(ScenarioField.PostOnly)) order.OrderFlags |= OrderFlags.PostOnly;
        if (_fields.IsTrue(ScenarioField.ReduceOnly)) order.OrderFlags |= OrderFlags.ReduceOnly;
        order.Quantity = Quantity(ref group, ScenarioField.Quantity, instrument);
        order.Price = Price(ref group, ScenarioField.Price, instrument);
        order.StopPrice = Price(ref group, ScenarioField.StopPrice, instrument);
        RefuseZero(ref group, ScenarioField.Price, RejectCode.InvalidPrice);
        RefuseZero(ref group, ScenarioField.StopPrice, RejectCode.InvalidPrice);
        return order.Id;
    }

    private void AddTerms(ref GroupBuilder group, InstrumentReference? instrument)
    {
        bool any = _fields.Has(ScenarioField.TrailOffset) || _fields.Has(ScenarioField.TrailBy) || _fields.Has(ScenarioField.ExpireAt)
            || _fields.Has(ScenarioField.TakeProfit) || _fields.Has(ScenarioField.StopLoss);
        if (!any) return;
        TrailBy by = _fields.Has(ScenarioField.TrailBy) ? Words.TrailUnits.Parse(_fields.Text(ScenarioField.TrailBy), "trailBy") : TrailBy.Price;
        ref OrderTermsCommand terms = ref group.Next<OrderTermsCommand>(CommandType.OrderTerms);
        terms.TrailBy = by;
        terms.TrailOffset = by switch
        {
            TrailBy.BasisPoints => Number(ref group, ScenarioField.TrailOffset, BasisPointDecimals),
            TrailBy.Ticks => Number(ref group, ScenarioField.TrailOffset, 0),
            _ => Price(ref group, ScenarioField.TrailOffset, instrument),
        };
        if (_fields.Has(ScenarioField.ExpireAt))
        {
            TimeText.TryParse(_fields.Text(ScenarioField.ExpireAt), out terms.ExpireAt);
            // 1970 is over, and 0 would pass for no date.
            if (terms.ExpireAt == 0) group.RefuseNumber(RejectCode.InvalidExpiry);
        }
        terms.TakeProfit = Price(ref group, ScenarioField.TakeProfit, instrument);
        terms.StopLoss = Price(ref group, ScenarioField.StopLoss, instrument);
        RefuseZero(ref group, ScenarioField.TrailOffset, RejectCode.InvalidTrail);
        RefuseZero(ref group, ScenarioField.TakeProfit, RejectCode.InvalidBracket);
        RefuseZero(ref group, ScenarioField.StopLoss, RejectCode.InvalidBracket);
    }

    private void AddLinks(ref GroupBuilder group)
    {
        if (!_fields.Has(ScenarioField.Oco) && !_fields.Has(ScenarioField.Parent) && !_fields.Has(ScenarioField.Group)) return;
        OrderLinkFlags links = OrderLinkFlags.None;
        ulong oco = Link(ref group, ScenarioField.Oco, TextField.Oco, ref links, OrderLinkFlags.HasOco, OrderLinkFlags.OcoIsText, OrderLinkFlags.OcoIsEngine);
        ulong parent = Link(
            ref group, ScenarioField.Parent, TextField.Parent, ref links, OrderLinkFlags.HasParent, OrderLinkFlags.ParentIsText, OrderLinkFlags.ParentIsEngine);
        ulong name = Link(ref group, ScenarioField.Group, TextField.Group, ref links, OrderLinkFlags.HasGroup, OrderLinkFlags.GroupIsText, OrderLinkFlags.None);
        ref OrderLinksCommand command = ref group.Next<OrderLinksCommand>(CommandType.OrderLinks);
        command.Links = links;
        command.Oco = oco;
        command.Parent = parent;
        command.Group = name;
    }

    /// <summary>Another order, or a group, that an order names. Where engine ids mean nothing their form is a text.</summary>
    private ulong Link(
        ref GroupBuilder group, ScenarioField field, TextField text, ref OrderLinkFlags links, OrderLinkFlags has, OrderLinkFlags isText, OrderLinkFlags isEngine)
    {
        if (!_fields.Has(field)) return 0;
        links |= has;
        ScenarioId id = ScenarioId.Parse(_fields.Text(field), _fields.IsString(field));
        if (id.Refusal != RejectCode.None)
        {
            group.Refuse(id.Refusal);
            return 0;
        }
        if (id.Kind == IdKind.Engine && isEngine != OrderLinkFlags.None)
        {
            links |= isEngine;
            return id.Number;
        }
        if (id.Kind == IdKind.Number) return id.Number;
        links |= isText;
        group.Add(text, id.Text);
        return 0;
    }

    private void BuildMassCancel(ref GroupBuilder group)
    {
        FindAccount(ref group);
        CommandFlags names = FindInstrumentIfGiven(ref group);
        ref MassCancelCommand command = ref group.Next<MassCancelCommand>(CommandType.MassCancel);
        command.Header.Flags |= names;
        command.Side = SideOrNone();
    }

    private ulong BuildClose(ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        CommandFlags names = FindInstrumentIfGiven(ref group);
        bool hasId = _fields.Has(ScenarioField.Id);
        ScenarioId id = hasId ? OwnId(ref group, line, ScenarioField.Id, account, IdSpace.Order) : default;
        ulong positionId = PositionId(ref group);
        ref CloseCommand command = ref group.Next<CloseCommand>(CommandType.Close);
        command.Header.Flags |= names;
        command.HasId = hasId ? (byte)1 : (byte)0;
        if (id.Kind == IdKind.Text) command.Header.Flags |= CommandFlags.IdIsText;
        else command.Id = id.Number;
        command.PositionId = positionId;
        command.Fraction = Rate(ref group, ScenarioField.Fraction, One);
        return command.Id;
    }

    private CommandFlags FindInstrumentIfGiven(ref GroupBuilder group)
    {
        if (!_fields.Has(ScenarioField.Symbol)) return CommandFlags.None;
        FindInstrument(ref group);
        return CommandFlags.HasInstrument;
    }
}
