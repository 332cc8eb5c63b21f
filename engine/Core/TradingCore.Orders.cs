namespace Disruptor.Trading.Core;

// Orders: acceptance, and the reservations that make every accepted order one that can settle.
public sealed partial class TradingCore
{
    private void OnOrder(ref OrderCommand command)
    {
        if ((_command.Flags & CommandFlags.MoreFollows) != 0) { AddItem(); return; }
        if (!TryArrive(ref command, out Arrival arrival)) return;
        if (arrival.Known >= 0)
        {
            EmitOrder(ref _orders[arrival.Known], OrderCause.Duplicate);
            return;
        }
        int order = Enter(ref command, ref arrival);
        if ((_orders[order].Marks & OrderMarks.Held) != 0) return;
        _touchedInstrument = (int)_command.Instrument;
        Work(order);
    }

    /// <summary>A new order on its way in: its id, and what the checks found. A known one is the order that has the id and the content already.</summary>
    private struct Arrival
    {
        public int Known;
        public IdKind Kind;
        /// <summary>A text that has no number yet.</summary>
        public bool IsNewText;
        public ulong Id;
        public ulong Content;
        public OrderQuote Quote;
    }

    /// <summary>Every check of a new order. Rejects and answers false, or changes nothing and answers true.</summary>
    private bool TryArrive(ref OrderCommand command, out Arrival arrival)
    {
        arrival = default;
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return false; }
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return false; }
        bool textId = (_command.Flags & CommandFlags.IdIsText) != 0;
        if (_parts.BadText || (textId && _parts.Id.IsEmpty)) { Reject(RejectCode.InvalidName); return false; }

        // An id seen before is answered before any rule is tried: the answer must be the same whatever happened since.
        arrival.Content = ContentHash(ref command);
        if (_parts.Any) arrival.Content = MixParts(arrival.Content);
        arrival.Kind = textId ? IdKind.Text : IdKind.Number;
        int alias = textId ? FindAlias(ref _parts.Id) : 0;
        arrival.IsNewText = alias < 0;
        arrival.Id = textId ? (ulong)alias : command.Id;
        bool isRetired = false;
        arrival.Known = arrival.IsNewText ? -1 : FindOrder(_command.Account, arrival.Id, arrival.Kind, out isRetired);
        if (arrival.Known < 0) return !IsIdTaken(arrival.Id, arrival.Kind, isRetired) && TryOrder(ref command, ref arrival);
        if (_orders[arrival.Known].ContentHash == arrival.Content) return true;
        Reject(RejectCode.DuplicateOrderId);
        return false;
    }

    /// <summary>Accepts an order that passed every check; it does not work yet.</summary>
    private int Enter(ref OrderCommand command, ref Arrival arrival)
    {
        if (arrival.IsNewText) arrival.Id = AliasFor(ref _parts.Id);
        if (_limits[(int)_command.Account].SelfTrade == SelfTrade.CancelResting) CancelOwnOrdersMet(ref command, ref arrival.Quote);
        CountOrder(_command.Account);
        OrderCause cause = (arrival.Quote.Marks & OrderMarks.Held) != 0 ? OrderCause.Held : OrderCause.Accepted;
        return AcceptOrder(_command.Account, _command.Instrument, ref command, arrival.Id, arrival.Kind, arrival.Content, arrival.Quote, cause);
    }

    /// <summary>What acceptance computed: the price it reserves at, the position it belongs to (−1: to be made), what it is tied to.</summary>
    private struct OrderQuote
    {
        public long ReservePrice;
        public long StopPrice;
        public long TrailBest;
        public Int128 Notional;
        public int Position;
        public int Wallet;
        public OrderMarks Marks;
        /// <summary>It is a client's order, with the terms, ties and session of the present command.</summary>
        public bool OfCommand;
        public Ties Ties;
    }

    /// <summary>Every check of a new order, in the order of CAPABILITIES §2–3. Rejects and answers false, or mutates nothing and answers true.</summary>
    private bool TryOrder(ref OrderCommand command, ref Arrival arrival)
    {
        ref OrderQuote quote = ref arrival.Quote;
        quote.OfCommand = true;
        ref InstrumentRecord instrument = ref _instruments[(int)_command.Instrument];
        ref AccountRecord account = ref _accounts[(int)_command.Account];

        TradingState state = TradingStateOf(_command.Account, _command.Instrument);
        if (state == TradingState.Halted) { Reject(RejectCode.TradingHalted); return false; }
        ref AccountLimits limits = ref _limits[(int)_command.Account];
        if (!TryOrderRate(ref limits)) return false;
        if (!TryShape(ref command)) return false;
        if (instrument.LotSize != 0 && command.Quantity % instrument.LotSize != 0) { Reject(RejectCode.LotSize, command.Quantity, instrument.LotSize); return false; }
        if (instrument.TickSize != 0 && !TryTicks(ref command, instrument.TickSize)) return false;
        if (command.Quantity < instrument.MinQuantity) { Reject(RejectCode.MinQuantity, command.Quantity, instrument.MinQuantity); return false; }
        if (instrument.MaxQuantity != 0 && command.Quantity > instrument.MaxQuantity) { Reject(RejectCode.MaxQuantity, command.Quantity, instrument.MaxQuantity); return false; }

        RejectCode untied = FindTies(ref arrival, out int ties, out int most);
        if (untied != RejectCode.None) { Reject(untied, untied == RejectCode.TooManyLinks ? ties : 0, untied == RejectCode.TooManyLinks ? most : 0); return false; }
        if (!TryPrices(ref command, ref instrument, ref quote)) return false;
        if (instrument.CollarRate != 0 && quote.ReservePrice != 0 && !TryCollar(ref instrument, command.Side == Side.Buy, quote.ReservePrice)) return false;
        if (!Fixed.TryNotional(quote.ReservePrice, command.Quantity, instrument.Scale, out quote.Notional)) { Reject(RejectCode.Overflow); return false; }
        if (quote.ReservePrice != 0)
        {
            if (quote.Notional < instrument.MinNotional) { Reject(RejectCode.MinNotional, quote.Notional, instrument.MinNotional); return false; }
            if (instrument.MaxNotional != 0 && quote.Notional > instrument.MaxNotional) { Reject(RejectCode.MaxNotional, quote.Notional, instrument.MaxNotional); return false; }
        }

        if (!AllowsPositionId(_parts.PositionId)) { Reject(RejectCode.PositionIdNotAllowed); return false; }
        quote.Position = FindPosition(_command.Account, _command.Instrument, _parts.PositionId);
        if (!HasOrderSlots(1 + LegsWanted()) || (quote.Position < 0 && !HasPositionSlot(_command.Account))) { Reject(RejectCode.TableFull); return false; }
        quote.Wallet = FindWallet((int)_command.Account, instrument.Currency);
        if (quote.Wallet < 0 && _counters.Wallets + _draft.Wallets >= _wallets.Length) { Reject(RejectCode.TableFull); return false; }
        if (!AliasesFit(arrival.IsNewText, quote.Ties) || !SessionFits(command.OrderFlags)) { Reject(RejectCode.TableFull); return false; }
        if (limits.On != LimitFlags.None && !TryLimits(ref command, ref instrument, ref quote, state)) return false;
        // A held order is checked against position and money when it is released: what its parent brings is not there yet.
        bool held = (quote.Marks & OrderMarks.Held) != 0;
        if (held && state == TradingState.Reducing && (command.OrderFlags & OrderFlags.ReduceOnly) == 0) { Reject(RejectCode.ReducingOnly, command.Quantity, 0); return false; }
        if (!held && !TryGrowth(ref command, ref instrument, ref account, ref quote, state)) return false;
        if (limits.SelfTrade != SelfTrade.Allow && !TrySelfTrade(ref command, ref quote, limits.SelfTrade)) return false;
        if ((_uses & ExtensionUses.Risk) != 0 && !TryExtendedRisk(ref command, ref quote)) return false;
        return !StaleVersion(_portfolios[(int)_command.Account].Version);
    }

    /// <summary>Position and money of a new order.</summary>
    private bool TryGrowth(ref OrderCommand command, ref InstrumentRecord instrument, ref AccountRecord account, ref OrderQuote quote, TradingState state)
    {
        Int128 cash = 0;
        if (account.Mode == AccountMode.Cash && command.Side == Side.Buy && !TryCashCost(ref instrument, quote.Notional, true, out cash)) { Reject(RejectCode.Overflow); return false; }
        NewGrowth(ref command, cash, ref quote, out Growth growth);
        growth.State = state;
        RejectCode refused = CheckGrowth(_command.Account, _command.Instrument, growth, out Int128 value, out Int128 limit);
        if (refused != RejectCode.None)
        {
            Reject(refused, value, limit);
            return false;
        }
        if (_draft.IsOpen) Draft(_command.Account, _command.Instrument, growth, value);
        return true;
    }

    /// <summary>What a new order adds: all of it, or what goes beyond the orders of which only one can fill.</summary>
    private void NewGrowth(ref OrderCommand command, Int128 cash, ref OrderQuote quote, out Growth growth)
    {
        growth = default;
        int partner = quote.Ties.PartnerPlusOne - 1, set = quote.Ties.SetPlusOne - 1;
        bool tied = quote.Position >= 0 && (partner >= 0 || set >= 0);
        if (tied)
        {
            Growth covered = default;
            if (set >= 0) covered = CoveredBySet(set, quote.Position, command.Side);
            else if (_orders[partner].Position == quote.Position && _orders[partner].Side == command.Side) AddCounted(ref covered, ref _orders[partner]);
            growth = Beyond(command.Quantity, quote.Notional, cash, covered, inSet: true);
        }
        else if (_draft.IsOpen && _parts.HasLinks)
        {
            growth = Beyond(command.Quantity, quote.Notional, cash, CoveredByItems(command.Side), inSet: true);
        }
        else
        {
            growth.Quantity = command.Quantity;
            growth.Notional = quote.Notional;
            growth.Cash = cash;
        }
        growth.Position = quote.Position;
        growth.Side = command.Side;
        growth.Flags = command.OrderFlags;
    }

    /// <summary>
    /// What a change adds to the working orders of one side of a position: all of a new order, what a replace adds, or what the market took
    /// away while a stop order waited.
    /// </summary>
    private struct Growth
    {
        /// <summary>The position, or −1 when it is still to be made.</summary>
        public int Position;
        public Side Side;
        public OrderFlags Flags;
        /// <summary>Reducing binds the growth to what reduces; anything else does not.</summary>
        public TradingState State;
        public long Quantity;
        public Int128 Notional;
        /// <summary>What a cash account has to hold for it (buys only).</summary>
        public Int128 Cash;
    }

    /// <summary>Whether position and money allow a growth; value and limit are what the code compares. Mutates nothing.</summary>
    private RejectCode CheckGrowth(uint accountIndex, uint instrumentIndex, in Growth growth, out Int128 value, out Int128 limit)
    {
        ref AccountRecord account = ref _accounts[(int)accountIndex];
        ref InstrumentRecord instrument = ref _instruments[(int)instrumentIndex];
        Exposure exposure = default;
        if (growth.Position >= 0) exposure = ExposureOf(ref _positions[growth.Position]);
        if (_draft.IsOpen) AddDraft(accountIndex, instrumentIndex, DraftIdOf(growth.Position), ref exposure);
        bool buy = growth.Side == Side.Buy;
        long working = buy ? exposure.Buys : exposure.Sells;
        long reducible = buy ? (exposure.Held < 0 ? -exposure.Held : 0) : (exposure.Held > 0 ? exposure.Held : 0);
        bool reduces = (Int128)growth.Quantity + working <= reducible;
        value = growth.Quantity;
        limit = working > reducible ? 0 : reducible - working;
        if (!reduces && growth.State == TradingState.Reducing) return RejectCode.ReducingOnly;
        if (!reduces && account.MarginState == MarginState.Called) return RejectCode.MarginCall;
        if (!reduces && (growth.Flags & OrderFlags.ReduceOnly) != 0) return RejectCode.ReduceOnly;
        // Leaves and quantity must stay in 64 bits whatever fills.
        if ((Int128)Absolute(exposure.Held) + working + growth.Quantity > long.MaxValue) return RejectCode.Overflow;
        int wallet = FindWallet((int)accountIndex, instrument.Currency);
        if (account.Mode == AccountMode.Margin)
        {
            RejectCode refused = CheckMargin(accountIndex, ref instrument, wallet, ref exposure, growth, out value, out limit);
            return refused == RejectCode.None && value > 0 && !CanWatchMargin(ref account, ref instrument) ? RejectCode.NoRate : refused;
        }
        // Never short: what the position holds and no other sell has reserved.
        if (!buy) return growth.Quantity > 0 && !reduces ? RejectCode.Oversell : RejectCode.None;
        value = growth.Cash;
        limit = wallet < 0 ? 0 : _wallets[wallet].Available;
        if (_draft.IsOpen) limit -= DraftUsed(accountIndex, instrument.Currency);
        // Becoming smaller is allowed to an account that facts have brought below zero.
        return growth.Cash > limit && (growth.Cash > 0 || growth.Quantity > 0) ? RejectCode.InsufficientFunds : RejectCode.None;
    }

    /// <summary>What a position and its working orders weigh.</summary>
    private struct Exposure
    {
        public long Held;
        public long Buys;
        public long Sells;
        public Int128 BuyNotional;
        public Int128 SellNotional;
        public Int128 OrderMargin;
    }

    private static Exposure ExposureOf(ref PositionRecord position) => new()
    {
        Held = position.Quantity,
        Buys = position.WorkingBuy,
        Sells = position.WorkingSell,
        BuyNotional = position.WorkingBuyNotional,
        SellNotional = position.WorkingSellNotional,
        OrderMargin = position.OrderMargin,
    };

    private RejectCode CheckMargin(
        uint account, ref InstrumentRecord instrument, int wallet, ref Exposure exposure, in Growth growth, out Int128 needed, out Int128 free)
    {
        long buys = exposure.Buys, sells = exposure.Sells, leverage = _accounts[(int)account].Leverage;
        Int128 buyNotional = exposure.BuyNotional, sellNotional = exposure.SellNotional;
        if (growth.Side == Side.Buy)
        {
            buys += growth.Quantity;
            buyNotional += growth.Notional;
        }
        else
        {
            sells += growth.Quantity;
            sellNotional += growth.Notional;
        }
        needed = free = 0;
        if (!Fixed.InRange(buyNotional) || !Fixed.InRange(sellNotional)
            || !TryOrderMargin(ref instrument, leverage, exposure.Held, buys, buyNotional, sells, sellNotional, out Int128 margin)) return RejectCode.Overflow;
        needed = margin - exposure.OrderMargin;
        free = wallet < 0 ? 0 : FreeFunds(wallet);
        if (_draft.IsOpen) free -= DraftUsed(account, instrument.Currency);
        // An order that needs nothing more is never refused for funds: it is how a losing account gets out.
        return needed > 0 && needed > free ? RejectCode.InsufficientFunds : RejectCode.None;
    }

    /// <summary>What a cash buy holds: notional + max(0, maker, taker) × notional + the fixed fee; no buffer (DESIGN §4, Wallets).</summary>
    private static bool TryCashCost(ref InstrumentRecord instrument, Int128 notional, bool fixedFee, out Int128 cost)
    {
        long rate = instrument.MakerFeeRate > instrument.TakerFeeRate ? instrument.MakerFeeRate : instrument.TakerFeeRate;
        cost = notional;
        if (rate > 0)
        {
            if (!Fixed.TryRate(notional, rate, out Int128 fee)) return false;
            cost += fee;
        }
        if (fixedFee) cost += instrument.FeePerOrder;
        return Fixed.InRange(cost);
    }

    /// <summary>
    /// Margin of working orders: the rate on the worst growth, max over the two sides of |position with all of that side filled| −
    /// |position|, never below 0, valued at that side's average limit (DESIGN §4, Wallets).
    /// </summary>
    private static bool TryOrderMargin(
        ref InstrumentRecord instrument, long leverage, long held, long buys, Int128 buyNotional, long sells, Int128 sellNotional, out Int128 margin)
    {
        margin = 0;
        if (!TryGrowth(held, buys, buyNotional, 1, out Int128 up) || !TryGrowth(held, sells, sellNotional, -1, out Int128 down)) return false;
        return TryMarginOf(ref instrument, leverage, up > down ? up : down, out margin);
    }

    private static bool TryGrowth(long held, long working, Int128 notional, int sign, out Int128 growth)
    {
        growth = 0;
        if (working == 0) return true;
        Int128 filled = (Int128)held + ((Int128)sign * working);
        Int128 grown = (filled < 0 ? -filled : filled) - Absolute(held);
        return grown <= 0 || Fixed.TryMulDiv(notional, grown, working, out growth);
    }

    /// <summary>cost × initialMarginRate ÷ leverage.</summary>
    private static bool TryMarginOf(ref InstrumentRecord instrument, long leverage, Int128 cost, out Int128 margin) =>
        Fixed.TryMulDiv(cost, instrument.InitialMarginRate, leverage, out margin);

    private ulong ContentHash(ref OrderCommand command)
    {
        ulong hash = Mix.Pair(_command.Instrument, _command.Detail);
        hash = Mix.Pair(hash ^ (ulong)command.Quantity, (ulong)command.Price);
        return Mix.Pair(hash ^ _parts.PositionId, (ulong)command.StopPrice);
    }

    /// <summary>Terms and links are content too; how an id or a version is told is not.</summary>
    private ulong MixParts(ulong hash)
    {
        if (_parts.HasTerms)
        {
            ref Command terms = ref _parts.Terms.Header;
            hash = Mix.Pair(Mix.Pair(hash ^ terms.Detail, (ulong)terms.Word0), (ulong)terms.Word1);
            hash = Mix.Pair(Mix.Pair(hash, (ulong)terms.Word2), (ulong)terms.Word3);
        }
        if (!_parts.HasLinks) return hash;
        ref Command links = ref _parts.Links.Header;
        hash = Mix.Pair(Mix.Pair(hash ^ links.Detail, (ulong)links.Word0), (ulong)links.Word1);
        hash = Mix.Pair(hash, (ulong)links.Word2);
        for (int i = 0; i < 5; i++) hash = Mix.Pair(Mix.Pair(hash ^ _parts.Oco[i], _parts.Parent[i]), _parts.Group[i]);
        return hash;
    }

    private static ulong OrderKey(uint account, IdKind kind) => ((ulong)account << 8) | (byte)kind;

    /// <summary>Makes the record of an order that passed every check, with its reservation, and reports it.</summary>
    private int AcceptOrder(
        uint accountIndex, uint instrument, ref OrderCommand command, ulong id, IdKind kind, ulong content, in OrderQuote quote, OrderCause cause)
    {
        int position = quote.Position >= 0 ? quote.Position : AddPosition(accountIndex, instrument, _parts.PositionId);
        if (quote.Wallet < 0) AddWallet((int)accountIndex, _instruments[(int)instrument].Currency);
        int index = TakeOrderSlot();
        ref OrderRecord order = ref _orders[index];
        order.Id = id;
        order.IdKind = kind;
        order.ContentHash = content;
        order.Account = accountIndex;
        order.Instrument = instrument;
        order.Position = position;
        CountOrder(position, 1);
        order.Side = command.Side;
        order.OrderType = command.OrderType;
        order.TimeInForce = command.TimeInForce;
        order.Flags = command.OrderFlags;
        order.Quantity = command.Quantity;
        order.Price = command.Price;
        order.StopPrice = quote.StopPrice;
        order.ReservePrice = quote.ReservePrice;
        order.Marks = quote.Marks;
        order.IsExit = cause == OrderCause.ExitPlan ? (byte)1 : (byte)0;
        bool external = _instruments[(int)order.Instrument].Route == Route.External;
        order.State = external ? OrderState.PendingNew : OrderState.New;
        order.Ordinal = ++_counters.OrdersAccepted;
        _counters.OpenOrders++;
        _orderIndex.Add(id, OrderKey(accountIndex, kind), index);
        LinkOrder(index, ref order);
        _accounts[(int)accountIndex].SessionOrders++;
        _session.Orders++;
        if (quote.OfCommand) AttachDetail(index, ref order, quote);
        SetLeaves(ref order, command.Quantity, quote.Notional);
        order.Version = 1;
        order.Cause = cause;
        if (external && _counters.OrderTimeoutNanos != 0 && (order.Marks & OrderMarks.Held) == 0) ExpectAnswer(index, ref order);
        EmitOrder(ref order, cause);
        return index;
    }

    /// <summary>Makes an order terminal: releases what it holds, takes it from the book, reports it, and queues its slot for reuse. The caller reports the wallet.</summary>
    private void EndOrder(int index, OrderState state, OrderCause cause)
    {
        ref OrderRecord order = ref _orders[index];
        if (order.OpenRequests != 0) DropRequests(ref order);
        if (order.TimeoutNode != 0) DropTimeout(ref order);
        SetLeaves(ref order, 0, 0);
        order.State = state;
        order.Cause = cause;
        order.Version++;
        LeaveBook(ref order);
        PassOnEnd(index, ref order, cause);
        if (order.Shelved == 0) Shelve(index, ref order);
        EmitOrder(ref order, cause);
        EndExit(index);
    }

    /// <summary>Says to those that depend on an order that it ended, once.</summary>
    private void PassOnEnd(int index, ref OrderRecord order, OrderCause cause)
    {
        if (order.EndPassedOn != 0) return;
        order.EndPassedOn = 1;
        if ((order.Marks & OrderMarks.HasDetail) != 0) DetachDetail(index, ref order, cause);
    }

    /// <summary>What the end of an exit order means to its position.</summary>
    private void EndExit(int index)
    {
        ref OrderRecord order = ref _orders[index];
        if (order.IsExit != 0) OnEngineOrderEnded(index, ref order, order.State);
    }

    /// <summary>Sets what is still working and brings reservation, working totals and margin in line with it and with what outstanding replaces ask for.</summary>
    private void SetLeaves(ref OrderRecord order, long leaves, Int128 notional)
    {
        order.LeavesQuantity = leaves;
        if ((order.Marks & (OrderMarks.Held | OrderMarks.ReservesNothing)) != 0) return;
        if (order.SetPlusOne != 0)
        {
            RecountSet(order.SetPlusOne - 1);
            return;
        }
        if (order.OpenReplaces != 0) LargestOutcome(ref order, ref leaves, ref notional);
        Count(ref order, leaves, notional, CashOf(ref order, leaves, notional));
    }

    /// <summary>What an order needs by itself: for its leaves, or for what an outstanding replace can make of them.</summary>
    private Growth NeedOf(ref OrderRecord order)
    {
        var need = new Growth { Quantity = order.LeavesQuantity, Notional = NotionalOf(ref order, order.LeavesQuantity, order.ReservePrice) };
        if (order.OpenReplaces != 0) LargestOutcome(ref order, ref need.Quantity, ref need.Notional);
        need.Cash = CashOf(ref order, need.Quantity, need.Notional);
        return need;
    }

    /// <summary>What an order holds of a cash account for a quantity.</summary>
    private Int128 CashOf(ref OrderRecord order, long quantity, Int128 notional)
    {
        if (order.Side != Side.Buy || quantity == 0 || _accounts[(int)order.Account].Mode != AccountMode.Cash) return 0;
        // It fitted when it was accepted; what a venue makes of it later may not, and then counts as everything.
        return TryCashCost(ref _instruments[(int)order.Instrument], notional, order.FeeCharged == 0, out Int128 cash) ? cash : Fixed.MaxMoney;
    }

    /// <summary>Sets what an order adds to its position's working totals, and reserves for it: cash of its own, or margin of the position.</summary>
    private void Count(ref OrderRecord order, long quantity, Int128 notional, Int128 cash)
    {
        ref PositionRecord position = ref _positions[order.Position];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        ref AccountRecord account = ref _accounts[(int)order.Account];
        bool wasTaken = IsTaken(ref position);
        if (order.Side == Side.Buy)
        {
            position.WorkingBuy += quantity - order.CountedQuantity;
            position.WorkingBuyNotional += notional - order.LeavesNotional;
        }
        else
        {
            position.WorkingSell += quantity - order.CountedQuantity;
            position.WorkingSellNotional += notional - order.LeavesNotional;
        }
        order.CountedQuantity = quantity;
        order.LeavesNotional = notional;
        account.TakenPositions += (IsTaken(ref position) ? 1 : 0) - (wasTaken ? 1 : 0);

        Int128 change;
        if (account.Mode == AccountMode.Cash)
        {
            change = cash - order.Reserved;
            order.Reserved = cash;
        }
        else
        {
            change = RefreshOrderMargin(ref position, ref instrument, account.Leverage);
        }
        if (change != 0)
        {
            ref WalletRecord wallet = ref _wallets[FindWallet((int)order.Account, instrument.Currency)];
            wallet.Used += change;
            wallet.Version++;
        }
    }

    /// <summary>Recomputes the margin of working orders; answers how much more the wallet must hold.</summary>
    private static Int128 RefreshOrderMargin(ref PositionRecord position, ref InstrumentRecord instrument, long leverage)
    {
        // It fitted when they were accepted, but a fact can take away the position they were to reduce; then it counts as everything.
        bool fits = TryOrderMargin(
            ref instrument, leverage, position.Quantity, position.WorkingBuy, position.WorkingBuyNotional,
            position.WorkingSell, position.WorkingSellNotional, out Int128 margin);
        if (!fits) margin = Fixed.MaxMoney;
        Int128 change = margin - position.OrderMargin;
        position.OrderMargin = margin;
        return change;
    }
}
