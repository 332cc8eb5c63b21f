namespace Disruptor.Trading.Core;

// The checks of an all-or-none batch: every item against the state before the batch, with the money, quantities and slots that the items before it
// take. What they take is kept beside the state, so a batch that is refused changes nothing.
public sealed partial class TradingCore
{
    private BatchDraft _draft;
    private readonly DraftPosition[] _draftPositions = new DraftPosition[MaxItems];
    /// <summary>Entry that the present item has changed, −1 is none, and what it was before.</summary>
    private int _draftedAt;
    private DraftPosition _draftBefore;

    /// <summary>What the items checked so far take of the tables.</summary>
    private struct BatchDraft
    {
        public bool IsOpen;
        public int Orders;
        public int Positions;
        public int Wallets;
        public int Aliases;
        public int Sets;
        public int Requests;
        /// <summary>Entries of the draft positions in use.</summary>
        public int Touched;
    }

    /// <summary>What the items checked so far add to one position, and take of the wallet of its currency.</summary>
    private struct DraftPosition
    {
        public uint Account;
        public uint Instrument;
        public ulong PositionId;
        public long Buys;
        public long Sells;
        public Int128 BuyNotional;
        public Int128 SellNotional;
        public Int128 Used;
    }

    /// <summary>Checks every item and gives each its code. True when all may be accepted.</summary>
    private bool CheckItems()
    {
        Command batch = _command;
        bool all = true;
        _draft = new BatchDraft { IsOpen = true };
        for (int i = 0; i < _itemCount; i++)
        {
            ref BatchItem item = ref Begin(i);
            int touched = _draft.Touched;
            _draftedAt = -1;
            CheckItem(ref item);
            item.Code = _lastReject;
            if (item.Code != RejectCode.None && _draftedAt >= 0) Undraft(ref item, touched);
            all &= item.Code == RejectCode.None;
        }
        _draft = default;
        End(batch);
        for (int i = 0; i < _itemCount && !all; i++)
        {
            if (_items[i].Code == RejectCode.None) _items[i].Code = RejectCode.AllOrNone;
        }
        return all;
    }

    private void CheckItem(ref BatchItem item)
    {
        switch (_command.Type)
        {
            case CommandType.Order: CheckOrderItem(ref item, ref CommandView.As<OrderCommand>(ref _command)); break;
            case CommandType.Replace: CheckReplaceItem(ref CommandView.As<ReplaceCommand>(ref _command)); break;
            case CommandType.Cancel: CheckCancelItem(ref CommandView.As<CancelCommand>(ref _command)); break;
            case CommandType.Refused: OnRefused(ref CommandView.As<RefusedCommand>(ref _command)); break;
            default: Invariant.Fail("an item that is no item"); break;
        }
    }

    private void CheckOrderItem(ref BatchItem item, ref OrderCommand command)
    {
        int earlier = EarlierItem(IdOf(ref _command), command.Id, ref _parts.Id);
        if (!TryArrive(ref command, out item.Arrival) || item.Arrival.Known >= 0) return;
        if (earlier >= 0)
        {
            // The same order twice is one order.
            if (_items[earlier].Arrival.Content != item.Arrival.Content) Reject(RejectCode.DuplicateOrderId);
            return;
        }
        int tied = 0;
        for (int i = 0; i < _item - 1; i++) tied += IsTied(ref _items[i]) || SharesParent(ref _items[i]) ? 1 : 0;
        if (tied >= MaxLinks) { Reject(RejectCode.TooManyLinks, tied, MaxLinks); return; }
        _draft.Orders += 1 + LegsWanted();
        _draft.Positions += item.Arrival.Quote.Position < 0 ? 1 : 0;
        _draft.Wallets += item.Arrival.Quote.Wallet < 0 ? 1 : 0;
        _draft.Aliases += 3;
        _draft.Sets++;
    }

    private void CheckCancelItem(ref CancelCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (_parts.BadText) { Reject(RejectCode.InvalidName); return; }
        for (int i = 0; i < _item - 1; i++)
        {
            ref BatchItem other = ref _items[i];
            bool same = other.Command.Type == CommandType.Cancel && other.Command.Account == _command.Account && TargetKindOf(ref other.Command) == TargetKind()
                && (TargetKind() == IdKind.Text ? other.Parts.Target.Equals(_parts.Target) : (ulong)other.Command.Word1 == command.Target);
            if (same) { Reject(RejectCode.OrderIsTerminal); return; }
        }
        if (EarlierItem(TargetKind(), command.Target, ref _parts.Target) >= 0) return;
        if (!TryCancel(ref command, out RequestQuote quote) || quote.Known >= 0) return;
        ref OrderRecord order = ref _orders[quote.Order];
        if (IsAtVenue(ref order))
        {
            _draft.Requests++;
            _draft.Aliases++;
            return;
        }
        // What it held is there for the items after it.
        Growth freed = default;
        AddCounted(ref freed, ref order);
        freed = new Growth { Position = order.Position, Side = order.Side, Quantity = -freed.Quantity, Notional = -freed.Notional, Cash = -freed.Cash };
        if (CheckGrowth(order.Account, order.Instrument, freed, out Int128 value, out _) == RejectCode.None) Draft(order.Account, order.Instrument, freed, value);
    }

