using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Limits of an account, self-trade, and the version a command expects.
internal sealed partial class Oracle
{
    private const long Second = 1_000_000_000;

    private void OnLimits(LimitsCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        OracleLimits limits = account.Limits;
        bool Fits(LimitFlags flag, BigInteger value, BigInteger most) => (command.Given & flag) == 0 ? value == 0 : value > 0 && value <= most;
        BigInteger money = BigInteger.Pow(10, 36), rate = 1000 * OracleMath.RateScale;
        bool valid = Fits(LimitFlags.MaxPositions, command.MaxPositions, uint.MaxValue) && Fits(LimitFlags.MaxOpenOrders, command.MaxOpenOrders, uint.MaxValue)
            && Fits(LimitFlags.OrdersPerSecond, command.OrdersPerSecond, 1000) && Fits(LimitFlags.Cooldown, command.CooldownNanos, 316_224_000 * (BigInteger)Second)
            && Fits(LimitFlags.MaxLeverage, command.MaxLeverage, rate) && Fits(LimitFlags.MaxPortfolioRisk, _parts.Loss.MaxPortfolioRisk, rate)
            && Fits(LimitFlags.MaxDrawdown, _parts.Loss.MaxDrawdown, OracleMath.RateScale) && Fits(LimitFlags.DailyLoss, _parts.Loss.DailyLoss, money)
            && Fits(LimitFlags.MaxPositionNotional, _parts.Notional.MaxPositionNotional, money)
            && Fits(LimitFlags.MaxOrderNotional, _parts.Notional.MaxOrderNotional, money) && Fits(LimitFlags.MaxOrderQuantity, _parts.MaxQuantity.MaxOrderQuantity, money);
        if (!valid) { Reject(RejectCode.InvalidLimit); return; }
        // Orders accepted under another rate, or none, are not counted under this one.
        if (limits.OrdersPerSecond != command.OrdersPerSecond && command.OrdersPerSecond != 0) limits.Times.Clear();
        limits.On = command.Given;
        limits.MaxPositions = command.MaxPositions;
        limits.MaxOpenOrders = command.MaxOpenOrders;
        limits.OrdersPerSecond = command.OrdersPerSecond;
        limits.CooldownNanos = command.CooldownNanos;
        limits.MaxLeverage = command.MaxLeverage;
        limits.MaxPortfolioRisk = _parts.Loss.MaxPortfolioRisk;
        limits.MaxDrawdown = _parts.Loss.MaxDrawdown;
        limits.DailyLoss = _parts.Loss.DailyLoss;
        limits.MaxPositionNotional = _parts.Notional.MaxPositionNotional;
        limits.MaxOrderNotional = _parts.Notional.MaxOrderNotional;
        limits.MaxOrderQuantity = _parts.MaxQuantity.MaxOrderQuantity;
        limits.SelfTrade = command.SelfTrade;
        if (!limits.Has(LimitFlags.DailyLoss)) limits.DailyLossHit = false;
        if (!limits.Has(LimitFlags.Cooldown)) limits.CooldownUntil = 0;
        CheckAccount(account);
    }

    /// <summary>Orders accepted in the last second are fewer than the rate.</summary>
    private bool IsTooFast(OracleAccount account) =>
        account.Limits.Has(LimitFlags.OrdersPerSecond) && account.Limits.Times.Count(time => Now - time < Second) + _drafts.Count(draft => draft.Position.Account == account) >= account.Limits.OrdersPerSecond;

    private void CountOrder(OracleAccount account)
    {
        if (account.Limits.Has(LimitFlags.OrdersPerSecond)) account.Limits.Times.Add(Now);
    }

    /// <summary>Quantity and notional of one order, whatever it does.</summary>
    private RejectCode CheckOrderSize(OracleAccount account, OracleInstrument instrument, long quantity, BigInteger notional)
    {
        OracleLimits limits = account.Limits;
        BigInteger scaled = quantity * BigInteger.Pow(10, 9 - instrument.Spec.QuantityDecimals);
        if (limits.Has(LimitFlags.MaxOrderQuantity) && scaled > limits.MaxOrderQuantity) return RejectCode.MaxOrderQuantity;
        if (!limits.Has(LimitFlags.MaxOrderNotional)) return RejectCode.None;
        return Convert(instrument.Currency, account.Currency, notional) is not { } own ? RejectCode.NoRate
            : own > limits.MaxOrderNotional ? RejectCode.MaxOrderNotional : RejectCode.None;
    }

