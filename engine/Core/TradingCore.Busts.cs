namespace Disruptor.Trading.Core;

// Executions taken back (bust) or given other terms (correction): a bust is the opposite fill at the busted price with its fee refunded, a
// correction is a bust and a fill in one event. Either may come before the execution it means, and then waits for it.
public sealed partial class TradingCore
{
    /// <summary>A bust or correction on its way: what it means, and the key of its own id.</summary>
    private struct BustQuote
    {
        public ulong Reference;
        public bool ReferenceIsText;
        public Side Side;
        public bool Text;
        public ulong Id;
        public ulong Key1;
        public Int128 Fee;
        public uint FeeCurrency;
    }

    private void OnExecutionBust(ref ExecutionCommand command, int order)
    {
        if (!TryBust(ref command, order, out BustQuote quote)) return;
        int busted = FindBusted(ref quote);
        bool corrects = command.Kind == ExecutionKind.Correct;
        // A correction becomes the fill and has its id among the fills' of that side.
        quote.Key1 = ExecutionKey(corrects ? ExecutionKind.Fill : ExecutionKind.Bust, corrects ? quote.Side : Side.None, quote.Text);
        if (IsRepeated(quote.Id, quote.Key1)) return;
        if (busted < 0)
        {
            OnEarlyBust(ref command, order, ref quote);
            return;
        }
        ExecutionRecord record = _executions[busted];
        if (record.Status != ExecutionStatus.Standing) { Reject(RejectCode.ExecutionNotStanding); return; }
        int owner = record.HasOrder != 0 ? FindOrder(_command.Account, record.Order, record.OrderKind) : -1;
        if (order >= 0 && owner != order) { Reject(RejectCode.InvalidOrder); return; }
        if ((quote.Text && !AliasFits(ref _parts.Id)) || !TryPlanBust(ref record, owner, corrects, out Fill undo))
        {
            DropFact(_command.Account, _command.Instrument, record.Quantity);
            return;
        }

        if (quote.Text) quote.Id = AliasFor(ref _parts.Id);
        _executions[busted].Status = corrects ? ExecutionStatus.Corrected : ExecutionStatus.Busted;
        if (corrects) Correct(ref command, ref record, owner, ref undo, ref quote);
        else Bust(owner, ref undo, ref quote);
    }

    /// <summary>The checks that need no execution. Rejects and answers false, or answers what is meant.</summary>
    private bool TryBust(ref ExecutionCommand command, int order, out BustQuote quote)
    {
        ExecutionLinkFlags links = _parts.ExecutionLinks.LinkFlags;
        quote = new BustQuote
        {
            ReferenceIsText = (links & ExecutionLinkFlags.ReferenceIsText) != 0,
            Text = (_command.Flags & CommandFlags.IdIsText) != 0,
            Side = order >= 0 ? _orders[order].Side : command.Side,
        };
        if (order < 0 && (_command.Flags & CommandFlags.HasOrder) != 0) { Reject(RejectCode.UnknownOrder); return false; }
        if (!AllowsPositionId(_parts.PositionId)) { Reject(RejectCode.PositionIdNotAllowed); return false; }
        if (order >= 0 && !Concerns(ref command, order)) return false;
        if ((links & ExecutionLinkFlags.HasReference) == 0) { Reject(RejectCode.Malformed); return false; }
        if (quote.ReferenceIsText && _parts.Reference.IsEmpty) { Reject(RejectCode.InvalidName); return false; }
        if (command.Quantity < 0) { Reject(RejectCode.InvalidQuantity, command.Quantity); return false; }
        if (command.Price < 0) { Reject(RejectCode.InvalidPrice, command.Price); return false; }
        if (!TryStatedFee(_instruments[(int)_command.Instrument].Currency, out quote.Fee, out quote.FeeCurrency)) return false;
        quote.Reference = quote.ReferenceIsText ? (ulong)(long)FindAlias(ref _parts.Reference) : _parts.ExecutionLinks.Reference;
        quote.Id = quote.Text ? (ulong)(long)FindAlias(ref _parts.Id) : command.ExecutionId;
        return true;
    }

    /// <summary>An execution that is kept, or −1.</summary>
    private int FindExecution(ulong key0, ulong key1)
    {
        int found = _executionIndex.Find(key0, key1);
        return found < _executions.Length ? found : -1;
    }

    /// <summary>The execution meant: of the side given, else of the side that has it. −1 when none is kept.</summary>
    private int FindBusted(ref BustQuote quote)
    {
        if (quote.Side != Side.None) return FindExecution(quote.Reference, ExecutionKey(ExecutionKind.Fill, quote.Side, quote.ReferenceIsText));
        for (Side each = Side.Buy; each <= Side.Sell; each++)
        {
            int found = FindExecution(quote.Reference, ExecutionKey(ExecutionKind.Fill, each, quote.ReferenceIsText));
            if (found < 0) continue;
            quote.Side = each;
            return found;
        }
        return -1;
    }

