namespace Disruptor.Trading.Core;

// What an account is worth and how it has done: statistics as cycles close, and the checks that follow every fill and risk timer.
public sealed partial class TradingCore
{
    /// <summary>Equity from which on a warning is said, as shares scaled by 1e9 (CAPABILITIES §2, S1).</summary>
    private const long ConcentrationWarning = 250_000_000;
    private const long LowCashWarning = 50_000_000;
    private const long MaxPositionsWarning = 900_000_000;
    private const long DrawdownWarning = 100_000_000;

    /// <summary>Sums of a portfolio query on its way over the account's positions; empty between commands.</summary>
    private struct PortfolioSums
    {
        public Int128 Unrealized;
        public Int128 Exposure;
        public Int128 Largest;
        public long ExitPlans;
        public bool NoRate;
    }

    private PortfolioSums _sums;
    /// <summary>Sequence of the command that raised an account's portfolio version last. Means nothing between commands.</summary>
    private readonly NativeArray<long> _versioned;

    /// <summary>Something of an account changed: its portfolio has a new version, once a command.</summary>
    private void TouchPortfolio(uint account)
    {
        ref long raisedBy = ref _versioned[(int)account];
        if (raisedBy == _counters.LastSequence) return;
        raisedBy = _counters.LastSequence;
        _portfolios[(int)account].Version++;
    }

    /// <summary>A position went flat: its cycle is a trade in the statistics.</summary>
    private void CountTrade(ref PositionRecord position)
    {
        int account = (int)position.Account;
        ref PortfolioRecord portfolio = ref _portfolios[account];
        Int128 net = position.RealizedGross - position.Fees;
        portfolio.Trades++;
        portfolio.HoldingNanos += _counters.Now - position.OpenedAt;
        if (position.EntryCost > 0 && Fixed.TryMulDiv(net, Fixed.RateScale, position.EntryCost, out Int128 share) && share < MaxRate && share > -MaxRate)
        {
            portfolio.SumReturn += share;
            portfolio.SumReturnSquared += share * share;
        }
        position.IsCounted = 1;
        CountResult(ref position, net, 1);
        if (net < 0) CoolDown(account);
    }

    /// <summary>A correction gave a trade that was counted another result.</summary>
    private void RecountTrade(ref PositionRecord position, Int128 counted)
    {
        Int128 net = counted + position.RealizedGross - position.Fees;
        position.IsCounted = 1;
        CountResult(ref position, counted, -1);
        CountResult(ref position, net, 1);
        if (net < 0 && counted >= 0) CoolDown((int)position.Account);
    }

    /// <summary>Adds the result of a cycle to winners or losers, or with −1 takes it out again.</summary>
    private void CountResult(ref PositionRecord position, Int128 net, int sign)
    {
        int account = (int)position.Account;
        ref PortfolioRecord portfolio = ref _portfolios[account];
        // Of a currency that cannot be converted now the count is still true; its money is not guessed.
        bool known = TryConvert(_instruments[(int)position.Instrument].Currency, _accounts[account].Currency, net, out Int128 own);
        if (net > 0)
        {
            portfolio.Winners += sign;
            if (known) portfolio.GrossProfit = Added(portfolio.GrossProfit, sign * own);
        }
        else if (net < 0)
        {
            portfolio.Losers += sign;
            if (known) portfolio.GrossLoss = Added(portfolio.GrossLoss, -sign * own);
        }
    }

    /// <summary>A sum that stays in its range; what was counted at another rate cannot make it negative.</summary>
    private static Int128 Added(Int128 sum, Int128 change)
    {
        Int128 next = sum + change;
        return next < 0 ? 0 : Fixed.InRange(next) ? next : sum;
    }

    private void CoolDown(int account)
    {
        ref AccountLimits limits = ref _limits[account];
        if ((limits.On & LimitFlags.Cooldown) != 0) limits.CooldownUntil = Later(_counters.Now, limits.CooldownNanos);
    }

    /// <summary>A time after another, at most the greatest there is.</summary>
    private static long Later(long time, long nanos) => time > TriggerHeaps.EmptyKey - 1 - nanos ? TriggerHeaps.EmptyKey - 1 : time + nanos;