    private void CheckReplaceItem(ref ReplaceCommand command)
    {
        if (EarlierItem(IdOf(ref _command), command.Id, ref _parts.Id) >= 0 || EarlierReplace(ref command) >= 0) { Reject(RejectCode.DuplicateOrderId); return; }
        if (!TryReplaceOrder(ref command, out RequestQuote quote, out _) || quote.Known >= 0) return;
        _draft.Requests++;
        _draft.Aliases++;
    }

    private int EarlierReplace(ref ReplaceCommand command)
    {
        for (int i = 0; i < _item - 1; i++)
        {
            ref BatchItem other = ref _items[i];
            if (other.Command.Type != CommandType.Replace || other.Command.Account != _command.Account || IdOf(ref other.Command) != IdOf(ref _command)) continue;
            if (IdOf(ref _command) == IdKind.Text ? other.Parts.Id.Equals(_parts.Id) : (ulong)other.Command.Word0 == command.Id) return i;
        }
        return -1;
    }

    /// <summary>Adds a growth that passed to what the items after it find.</summary>
    private void Draft(uint account, uint instrument, in Growth growth, Int128 needed)
    {
        ulong id = DraftIdOf(growth.Position);
        int at = DraftOf(account, instrument, id);
        if (at == _draft.Touched) _draftPositions[_draft.Touched++] = new DraftPosition { Account = account, Instrument = instrument, PositionId = id };
        ref DraftPosition entry = ref _draftPositions[at];
        _draftedAt = at;
        _draftBefore = entry;
        bool cash = _accounts[(int)account].Mode == AccountMode.Cash;
        entry.Used += cash ? growth.Cash : needed;
        if (growth.Side == Side.Buy)
        {
            entry.Buys += growth.Quantity;
            entry.BuyNotional += growth.Notional;
        }
        else
        {
            entry.Sells += growth.Quantity;
            entry.SellNotional += growth.Notional;
        }
        if (_item != 0) _items[_item - 1].Growth = growth;
    }

    /// <summary>An item was refused by a check that comes after position and money: it takes nothing.</summary>
    private void Undraft(ref BatchItem item, int touched)
    {
        _draftPositions[_draftedAt] = _draftBefore;
        _draft.Touched = touched;
        item.Growth = default;
    }

    private void AddDraft(uint account, uint instrument, ulong positionId, ref Exposure exposure)
    {
        int at = DraftOf(account, instrument, positionId);
        if (at == _draft.Touched) return;
        ref DraftPosition entry = ref _draftPositions[at];
        exposure.Buys += entry.Buys;
        exposure.Sells += entry.Sells;
        exposure.BuyNotional += entry.BuyNotional;
        exposure.SellNotional += entry.SellNotional;
        if (_accounts[(int)account].Mode == AccountMode.Margin) exposure.OrderMargin += entry.Used;
    }

    /// <summary>The id of a position, or that of the one which the present item would make.</summary>
    private ulong DraftIdOf(int position) => position < 0 ? _parts.PositionId : _details[position].PositionId;

    private Int128 DraftUsed(uint account, uint currency)
    {
        Int128 used = 0;
        for (int i = 0; i < _draft.Touched; i++)
        {
            ref DraftPosition entry = ref _draftPositions[i];
            if (entry.Account == account && _instruments[(int)entry.Instrument].Currency == currency) used += entry.Used;
        }
        return used;
    }

    /// <summary>Orders of an account among the items checked so far.</summary>
    private long DraftOrders(uint account, bool replacesToo)
    {
        if (!_draft.IsOpen) return 0;
        long orders = 0;
        for (int i = 0; i < _item - 1; i++)
        {
            ref BatchItem other = ref _items[i];
            if (other.Command.Account != account || other.Code != RejectCode.None) continue;
            bool isNew = other.Command.Type == CommandType.Order ? other.Arrival.Known < 0 : other.Command.Type == CommandType.Replace && replacesToo;
            if (isNew) orders++;
        }
        return orders;
    }

    private bool IsDrafted(uint account, uint instrument) => _draft.IsOpen && DraftOf(account, instrument, _parts.PositionId) < _draft.Touched;

