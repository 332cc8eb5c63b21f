namespace Disruptor.Trading.Core;

// Which orders an order names: partner, parent, group. Found before anything is changed, tied together when it is accepted.
public sealed partial class TradingCore
{
    // Spaces of set keys, beside account and id space: names of groups, and ids of partners that are still to come.
    private const ulong GroupName = 0x10;
    private const ulong AwaitedPartner = 0x20;

    /// <summary>What an order is tied to. The names it needs an alias for are in the parts of its command group.</summary>
    private struct Ties
    {
        /// <summary>Order it waits for.</summary>
        public int ParentPlusOne;
        /// <summary>Set it joins; with <see cref="NewSet"/> one is made.</summary>
        public int SetPlusOne;
        public bool NewSet;
        /// <summary>Partner that joins the new set with it.</summary>
        public int PartnerPlusOne;
        /// <summary>Name of the new set: of a group, or of a partner still to come.</summary>
        public ulong Key0;
        public ulong Key1;
        /// <summary>Texts that have no number yet.</summary>
        public bool NewPartnerText;
        public bool NewGroupText;
    }

    /// <summary>Finds everything an order is tied to; changes nothing. Answers why it cannot be tied so, with what the code compares.</summary>
    private RejectCode FindTies(ref Arrival arrival, out int value, out int limit)
    {
        value = limit = 0;
        ref OrderQuote quote = ref arrival.Quote;
        quote.Ties = default;
        if (!_parts.HasLinks && _counters.AwaitedPartners == 0) return RejectCode.None;
        ref Ties ties = ref quote.Ties;
        if (_parts.HasLinks)
        {
            OrderLinkFlags links = _parts.Links.Links;
            bool oco = (links & OrderLinkFlags.HasOco) != 0, group = (links & OrderLinkFlags.HasGroup) != 0;
            // One order, one set.
            if (oco && group) return RejectCode.InvalidOrder;
            if ((links & OrderLinkFlags.HasParent) != 0)
            {
                RejectCode parent = FindParent(ref quote, out value);
                limit = MaxLinks;
                if (parent != RejectCode.None) return parent;
            }
            RejectCode set = oco ? FindPartner(ref arrival, ref ties) : group ? FindGroup(ref ties) : RejectCode.None;
            if (set != RejectCode.None) return set;
        }
        if (_counters.AwaitedPartners != 0 && !arrival.IsNewText && !TryAwaited(arrival.Kind, arrival.Id, ref ties)) return RejectCode.InvalidOrder;
        value = ties.SetPlusOne == 0 ? 0 : _orderSets[ties.SetPlusOne - 1].Count;
        limit = MaxLinks;
        if (value >= MaxLinks) return RejectCode.TooManyLinks;
        bool noRoom = ties.NewSet && _counters.FreeOrderSetPlusOne == 0 && _counters.OrderSets + _draft.Sets >= _orderSets.Length;
        return noRoom ? RejectCode.TableFull : RejectCode.None;
    }

    private RejectCode FindParent(ref OrderQuote quote, out int children)
    {
        children = 0;
        OrderLinkFlags links = _parts.Links.Links;
        IdKind kind = KindOf(links, OrderLinkFlags.ParentIsText, OrderLinkFlags.ParentIsEngine);
        if (!TryLink(kind, _parts.Links.Parent, ref _parts.Parent, out ulong id, out bool isNew)) return RejectCode.InvalidName;
        int parent = isNew ? -1 : FindOrder(_command.Account, id, kind);
        if (parent < 0)
        {
            if (!IsEarlierItem(kind, _parts.Links.Parent, ref _parts.Parent)) return RejectCode.UnknownOrder;
            quote.Marks |= OrderMarks.Held;
            return RejectCode.None;
        }
        ref OrderRecord record = ref _orders[parent];
        if (record.State == OrderState.Filled) return RejectCode.None;
        if (record.IsTerminal) return RejectCode.OrderIsTerminal;
        children = (record.Marks & OrderMarks.HasDetail) != 0 ? _orderDetails[parent].Children : 0;
        if (children >= MaxLinks) return RejectCode.TooManyLinks;
        quote.Marks |= OrderMarks.Held;
        quote.Ties.ParentPlusOne = parent + 1;
        return RejectCode.None;
    }

