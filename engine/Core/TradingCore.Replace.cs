namespace Disruptor.Trading.Core;

// Replace: the checks of a new order on what the order would become, with what it holds already counted as its own.
public sealed partial class TradingCore
{
    /// <summary>Greatest number of decimals that a number of a replace may be sent with.</summary>
    private const int MaxSentDecimals = 18;

    private void OnReplace(ref ReplaceCommand command)
    {
        if ((_command.Flags & CommandFlags.MoreFollows) != 0) { AddItem(); return; }
        if (!TryReplaceOrder(ref command, out RequestQuote quote, out ReplacementTerms terms)) return;
        if (quote.Known >= 0)
        {
            EmitOrder(ref _orders[quote.Order], OrderCause.Duplicate);
            return;
        }
        ref OrderRecord order = ref _orders[quote.Order];
        if (quote.Kind == IdKind.Text) quote.Id = AliasFor(ref _parts.Id);
        CountOrder(order.Account);
        if (_limits[(int)order.Account].SelfTrade == SelfTrade.CancelResting && MayMeetOwn(ref order, terms))
        {
            OrderCommand changed = ChangedOrder(ref order, terms);
            OrderQuote changedQuote = ChangedQuote(ref order, terms, changed.Quantity);
            // The slot that the checks found for this request is not there for the cancels it causes.
            if (quote.AtVenue) _draft.Requests++;
            CancelOwnOrdersMet(ref changed, ref changedQuote);
            if (quote.AtVenue) _draft.Requests--;
        }
        if (quote.AtVenue) AddRequest(quote, RequestKind.Replace, OrderCause.ReplaceRequested, terms);
        else ReplaceAtOnce(quote, terms);
        EmitWalletIfChanged(FindWallet((int)order.Account, _instruments[(int)order.Instrument].Currency));
    }

    /// <summary>Every check of a replace. Rejects and answers false, or changes nothing and answers true.</summary>
    private bool TryReplaceOrder(ref ReplaceCommand command, out RequestQuote quote, out ReplacementTerms terms)
    {
        quote = default;
        terms = default;
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return false; }
        if (command.Terms > (ReplaceTerms.Quantity | ReplaceTerms.Price | ReplaceTerms.StopPrice)
            || ((command.Terms & ReplaceTerms.StopPrice) != 0) != _parts.HasReplaceStop)
        {
            Reject(RejectCode.Malformed);
            return false;
        }
        quote.Content = ReplaceContent(ref command);
        if (!TryRequestId(command.Id, ref quote)) return false;
        if (quote.Known >= 0) return true;
        ulong key = OrderKey(_command.Account, quote.Kind);
        int taken = _orderIndex.Find(quote.Id, key);
        if (taken >= 0) { Reject(taken < _orders.Length ? RejectCode.DuplicateOrderId : RejectCode.TooOld); return false; }
        if (!TryFindTarget(command.Target, outstandingToo: true, out quote.Order)) return false;

