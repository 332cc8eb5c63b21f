namespace Disruptor.Trading.Core;

// Batches: the orders, cancels and replaces of one group, executed in their order, with a result for each.
public sealed partial class TradingCore
{
    /// <summary>Most items: what a group of commands has room for beside its end (DESIGN §2).</summary>
    private const int MaxItems = 63;

    // Phases of a batch (Job.Flag0): each by itself; or, all or none: first every order is accepted with its reservation, then they work.
    private const byte RunItems = 0;
    private const byte ReserveItems = 1;
    private const byte WorkItems = 2;

    private readonly NativeArray<BatchItem> _items;
    private int _itemCount;
    /// <summary>The item being executed, from 1; 0 is none.</summary>
    private int _item;
    private RejectCode _lastReject;
    /// <summary>An all-or-none batch takes its reservations: nothing may trade in between.</summary>
    private bool _isReserving;

    /// <summary>An order, cancel or replace of a batch, kept until the batch executes. No part of the state: a group is never half done between commands.</summary>
    private struct BatchItem
    {
        public Command Command;
        public GroupParts Parts;
        public Arrival Arrival;
        /// <summary>What the order adds, for the items after it that are tied to it.</summary>
        public Growth Growth;
        public RejectCode Code;
        public int OrderPlusOne;
        public ulong Ordinal;
    }

    private void AddItem()
    {
        if (_itemCount < MaxItems)
        {
            ref BatchItem item = ref _items[_itemCount];
            item = default;
            item.Command = _command;
            item.Command.Flags &= ~CommandFlags.MoreFollows;
            item.Parts = _parts;
        }
        _itemCount++;
        // The next item has parts of its own.
        _parts = default;
        _parts.Any = true;
    }

    private void OnBatch(ref BatchCommand command)
    {
        int count = _itemCount;
        if (count is 0 or > MaxItems || command.AllOrNone > 1)
        {
            _itemCount = 0;
            Reject(command.AllOrNone > 1 ? RejectCode.Malformed : RejectCode.BatchSize, count, MaxItems);
            return;
        }
        if (command.AllOrNone == 0)
        {
            _jobs.Add(new Job { Kind = JobKind.Batch, Flag0 = RunItems });
            return;
        }
        if (!CheckItems())
        {
            EmitBatch();
            return;
        }
        _isReserving = true;
        _jobs.Add(new Job { Kind = JobKind.Batch, Flag0 = ReserveItems });
    }

    /// <summary>One item.</summary>
    private bool StepBatch(ref Job job)
    {
        if (job.Cursor < _itemCount)
        {
            Command batch = _command;
            ref BatchItem item = ref Begin(job.Cursor++);
            if (job.Flag0 == RunItems) ExecuteItem();
            else if (job.Flag0 == ReserveItems) ReserveItem(ref item);
            else WorkItem(ref item);
            if (_lastReject != RejectCode.None) item.Code = _lastReject;
            End(batch);
            return false;
        }
        if (job.Flag0 == ReserveItems)
        {
            _isReserving = false;
            job.Flag0 = WorkItems;
            job.Cursor = 0;
            return false;
        }
        EmitBatch();
        return true;
    }

    /// <summary>Makes an item the command that the handlers see.</summary>
    private ref BatchItem Begin(int index)
    {
        ref BatchItem item = ref _items[index];
        _command = item.Command;
        _parts = item.Parts;
        _item = index + 1;
        _lastReject = RejectCode.None;
        return ref item;
    }

    private void End(in Command batch)
    {
        _command = batch;
        _parts = default;
        _item = 0;
    }

    private void ExecuteItem()
    {
        switch (_command.Type)
        {
            case CommandType.Order: OnOrder(ref CommandView.As<OrderCommand>(ref _command)); break;
            case CommandType.Replace: OnReplace(ref CommandView.As<ReplaceCommand>(ref _command)); break;
            case CommandType.Cancel: OnCancel(ref CommandView.As<CancelCommand>(ref _command)); break;
            case CommandType.Refused: OnRefused(ref CommandView.As<RefusedCommand>(ref _command)); break;
            default: Invariant.Fail("an item that is no item"); break;
        }
    }

