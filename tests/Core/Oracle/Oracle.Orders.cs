using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Orders and executions.
internal sealed partial class Oracle
{
    private void OnOrder(OrderCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        if (_orders.TryGetValue((account.Index, IdKind.Number, command.Id), out OracleOrder? known))
        {
            bool same = known.Position.Instrument == instrument && known.Side == command.Side && known.Type == command.OrderType
                && known.TimeInForce == command.TimeInForce && known.Flags == command.OrderFlags && known.Quantity == command.Quantity
                && known.Price == command.Price && known.GivenStopPrice == command.StopPrice && known.Terms.Equals(_parts.Terms ?? default)
                && known.Partner == (_parts.Links?.Oco ?? 0);
            if (same) _answer.Orders.Add(known);
            else Reject(RejectCode.DuplicateOrderId);
            return;
        }
        RejectCode refused = Check(command, account, instrument, out long reservePrice, out long stopPrice, out OracleOrder? partner);
        if (refused != RejectCode.None) { Reject(refused); return; }
        OracleOrder order = Accept(command, PositionOf(account, instrument), command.Id, IdKind.Number, reservePrice);
        order.StopPrice = stopPrice;
        if (command.OrderType == OrderType.TrailingStop) order.Best = Reference(instrument, command.Side);
        if (partner != null)
        {
            partner.Set.Add(order);
            order.Set = partner.Set;
        }
        if (instrument.Spec.Route == Route.Paper) Work(order);
    }

    private RejectCode Check(
        OrderCommand command, OracleAccount account, OracleInstrument instrument, out long reservePrice, out long stopPrice, out OracleOrder? partner)
    {
        InstrumentSpec spec = instrument.Spec;
        bool market = command.OrderType == OrderType.Market, buy = command.Side == Side.Buy, postOnly = (command.OrderFlags & OrderFlags.PostOnly) != 0;
        long touch = buy ? instrument.Ask : instrument.Bid;
        OrderTermsCommand terms = _parts.Terms ?? default;
        stopPrice = command.StopPrice;
        reservePrice = market ? touch : HasLimit(command.OrderType) ? command.Price : command.StopPrice;
        partner = null;
        TradingState state = new[] { State, account.State, instrument.State }.Max();

        if (state == TradingState.Halted) return RejectCode.TradingHalted;
        RejectCode shape = Shape(command);
        if (shape != RejectCode.None) return shape;
        if (spec.LotSize != 0 && command.Quantity % spec.LotSize != 0) return RejectCode.LotSize;
        bool odd = spec.TickSize != 0 && (command.Price % spec.TickSize != 0 || command.StopPrice % spec.TickSize != 0
            || (terms.TrailBy == TrailBy.Price && terms.TrailOffset % spec.TickSize != 0));
        if (odd) return RejectCode.TickSize;
        if (command.Quantity < spec.MinQuantity) return RejectCode.MinQuantity;
        if (spec.MaxQuantity != 0 && command.Quantity > spec.MaxQuantity) return RejectCode.MaxQuantity;
        RejectCode tie = FindPartner(account, command, out partner);
        if (tie != RejectCode.None) return tie;
        if (market && touch == 0) return RejectCode.NoMarket;
        if (command.OrderType == OrderType.TrailingStop && command.StopPrice == 0)
        {
            long best = Reference(instrument, command.Side);
            if (best == 0) return RejectCode.NoMarket;
            if (TrailStop(instrument, command.Side, terms, best) is not { } start) return RejectCode.InvalidTrail;
            stopPrice = reservePrice = start;
        }
        if (postOnly && command.OrderType == OrderType.Limit && Reaches(command.Side, touch, command.Price)) return RejectCode.WouldTake;
        BigInteger notional = instrument.Notional(reservePrice, command.Quantity);
        if (notional < spec.MinNotional) return RejectCode.MinNotional;
        if (spec.MaxNotional != 0 && notional > spec.MaxNotional) return RejectCode.MaxNotional;

        // Of a set only one can fill: a member adds what goes beyond the others on its side of its position.
        OraclePosition? position = FindPosition(account.Index, instrument.Index);
        Side side = command.Side;
        List<OracleOrder> tied = partner == null ? [] : [.. partner.Set.Where(other => other.Position == position && other.Side == side && !other.IsTerminal)];
        BigInteger more = BigInteger.Max(0, command.Quantity - Max(tied, other => other.Leaves));
        BigInteger moreNotional = BigInteger.Max(0, notional - Max(tied, other => other.LeavesNotional));
        long held = position?.Quantity ?? 0;
        BigInteger working = position == null ? 0 : WorkingQuantity(position, side);
        long reducible = Math.Max(0, buy ? -held : held);
        bool reduces = more + working <= reducible;
        if (state == TradingState.Reducing && !reduces) return RejectCode.ReducingOnly;
        if ((command.OrderFlags & OrderFlags.ReduceOnly) != 0 && !reduces) return RejectCode.ReduceOnly;

        if (account.Mode == AccountMode.Cash)
        {
            if (!buy) return more > 0 && !reduces ? RejectCode.Oversell : RejectCode.None;
            BigInteger cash = CashCost(instrument, notional, true);
            if (tied.Count != 0) cash = BigInteger.Max(0, cash - Max(tied, CashOf));
            return cash > Available(account.Index, instrument.Currency) && (cash > 0 || more > 0) ? RejectCode.InsufficientFunds : RejectCode.None;
        }
        position ??= new OraclePosition { Account = account, Instrument = instrument };
        BigInteger needed = OrderMargin(position, side, more, moreNotional) - OrderMargin(position, null, 0, 0);
        return needed > 0 && needed > Free(account.Index, instrument.Currency) ? RejectCode.InsufficientFunds : RejectCode.None;
    }