    /// <summary>Positions of an account that count against the most positions only because of the items checked so far.</summary>
    private long DraftTaken(uint account)
    {
        long taken = 0;
        for (int i = 0; i < _draft.Touched; i++)
        {
            ref DraftPosition entry = ref _draftPositions[i];
            if (entry.Account != account || (entry.Buys <= 0 && entry.Sells <= 0)) continue;
            int position = FindPosition(account, entry.Instrument, entry.PositionId);
            if (position < 0 || !IsTaken(ref _positions[position])) taken++;
        }
        return taken;
    }

    private long DraftWorking(uint account, uint instrument, bool buy)
    {
        int at = DraftOf(account, instrument, _parts.PositionId);
        return at == _draft.Touched ? 0 : buy ? _draftPositions[at].Buys : _draftPositions[at].Sells;
    }

    private int DraftOf(uint account, uint instrument, ulong positionId)
    {
        int at = 0;
        while (at < _draft.Touched && !IsOf(ref _draftPositions[at], account, instrument, positionId)) at++;
        return at;
    }

    private static bool IsOf(ref DraftPosition entry, uint account, uint instrument, ulong positionId) =>
        entry.Account == account && entry.Instrument == instrument && entry.PositionId == positionId;

    /// <summary>What earlier items that are tied to the present order hold on its side: only one of them can fill.</summary>
    private Growth CoveredByItems(Side side)
    {
        Growth covered = default;
        for (int i = 0; i < _item - 1; i++)
        {
            ref BatchItem other = ref _items[i];
            if (!IsTied(ref other) || other.Command.Instrument != _command.Instrument || other.Parts.PositionId != _parts.PositionId || other.Growth.Side != side) continue;
            covered.Quantity += other.Growth.Quantity;
            covered.Notional += other.Growth.Notional;
            covered.Cash += other.Growth.Cash;
        }
        return covered;
    }

    /// <summary>Whether an earlier item and the present order are of one pair or group.</summary>
    private bool IsTied(ref BatchItem other)
    {
        if (other.Command.Type != CommandType.Order || other.Command.Account != _command.Account) return false;
        OrderLinkFlags mine = _parts.HasLinks ? _parts.Links.Links : 0, its = other.Parts.HasLinks ? other.Parts.Links.Links : 0;
        if ((mine & its & OrderLinkFlags.HasGroup) != 0)
        {
            return ((mine ^ its) & OrderLinkFlags.GroupIsText) == 0 && _parts.Links.Group == other.Parts.Links.Group && _parts.Group.Equals(other.Parts.Group);
        }
        return ((mine & OrderLinkFlags.HasOco) != 0 && Names(ref _parts, ref other.Command, ref other.Parts))
            || ((its & OrderLinkFlags.HasOco) != 0 && Names(ref other.Parts, ref _command, ref _parts));
    }

    /// <summary>Whether the partner that an order names is the order of a command.</summary>
    private static bool Names(ref GroupParts parts, ref Command command, ref GroupParts itsParts)
    {
        bool text = (parts.Links.Links & OrderLinkFlags.OcoIsText) != 0;
        if (text != ((command.Flags & CommandFlags.IdIsText) != 0)) return false;
        return text ? parts.Oco.Equals(itsParts.Id) : parts.Links.Oco == (ulong)command.Word0;
    }

    private bool SharesParent(ref BatchItem other) =>
        other.Parts.HasLinks && _parts.HasLinks && other.Command.Account == _command.Account
        && (other.Parts.Links.Links & _parts.Links.Links & OrderLinkFlags.HasParent) != 0
        && other.Parts.Links.Parent == _parts.Links.Parent && other.Parts.Parent.Equals(_parts.Parent);

    /// <summary>Whether an order of the batch before the present item has an id: it will be there when this one is accepted.</summary>
    private bool IsEarlierItem(IdKind kind, ulong id, ref Text40 text) => _draft.IsOpen && EarlierItem(kind, id, ref text) >= 0;

    private int EarlierItem(IdKind kind, ulong id, ref Text40 text)
    {
        for (int i = 0; i < _item - 1; i++)
        {
            ref BatchItem other = ref _items[i];
            if (other.Command.Type != CommandType.Order || other.Command.Account != _command.Account || IdOf(ref other.Command) != kind) continue;
            if (kind == IdKind.Text ? other.Parts.Id.Equals(text) : (ulong)other.Command.Word0 == id) return i;
        }
        return -1;
    }

    private static IdKind IdOf(ref Command command) => (command.Flags & CommandFlags.IdIsText) != 0 ? IdKind.Text : IdKind.Number;

    private static IdKind TargetKindOf(ref Command command) =>
        (command.Flags & CommandFlags.TargetIsText) != 0 ? IdKind.Text
        : (command.Flags & CommandFlags.TargetIsEngine) != 0 ? IdKind.Engine
        : IdKind.Number;
}
