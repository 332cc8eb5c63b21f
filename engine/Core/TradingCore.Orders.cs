namespace Disruptor.Trading.Core;

// Orders: acceptance, cancel, and the reservations that make every accepted order one that can settle.
public sealed partial class TradingCore
{
    private void OnOrder(ref OrderCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (_command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        bool textId = (_command.Flags & CommandFlags.IdIsText) != 0;
        if (textId && (_parts.BadText || _parts.Id.IsEmpty)) { Reject(RejectCode.InvalidName); return; }

        // An id seen before is answered before any rule is tried: the answer must be the same whatever happened since.
        ulong content = ContentHash(ref command);
        IdKind kind = textId ? IdKind.Text : IdKind.Number;
        int known = -1;
        if (textId)
        {
            int alias = FindAlias(ref _parts.Id);
            if (alias >= 0) known = FindOrder(_command.Account, (ulong)alias, kind);
        }
        else
        {
            known = FindOrder(_command.Account, command.Id, kind);
        }
        if (known >= 0)
        {
            if (_orders[known].ContentHash == content) EmitOrder(ref _orders[known], OrderCause.Duplicate);
            else Reject(RejectCode.DuplicateOrderId);
            return;
        }

        if (!TryOrder(ref command, out OrderQuote quote)) return;
        if (textId && !AliasFits(ref _parts.Id)) { Reject(RejectCode.TableFull); return; }
        ulong id = textId ? AliasFor(ref _parts.Id) : command.Id;
        if (_limits[(int)_command.Account].SelfTrade == SelfTrade.CancelResting) CancelOwnOrdersMet(ref command, ref quote);
        int order = AcceptOrder(_command.Account, _command.Instrument, ref command, id, kind, content, quote, OrderCause.Accepted);
        CountOrder(_command.Account);
        _touchedInstrument = (int)_command.Instrument;
        Work(order);
    }

    /// <summary>What acceptance computed: the price it reserves at and the position it belongs to (−1: to be made).</summary>
    private struct OrderQuote
    {
        public long ReservePrice;
        public Int128 Notional;
        public int Position;
        public int Wallet;
    }

    /// <summary>Every check of a new order, in the order of CAPABILITIES §2–3. Rejects and answers false, or mutates nothing and answers true.</summary>
    private bool TryOrder(ref OrderCommand command, out OrderQuote quote)
    {
        quote = default;
        ref InstrumentRecord instrument = ref _instruments[(int)_command.Instrument];
        ref AccountRecord account = ref _accounts[(int)_command.Account];

        TradingState state = Strictest(account.TradingState, instrument.TradingState);
        if (state == TradingState.Halted) { Reject(RejectCode.TradingHalted); return false; }
        ref AccountLimits limits = ref _limits[(int)_command.Account];
        if (!TryOrderRate(ref limits)) return false;
        if (command.Side is Side.None or > Side.Sell || command.OrderType is OrderType.None or > OrderType.Limit
            || command.TimeInForce > TimeInForce.FillOrKill || command.OrderFlags > (OrderFlags.ReduceOnly | OrderFlags.PostOnly)
            || command.StopPrice != 0)
        {
            Reject(RejectCode.Malformed);
            return false;
        }
        bool market = command.OrderType == OrderType.Market, buy = command.Side == Side.Buy;
        bool postOnly = (command.OrderFlags & OrderFlags.PostOnly) != 0;
        if (command.Quantity <= 0) { Reject(RejectCode.InvalidQuantity, command.Quantity); return false; }
        if (!market && command.Price <= 0) { Reject(RejectCode.InvalidPrice, command.Price); return false; }
        if ((market && command.Price != 0) || (postOnly && (market || command.TimeInForce >= TimeInForce.ImmediateOrCancel)))
        {
            Reject(RejectCode.InvalidOrder);
            return false;
        }
        if (instrument.LotSize != 0 && command.Quantity % instrument.LotSize != 0) { Reject(RejectCode.LotSize, command.Quantity, instrument.LotSize); return false; }
        if (instrument.TickSize != 0 && command.Price % instrument.TickSize != 0) { Reject(RejectCode.TickSize, command.Price, instrument.TickSize); return false; }
        if (command.Quantity < instrument.MinQuantity) { Reject(RejectCode.MinQuantity, command.Quantity, instrument.MinQuantity); return false; }
        if (instrument.MaxQuantity != 0 && command.Quantity > instrument.MaxQuantity) { Reject(RejectCode.MaxQuantity, command.Quantity, instrument.MaxQuantity); return false; }

        long touch = buy ? instrument.Ask : instrument.Bid;
        if (market && touch == 0) { Reject(RejectCode.NoMarket); return false; }
        if (postOnly && touch != 0 && (buy ? touch <= command.Price : touch >= command.Price)) { Reject(RejectCode.WouldTake, command.Price, touch); return false; }
        quote.ReservePrice = market ? touch : command.Price;
        if (instrument.CollarRate != 0 && !TryCollar(ref instrument, buy, quote.ReservePrice)) return false;
        if (!Fixed.TryNotional(quote.ReservePrice, command.Quantity, instrument.Scale, out quote.Notional)) { Reject(RejectCode.Overflow); return false; }
        if (quote.Notional < instrument.MinNotional) { Reject(RejectCode.MinNotional, quote.Notional, instrument.MinNotional); return false; }
        if (instrument.MaxNotional != 0 && quote.Notional > instrument.MaxNotional) { Reject(RejectCode.MaxNotional, quote.Notional, instrument.MaxNotional); return false; }

        if (!AllowsPositionId(_parts.PositionId)) { Reject(RejectCode.PositionIdNotAllowed); return false; }
        quote.Position = FindPosition(_command.Account, _command.Instrument, _parts.PositionId);
        if (!HasOrderSlots(1) || (quote.Position < 0 && !HasPositionSlot(_command.Account))) { Reject(RejectCode.TableFull); return false; }
        quote.Wallet = FindWallet((int)_command.Account, instrument.Currency);
        if (quote.Wallet < 0 && _counters.Wallets == _wallets.Length) { Reject(RejectCode.TableFull); return false; }
        var growth = new Growth
        {
            Position = quote.Position,
            Side = command.Side,
            Flags = command.OrderFlags,
            State = state,
            Quantity = command.Quantity,
            Notional = quote.Notional,
        };
        if (limits.On != LimitFlags.None && !TryLimits(ref command, ref instrument, ref quote, state)) return false;
        if (account.Mode == AccountMode.Cash && buy && !TryCashCost(ref instrument, quote.Notional, true, out growth.Cash)) { Reject(RejectCode.Overflow); return false; }
        RejectCode refused = CheckGrowth(_command.Account, _command.Instrument, growth, out Int128 value, out Int128 limit);
        if (refused != RejectCode.None) { Reject(refused, value, limit); return false; }
        if (limits.SelfTrade != SelfTrade.Allow && !TrySelfTrade(ref command, ref quote, limits.SelfTrade)) return false;
        return !StaleVersion(_portfolios[(int)_command.Account].Version);
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
            RejectCode refused = CheckMargin(ref instrument, account.Leverage, wallet, buy, ref exposure, growth, out value, out limit);
            return refused == RejectCode.None && value > 0 && !CanWatchMargin(ref account, ref instrument) ? RejectCode.NoRate : refused;
        }
        // Never short: what the position holds and no other sell has reserved.
        if (!buy) return growth.Quantity > 0 && !reduces ? RejectCode.Oversell : RejectCode.None;
        value = growth.Cash;
        limit = wallet < 0 ? 0 : _wallets[wallet].Available;
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
        ref InstrumentRecord instrument, long leverage, int wallet, bool buy, ref Exposure exposure, in Growth growth, out Int128 needed, out Int128 free)
    {
        long buys = exposure.Buys, sells = exposure.Sells;
        Int128 buyNotional = exposure.BuyNotional, sellNotional = exposure.SellNotional;
        if (buy)
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

    private TradingState Strictest(TradingState account, TradingState instrument)
    {
        TradingState strictest = _counters.TradingState;
        if (account > strictest) strictest = account;
        if (_session.State == SessionState.Closing && strictest == TradingState.Active) strictest = TradingState.Reducing;
        return instrument > strictest ? instrument : strictest;
    }

    private ulong ContentHash(ref OrderCommand command)
    {
        ulong hash = Mix.Pair(_command.Instrument, _command.Detail);
        hash = Mix.Pair(hash ^ (ulong)command.Quantity, (ulong)command.Price);
        return Mix.Pair(hash ^ _parts.PositionId, (ulong)command.StopPrice);
    }

    private static ulong OrderKey(uint account, IdKind kind) => ((ulong)account << 8) | (byte)kind;

    private int FindOrder(uint account, ulong id, IdKind kind) => _orderIndex.Find(id, OrderKey(account, kind));

    /// <summary>Whether orders can be accepted: a terminal order gives up its slot, an open one and one kept for a leg do not.</summary>
    private bool HasOrderSlots(int count) => _counters.OpenOrders + _counters.ReservedOrders + count <= _orders.Length;

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
        order.Side = command.Side;
        order.OrderType = command.OrderType;
        order.TimeInForce = command.TimeInForce;
        order.Flags = command.OrderFlags;
        order.Quantity = command.Quantity;
        order.Price = command.Price;
        order.ReservePrice = quote.ReservePrice;
        order.IsExit = cause == OrderCause.ExitPlan ? (byte)1 : (byte)0;
        order.State = _instruments[(int)order.Instrument].Route == Route.External ? OrderState.PendingNew : OrderState.New;
        order.Ordinal = ++_counters.OrdersAccepted;
        _counters.OpenOrders++;
        _orderIndex.Add(id, OrderKey(accountIndex, kind), index);
        LinkOrder(index, ref order);
        SetLeaves(ref order, command.Quantity, quote.Notional);
        order.Version = 1;
        order.Cause = cause;
        EmitOrder(ref order, cause);
        return index;
    }