    private static BigInteger Max(IEnumerable<OracleOrder> orders, Func<OracleOrder, BigInteger> of) =>
        orders.Aggregate(BigInteger.Zero, (most, order) => BigInteger.Max(most, of(order)));

    /// <summary>What an order by itself holds of a cash account.</summary>
    private static BigInteger CashOf(OracleOrder order) =>
        order.Side == Side.Buy ? CashCost(order.Position.Instrument, order.LeavesNotional, order.Cum == 0) : 0;

    /// <summary>Working orders of one side of a position, by the sets of which one can fill.</summary>
    private IEnumerable<IGrouping<object, OracleOrder>> SetsOf(OraclePosition position, Side side) =>
        _working.Where(order => order.Position == position && order.Side == side && !order.Ending).GroupBy(order => (object)order.Set);

    private static bool Reaches(Side side, long price, long limit) => price != 0 && (side == Side.Buy ? price <= limit : price >= limit);

    private BigInteger WorkingQuantity(OraclePosition position, Side side) =>
        SetsOf(position, side).Aggregate(BigInteger.Zero, (sum, set) => sum + Max(set, order => order.Leaves));

    /// <summary>Notional, the dearer of the two fee rates, and the fixed fee while it was not charged.</summary>
    private static BigInteger CashCost(OracleInstrument instrument, BigInteger notional, bool fixedFee)
    {
        long rate = Math.Max(0, Math.Max(instrument.Spec.MakerFeeRate, instrument.Spec.TakerFeeRate));
        return notional + OracleMath.HalfEven(notional * rate, OracleMath.RateScale) + (fixedFee ? instrument.Spec.FeePerOrder : 0);
    }

    private static BigInteger Margin(OraclePosition position, BigInteger cost) =>
        OracleMath.HalfEven(cost * position.Instrument.Spec.InitialMarginRate, position.Account.Leverage);

    /// <summary>Margin on the worst growth of a position by its working orders, with one more order if a side is given.</summary>
    private BigInteger OrderMargin(OraclePosition position, Side? side, BigInteger quantity, BigInteger notional)
    {
        BigInteger worst = 0;
        foreach (Side each in new[] { Side.Buy, Side.Sell })
        {
            BigInteger total = WorkingQuantity(position, each) + (each == side ? quantity : 0);
            BigInteger worth = each == side ? notional : 0;
            foreach (IGrouping<object, OracleOrder> set in SetsOf(position, each)) worth += Max(set, order => order.LeavesNotional);
            if (total == 0) continue;
            BigInteger filled = BigInteger.Abs(position.Quantity + (each == Side.Buy ? total : -total));
            BigInteger growth = filled - BigInteger.Abs(position.Quantity);
            if (growth > 0) worst = BigInteger.Max(worst, OracleMath.HalfEven(worth * growth, total));
        }
        return Margin(position, worst);
    }

    private OracleOrder Accept(OrderCommand command, OraclePosition position, ulong id, IdKind kind, long reservePrice)
    {
        var order = new OracleOrder
        {
            Id = id,
            Kind = kind,
            Position = position,
            Side = command.Side,
            Type = command.OrderType,
            TimeInForce = command.TimeInForce,
            Flags = command.OrderFlags,
            Quantity = command.Quantity,
            Price = command.Price,
            ReservePrice = reservePrice,
            State = position.Instrument.Spec.Route == Route.External ? OrderState.PendingNew : OrderState.New,
            Queued = ++_count,
            Accepted = _count,
            StopPrice = command.StopPrice,
            GivenStopPrice = command.StopPrice,
            Terms = kind == IdKind.Number ? _parts.Terms ?? default : default,
            Partner = kind == IdKind.Number ? _parts.Links?.Oco ?? 0 : 0,
        };
        order.Set = [order];
        WalletOf(position.Account.Index, position.Instrument.Currency);
        _orders[(position.Account.Index, kind, id)] = order;
        _working.Add(order);
        _answer.Orders.Add(order);
        return order;
    }