    /// <summary>What binds whatever lets a position grow: count of positions, their size at the order's price, losses.</summary>
    private RejectCode CheckMoreRisk(OracleAccount account, OracleInstrument instrument, OraclePosition? position, Side side, BigInteger more, long price)
    {
        OracleLimits limits = account.Limits;
        bool taken = position != null && IsTaken(position);
        if (limits.Has(LimitFlags.MaxPositions) && !taken && TakenPositions(account) >= limits.MaxPositions) return RejectCode.MaxPositions;
        if (limits.Has(LimitFlags.MaxLeverage | LimitFlags.MaxPositionNotional | LimitFlags.MaxPortfolioRisk))
        {
            BigInteger working = (position == null ? 0 : WorkingQuantity(position, side)) + more;
            BigInteger size = BigInteger.Abs((position?.Quantity ?? 0) + (side == Side.Buy ? working : -working));
            if (Convert(instrument.Currency, account.Currency, instrument.Notional(price, (long)size)) is not { } notional) return RejectCode.NoRate;
            BigInteger?[] others = [.. PositionsOf(account).Where(each => each.Quantity != 0 && each != position).Select(NotionalOf)];
            if (Worth(account) is not { } worth || others.Contains(null)) return RejectCode.NoRate;
            BigInteger exposure = others.Aggregate(notional, (sum, each) => sum + each!.Value);
            if (limits.Has(LimitFlags.MaxLeverage) && !IsAtMost(exposure, worth.Equity, limits.MaxLeverage)) return RejectCode.MaxLeverage;
            if (limits.Has(LimitFlags.MaxPositionNotional) && notional > limits.MaxPositionNotional) return RejectCode.MaxPositionNotional;
            if (limits.Has(LimitFlags.MaxPortfolioRisk) && !IsAtMost(notional, worth.Equity, limits.MaxPortfolioRisk)) return RejectCode.MaxPortfolioRisk;
        }
        if (limits.DailyLossHit) return RejectCode.DailyLoss;
        if (limits.Warned.Contains(AlertKind.MaxDrawdown)) return RejectCode.MaxDrawdown;
        return limits.CooldownUntil > Now ? RejectCode.Cooldown : RejectCode.None;
    }

    /// <summary>Open, or with an order that may open it.</summary>
    private bool IsTaken(OraclePosition position) => position.Quantity != 0 || WorkingQuantity(position, Side.Buy) != 0 || WorkingQuantity(position, Side.Sell) != 0;

    /// <summary>Orders that are not done: one that filled is, unless its venue owes an answer to a request.</summary>
    private int OpenOrders(OracleAccount account) =>
        _working.Count(order => order.Position.Account == account);

    private int TakenPositions(OracleAccount account) => PositionsOf(account).Count(IsTaken);

    /// <summary>A price farther from the explicit mark, else the touch, else the last trade, than the collar allows.</summary>
    private static bool IsOutsideCollar(OracleInstrument instrument, Side side, long price)
    {
        long reference = instrument.Mark != 0 ? instrument.Mark : Reference(instrument, side);
        BigInteger distance = BigInteger.Abs((BigInteger)price - reference);
        return instrument.Spec.CollarRate != 0 && reference != 0 && distance * OracleMath.RateScale > (BigInteger)reference * instrument.Spec.CollarRate;
    }

    /// <summary>Orders of the account on the other side that an order which trades at once, or rests, would meet.</summary>
    private List<OracleOrder> OwnOrdersMet(OraclePosition? position, Side side, OrderType type, long price, List<OracleOrder> tied) => position == null || type > OrderType.Limit ? [] :
    [
        .. _working.Where(order => order.Position == position && order.Side != side && HasLimit(order.Type) && order.Leaves > 0 && (order.Type == OrderType.Limit || order.Triggered)
            && !tied.Contains(order) && !_drafts.Contains(order) && (side == Side.Buy ? order.Price <= price : order.Price >= price)),
    ];

    /// <summary>The command expects another version than the present one.</summary>
    private bool IsStale(long current) => _parts.Expected is { } expected && expected != current;
}