    /// <summary>Puts an order at the end of its account's working orders.</summary>
    private void LinkOrder(int index, ref OrderRecord order)
    {
        ref AccountRecord account = ref _accounts[(int)order.Account];
        order.PreviousInAccountPlusOne = account.LastOrderPlusOne;
        if (account.LastOrderPlusOne != 0) _orders[account.LastOrderPlusOne - 1].NextInAccountPlusOne = index + 1;
        else account.FirstOrderPlusOne = index + 1;
        account.LastOrderPlusOne = index + 1;
        account.WorkingOrders++;
        account.SessionOrders++;
        _session.Orders++;
    }

    private void UnlinkOrder(ref OrderRecord order)
    {
        ref AccountRecord account = ref _accounts[(int)order.Account];
        if (order.PreviousInAccountPlusOne != 0) _orders[order.PreviousInAccountPlusOne - 1].NextInAccountPlusOne = order.NextInAccountPlusOne;
        else account.FirstOrderPlusOne = order.NextInAccountPlusOne;
        if (order.NextInAccountPlusOne != 0) _orders[order.NextInAccountPlusOne - 1].PreviousInAccountPlusOne = order.PreviousInAccountPlusOne;
        else account.LastOrderPlusOne = order.PreviousInAccountPlusOne;
        order.NextInAccountPlusOne = order.PreviousInAccountPlusOne = 0;
        account.WorkingOrders--;
    }