        ref OrderRecord order = ref _orders[quote.Order];
        ref InstrumentRecord instrument = ref _instruments[(int)order.Instrument];
        _command.Instrument = order.Instrument;
        quote.AtVenue = IsAtVenue(ref order);
        if (quote.AtVenue ? order.IsEnded : order.IsTerminal) { Reject(RejectCode.OrderIsTerminal); return false; }
        return TryTerms(ref command, ref order, ref instrument, out terms) && TryReplace(quote.Order, ref instrument, terms)
            && CanRequest(quote.Order) && !StaleVersion(order.Version);
    }

    private ulong ReplaceContent(ref ReplaceCommand command)
    {
        ulong hash = Mix.Pair(TargetNumber(command.Target), _command.Detail);
        hash = Mix.Pair(hash ^ (ulong)command.Quantity, (ulong)command.Price);
        return Mix.Pair(hash, (ulong)_parts.ReplaceStop.StopPrice ^ ((ulong)_parts.ReplaceStop.Decimals << 56));
    }

    /// <summary>The new terms in the instrument's decimals, each on its own as an order would be asked.</summary>
    private bool TryTerms(ref ReplaceCommand command, ref OrderRecord order, ref InstrumentRecord instrument, out ReplacementTerms terms)
    {
        terms = new ReplacementTerms { Given = command.Terms };
        // A limit price and a stop price are part of an order's type: they are changed where they are, and nowhere else.
        // The stop price of a trailing stop is the market's.
        if (terms.Given == ReplaceTerms.None || (terms.Has(ReplaceTerms.Price) && order.Price == 0)
            || (terms.Has(ReplaceTerms.StopPrice) && (!order.IsUntriggered || order.OrderType == OrderType.TrailingStop)))
        {
            Reject(RejectCode.InvalidOrder);
            return false;
        }
        if (terms.Has(ReplaceTerms.Quantity))
        {
            if (!TryRescale(command.Quantity, command.QuantityDecimals, instrument.QuantityDecimals, out terms.Quantity)) return false;
            if (terms.Quantity <= 0) { Reject(RejectCode.InvalidQuantity, terms.Quantity); return false; }
            if (instrument.LotSize != 0 && terms.Quantity % instrument.LotSize != 0) { Reject(RejectCode.LotSize, terms.Quantity, instrument.LotSize); return false; }
        }
        return (!terms.Has(ReplaceTerms.Price) || TryPriceTerm(command.Price, command.PriceDecimals, ref instrument, out terms.Price))
            && (!terms.Has(ReplaceTerms.StopPrice)
                || TryPriceTerm(_parts.ReplaceStop.StopPrice, _parts.ReplaceStop.Decimals, ref instrument, out terms.StopPrice));
    }

    private bool TryPriceTerm(long sent, int decimals, ref InstrumentRecord instrument, out long price)
    {
        if (!TryRescale(sent, decimals, instrument.PriceDecimals, out price)) return false;
        if (price <= 0) { Reject(RejectCode.InvalidPrice, price); return false; }
        if (instrument.TickSize != 0 && price % instrument.TickSize != 0) { Reject(RejectCode.TickSize, price, instrument.TickSize); return false; }
        return true;
    }

    private bool TryRescale(long value, int from, int to, out long scaled)
    {
        scaled = 0;
        if (from > MaxSentDecimals) { Reject(RejectCode.Malformed); return false; }
        if (from > to)
        {
            (Int128 quotient, Int128 remainder) = Int128.DivRem(value, Fixed.Pow10(from - to));
            if (remainder != 0) { Reject(RejectCode.TooManyDecimals); return false; }
            scaled = (long)quotient;
            return true;
        }
        Int128 product = value * Fixed.Pow10(to - from);
        if (product > long.MaxValue || product < long.MinValue) { Reject(RejectCode.OutOfRange); return false; }
        scaled = (long)product;
        return true;
    }

    /// <summary>The checks on the order as it would become. Rejects and answers false, or mutates nothing and answers true.</summary>
    private bool TryReplace(int index, ref InstrumentRecord instrument, in ReplacementTerms terms)
    {
        ref OrderRecord order = ref _orders[index];
        TradingState state = TradingStateOf(order.Account, order.Instrument);
        if (state == TradingState.Halted) { Reject(RejectCode.TradingHalted); return false; }
        if (!TryOrderRate(ref _limits[(int)order.Account])) return false;
        long quantity = terms.Has(ReplaceTerms.Quantity) ? terms.Quantity : order.Quantity;
        bool ends = quantity <= order.CumQuantity;
        if ((_command.Flags & CommandFlags.MustNotGrow) != 0 && quantity > order.Quantity && (order.Flags & OrderFlags.ReduceOnly) == 0)
        {
            Reject(RejectCode.DiskSpaceLow);
            return false;
        }
        if (!ends && quantity < instrument.MinQuantity) { Reject(RejectCode.MinQuantity, quantity, instrument.MinQuantity); return false; }
        if (instrument.MaxQuantity != 0 && quantity > instrument.MaxQuantity) { Reject(RejectCode.MaxQuantity, quantity, instrument.MaxQuantity); return false; }
        long reserve = ReservePriceOf(ref order, terms), touch = order.Side == Side.Buy ? instrument.Ask : instrument.Bid;
        if (terms.Has(ReplaceTerms.Price) && !order.IsUntriggered && (order.Flags & OrderFlags.PostOnly) != 0 && touch != 0
            && (order.Side == Side.Buy ? touch <= terms.Price : touch >= terms.Price))
        {
            Reject(RejectCode.WouldTake, terms.Price, touch);
            return false;
        }
        if (reserve != order.ReservePrice && (order.Marks & OrderMarks.HasDetail) != 0)
        {
            ref OrderDetail detail = ref _orderDetails[index];
            if (!TryBracket(order.Side == Side.Buy, reserve, detail.TakeProfit, detail.StopLoss)) return false;
        }
        if (instrument.CollarRate != 0 && reserve != order.ReservePrice && !TryCollar(ref instrument, order.Side == Side.Buy, reserve)) return false;
        if (!Fixed.TryNotional(reserve, quantity, instrument.Scale, out Int128 notional)) { Reject(RejectCode.Overflow); return false; }
        if (!ends && reserve != 0 && notional < instrument.MinNotional) { Reject(RejectCode.MinNotional, notional, instrument.MinNotional); return false; }
        if (instrument.MaxNotional != 0 && notional > instrument.MaxNotional) { Reject(RejectCode.MaxNotional, notional, instrument.MaxNotional); return false; }
        bool isLarger = !ends && (quantity > order.Quantity || notional > NotionalOf(ref order, order.Quantity, order.ReservePrice));
        if (isLarger && !TryOrderSize((int)order.Account, quantity, notional, ref instrument)) return false;
        bool needs = (order.Marks & (OrderMarks.Held | OrderMarks.ReservesNothing)) == 0;
        return (!needs || TryNeed(ref order, ref instrument, terms, state, ends ? 0 : quantity - order.CumQuantity, reserve))
            && (ends || TryOwnRules(ref order, terms, isLarger));
    }

    /// <summary>Position, money and limits of what the order would need: more than now is asked for like a new order of that size.</summary>
    private bool TryNeed(ref OrderRecord order, ref InstrumentRecord instrument, in ReplacementTerms terms, TradingState state, long leaves, long reserve)
    {
        var need = new Growth { Quantity = leaves, Notional = NotionalOf(ref order, leaves, reserve) };
        if (IsAtVenue(ref order))
        {
            // What it holds stays held until the venue answers: the larger of the two.
            need.Quantity = order.LeavesQuantity;
            need.Notional = NotionalOf(ref order, order.LeavesQuantity, order.ReservePrice);
            if (!TryLargestOutcome(ref order, terms, ref need.Quantity, ref need.Notional)) { Reject(RejectCode.Overflow); return false; }
        }
        ref AccountRecord account = ref _accounts[(int)order.Account];
        bool cash = order.Side == Side.Buy && account.Mode == AccountMode.Cash && need.Quantity != 0;
        if (cash && !TryCashCost(ref instrument, need.Notional, order.FeeCharged == 0, out need.Cash)) { Reject(RejectCode.Overflow); return false; }
        Growth growth = Beyond(need.Quantity, need.Notional, need.Cash, CoveredFor(ref order), order.SetPlusOne != 0);
        growth.Position = order.Position;
        growth.Side = order.Side;
        if (growth.Quantity > 0)
        {
            growth.State = state;
            growth.Flags = order.Flags;
        }
        if ((growth.Quantity > 0 || growth.Notional > 0) && !TryGrowthLimits(ref order, ref instrument, growth, reserve, state)) return false;
        RejectCode refused = CheckGrowth(order.Account, order.Instrument, growth, out Int128 value, out Int128 limit);
        if (refused == RejectCode.MarginCall && growth.Quantity <= 0 && growth.Notional <= 0)
        {
            // What becomes smaller is no risk, and frees nothing before its venue says so.
            refused = RejectCode.None;
            value = 0;
        }
        if (refused != RejectCode.None)
        {
            Reject(refused, value, limit);
            return false;
        }
        if (_draft.IsOpen) Draft(order.Account, order.Instrument, growth, value);
        return true;
    }

    /// <summary>The account's limits on what a replace adds. The order itself is among the working ones already.</summary>
    private bool TryGrowthLimits(ref OrderRecord order, ref InstrumentRecord instrument, in Growth growth, long reserve, TradingState state)
    {
        long quantity = growth.Quantity > 0 ? growth.Quantity : 0;
        if (OnlyReduces(new Growth { Position = order.Position, Side = order.Side, Quantity = quantity })) return true;
        if (state == TradingState.Reducing && quantity > 0) { Reject(RejectCode.ReducingOnly, quantity, 0); return false; }
        if (_limits[(int)order.Account].On == LimitFlags.None) return true;
        var command = new OrderCommand { Side = order.Side, OrderType = order.OrderType, OrderFlags = order.Flags, Quantity = quantity };
        var quote = new OrderQuote { ReservePrice = reserve, Position = order.Position };
        return TryMoreRisk(ref command, ref instrument, ref quote);
    }

    /// <summary>Meeting the account's own orders, and a firm's own risk check, for the order as it would become.</summary>
    private bool TryOwnRules(ref OrderRecord order, in ReplacementTerms terms, bool isLarger)
    {
        SelfTrade rule = _limits[(int)order.Account].SelfTrade;
        bool meets = rule != SelfTrade.Allow && MayMeetOwn(ref order, terms), extended = isLarger && (_uses & ExtensionUses.Risk) != 0;
        if (!meets && !extended) return true;
        OrderCommand changed = ChangedOrder(ref order, terms);
        OrderQuote quote = ChangedQuote(ref order, terms, changed.Quantity);
        return (!meets || TrySelfTrade(ref changed, ref quote, rule)) && (!extended || TryExtendedRisk(ref changed, ref quote));
    }

    /// <summary>Whether a replace can make an order trade with others of its account: it works, goes on working, and its price changes.</summary>
    private static bool MayMeetOwn(ref OrderRecord order, in ReplacementTerms terms) =>
        terms.Has(ReplaceTerms.Price) && !order.IsUntriggered && (order.Marks & OrderMarks.Held) == 0
        && (terms.Has(ReplaceTerms.Quantity) ? terms.Quantity : order.Quantity) > order.CumQuantity;

    private static OrderCommand ChangedOrder(ref OrderRecord order, in ReplacementTerms terms) => new()
    {
        Side = order.Side,
        OrderType = order.IsUntriggered ? order.OrderType : order.IsMarket ? OrderType.Market : OrderType.Limit,
        TimeInForce = order.TimeInForce,
        OrderFlags = order.Flags,
        Quantity = terms.Has(ReplaceTerms.Quantity) ? terms.Quantity : order.Quantity,
        Price = terms.Has(ReplaceTerms.Price) ? terms.Price : order.Price,
        StopPrice = terms.Has(ReplaceTerms.StopPrice) ? terms.StopPrice : order.StopPrice,
    };

    private OrderQuote ChangedQuote(ref OrderRecord order, in ReplacementTerms terms, long quantity)
    {
        long reserve = ReservePriceOf(ref order, terms);
        var quote = new OrderQuote { ReservePrice = reserve, Notional = NotionalOf(ref order, quantity, reserve), Position = order.Position, Marks = order.Marks };
        quote.Ties.SetPlusOne = order.SetPlusOne;
        return quote;
    }

    /// <summary>Price that an order reserves at once it has these terms.</summary>
    private static long ReservePriceOf(ref OrderRecord order, in ReplacementTerms terms)
    {
        if (terms.Has(ReplaceTerms.Price)) return terms.Price;
        return terms.Has(ReplaceTerms.StopPrice) && order.Price == 0 ? terms.StopPrice : order.ReservePrice;
    }

    /// <summary>Raises what an order counts with to the most that it can become: a venue may accept its replaces at any time, and each without the others.</summary>
    private void LargestOutcome(ref OrderRecord order, ref long leaves, ref Int128 notional)
    {
        if (!TryLargestOutcome(ref order, default, ref leaves, ref notional)) notional = Fixed.MaxMoney;
    }

    /// <summary>The same with one more replace. False when a notional would not fit.</summary>
    private bool TryLargestOutcome(ref OrderRecord order, in ReplacementTerms added, ref long leaves, ref Int128 notional)
    {
        long quantity = order.Quantity, price = order.ReservePrice;
        int at = order.FirstRequestPlusOne;
        bool last = false, inverse = _instruments[(int)order.Instrument].Scale.Inverse != 0;
        while (!last)
        {
            ReplacementTerms terms = added;
            if (at != 0)
            {
                ref RequestRecord request = ref _requests[at - 1];
                at = request.NextInOrderPlusOne;
                terms = new ReplacementTerms { Given = request.Terms, Quantity = request.Quantity, Price = request.Price, StopPrice = request.StopPrice };
            }
            else
            {
                last = true;
            }
            if (terms.Given == ReplaceTerms.None) continue;
            // What a replace leaves open is as any outcome of those before it.
            long outcome = terms.Has(ReplaceTerms.Quantity) ? terms.Quantity : quantity;
            bool reprices = terms.Has(ReplaceTerms.Price) || (terms.Has(ReplaceTerms.StopPrice) && order.Price == 0);
            long priced = reprices ? ReservePriceOf(ref order, terms) : price;
            if (outcome > quantity) quantity = outcome;
            // An inverse instrument is worth most at its lowest price.
            if (inverse ? priced < price : priced > price) price = priced;
            long left = outcome > order.CumQuantity ? outcome - order.CumQuantity : 0;
            if (!Fixed.TryNotional(priced, left, _instruments[(int)order.Instrument].Scale, out Int128 worth)) return false;
            if (left > leaves) leaves = left;
            if (worth > notional) notional = worth;
        }
        return true;
    }

    /// <summary>
    /// Replaces an order that no venue has. What is filled already stays: a quantity at or below it ends the order. A new price or a greater
    /// quantity loses its place in the queue; a smaller quantity keeps it.
    /// </summary>
    private void ReplaceAtOnce(in RequestQuote quote, in ReplacementTerms terms)
    {
        int index = quote.Order;
        ref OrderRecord order = ref _orders[index];
        bool keepsPlace = (order.Marks & OrderMarks.Held) != 0
            || (!terms.Has(ReplaceTerms.Price) && !terms.Has(ReplaceTerms.StopPrice) && terms.Quantity <= order.Quantity);
        int slot = MakeRequest(quote);
        _requests[slot].Kind = RequestKind.Replace;
        AddAlias(ref order, slot);
        if (!keepsPlace) LeaveBook(ref order);
        ApplyTerms(ref order, terms);
        if (order.Quantity == order.CumQuantity)
        {
            EndOrder(index, OrderState.Filled, OrderCause.Replaced);
            return;
        }
        long leaves = order.Quantity - order.CumQuantity;
        SetLeaves(ref order, leaves, NotionalOf(ref order, leaves, order.ReservePrice));
        order.Cause = OrderCause.Replaced;
        order.Version++;
        EmitOrder(ref order, OrderCause.Replaced);
        if (keepsPlace) return;
        if (_isReserving)
        {
            // An all-or-none batch works its items once all of them are reserved.
            _items[_item - 1].OrderPlusOne = index + 1;
            _items[_item - 1].Ordinal = order.Ordinal;
            return;
        }
        _touchedInstrument = (int)order.Instrument;
        WorkPaper(index, ref order, ref _instruments[(int)order.Instrument]);
    }

    /// <summary>Gives an order new terms; what is filled cannot be undone, so its quantity is at least that.</summary>
    private static void ApplyTerms(ref OrderRecord order, in ReplacementTerms terms)
    {
        order.ReservePrice = ReservePriceOf(ref order, terms);
        if (terms.Has(ReplaceTerms.Quantity)) order.Quantity = terms.Quantity > order.CumQuantity ? terms.Quantity : order.CumQuantity;
        if (terms.Has(ReplaceTerms.Price)) order.Price = terms.Price;
        if (terms.Has(ReplaceTerms.StopPrice)) order.StopPrice = terms.StopPrice;
    }
}