    /// <summary>
    /// After a fill, at the risk timer, and when limits are set: peak and drawdown, the loss of the day, warnings. P&amp;L is equity less
    /// net deposits, so money that is paid in or out is no gain and no loss.
    /// </summary>
    private void CheckAccount(int account)
    {
        ref PortfolioRecord portfolio = ref _portfolios[account];
        ref AccountLimits limits = ref _limits[account];
        if (!TryWorth(account, out Int128 equity, out Int128 pnl)) return;
        if (pnl > portfolio.PeakPnl) portfolio.PeakPnl = pnl;
        Int128 peak = equity - pnl + portfolio.PeakPnl;
        Int128 fall = portfolio.PeakPnl - pnl;
        portfolio.Drawdown = DrawdownOf(fall, peak);
        if (portfolio.Drawdown > portfolio.MaxDrawdown) portfolio.MaxDrawdown = portfolio.Drawdown;
        if (limits.On == LimitFlags.None) return;

        if ((limits.On & LimitFlags.DailyLoss) != 0 && limits.DailyLossHit == 0 && portfolio.DayStartPnl - pnl >= limits.DailyLoss)
        {
            limits.DailyLossHit = 1;
            EmitAlert(AlertKind.DailyLoss, (uint)account, Command.Unknown, _accounts[account].Currency, portfolio.DayStartPnl - pnl, limits.DailyLoss);
            _jobs.Add(new Job { Kind = JobKind.CloseAll, Account = (uint)account, Flag0 = (byte)ExitReason.DailyLoss });
        }
        long most = (limits.On & LimitFlags.MaxDrawdown) != 0 ? limits.MaxDrawdown : long.MaxValue;
        Warn(account, LimitWarnings.MaxDrawdown, AlertKind.MaxDrawdown, portfolio.Drawdown >= most, portfolio.Drawdown, most);
        Warn(account, LimitWarnings.Drawdown, AlertKind.Drawdown, portfolio.Drawdown > DrawdownWarning, portfolio.Drawdown, DrawdownWarning);
        if ((limits.On & LimitFlags.MaxPositions) != 0)
        {
            Int128 taken = (Int128)_accounts[account].TakenPositions * Fixed.RateScale;
            Warn(
                account, LimitWarnings.NearMaxPositions, AlertKind.NearMaxPositions, taken >= (Int128)limits.MaxPositions * MaxPositionsWarning,
                _accounts[account].TakenPositions, limits.MaxPositions);
        }
        int wallet = FindWallet(account, _accounts[account].Currency);
        if (wallet < 0 || equity <= 0) return;
        Int128 cash = _wallets[wallet].Available;
        bool low = Fixed.TryMulDiv(equity, LowCashWarning, Fixed.RateScale, out Int128 least) && cash < least;
        Warn(account, LimitWarnings.LowCash, AlertKind.LowCash, low, cash, least, _accounts[account].Currency);
    }

    /// <summary>A fall from a peak as a share of it, scaled by 1e9; of no peak there is none.</summary>
    private static long DrawdownOf(Int128 fall, Int128 peak)
    {
        if (fall <= 0 || peak <= 0 || !Fixed.TryMulDiv(fall, Fixed.RateScale, peak, out Int128 share)) return 0;
        return share < MaxRate ? (long)share : MaxRate;
    }

    /// <summary>Warns of a position that is more than a quarter of its account.</summary>
    private void CheckConcentration(ref PositionRecord position)
    {
        int account = (int)position.Account;
        if (_limits[account].On == LimitFlags.None || !TryWorth(account, out Int128 equity, out _)) return;
        if (!TryOwnNotional(ref position, out Int128 notional)) return;
        bool over = !IsShareAtMost(notional, equity, ConcentrationWarning, out Int128 share);
        // The flag is the account's: it falls when the position that filled last is small again.
        Warn(account, LimitWarnings.Concentration, AlertKind.Concentration, over, share, ConcentrationWarning, Command.Unknown, position.Instrument);
    }

    /// <summary>Says a warning when it becomes true.</summary>
    private void Warn(
        int account, LimitWarnings warning, AlertKind kind, bool isTrue, Int128 value, Int128 limit, uint currency = Command.Unknown, uint instrument = Command.Unknown)
    {
        ref AccountLimits limits = ref _limits[account];
        bool was = (limits.Warned & warning) != 0;
        if (isTrue == was) return;
        limits.Warned ^= warning;
        if (isTrue) EmitAlert(kind, (uint)account, instrument, currency, value, limit);
    }

    /// <summary>P&amp;L moved without anything being earned or lost: what it is compared with moves too.</summary>
    private void ShiftPnl(int account, Int128 change)
    {
        _portfolios[account].PeakPnl += change;
        _portfolios[account].DayStartPnl += change;
    }

    /// <summary>A day begins: losses count from here, and who was stopped by them may trade again.</summary>
    private void ResetDay(int account)
    {
        ref AccountLimits limits = ref _limits[account];
        limits.DailyLossHit = 0;
        if (TryWorth(account, out _, out Int128 pnl)) _portfolios[account].DayStartPnl = pnl;
    }

