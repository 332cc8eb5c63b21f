using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// What an account is worth in its own currency, and what follows from it: drawdown, the loss of a day, warnings.
internal sealed partial class Oracle
{
    private static readonly BigInteger Quarter = OracleMath.RateScale / 4, Tenth = OracleMath.RateScale / 10, Twentieth = OracleMath.RateScale / 20;

    /// <summary>An amount in another currency; null where no instrument has a price for the two.</summary>
    private BigInteger? Convert(uint from, uint to, BigInteger amount)
    {
        if (from == to || amount == 0) return amount;
        OracleInstrument? direct = RateOf(from, to), opposite = RateOf(to, from);
        BigInteger to10 = BigInteger.Pow(10, Currencies[(int)to].Decimals), from10 = BigInteger.Pow(10, Currencies[(int)from].Decimals);
        if (direct?.PriceFor(amount > 0) is { } price and not 0)
        {
            return OracleMath.HalfEven(amount * price * to10, from10 * BigInteger.Pow(10, direct.Spec.PriceDecimals));
        }
        if (opposite?.PriceFor(amount < 0) is { } inverse and not 0)
        {
            return OracleMath.HalfEven(amount * to10 * BigInteger.Pow(10, opposite.Spec.PriceDecimals), from10 * inverse);
        }
        return null;
    }

    /// <summary>The first instrument that prices a currency in another.</summary>
    private OracleInstrument? RateOf(uint from, uint to) => Instruments.Find(each =>
        !each.Spec.Inverse && each.Spec.Base == Currencies[(int)from].Code && each.Currency == to);

    /// <summary>Equity and P&amp;L of an account; null where a rate is missing.</summary>
    public (BigInteger Equity, BigInteger Pnl)? Worth(OracleAccount account)
    {
        BigInteger equity = 0, deposits = 0;
        foreach (((uint owner, uint currency), OracleWallet wallet) in _wallets)
        {
            if (owner != account.Index) continue;
            BigInteger? worth = Convert(currency, account.Currency, wallet.Total + Unrealized(owner, currency));
            BigInteger? paid = Convert(currency, account.Currency, wallet.Deposits);
            if (worth == null || paid == null) return null;
            equity += worth.Value;
            deposits += paid.Value;
        }
        return (equity, equity - deposits);
    }

    /// <summary>Wallets of an account in its currency.</summary>
    public BigInteger Total(OracleAccount account) => _wallets.Where(wallet => wallet.Key.Account == account.Index)
        .Aggregate(BigInteger.Zero, (sum, wallet) => sum + (Convert(wallet.Key.Currency, account.Currency, wallet.Value.Total) ?? 0));

    /// <summary>What its open positions gain or lose, each converted by itself.</summary>
    public BigInteger UnrealizedOf(OracleAccount account) => PositionsOf(account).Aggregate(
        BigInteger.Zero,
        (sum, each) => sum + (Convert(each.Instrument.Currency, account.Currency, each.UnrealizedAt(each.Instrument.PriceFor(each.IsLong))) ?? 0));

    /// <summary>Notional of what a position holds in its account's currency, at its cost where there is no price.</summary>
    private BigInteger? NotionalOf(OraclePosition position)
    {
        long price = position.Instrument.PriceFor(position.IsLong);
        BigInteger notional = price == 0 ? position.OpenCost : position.Instrument.Notional(price, Math.Abs(position.Quantity));
        return Convert(position.Instrument.Currency, position.Account.Currency, notional);
    }

    /// <summary>Whether a part is at most a rate of a whole. Of nothing, or a debt, only nothing is.</summary>
    private static bool IsAtMost(BigInteger part, BigInteger whole, BigInteger rate) =>
        part <= 0 || (whole > 0 && part * OracleMath.RateScale <= whole * rate);

    /// <summary>After a fill of the account, when its limits are set, and at the risk timer.</summary>
    private void CheckAccount(OracleAccount account)
    {
        OraclePortfolio portfolio = account.Portfolio;
        OracleLimits limits = account.Limits;
        if (Worth(account) is not (BigInteger equity, BigInteger pnl)) return;
        portfolio.PeakPnl = BigInteger.Max(portfolio.PeakPnl, pnl);
        BigInteger fall = portfolio.PeakPnl - pnl, peak = equity + fall;
        portfolio.Drawdown = fall > 0 && peak > 0 ? (long)BigInteger.Min(OracleMath.HalfEven(fall * OracleMath.RateScale, peak), 1000 * OracleMath.RateScale) : 0;
        portfolio.MaxDrawdown = Math.Max(portfolio.MaxDrawdown, portfolio.Drawdown);
        if (limits.On == LimitFlags.None) return;
        if (limits.Has(LimitFlags.DailyLoss) && !limits.DailyLossHit && portfolio.DayStartPnl - pnl >= limits.DailyLoss)
        {
            limits.DailyLossHit = true;
            _answer.Alerts.Add(AlertKind.DailyLoss);
            _jobs.Enqueue(CloseAll(account));
        }
        Warn(account, AlertKind.MaxDrawdown, limits.Has(LimitFlags.MaxDrawdown) && portfolio.Drawdown >= limits.MaxDrawdown);
        Warn(account, AlertKind.Drawdown, portfolio.Drawdown > Tenth);
        if (limits.Has(LimitFlags.MaxPositions)) Warn(account, AlertKind.NearMaxPositions, TakenPositions(account) * 10 >= limits.MaxPositions * 9L);
        if (equity > 0) Warn(account, AlertKind.LowCash, Available(account.Index, account.Currency) < OracleMath.HalfEven(equity * Twentieth, OracleMath.RateScale));
    }