    private void End(OracleOrder order, OrderState state)
    {
        order.State = state;
        order.Rests = order.Waits = false;
        order.Set.Remove(order);
        _working.Remove(order);
        _answer.Orders.Add(order);
        if (order.Position.ExitOrder != order) return;
        if (state == OrderState.Filled) order.Position.ExitOrder = null;
        else FailExit(order.Position, RejectCode.None);
    }

    private void OnCancel(CancelCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        IdKind kind = (command.Header.Flags & CommandFlags.TargetIsEngine) != 0 ? IdKind.Engine : IdKind.Number;
        if (!_orders.TryGetValue((command.Header.Account, kind, command.Target), out OracleOrder? order)) { Reject(RejectCode.UnknownOrder); return; }
        bool external = order.Position.Instrument.Spec.Route == Route.External;
        if (order.IsTerminal && !(external && order.State == OrderState.Filled)) { Reject(RejectCode.OrderIsTerminal); return; }
        // Passed on: the order is as it was until the venue speaks.
        if (external)
        {
            order.OpenCancels++;
            _answer.Orders.Add(order);
        }
        else
        {
            End(order, OrderState.Canceled);
        }
    }

    private void OnExecution(ExecutionCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        bool names = (command.Header.Flags & CommandFlags.HasOrder) != 0;
        IdKind kind = (command.Header.Flags & CommandFlags.TargetIsEngine) != 0 ? IdKind.Engine : IdKind.Number;
        OracleOrder? order = names ? _orders.GetValueOrDefault((account.Index, kind, command.OrderId)) : null;
        bool orderState = command.Kind != ExecutionKind.Fill;
        if (orderState && order == null) { Reject(RejectCode.UnknownOrder); return; }
        if (order != null && order.Position.Instrument != instrument) { Reject(RejectCode.UnknownOrder); return; }
        if (order != null && instrument.Spec.Route != Route.External) { Reject(RejectCode.WrongRoute); return; }
        if (orderState)
        {
            if (command.Side != Side.None && command.Side != order!.Side) { Reject(RejectCode.InvalidOrder); return; }
            if (!_news.Add((account.Index, instrument.Index, command.ExecutionId, command.Kind))) { Reject(RejectCode.DuplicateExecution); return; }
            OnOrderState(command.Kind, order!);
            return;
        }

        Side side = order?.Side ?? command.Side;
        if (side == Side.None) { Reject(names ? RejectCode.UnknownOrder : RejectCode.Malformed); return; }
        if (order != null && command.Side != Side.None && command.Side != side) { Reject(RejectCode.InvalidOrder); return; }
        if (command.Quantity <= 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice); return; }
        BigInteger fee = _parts.Fee?.Fee ?? 0;
        uint feeCurrency = _parts.Fee == null || _parts.Fee.Value.Currency == Command.Unknown ? instrument.Currency : _parts.Fee.Value.Currency;
        if (feeCurrency >= Currencies.Count) { Reject(RejectCode.UnknownCurrency); return; }
        if (!_executions.Add((account.Index, instrument.Index, command.ExecutionId, side))) { Reject(RejectCode.DuplicateExecution); return; }
        if (order != null) FillOrder(order, command.Quantity, command.Price, fee, feeCurrency);
        else
        {
            _answer.Fills.Add((null, side, command.Quantity, command.Price, fee));
            Fill(PositionOf(account, instrument), side, command.Quantity, command.Price, fee, feeCurrency);
        }
    }

    private void OnOrderState(ExecutionKind kind, OracleOrder order)
    {
        _answer.Orders.Add(order);
        // Of two ends the first stands; a filled order can still be ended.
        if (order.IsTerminal && order.State != OrderState.Filled) return;
        switch (kind)
        {
            case ExecutionKind.New when order.State == OrderState.PendingNew: order.State = OrderState.New; break;
            case ExecutionKind.Canceled: End(order, OrderState.Canceled); break;
            case ExecutionKind.Rejected: End(order, OrderState.Rejected); break;
            case ExecutionKind.Expired: End(order, OrderState.Expired); break;
        }
    }
}
