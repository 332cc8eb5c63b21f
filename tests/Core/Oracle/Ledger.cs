using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// The books kept a second time, from what was declared and what was reported as filled, paid and split, in big integers and plain classes.
/// It does not decide what is accepted or when an order fills (<see cref="Oracle"/> does, for the commands it knows); it holds for every
/// command kind that whatever happened moved positions and wallets by the rules, to the last unit.
/// </summary>
internal sealed class Ledger(string name)
{
    private readonly Dictionary<(uint Account, uint Instrument, ulong Id), LedgerPosition> _positions = [];
    private readonly Dictionary<(uint Account, uint Currency), OracleWallet> _wallets = [];
    private readonly Dictionary<(uint Account, IdKind Kind, ulong Id), (Side Side, BigInteger Cum)> _orders = [];
    private readonly HashSet<(uint Account, IdKind Kind, ulong Id)> _doneForDay = [];
    private readonly HashSet<(uint Account, AlertKind Kind)> _owed = [];
    private readonly Dictionary<(ReportType, uint, ulong, ulong), long> _versions = [];
    private readonly HashSet<(uint Account, AlertKind Kind)> _alerted = [];
    private readonly Dictionary<(uint Account, uint Instrument), FilledReport> _unbooked = [];
    private string _at = "";

    public List<OracleInstrument> Instruments { get; } = [];
    public List<AccountSpec> Accounts { get; } = [];
    public long Session { get; private set; } = 1;
    public int Fills { get; private set; }
    public int Busts { get; private set; }

    public IEnumerable<KeyValuePair<(uint Account, uint Currency), OracleWallet>> Wallets => _wallets;

    public IEnumerable<KeyValuePair<(uint Account, uint Instrument, ulong Id), LedgerPosition>> Positions => _positions;

    /// <summary>Books what one group of commands was answered with.</summary>
    public void Book(Command[] group, List<Report> reports, int step)
    {
        Command last = group[^1];
        _at = $"{name}, step {step} ({last.Type} of account {last.Account}, instrument {last.Instrument})";
        bool refused = reports.Exists(report => report.Type == ReportType.Rejected && report.As<RejectedReport>().Operation == last.Type);
        if (!refused) Take(ref last);
        foreach (Report report in reports)
        {
            switch (report.Type)
            {
                case ReportType.Filled: OnFilled(report.As<FilledReport>()); break;
                case ReportType.PositionChanged: OnPosition(report.As<PositionReport>(), refused ? default : last); break;
                case ReportType.WalletChanged: OnWallet(report.As<WalletReport>()); break;
                case ReportType.OrderChanged: OnOrder(report.As<OrderReport>()); break;
                case ReportType.Alert: _alerted.Add((report.Header.Account, report.As<AlertReport>().Kind)); break;
                case ReportType.Session when report.As<SessionReport>().State == SessionState.Closed: Session = report.As<SessionReport>().Number + 1; break;
            }
        }
        Same(0, _unbooked.Count, "fills without their position");
        foreach ((uint account, AlertKind kind) in _owed)
        {
            // The exit that buys a short of a cash account back reserves what may not be there: the short was alerted.
            bool told = _alerted.Contains((account, kind)) || _alerted.Contains((account, AlertKind.ShortInCashAccount));
            Same(true, told, $"account {account} was alerted of {kind}");
        }
        _owed.Clear();
    }

    private void Take(ref Command command)
    {
        switch (command.Type)
        {
            case CommandType.Deposit or CommandType.Withdraw:
                MoneyCommand money = CommandView.As<MoneyCommand>(ref command);
                WalletOf(command.Account, money.Currency).Deposits += command.Type == CommandType.Deposit ? money.Amount : -money.Amount;
                break;
            case CommandType.ResetWallet:
                MoneyCommand reset = CommandView.As<MoneyCommand>(ref command);
                OracleWallet wallet = WalletOf(command.Account, reset.Currency);
                wallet.Deposits = reset.Amount;
                wallet.Gross = wallet.Fees = 0;
                break;
            case CommandType.Quote:
                QuoteCommand quote = CommandView.As<QuoteCommand>(ref command);
                Instruments[(int)command.Instrument].Bid = (command.Flags & CommandFlags.HasBid) != 0 ? quote.Bid : 0;
                Instruments[(int)command.Instrument].Ask = (command.Flags & CommandFlags.HasAsk) != 0 ? quote.Ask : 0;
                break;
            case CommandType.Trade: Instruments[(int)command.Instrument].LastTrade = CommandView.As<TradeCommand>(ref command).Price; break;
            case CommandType.Mark: Instruments[(int)command.Instrument].Mark = CommandView.As<MarkCommand>(ref command).Price; break;
            case CommandType.Split:
                SplitCommand split = CommandView.As<SplitCommand>(ref command);
                OracleInstrument instrument = Instruments[(int)command.Instrument];
                (instrument.Bid, instrument.Ask) = (Price(instrument.Bid), Price(instrument.Ask));
                (instrument.LastTrade, instrument.Mark) = (Price(instrument.LastTrade), Price(instrument.Mark));
                foreach ((var key, LedgerPosition position) in _positions.Where(each => each.Key.Instrument == split.Header.Instrument))
                {
                    position.BeginDay(position.Session);
                    BigInteger gross = position.Split(split.Numerator, split.Denominator, position.Quantity == 0 ? 0 : instrument.PriceFor(position.IsLong));
                    WalletOf(key.Account, instrument.Currency).Gross += gross;
                }
                break;

                long Price(long price) => price == 0 ? 0 : Math.Max(1, (long)OracleMath.HalfEven((BigInteger)price * split.Denominator, split.Numerator));
        }
    }