    /// <summary>A fill may have made a position more than a quarter of its account.</summary>
    private void CheckConcentration(OraclePosition position)
    {
        if (position.Account.Limits.On == LimitFlags.None || Worth(position.Account) is not { } worth || NotionalOf(position) is not { } notional) return;
        Warn(position.Account, AlertKind.Concentration, !IsAtMost(notional, worth.Equity, Quarter));
    }

    private void Warn(OracleAccount account, AlertKind kind, bool isTrue)
    {
        if (!isTrue) account.Limits.Warned.Remove(kind);
        else if (account.Limits.Warned.Add(kind)) _answer.Alerts.Add(kind);
    }

    /// <summary>The loss of the day is reached: working orders that are no exits end, then each open position is exited.</summary>
    private IEnumerator<int> CloseAll(OracleAccount account)
    {
        foreach (OracleOrder order in _working.Where(order => order.Position.Account == account && !order.IsExit).OrderBy(order => order.Accepted).ToArray())
        {
            if (order.CanFill) CancelWorking(order);
        }
        yield return 0;
        foreach (OraclePosition position in PositionsOf(account).ToArray())
        {
            if (position.Quantity == 0) continue;
            if (position.ExitOrder == null) SendExit(position, ExitReason.DailyLoss);
            yield return 0;
        }
    }

    /// <summary>Positions of an account, oldest first.</summary>
    private IEnumerable<OraclePosition> PositionsOf(OracleAccount account) => _positions.Values.Where(position => position.Account == account);

    /// <summary>A cycle went flat: it is a trade.</summary>
    private void CountTrade(OraclePosition position)
    {
        OraclePortfolio portfolio = position.Account.Portfolio;
        BigInteger net = position.Gross - position.Fees;
        portfolio.Trades++;
        portfolio.HoldingNanos += Now - position.OpenedAt;
        if (position.EntryCost > 0)
        {
            BigInteger share = OracleMath.HalfEven(net * OracleMath.RateScale, position.EntryCost);
            if (BigInteger.Abs(share) < 1000 * OracleMath.RateScale) portfolio.SumReturn += share;
        }
        position.IsCounted = true;
        CountResult(position, net, 1);
        if (net < 0) CoolDown(position.Account);
    }

    /// <summary>A correction gave a trade that was counted another result.</summary>
    private void RecountTrade(OraclePosition position, BigInteger counted)
    {
        BigInteger net = counted + position.Gross - position.Fees;
        position.IsCounted = true;
        CountResult(position, counted, -1);
        CountResult(position, net, 1);
        if (net < 0 && counted >= 0) CoolDown(position.Account);
    }

    /// <summary>A result among winners or losers, or taken out again; of money without a rate only the count is true.</summary>
    private void CountResult(OraclePosition position, BigInteger net, int sign)
    {
        OraclePortfolio portfolio = position.Account.Portfolio;
        BigInteger own = Convert(position.Instrument.Currency, position.Account.Currency, net) ?? 0;
        if (net > 0)
        {
            portfolio.Winners += sign;
            portfolio.GrossProfit = BigInteger.Max(0, portfolio.GrossProfit + (sign * own));
        }
        else if (net < 0)
        {
            portfolio.Losers += sign;
            portfolio.GrossLoss = BigInteger.Max(0, portfolio.GrossLoss - (sign * own));
        }
    }

    private void CoolDown(OracleAccount account)
    {
        if (account.Limits.Has(LimitFlags.Cooldown)) account.Limits.CooldownUntil = Now + account.Limits.CooldownNanos;
    }

    /// <summary>A day begins: its losses count from here.</summary>
    private void ResetDay(OracleAccount account)
    {
        account.Limits.DailyLossHit = false;
        if (Worth(account) is { } worth) account.Portfolio.DayStartPnl = worth.Pnl;
    }
}