    /// <summary>Accepts an order with its reservation, or cancels. What works because of it waits until everything is reserved.</summary>
    private void ReserveItem(ref BatchItem item)
    {
        if (_command.Type != CommandType.Order)
        {
            ExecuteItem();
        }
        else if (item.Arrival.Known < 0)
        {
            ref OrderCommand command = ref CommandView.As<OrderCommand>(ref _command);
            bool tied = FindAgain(ref item.Arrival);
            int order = item.Arrival.Known >= 0 ? item.Arrival.Known : Enter(ref command, ref item.Arrival);
            item.OrderPlusOne = order + 1;
            item.Ordinal = _orders[order].Ordinal;
            // An item before it ended what it is tied to: it ends as if it had been there already.
            if (!tied) EndOrder(order, OrderState.Canceled, (_parts.Links.Links & OrderLinkFlags.HasParent) != 0 ? OrderCause.ParentEnded : OrderCause.OneCancelsOther);
        }
        // The instrument is touched when the item works.
        _touchedInstrument = -1;
    }

    /// <summary>What earlier items made since the checks: the number of a text, a position, a wallet, the orders it is tied to. False when one of those is done.</summary>
    private bool FindAgain(ref Arrival arrival)
    {
        if (arrival.Kind == IdKind.Text)
        {
            int alias = FindAlias(ref _parts.Id);
            arrival.IsNewText = alias < 0;
            arrival.Id = (ulong)alias;
        }
        if (!arrival.IsNewText) arrival.Known = FindOrder(_command.Account, arrival.Id, arrival.Kind);
        ref OrderQuote quote = ref arrival.Quote;
        quote.Position = FindPosition(_command.Account, _command.Instrument, _parts.PositionId);
        quote.Wallet = FindWallet((int)_command.Account, _instruments[(int)_command.Instrument].Currency);
        if (arrival.Known >= 0) return true;
        quote.Marks &= ~OrderMarks.Held;
        if (FindTies(ref arrival, out _, out _) == RejectCode.None) return true;
        quote.Ties = default;
        quote.Marks |= OrderMarks.Held;
        return false;
    }

    private void WorkItem(ref BatchItem item)
    {
        if (_command.Type == CommandType.Order && item.Arrival.Known >= 0)
        {
            EmitOrder(ref _orders[item.Arrival.Known], OrderCause.Duplicate);
            return;
        }
        if (item.OrderPlusOne == 0) return;
        int index = item.OrderPlusOne - 1;
        ref OrderRecord order = ref _orders[index];
        // An item before it may have ended it, or even needed its slot.
        if (order.Ordinal != item.Ordinal || order.IsTerminal) return;
        // It works already: its parent released it, or it is what two items replace.
        if (order.Node != 0 || order.TrailNode != 0) return;
        _touchedInstrument = (int)order.Instrument;
        if ((order.Marks & (OrderMarks.Held | OrderMarks.Releasing)) == 0) Work(index);
    }

    private void EmitBatch()
    {
        int count = _itemCount, accepted = 0;
        for (int i = 0; i < count; i++) accepted += _items[i].Code == RejectCode.None ? 1 : 0;
        int parts = (count + BatchEntries.Capacity - 1) / BatchEntries.Capacity;
        for (int part = 0; part < parts; part++)
        {
            int from = part * BatchEntries.Capacity, left = count - from;
            ref BatchReport report = ref Emit<BatchReport>(ReportType.BatchResult, ReportHeader.MaxSlots, Command.Unknown, Command.Unknown);
            report.Part = (byte)part;
            report.Parts = (byte)parts;
            report.Count = (ushort)(left < BatchEntries.Capacity ? left : BatchEntries.Capacity);
            report.Items = count;
            report.Accepted = accepted;
            for (int i = 0; i < report.Count; i++) report.Entries[i] = EntryOf(ref _items[from + i]);
        }
        _itemCount = 0;
    }

    private BatchEntry EntryOf(ref BatchItem item)
    {
        if (item.Command.Type == CommandType.Refused)
        {
            ref RefusedCommand refused = ref CommandView.As<RefusedCommand>(ref item.Command);
            return new BatchEntry { Id = refused.Id, Code = item.Code, Operation = refused.Operation };
        }
        bool text = (item.Command.Flags & CommandFlags.IdIsText) != 0;
        int alias = text && !item.Parts.Id.IsEmpty ? FindAlias(ref item.Parts.Id) : -1;
        return new BatchEntry
        {
            Id = !text ? (ulong)item.Command.Word0 : alias < 0 ? ulong.MaxValue : (ulong)alias,
            IdKind = text ? IdKind.Text : IdKind.Number,
            Code = item.Code,
            Operation = item.Command.Type,
        };
    }
}
