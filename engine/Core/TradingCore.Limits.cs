namespace Disruptor.Trading.Core;

// Risk limits of an account: stated by a command, checked before an order is accepted (DESIGN §4, Risk, in its order).
public sealed partial class TradingCore
{
    private const long NanosPerSecond = 1_000_000_000;
    /// <summary>Greatest rate of orders: each order of the last second is remembered.</summary>
    private const uint MaxOrdersPerSecond = 1000;
    /// <summary>Longest cooldown: ten years, like the longest time exit.</summary>
    private const long MaxCooldownNanos = MaxPlanNanos;

    private void OnLimits(ref LimitsCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Given > LimitFlags.All || command.SelfTrade > SelfTrade.CancelResting) { Reject(RejectCode.Malformed); return; }
        if (!TryLimitValues(ref command)) { Reject(RejectCode.InvalidLimit); return; }
        ref AccountLimits limits = ref _limits[(int)_command.Account];
        bool rated = (command.Given & LimitFlags.OrdersPerSecond) != 0;
        bool moreSlots = rated && command.OrdersPerSecond > limits.OrderTimes;
        if (moreSlots && _counters.OrderTimes + command.OrdersPerSecond > (uint)_orderTimes.Length) { Reject(RejectCode.TableFull); return; }
        if (StaleVersion(_portfolios[(int)_command.Account].Version)) return;