    private int TakeOrderSlot()
    {
        if (_counters.FreeOrderPlusOne == 0 && _counters.Orders == _orders.Length) RetireOldestOrder();
        int index;
        if (_counters.FreeOrderPlusOne != 0)
        {
            index = _counters.FreeOrderPlusOne - 1;
            _counters.FreeOrderPlusOne = _orders[index].NextPlusOne;
        }
        else
        {
            index = _counters.Orders++;
        }
        _orders[index] = default;
        return index;
    }

    private void RetireOldestOrder()
    {
        int index = _counters.OldestTerminalPlusOne - 1;
        ref OrderRecord order = ref _orders[index];
        _counters.OldestTerminalPlusOne = order.NextPlusOne;
        if (order.NextPlusOne == 0) _counters.NewestTerminalPlusOne = 0;
        _orderIndex.Remove(order.Id, OrderKey(order.Account, order.IdKind));
        order = default;
        order.NextPlusOne = _counters.FreeOrderPlusOne;
        _counters.FreeOrderPlusOne = index + 1;
    }

    private void OnCancel(ref CancelCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (!TryFindTarget(command.Target, out int index)) return;
        ref OrderRecord order = ref _orders[index];
        if (order.IsTerminal) { Reject(RejectCode.OrderIsTerminal); return; }
        if (_instruments[(int)order.Instrument].Route == Route.External) { Reject(RejectCode.Unsupported); return; }
        if (StaleVersion(order.Version)) return;
        EndOrder(index, OrderState.Canceled, OrderCause.CancelRequested);
        EmitWalletIfChanged(FindWallet((int)order.Account, _instruments[(int)order.Instrument].Currency));
    }