    private void OnQueryPortfolio()
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        _sums = default;
        _jobs.Add(new Job { Kind = JobKind.AnswerPortfolio, Account = _command.Account, Cursor = _accounts[(int)_command.Account].FirstPositionPlusOne });
    }

    private bool AnswerPortfolio(ref Job job)
    {
        const int MostLooked = 256;
        for (int looked = 0; job.Cursor != 0 && looked < MostLooked; looked++)
        {
            int index = (int)job.Cursor - 1;
            ref PositionRecord position = ref _positions[index];
            if (position.Quantity != 0) AddToSums(ref position);
            if (position.Exists != 0 && position.State != PositionState.Closed && _details[index].FirstConditionPlusOne != 0) _sums.ExitPlans++;
            job.Cursor = _details[index].NextInAccountPlusOne;
        }
        if (job.Cursor != 0) return false;
        EmitPortfolio((int)job.Account);
        return true;
    }

    private void AddToSums(ref PositionRecord position)
    {
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        uint own = _accounts[(int)position.Account].Currency;
        if (!TryOwnNotional(ref position, out Int128 notional)
            || !TryConvert(instrument.Currency, own, UnrealizedOf(ref position, ref instrument), out Int128 unrealized))
        {
            _sums.NoRate = true;
            return;
        }
        _sums.Unrealized += unrealized;
        _sums.Exposure += notional;
        if (notional > _sums.Largest) _sums.Largest = notional;
    }

    /// <summary>Notional of what a position holds, at its mark (its cost where there is no price yet), in the account's currency.</summary>
    private bool TryOwnNotional(ref PositionRecord position, out Int128 notional)
    {
        ref InstrumentRecord instrument = ref _instruments[(int)position.Instrument];
        long price = instrument.PriceFor(position.Quantity > 0);
        if (price == 0 || !Fixed.TryNotional(price, Absolute(position.Quantity), instrument.Scale, out notional)) notional = position.OpenCost;
        return TryConvert(instrument.Currency, _accounts[(int)position.Account].Currency, notional, out notional);
    }

    private void EmitPortfolio(int account)
    {
        uint own = _accounts[account].Currency;
        Int128 total = 0, used = 0, gross = 0, fees = 0, starting = 0;
        bool known = !_sums.NoRate;
        for (int at = _accounts[account].FirstWalletPlusOne; at != 0; at = _wallets[at - 1].NextInAccountPlusOne)
        {
            ref WalletRecord wallet = ref _wallets[at - 1];
            known &= TryAdd(wallet.Currency, own, wallet.Total, ref total) && TryAdd(wallet.Currency, own, wallet.Used, ref used)
                && TryAdd(wallet.Currency, own, wallet.RealizedGross, ref gross) && TryAdd(wallet.Currency, own, wallet.Fees, ref fees)
                && TryAdd(wallet.Currency, own, wallet.StartingBalance, ref starting);
        }
        if (!known) { Reject(RejectCode.NoRate); return; }
        ref PortfolioRecord portfolio = ref _portfolios[account];
        ref PortfolioReport report = ref Emit<PortfolioReport>(ReportType.PortfolioAnswer, 6, (uint)account, Command.Unknown);
        report.Currency = own;
        report.Total = total;
        report.Used = used;
        report.Unrealized = _sums.Unrealized;
        report.RealizedGross = gross;
        report.Fees = fees;
        report.StartingBalance = starting;
        report.GrossProfit = portfolio.GrossProfit;
        report.GrossLoss = portfolio.GrossLoss;
        report.SumReturn = portfolio.SumReturn;
        report.SumReturnSquared = portfolio.SumReturnSquared;
        report.HoldingNanos = portfolio.HoldingNanos;
        report.Exposure = _sums.Exposure;
        report.LargestPosition = _sums.Largest;
        // What prices did since the last fill or risk timer is not remembered yet, but an answer shows it.
        Int128 pnl = total + _sums.Unrealized - starting;
        long drawdown = DrawdownOf(portfolio.PeakPnl - pnl, starting + portfolio.PeakPnl);
        report.MaxDrawdown = drawdown > portfolio.MaxDrawdown ? drawdown : portfolio.MaxDrawdown;
        report.Trades = portfolio.Trades;
        report.Winners = portfolio.Winners;
        report.Losers = portfolio.Losers;
        report.OpenPositions = _accounts[account].OpenPositions;
        report.ExitPlans = _sums.ExitPlans;
        report.Version = portfolio.Version;
    }

    private bool TryAdd(uint from, uint to, Int128 amount, ref Int128 sum)
    {
        if (amount == 0) return true;
        if (!TryConvert(from, to, amount, out Int128 converted)) return false;
        sum += converted;
        return true;
    }
}