        if (moreSlots)
        {
            limits.OrderTimesPlusOne = _counters.OrderTimes + 1;
            limits.OrderTimes = command.OrdersPerSecond;
            _counters.OrderTimes += (int)command.OrdersPerSecond;
        }
        // The times are kept modulo the rate: under another rate they would be in the wrong order.
        if (rated && command.OrdersPerSecond != limits.OrdersPerSecond) limits.OrdersCounted = 0;
        limits.On = command.Given;
        limits.MaxPositions = command.MaxPositions;
        limits.MaxOpenOrders = command.MaxOpenOrders;
        limits.OrdersPerSecond = rated ? command.OrdersPerSecond : 0;
        limits.CooldownNanos = command.CooldownNanos;
        limits.MaxLeverage = command.MaxLeverage;
        limits.MaxPositionNotional = _parts.LimitsNotional.MaxPositionNotional;
        limits.MaxOrderNotional = _parts.LimitsNotional.MaxOrderNotional;
        limits.DailyLoss = _parts.LimitsLoss.DailyLoss;
        limits.MaxPortfolioRisk = _parts.LimitsLoss.MaxPortfolioRisk;
        limits.MaxDrawdown = _parts.LimitsLoss.MaxDrawdown;
        limits.MaxOrderQuantity = _parts.LimitsQuantity.MaxOrderQuantity;
        limits.SelfTrade = command.SelfTrade;
        if ((limits.On & LimitFlags.DailyLoss) == 0) limits.DailyLossHit = 0;
        if ((limits.On & LimitFlags.Cooldown) == 0) limits.CooldownUntil = 0;
        CheckAccount((int)_command.Account);
    }

    /// <summary>Every limit that is given is more than 0 and in its range; what is not given is 0.</summary>
    private bool TryLimitValues(ref LimitsCommand command)
    {
        ref LimitsNotionalCommand notional = ref _parts.LimitsNotional;
        ref LimitsLossCommand loss = ref _parts.LimitsLoss;
        LimitFlags given = command.Given;
        return Fits(given, LimitFlags.MaxPositions, command.MaxPositions, uint.MaxValue)
            && Fits(given, LimitFlags.MaxOpenOrders, command.MaxOpenOrders, uint.MaxValue)
            && Fits(given, LimitFlags.OrdersPerSecond, command.OrdersPerSecond, MaxOrdersPerSecond)
            && Fits(given, LimitFlags.Cooldown, command.CooldownNanos, MaxCooldownNanos)
            && Fits(given, LimitFlags.MaxLeverage, command.MaxLeverage, MaxRate)
            && Fits(given, LimitFlags.MaxPortfolioRisk, loss.MaxPortfolioRisk, MaxRate)
            && Fits(given, LimitFlags.MaxDrawdown, loss.MaxDrawdown, Fixed.RateScale)
            && Fits(given, LimitFlags.DailyLoss, loss.DailyLoss, Fixed.MaxMoney)
            && Fits(given, LimitFlags.MaxPositionNotional, notional.MaxPositionNotional, Fixed.MaxMoney)
            && Fits(given, LimitFlags.MaxOrderNotional, notional.MaxOrderNotional, Fixed.MaxMoney)
            && Fits(given, LimitFlags.MaxOrderQuantity, _parts.LimitsQuantity.MaxOrderQuantity, Fixed.MaxMoney);
    }

    private static bool Fits(LimitFlags given, LimitFlags flag, Int128 value, Int128 most) =>
        (given & flag) != 0 ? value > 0 && value <= most : value == 0;

    /// <summary>Whether the account may send another order now. True where no rate is set.</summary>
    private bool TryOrderRate(ref AccountLimits limits)
    {
        if ((limits.On & LimitFlags.OrdersPerSecond) == 0) return true;
        ulong drafted = (ulong)DraftOrders(_command.Account, replacesToo: true);
        if (limits.OrdersCounted + drafted < limits.OrdersPerSecond) return true;
        // The slot of the next order holds the time of the one that many orders ago; those of a batch are all of this moment.
        bool free = drafted < limits.OrdersPerSecond && _counters.Now - _orderTimes[OrderTimeSlot(ref limits, drafted)] >= NanosPerSecond;
        if (free) return true;
        Reject(RejectCode.RateLimit, limits.OrdersPerSecond, limits.OrdersPerSecond);
        return false;
    }

    /// <summary>An order or a replace was accepted: its time is kept where a rate is set. A refused one changes nothing, so it does not count.</summary>
    private void CountOrder(uint account)
    {
        ref AccountLimits limits = ref _limits[(int)account];
        if ((limits.On & LimitFlags.OrdersPerSecond) == 0) return;
        _orderTimes[OrderTimeSlot(ref limits, 0)] = _counters.Now;
        limits.OrdersCounted++;
    }

    private static int OrderTimeSlot(ref AccountLimits limits, ulong ahead) =>
        limits.OrderTimesPlusOne - 1 + (int)((limits.OrdersCounted + ahead) % limits.OrdersPerSecond);

    /// <summary>
    /// An order's price may lie at most the collar rate away from the explicit mark, else the touch it would trade at, else the last
    /// trade. Without any of them nothing can be said, and it passes.
    /// </summary>
    private bool TryCollar(ref InstrumentRecord instrument, bool buy, long price)
    {
        long reference = instrument.Mark != 0 ? instrument.Mark : buy ? instrument.Ask : instrument.Bid;
        if (reference == 0) reference = instrument.LastTrade;
        if (reference == 0) return true;
        Int128 distance = price > reference ? price - reference : reference - price;
        if (distance * Fixed.RateScale <= (Int128)reference * instrument.CollarRate) return true;
        Reject(RejectCode.PriceCollar, price, reference);
        return false;
    }

    /// <summary>Notional, counts, leverage, exposure, concentration, daily loss, drawdown, cooldown. An order that lets no position grow passes the latter ones.</summary>
    private bool TryLimits(ref OrderCommand command, ref InstrumentRecord instrument, ref OrderQuote quote, TradingState state)
    {
        // A held order that may only reduce grows nothing, whatever there is to reduce yet.
        bool heldToReduce = (quote.Marks & OrderMarks.Held) != 0 && (command.OrderFlags & OrderFlags.ReduceOnly) != 0;
        // Of orders tied together only one can fill: what the others cover adds nothing.
        NewGrowth(ref command, 0, ref quote, out Growth growth);
        bool reduces = heldToReduce || OnlyReduces(growth);
        if (state == TradingState.Reducing && !reduces) { Reject(RejectCode.ReducingOnly, command.Quantity, 0); return false; }
        int account = (int)_command.Account;
        if (!TryOrderSize(account, command.Quantity, quote.Notional, ref instrument)) return false;
        ref AccountLimits limits = ref _limits[account];
        long open = _accounts[account].WorkingOrders + DraftOrders(_command.Account, replacesToo: false);
        if ((limits.On & LimitFlags.MaxOpenOrders) != 0 && open >= limits.MaxOpenOrders)
        {
            Reject(RejectCode.MaxOpenOrders, open + 1, limits.MaxOpenOrders);
            return false;
        }
        if (reduces) return true;
        OrderCommand added = command;
        added.Quantity = growth.Quantity;
        return TryMoreRisk(ref added, ref instrument, ref quote);
    }

    /// <summary>Quantity and notional of one order.</summary>
    private bool TryOrderSize(int account, long quantity, Int128 notional, ref InstrumentRecord instrument)
    {
        ref AccountLimits limits = ref _limits[account];
        if ((limits.On & LimitFlags.MaxOrderQuantity) != 0)
        {
            Int128 scaled = (Int128)quantity * Fixed.Pow10(MaxDecimals - instrument.QuantityDecimals);
            if (scaled > limits.MaxOrderQuantity) { Reject(RejectCode.MaxOrderQuantity, scaled, limits.MaxOrderQuantity); return false; }
        }
        if ((limits.On & LimitFlags.MaxOrderNotional) == 0) return true;
        if (!TryInOwnCurrency(account, instrument.Currency, notional, out Int128 own)) return false;
        if (own <= limits.MaxOrderNotional) return true;
        Reject(RejectCode.MaxOrderNotional, own, limits.MaxOrderNotional);
        return false;
    }

    /// <summary>What binds whatever lets a position grow: a new order, or what a replace adds to one.</summary>
    private bool TryMoreRisk(ref OrderCommand command, ref InstrumentRecord instrument, ref OrderQuote quote)
    {
        int account = (int)_command.Account;
        ref AccountLimits limits = ref _limits[account];
        LimitFlags on = limits.On;
        ref AccountRecord owner = ref _accounts[account];
        bool takes = (quote.Position < 0 || !IsTaken(ref _positions[quote.Position])) && !IsDrafted(_command.Account, _command.Instrument);
        long taken = owner.TakenPositions + (_draft.IsOpen ? DraftTaken(_command.Account) : 0);
        if ((on & LimitFlags.MaxPositions) != 0 && takes && taken >= limits.MaxPositions)
        {
            Reject(RejectCode.MaxPositions, taken + 1, limits.MaxPositions);
            return false;
        }
        const LimitFlags OfSize = LimitFlags.MaxLeverage | LimitFlags.MaxPositionNotional | LimitFlags.MaxPortfolioRisk;
        if ((on & OfSize) != 0 && !TrySize(ref command, ref instrument, ref quote, ref limits)) return false;
        if (limits.DailyLossHit != 0) { Reject(RejectCode.DailyLoss, 0, limits.DailyLoss); return false; }
        if ((limits.Warned & LimitWarnings.MaxDrawdown) != 0) { Reject(RejectCode.MaxDrawdown, _portfolios[account].Drawdown, limits.MaxDrawdown); return false; }
        if (limits.CooldownUntil > _counters.Now) { Reject(RejectCode.Cooldown, limits.CooldownUntil - _counters.Now, limits.CooldownNanos); return false; }
        return true;
    }

    /// <summary>Leverage, exposure of the position, and its share of equity, all with every order of its side filled at this order's price.</summary>
    private bool TrySize(ref OrderCommand command, ref InstrumentRecord instrument, ref OrderQuote quote, ref AccountLimits limits)
    {
        int account = (int)_command.Account;
        bool buy = command.Side == Side.Buy;
        long held = 0, working = 0;
        if (quote.Position >= 0)
        {
            held = _positions[quote.Position].Quantity;
            working = buy ? _positions[quote.Position].WorkingBuy : _positions[quote.Position].WorkingSell;
        }
        if (_draft.IsOpen) working += DraftWorking(_command.Account, _command.Instrument, buy);
        Int128 after = held + (buy ? (Int128)1 : -1) * ((Int128)working + command.Quantity);
        long size = (long)(after < 0 ? -after : after);
        if (!Fixed.TryNotional(quote.ReservePrice, size, instrument.Scale, out Int128 notional)) { Reject(RejectCode.Overflow); return false; }
        if (!TryInOwnCurrency(account, instrument.Currency, notional, out notional)) return false;
        // The position as it is leaves the sum of exposure, the position as it would be enters it.
        if (!TryWorth(account, out Int128 equity, out _) || !TryExposure(account, quote.Position, out Int128 exposure)) { Reject(RejectCode.NoRate); return false; }
        if ((limits.On & LimitFlags.MaxLeverage) != 0)
        {
            if (!IsShareAtMost(exposure + notional, equity, limits.MaxLeverage, out Int128 leverage)) { Reject(RejectCode.MaxLeverage, leverage, limits.MaxLeverage); return false; }
        }
        if ((limits.On & LimitFlags.MaxPositionNotional) != 0 && notional > limits.MaxPositionNotional)
        {
            Reject(RejectCode.MaxPositionNotional, notional, limits.MaxPositionNotional);
            return false;
        }
        if ((limits.On & LimitFlags.MaxPortfolioRisk) != 0 && !IsShareAtMost(notional, equity, limits.MaxPortfolioRisk, out Int128 share))
        {
            Reject(RejectCode.MaxPortfolioRisk, share, limits.MaxPortfolioRisk);
            return false;
        }
        return true;
    }

    /// <summary>part ≤ whole × rate ÷ 1e9, exactly. Of nothing (or a debt) only nothing is a share that fits.</summary>
    private static bool IsShareAtMost(Int128 part, Int128 whole, long rate, out Int128 share)
    {
        share = 0;
        if (part <= 0) return true;
        if (whole <= 0) return false;
        if (!Fixed.TryMulDiv(part, Fixed.RateScale, whole, out share)) return false;
        // The rounded share decides only when it is not the limit itself.
        if (share != rate) return share < rate;
        return Fixed.TryMulDiv(whole, rate, Fixed.RateScale, out Int128 most) && part <= most;
    }

    /// <summary>An amount in the account's currency; refuses the command where there is no rate.</summary>
    private bool TryInOwnCurrency(int account, uint currency, Int128 amount, out Int128 own)
    {
        if (TryConvert(currency, _accounts[account].Currency, amount, out own)) return true;
        Reject(RejectCode.NoRate);
        return false;
    }

    /// <summary>Refuses the command when it expects another version than the present one.</summary>
    private bool StaleVersion(long current)
    {
        if (!_parts.HasExpectedVersion || _parts.ExpectedVersion == current) return false;
        Reject(RejectCode.StaleVersion, _parts.ExpectedVersion, current);
        return true;
    }

    /// <summary>Whether a growth, on top of what works on its side already, only reduces its position.</summary>
    private bool OnlyReduces(in Growth growth)
    {
        if (growth.Position < 0) return false;
        ref PositionRecord position = ref _positions[growth.Position];
        Exposure exposure = ExposureOf(ref position);
        if (_draft.IsOpen) AddDraft(position.Account, position.Instrument, DraftIdOf(growth.Position), ref exposure);
        bool buy = growth.Side == Side.Buy;
        return (Int128)growth.Quantity + (buy ? exposure.Buys : exposure.Sells) <= (buy ? -exposure.Held : exposure.Held);
    }

    /// <summary>A position that counts against the most positions: open, or with an order that may open it.</summary>
    private static bool IsTaken(ref PositionRecord position) => position.Quantity != 0 || position.WorkingBuy != 0 || position.WorkingSell != 0;
}
