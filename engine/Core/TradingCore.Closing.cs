namespace Disruptor.Trading.Core;

// Closing of positions by their owner: reduce-only market orders that let nothing stand in their way.
public sealed partial class TradingCore
{
    private void OnClose(ref CloseCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Fraction is <= 0 or > Fixed.RateScale) { Reject(RejectCode.InvalidRate, command.Fraction, Fixed.RateScale); return; }
        if (command.HasId > 1) { Reject(RejectCode.Malformed); return; }
        bool textId = (_command.Flags & CommandFlags.IdIsText) != 0;
        if (_parts.BadText || (textId && _parts.Id.IsEmpty)) { Reject(RejectCode.InvalidName); return; }
        bool oneInstrument = (_command.Flags & CommandFlags.HasInstrument) != 0;
        if (oneInstrument && _command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (StaleVersion(_portfolios[(int)_command.Account].Version)) return;
        // Of a hedging account an instrument can have several positions: without an id all of them are meant.
        bool several = _accounts[(int)_command.Account].Positions == PositionMode.Hedging && command.PositionId == 0;
        if (oneInstrument && !several)
        {
            CloseOne(ref command, textId);
            return;
        }
        _jobs.Add(new Job
        {
            Kind = JobKind.ClosePositions,
            Account = _command.Account,
            Instrument = oneInstrument ? _command.Instrument : Command.Unknown,
            Cursor = _accounts[(int)_command.Account].FirstPositionPlusOne,
            Value0 = command.Fraction,
        });
    }

    private void CloseOne(ref CloseCommand command, bool textId)
    {
        IdKind kind = command.HasId == 0 ? IdKind.Engine : textId ? IdKind.Text : IdKind.Number;
        ulong id = command.Id;
        int alias = kind == IdKind.Text ? FindAlias(ref _parts.Id) : 0;
        if (kind == IdKind.Text) id = (ulong)alias;
        ulong content = Mix.Pair(Mix.Pair(_command.Instrument, command.PositionId), (ulong)command.Fraction);
        bool isRetired = false;
        int known = kind == IdKind.Engine || alias < 0 ? -1 : FindOrder(_command.Account, id, kind, out isRetired);
        if (known >= 0)
        {
            if (_orders[known].ContentHash == content) EmitOrder(ref _orders[known], OrderCause.Duplicate);
            else Reject(RejectCode.DuplicateOrderId);
            return;
        }
        if (kind != IdKind.Engine && IsIdTaken(id, kind, isRetired)) return;
        if (!TryExistingPosition(command.PositionId, out int position)) return;
        if (alias < 0 && !AliasFits(ref _parts.Id)) { Reject(RejectCode.TableFull); return; }
        RejectCode refused = CheckClose(position, command.Fraction, out long quantity, out OrderQuote quote);
        if (refused != RejectCode.None) { Reject(refused); return; }
        if (alias < 0) id = AliasFor(ref _parts.Id);
        if (kind == IdKind.Engine) id = ++_counters.NextEngineOrder;
        SendClose(position, quantity, id, kind, content, quote);
    }

    /// <summary>The next open position of the account. One that cannot be closed is refused by name, and the others go on.</summary>
    private bool ClosePositions(ref Job job)
    {
        for (int visits = 0; visits < SweepVisits && job.Cursor != 0; visits++)
        {
            int position = job.Cursor - 1;
            job.Cursor = _details[position].NextInAccountPlusOne;
            if (_positions[position].Quantity == 0 || (job.Instrument != Command.Unknown && _positions[position].Instrument != job.Instrument)) continue;
            RejectCode refused = CheckClose(position, job.Value0, out long quantity, out OrderQuote quote);
            if (refused == RejectCode.None) SendClose(position, quantity, ++_counters.NextEngineOrder, IdKind.Engine, 0, quote);
            else RejectClose(position, refused);
            break;
        }
        return job.Cursor == 0;
    }

    private void RejectClose(int position, RejectCode refused)
    {
        uint instrument = _command.Instrument;
        _command.Instrument = _positions[position].Instrument;
        Reject(refused);
        _command.Instrument = instrument;
    }

    /// <summary>Whether a share of a position can be closed now, whatever orders work beside it. Mutates nothing.</summary>
    private RejectCode CheckClose(int index, long fraction, out long quantity, out OrderQuote quote)
    {
        ref PositionRecord position = ref _positions[index];
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        ref AccountRecord account = ref _accounts[(int)position.Account];
        quote = default;
        bool buy = position.Quantity < 0;
        quantity = Absolute(position.Quantity);
        // Rounded down to whole lots; all of it is all of it.
        if (fraction != Fixed.RateScale)
        {
            quantity = (long)((Int128)quantity * fraction / Fixed.RateScale);
            if (instrument.LotSize != 0) quantity -= quantity % instrument.LotSize;
        }
        if (TradingStateOf(position.Account, position.Instrument) == TradingState.Halted) return RejectCode.TradingHalted;
        if (quantity == 0) return position.Quantity == 0 ? RejectCode.ReduceOnly : RejectCode.LotSize;
        long touch = buy ? instrument.Ask : instrument.Bid;
        if (touch == 0 && instrument.Route == Route.External) touch = instrument.PriceFor(!buy);
        if (touch == 0 && instrument.Route == Route.Paper) return RejectCode.NoMarket;
        if (!HasOrderSlots(1)) return RejectCode.TableFull;
        bool fits = (Int128)Absolute(position.Quantity) + quantity + (buy ? position.WorkingBuy : position.WorkingSell) <= long.MaxValue
            && Fixed.TryNotional(touch, quantity, instrument.Scale, out quote.Notional)
            && (!buy || account.Mode == AccountMode.Margin || TryCashCost(ref instrument, quote.Notional, true, out _));
        if (!fits) return RejectCode.Overflow;
        quote.ReservePrice = touch;
        quote.Position = index;
        quote.Wallet = FindWallet((int)position.Account, instrument.Currency);
        return RejectCode.None;
    }

    private void SendClose(int index, long quantity, ulong id, IdKind kind, ulong content, in OrderQuote quote)
    {
        ref PositionRecord position = ref _positions[index];
        OrderCommand command = default;
        command.Side = position.Quantity < 0 ? Side.Buy : Side.Sell;
        command.OrderType = OrderType.Market;
        command.OrderFlags = OrderFlags.ReduceOnly;
        command.Quantity = quantity;
        int order = AcceptOrder(position.Account, position.Instrument, ref command, id, kind, content, quote, OrderCause.Close);
        _touchedInstrument = (int)position.Instrument;
        Work(order);
    }
}