    private void OnFilled(FilledReport fill)
    {
        Fills++;
        uint account = fill.Header.Account;
        Same(true, _unbooked.TryAdd((account, fill.Header.Instrument), fill), "one fill, then its position");
        WalletOf(account, fill.FeeCurrency).Fees += fill.Fee;
        if (fill.HasOrder == 0) return;
        var key = (account, fill.OrderKind, fill.Order);
        (Side side, BigInteger cum) = _orders.TryGetValue(key, out (Side, BigInteger) known) ? known : (fill.Side, 0);
        // What a bust takes back is the opposite fill.
        if (fill.HasReference != 0 && fill.Side != side) Busts++;
        _orders[key] = (side, cum + (fill.Side == side ? fill.Quantity : -fill.Quantity));
    }

    private void OnPosition(PositionReport report, Command command)
    {
        uint account = report.Header.Account, at = report.Header.Instrument;
        string what = $"position {account}/{at}/{report.PositionId}";
        OracleInstrument instrument = Instruments[(int)at];
        var version = (ReportType.PositionChanged, account, (ulong)at, report.PositionId);
        bool isKnown = _positions.TryGetValue((account, at, report.PositionId), out LedgerPosition? position);
        // A closed position whose slot was needed is forgotten, and begins anew with its first version.
        long least = _versions.GetValueOrDefault(version) + (_unbooked.ContainsKey((account, at)) ? 1 : 0);
        if (isKnown && position!.Quantity == 0 && report.Version < least)
        {
            isKnown = false;
            _positions.Remove((account, at, report.PositionId));
            _versions.Remove(version);
        }
        if (!isKnown)
        {
            position = new LedgerPosition { Spec = instrument.Spec, Instrument = instrument, Account = Accounts[(int)account], AccountIndex = account, Session = Session };
            _positions.Add((account, at, report.PositionId), position);
        }
        if (position is null) return;
        if (_unbooked.Remove((account, at), out FilledReport fill))
        {
            BigInteger own = fill.FeeCurrency == instrument.Currency ? fill.Fee : 0;
            WalletOf(account, instrument.Currency).Gross += position.Fill(fill.Side, fill.Quantity, fill.Price, own, report.Cycle, Session);
        }
        else if (report.Cycle != position.Cycle)
        {
            Same(0L, position.Quantity, $"{what} begins a cycle while nothing is open");
            position.Begin(report.Cycle);
        }
        else if (command.Type == CommandType.Funding && command.Instrument == at && (BigInteger)report.RealizedGross != position.Gross)
        {
            BigInteger gain = Payment(position, CommandView.As<FundingCommand>(ref command));
            (position.Gross, position.LifetimeGross) = (position.Gross + gain, position.LifetimeGross + gain);
            WalletOf(account, instrument.Currency).Gross += gain;
        }
        position.BeginDay(Session);
        Same((position.Quantity, position.Cycle, position.Peak), (report.Quantity, report.Cycle, report.PeakQuantity), $"{what} quantity, cycle, peak");
        Same((position.Bought, position.Sold), (report.DayBought, report.DaySold), $"{what} bought, sold");
        Same((position.OpenCost, position.EntryCost), ((BigInteger)report.OpenCost, (BigInteger)report.EntryCost), $"{what} open cost, entry cost");
        Same((position.Gross, position.Fees), ((BigInteger)report.RealizedGross, (BigInteger)report.Fees), $"{what} gross, fees");
        Same((position.LifetimeGross, position.LifetimeFees), ((BigInteger)report.LifetimeGross, (BigInteger)report.LifetimeFees), $"{what} lifetime");
        if (report.Quantity == 0) Same(BigInteger.Zero, (BigInteger)report.OpenCost, $"{what}: nothing open costs nothing");
        Rises(ReportType.PositionChanged, account, at, report.PositionId, report.Version, what);
        bool cash = Accounts[(int)account].Mode == AccountMode.Cash;
        if (cash && report.Quantity < 0) Later(account, AlertKind.ShortInCashAccount);
    }