    /// <summary>Plans the opposite fill. False, with nothing changed, when it would not fit.</summary>
    private bool TryPlanBust(ref ExecutionRecord record, int order, bool corrects, out Fill undo)
    {
        undo = new Fill
        {
            Position = order >= 0 ? _orders[order].Position : FindPosition(_command.Account, _command.Instrument, record.PositionId),
            Side = record.Side == Side.Buy ? Side.Sell : Side.Buy,
            Quantity = record.Quantity,
            Price = record.Price,
            Fee = -record.Fee,
            FeeCurrency = record.FeeCurrency,
            IsBust = 1,
            StaysOpen = corrects ? (byte)1 : (byte)0,
        };
        if (undo.Position < 0)
        {
            // Closed and forgotten since: what the venue takes back opens it anew.
            if (!HasRoomForFill(-1, _instruments[(int)_command.Instrument].Currency, record.FeeCurrency)) return false;
            undo.Position = AddPosition(_command.Account, _command.Instrument, record.PositionId);
        }
        if (!TryPlanFill(ref undo)) return false;
        if (order < 0) return true;
        if (!CanRevive(order)) return false;
        // What comes back to an order's leaves must have room beside the position and the other orders.
        ref PositionRecord position = ref _positions[undo.Position];
        long working = record.Side == Side.Buy ? position.WorkingBuy : position.WorkingSell;
        return (Int128)Absolute(position.Quantity) + working + record.Quantity + record.Quantity <= long.MaxValue;
    }

    private void Bust(int order, ref Fill undo, ref BustQuote quote)
    {
        RememberExecution(quote.Id, quote.Key1, ExecutionStatus.Seen);
        EmitBust(order, ref undo, ref quote);
        if (order >= 0)
        {
            TakeBack(ref _orders[order], ref undo);
            Hear(ref _orders[order]);
            RefreshOrder(order, OrderCause.Bust);
        }
        ApplyFill(ref undo);
    }

    /// <summary>The fill goes by other terms and by the correction's id from here on. What the correction leaves open goes by what it was.</summary>
    private void Correct(ref ExecutionCommand command, ref ExecutionRecord record, int order, ref Fill undo, ref BustQuote quote)
    {
        var fill = new Fill
        {
            Position = undo.Position,
            Side = record.Side,
            Quantity = command.Quantity != 0 ? command.Quantity : record.Quantity,
            Price = command.Price != 0 ? command.Price : record.Price,
            Fee = quote.Fee,
            FeeCurrency = quote.FeeCurrency,
            IsCorrection = 1,
        };
        ref PositionRecord position = ref _positions[undo.Position];
        if (position.Quantity == 0 && position.IsCounted != 0)
        {
            fill.IsCounted = 1;
            fill.CountedNet = position.RealizedGross - position.Fees;
        }
        bool fits = order < 0 || (Int128)_orders[order].CumQuantity - undo.Quantity + fill.Quantity <= long.MaxValue;
        fits &= HasRoomForFill(fill.Position, _instruments[(int)_command.Instrument].Currency, fill.FeeCurrency);
        EmitBust(order, ref undo, ref quote);
        if (order >= 0) TakeBack(ref _orders[order], ref undo);
        ApplyFill(ref undo);
        if (!fits || !TryPlanFill(ref fill))
        {
            // The bust stands; the fill cannot be booked, like any other that does not fit.
            RememberExecution(quote.Id, quote.Key1, ExecutionStatus.Busted);
            DropFact(_command.Account, _command.Instrument, fill.Quantity);
            CloseIfFlat(fill.Position);
            if (order >= 0) RefreshOrder(order, OrderCause.Bust);
            return;
        }
        RememberFill(quote.Id, quote.Key1, ref fill, order);
        BookVenueFill(order, ref fill, quote.Id, quote.Text ? IdKind.Text : IdKind.Number, OrderCause.Correct, fill.Quantity - undo.Quantity);
    }

    private void CloseIfFlat(int position)
    {
        if (_positions[position].Quantity != 0 || _positions[position].State == PositionState.Closed) return;
        Flatten(position);
        _positions[position].Version++;
        EmitPosition(position);
    }

    private static void TakeBack(ref OrderRecord order, ref Fill undo)
    {
        order.CumQuantity -= undo.Quantity;
        order.CumPriceQuantity -= long.BigMul(undo.Price, undo.Quantity);
        order.Claims |= OrderClaims.Acknowledged;
    }

    private void EmitBust(int order, ref Fill undo, ref BustQuote quote)
    {
        ref FilledReport report = ref EmitFill(
            _command.Account, _command.Instrument, ref undo, Liquidity.None, quote.Id, quote.Text ? IdKind.Text : IdKind.Number);
        report.Reference = quote.Reference;
        report.ReferenceKind = quote.ReferenceIsText ? IdKind.Text : IdKind.Number;
        report.HasReference = 1;
        if (order >= 0)
        {
            report.HasOrder = 1;
            report.Order = _orders[order].Id;
            report.OrderKind = _orders[order].IdKind;
        }
        // Fills that are kept add up to the position: what is taken back stands beside the fill it takes back.
        KeepTrade(ref report);
    }

    /// <summary>Key under which a bust or correction waits for its execution; without a side it waits for one of either side.</summary>
    private ulong AwaitedKey(Side side, bool text) => ExecutionKey(ExecutionKind.Correct, side, text);