    private RejectCode FindPartner(ref Arrival arrival, ref Ties ties)
    {
        OrderLinkFlags links = _parts.Links.Links;
        IdKind kind = KindOf(links, OrderLinkFlags.OcoIsText, OrderLinkFlags.OcoIsEngine);
        if (!TryLink(kind, _parts.Links.Oco, ref _parts.Oco, out ulong id, out bool isNew)) return RejectCode.InvalidName;
        bool itself = kind == arrival.Kind && (isNew ? arrival.IsNewText && _parts.Oco.Equals(_parts.Id) : !arrival.IsNewText && id == arrival.Id);
        if (itself) return RejectCode.InvalidOrder;
        int partner = isNew ? -1 : FindOrder(_command.Account, id, kind);
        if (partner >= 0)
        {
            if (_orders[partner].IsTerminal) return RejectCode.OrderIsTerminal;
            ties.SetPlusOne = _orders[partner].SetPlusOne;
            ties.NewSet = ties.SetPlusOne == 0;
            ties.PartnerPlusOne = ties.NewSet ? partner + 1 : 0;
            return RejectCode.None;
        }
        // The engine names an order when it makes it: none of that name is still to come.
        if (kind == IdKind.Engine) return RejectCode.UnknownOrder;
        ties.NewPartnerText = isNew;
        ties.Key0 = id;
        ties.Key1 = OrderKey(_command.Account, kind) | AwaitedPartner;
        int waiting = isNew ? -1 : _orderSetIndex.Find(ties.Key0, ties.Key1);
        ties.SetPlusOne = waiting + 1;
        ties.NewSet = waiting < 0;
        return RejectCode.None;
    }

    private RejectCode FindGroup(ref Ties ties)
    {
        IdKind kind = (_parts.Links.Links & OrderLinkFlags.GroupIsText) != 0 ? IdKind.Text : IdKind.Number;
        if (!TryLink(kind, _parts.Links.Group, ref _parts.Group, out ulong id, out bool isNew)) return RejectCode.InvalidName;
        ties.NewGroupText = isNew;
        ties.Key0 = id;
        ties.Key1 = OrderKey(_command.Account, kind) | GroupName;
        int set = isNew ? -1 : _orderSetIndex.Find(ties.Key0, ties.Key1);
        ties.SetPlusOne = set + 1;
        ties.NewSet = set < 0;
        return RejectCode.None;
    }

    /// <summary>An order that another named as its partner before it came belongs to that one's set. False when it names another set itself.</summary>
    private bool TryAwaited(IdKind ownKind, ulong ownId, ref Ties ties)
    {
        int set = _orderSetIndex.Find(ownId, OrderKey(_command.Account, ownKind) | AwaitedPartner);
        if (set < 0 || ties.SetPlusOne == set + 1) return true;
        if (ties.SetPlusOne != 0 || ties.NewSet) return false;
        ties.SetPlusOne = set + 1;
        return true;
    }

    private static IdKind KindOf(OrderLinkFlags links, OrderLinkFlags text, OrderLinkFlags engine) =>
        (links & text) != 0 ? IdKind.Text : (links & engine) != 0 ? IdKind.Engine : IdKind.Number;

    /// <summary>The number of an id that another order is named by; a text that was never seen is new and has none. False without a text.</summary>
    private bool TryLink(IdKind kind, ulong number, ref Text40 text, out ulong id, out bool isNew)
    {
        id = number;
        isNew = false;
        if (kind != IdKind.Text) return true;
        if (text.IsEmpty) return false;
        int alias = FindAlias(ref text);
        isNew = alias < 0;
        id = isNew ? 0 : (ulong)alias;
        return true;
    }

    /// <summary>Whether there is room for the texts of an order that have no number yet.</summary>
    private bool AliasesFit(bool ownIsNew, in Ties ties) =>
        _counters.Aliases + _draft.Aliases + (ownIsNew ? 1 : 0) + (ties.NewPartnerText ? 1 : 0) + (ties.NewGroupText ? 1 : 0) <= _aliases.Length;

    /// <summary>Ties a new order to what was found for it, before it reserves.</summary>
    private void Tie(int index, ref OrderRecord order, in Ties ties)
    {
        if (ties.ParentPlusOne != 0)
        {
            ref OrderDetail parent = ref DetailOf(ties.ParentPlusOne - 1);
            parent.Children++;
            DetailOf(index).ParentPlusOne = ties.ParentPlusOne;
            Append(index, ref parent.FirstChildPlusOne, ref parent.LastChildPlusOne);
        }
        int set = ties.SetPlusOne - 1;
        if (ties.NewSet)
        {
            ulong name = ties.Key0;
            if (ties.NewPartnerText) name = AliasFor(ref _parts.Oco);
            if (ties.NewGroupText) name = AliasFor(ref _parts.Group);
            set = AddSet(name, ties.Key1);
            if (ties.PartnerPlusOne != 0) AddToSet(ties.PartnerPlusOne - 1, ref _orders[ties.PartnerPlusOne - 1], set);
        }
        if (set < 0) return;
        // The partner that the set waited for: nobody else is.
        if (_orderSets[set].Key1 == (OrderKey(order.Account, order.IdKind) | AwaitedPartner) && _orderSets[set].Key0 == order.Id) SetKey(set, 0, 0);
        AddToSet(index, ref order, set);
    }

    /// <summary>The cold part of an order, in use from now on.</summary>
    private ref OrderDetail DetailOf(int index)
    {
        _orders[index].Marks |= OrderMarks.HasDetail;
        return ref _orderDetails[index];
    }
}