    private bool TryFindTarget(ulong target, out int order)
    {
        IdKind kind = TargetKind();
        order = -1;
        if (kind == IdKind.Text)
        {
            if (_parts.BadText || _parts.Target.IsEmpty) { Reject(RejectCode.InvalidName); return false; }
            int alias = FindAlias(ref _parts.Target);
            if (alias >= 0) order = FindOrder(_command.Account, (ulong)alias, kind);
        }
        else
        {
            order = FindOrder(_command.Account, target, kind);
        }
        if (order < 0) Reject(RejectCode.UnknownOrder);
        return order >= 0;
    }

    /// <summary>Makes an order terminal: releases what it holds, takes it from the book, reports it, and queues its slot for reuse. The caller reports the wallet.</summary>
    private void EndOrder(int index, OrderState state, OrderCause cause)
    {
        ref OrderRecord order = ref _orders[index];
        SetLeaves(ref order, 0, 0);
        order.State = state;
        order.Cause = cause;
        order.Version++;
        _counters.OpenOrders--;
        if (order.Node != 0)
        {
            _heaps.Remove(order.Node);
            order.Node = 0;
        }
        UnlinkOrder(ref order);
        order.NextPlusOne = 0;
        if (_counters.NewestTerminalPlusOne != 0) _orders[_counters.NewestTerminalPlusOne - 1].NextPlusOne = index + 1;
        else _counters.OldestTerminalPlusOne = index + 1;
        _counters.NewestTerminalPlusOne = index + 1;
        EmitOrder(ref order, cause);
        // Only the exit order that the position waits for can fail its exit: an earlier one may still be out at a venue when the next cycle exits.
        ref PositionDetail detail = ref _details[order.Position];
        if (order.IsExit == 0 || detail.ExitOrderPlusOne != index + 1) return;
        if (state == OrderState.Filled) detail.ExitOrderPlusOne = 0;
        else OnExitOrderEnded(order.Position, RejectCode.None);
    }

    /// <summary>Sets what is still working and brings reservation, working totals and margin in line with it.</summary>
    private void SetLeaves(ref OrderRecord order, long leaves, Int128 notional)
    {
        ref PositionRecord position = ref _positions[order.Position];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        ref AccountRecord account = ref _accounts[(int)order.Account];
        bool wasTaken = IsTaken(ref position);
        if (order.Side == Side.Buy)
        {
            position.WorkingBuy += leaves - order.LeavesQuantity;
            position.WorkingBuyNotional += notional - order.LeavesNotional;
        }
        else
        {
            position.WorkingSell += leaves - order.LeavesQuantity;
            position.WorkingSellNotional += notional - order.LeavesNotional;
        }
        order.LeavesQuantity = leaves;
        order.LeavesNotional = notional;
        account.TakenPositions += (IsTaken(ref position) ? 1 : 0) - (wasTaken ? 1 : 0);

        Int128 change;
        if (account.Mode == AccountMode.Cash)
        {
            Int128 reserve = 0;
            if (order.Side == Side.Buy && leaves != 0)
            {
                Invariant.Check(TryCashCost(ref instrument, notional, order.FeeCharged == 0, out reserve), "the reservation of fewer leaves cannot overflow");
            }
            change = reserve - order.Reserved;
            order.Reserved = reserve;
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