    /// <summary>Whether the execution was taken back before it came.</summary>
    private bool IsAwaited(ulong id, Side side, bool text, out int bust)
    {
        bust = FindExecution(id, AwaitedKey(side, text));
        if (bust < 0 || _executions[bust].Status != ExecutionStatus.Awaited) bust = FindExecution(id, AwaitedKey(Side.None, text));
        return bust >= 0 && _executions[bust].Status == ExecutionStatus.Awaited;
    }

    /// <summary>The execution meant has not come yet: remember that it will be void. A correction is booked now, as the fill it is.</summary>
    private void OnEarlyBust(ref ExecutionCommand command, int order, ref BustQuote quote)
    {
        bool corrects = command.Kind == ExecutionKind.Correct;
        if (IsRetiredFill(ref quote)) { Reject(RejectCode.TooOld); return; }
        ulong awaited = AwaitedKey(quote.Side, quote.ReferenceIsText);
        if (_executionIndex.Find(quote.Reference, awaited) >= 0) { Reject(RejectCode.ExecutionNotStanding); return; }
        if (corrects && quote.Side == Side.None) { Reject(RejectCode.Malformed); return; }
        if (corrects && command.Quantity == 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (corrects && command.Price == 0) { Reject(RejectCode.InvalidPrice); return; }
        int aliases = (quote.Text && FindAlias(ref _parts.Id) < 0 ? 1 : 0) + (quote.ReferenceIsText && FindAlias(ref _parts.Reference) < 0 ? 1 : 0);
        int position = order >= 0 ? _orders[order].Position : FindPosition(_command.Account, _command.Instrument, _parts.PositionId);
        bool fits = _counters.Aliases + aliases <= _aliases.Length;
        if (corrects)
        {
            fits &= HasRoomForFill(position, _instruments[(int)_command.Instrument].Currency, quote.FeeCurrency)
                && (order < 0 || (Int128)_orders[order].CumQuantity + command.Quantity <= long.MaxValue);
        }
        if (!fits)
        {
            DropFact(_command.Account, _command.Instrument, command.Quantity);
            return;
        }
        Fill fill = default;
        if (corrects)
        {
            if (position < 0) position = AddPosition(_command.Account, _command.Instrument, _parts.PositionId);
            fill.Position = position;
            fill.Side = quote.Side;
            fill.Quantity = command.Quantity;
            fill.Price = command.Price;
            fill.Fee = quote.Fee;
            fill.FeeCurrency = quote.FeeCurrency;
            if (!TryPlanFill(ref fill))
            {
                DropFact(_command.Account, _command.Instrument, command.Quantity);
                return;
            }
        }

        if (quote.ReferenceIsText) quote.Reference = AliasFor(ref _parts.Reference);
        if (quote.Text) quote.Id = AliasFor(ref _parts.Id);
        RememberExecution(quote.Reference, awaited, ExecutionStatus.Awaited);
        EmitAlert(AlertKind.BustBeforeFill, _command.Account, _command.Instrument, Command.Unknown, command.Quantity, 0);
        if (corrects)
        {
            RememberFill(quote.Id, quote.Key1, ref fill, order);
            BookVenueFill(order, ref fill, quote.Id, quote.Text ? IdKind.Text : IdKind.Number, OrderCause.Correct, fill.Quantity);
            return;
        }
        RememberExecution(quote.Id, quote.Key1, ExecutionStatus.Seen);
        if (order < 0) return;
        Hear(ref _orders[order]);
        RefreshOrder(order, OrderCause.Bust);
        EmitWalletIfChanged(FindWallet((int)_orders[order].Account, _instruments[(int)_orders[order].Instrument].Currency));
    }

    private bool IsRetiredFill(ref BustQuote quote)
    {
        if (quote.Side != Side.None) return _retiredExecutions.Contains(quote.Reference, ExecutionKey(ExecutionKind.Fill, quote.Side, quote.ReferenceIsText));
        return _retiredExecutions.Contains(quote.Reference, ExecutionKey(ExecutionKind.Fill, Side.Buy, quote.ReferenceIsText))
            || _retiredExecutions.Contains(quote.Reference, ExecutionKey(ExecutionKind.Fill, Side.Sell, quote.ReferenceIsText));
    }

    /// <summary>An execution came that was taken back before: it is remembered, and moves nothing.</summary>
    private void Swallow(int bust, ref ExecutionCommand command, int order, ulong id, ulong key1)
    {
        _executions[bust].Status = ExecutionStatus.Met;
        RememberExecution(id, key1, ExecutionStatus.Busted);
        EmitAlert(AlertKind.FillSwallowed, _command.Account, _command.Instrument, Command.Unknown, command.Quantity, 0);
        if (order < 0) return;
        _orders[order].Claims |= OrderClaims.Acknowledged;
        Hear(ref _orders[order]);
        RefreshOrder(order, OrderCause.Bust);
        EmitWalletIfChanged(FindWallet((int)_orders[order].Account, _instruments[(int)_orders[order].Instrument].Currency));
    }
}