    private BigInteger Payment(LedgerPosition position, FundingCommand funding)
    {
        OracleInstrument instrument = position.Instrument;
        long size = Math.Abs(position.Quantity);
        BigInteger pays = funding.Kind == FundingKind.Rate
            ? OracleMath.HalfEven(instrument.Notional(instrument.PriceFor(position.IsLong), size) * funding.Value, OracleMath.RateScale)
            : OracleMath.HalfEven(
                size * BigInteger.Pow(10, instrument.MoneyDecimals) * funding.Value,
                OracleMath.RateScale * BigInteger.Pow(10, instrument.Spec.QuantityDecimals));
        return position.IsLong ? -pays : pays;
    }

    private void OnWallet(WalletReport report)
    {
        string what = $"wallet {report.Header.Account}/{report.Currency}";
        OracleWallet wallet = WalletOf(report.Header.Account, report.Currency);
        Same(wallet.Total, (BigInteger)report.Total, $"{what} total");
        Same(wallet.Gross - wallet.Fees, (BigInteger)report.RealizedNet, $"{what} realized");
        Same(wallet.Deposits, (BigInteger)report.StartingBalance, $"{what} starting balance");
        if (report.Used < 0) Same((Int128)0, report.Used, $"{what}: used is never negative");
        Rises(ReportType.WalletChanged, report.Header.Account, report.Currency, 0, report.Version, what);
        if (Accounts[(int)report.Header.Account].Mode == AccountMode.Cash && report.Total < report.Used) Later(report.Header.Account, AlertKind.NegativeAvailable);
    }

    private void OnOrder(OrderReport report)
    {
        var key = (report.Header.Account, report.IdKind, report.Id);
        string what = $"order {report.Header.Account}/{report.IdKind}/{report.Id} {report.State} {report.Cause}";
        BigInteger cum = _orders.TryGetValue(key, out (Side, BigInteger Cum) known) ? known.Cum : 0;
        if (report.Cause == OrderCause.Split) cum = report.CumQuantity;
        _orders[key] = (report.Side, cum);
        Same(cum, (BigInteger)report.CumQuantity, $"{what}: cum is what filled and stands");
        // Nothing works of what is done for the day, whatever else is asked of it then.
        if (report.State == OrderState.DoneForDay || report.Cause == OrderCause.DoneForDay) _doneForDay.Add(key);
        else if (report.LeavesQuantity != 0) _doneForDay.Remove(key);
        bool terminal = report.State is OrderState.Canceled or OrderState.Rejected or OrderState.Expired;
        if (terminal) Same(0L, report.LeavesQuantity, $"{what}: nothing is left of an order that ended");
        else if (report.LeavesQuantity != 0) Same(report.Quantity, report.CumQuantity + report.LeavesQuantity, $"{what}: quantity = cum + leaves");
        else if (!_doneForDay.Contains(key) && report.CumQuantity < report.Quantity) Same(report.Quantity, report.CumQuantity, $"{what}: leaves are lost");
        Rises(ReportType.OrderChanged, report.Header.Account, (ulong)report.IdKind, report.Id, report.Version, what);
    }

    /// <summary>A cash account that a fact brought below zero was alerted about it: never silently.</summary>
    private void Later(uint account, AlertKind kind) => _owed.Add((account, kind));

    private void Rises(ReportType type, uint account, ulong first, ulong second, long version, string what)
    {
        long before = _versions.GetValueOrDefault((type, account, first, second));
        if (version < before) Same(before, version, $"{what}: versions never fall");
        _versions[(type, account, first, second)] = version;
    }

    public OracleWallet WalletOf(uint account, uint currency)
    {
        if (!_wallets.TryGetValue((account, currency), out OracleWallet? wallet)) _wallets[(account, currency)] = wallet = new OracleWallet();
        return wallet;
    }

    public void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual)) Assert.Fail($"{_at}: {what}: the rules say {expected}, the core says {actual}");
    }
}
