namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// The books kept a second time, from what was declared and what was reported as filled, paid and split, in checked integers and plain
/// classes. It does not decide what is accepted or when an order fills (<see cref="Oracle"/> does, for the commands it knows); it holds for
/// every command kind that whatever happened moved positions, wallets and orders by the rules, to the last unit.
/// </summary>
internal sealed partial class Ledger
{
    private readonly HashSet<(uint Account, AlertKind Kind, ulong What)> _owed = [];
    private readonly HashSet<(uint Account, AlertKind Kind, ulong What)> _broken = [];
    private readonly HashSet<(uint Account, AlertKind Kind)> _alerted = [];
    private readonly HashSet<uint> _wasShort = [];
    private readonly Dictionary<(ReportType, uint, ulong, ulong), long> _versions = [];

    public List<LedgerInstrument> Instruments { get; } = [];
    public List<AccountSpec> Accounts { get; } = [];
    public long Session { get; private set; } = 1;
    public int Fills { get; private set; }
    public int Busts { get; private set; }

    /// <summary>Books what one group of commands was answered with.</summary>
    public void Book(ReadOnlySpan<Command> group, ReportBlock reports)
    {
        Command last = group[^1];
        bool refused = IsRefused(last.Type, reports);
        _alerted.Clear();
        if (!refused) Take(ref last);
        else last = default;
        for (int i = 0; i < reports.Count; i++)
        {
            switch (reports.TypeOf(i))
            {
                case ReportType.Filled: OnFilled(in reports.As<FilledReport>(i)); break;
                case ReportType.PositionChanged: OnPosition(in reports.As<PositionReport>(i), ref last); break;
                case ReportType.WalletChanged: OnWallet(in reports.As<WalletReport>(i)); break;
                case ReportType.OrderChanged: OnOrder(in reports.As<OrderReport>(i)); break;
                case ReportType.Alert: _alerted.Add((reports.As<ReportHeader>(i).Account, reports.As<AlertReport>(i).Kind)); break;
                case ReportType.Session when reports.As<SessionReport>(i) is { State: SessionState.Closed } closed: Session = closed.Number + 1; break;
            }
        }
        Same(0, _unbooked.Count, $"fills without their position");
        if (_owed.Count != 0) CheckAlerts();
    }

    public void Same<T>(T expected, T actual, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(expected), nameof(actual))] ref Unless<T> what)
    {
        if (what.Differs) throw new AssertionException($"{what.ToString()}: the rules say {expected}, the core says {actual}");
    }

    private static bool IsRefused(CommandType operation, ReportBlock reports)
    {
        for (int i = 0; i < reports.Count; i++)
        {
            if (reports.TypeOf(i) == ReportType.Rejected && reports.As<RejectedReport>(i).Operation == operation) return true;
        }
        return false;
    }

    /// <summary>What a command itself changes, besides what it is answered with.</summary>
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
                LedgerWallet wallet = WalletOf(command.Account, reset.Currency);
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
            case CommandType.Split: Split(CommandView.As<SplitCommand>(ref command)); break;
        }
    }

    private void Split(SplitCommand split)
    {
        LedgerInstrument instrument = Instruments[(int)split.Header.Instrument];
        (instrument.Bid, instrument.Ask) = (Price(instrument.Bid), Price(instrument.Ask));
        (instrument.LastTrade, instrument.Mark) = (Price(instrument.LastTrade), Price(instrument.Mark));
        foreach ((var key, LedgerPosition position) in _positions)
        {
            if (key.Instrument != split.Header.Instrument) continue;
            position.BeginDay(position.Session);
            Int128 gross = position.Split(split.Numerator, split.Denominator, position.Quantity == 0 ? 0 : instrument.PriceFor(position.IsLong));
            WalletOf(key.Account, instrument.Currency).Gross += gross;
        }

        long Price(long price) => price == 0 ? 0 : Math.Max(1, (long)LedgerMath.Share(price, split.Denominator, split.Numerator));
    }

    /// <summary>A cash account that a fact left below zero was alerted about it: never silently.</summary>
    private void CheckAlerts()
    {
        foreach ((uint account, AlertKind kind, ulong what) in _owed)
        {
            _broken.Add((account, kind, what));
            if (kind == AlertKind.ShortInCashAccount) _wasShort.Add(account);
            // The exit that buys a short of a cash account back reserves what may not be there: the short was alerted.
            bool told = _alerted.Contains((account, kind)) || (kind == AlertKind.NegativeAvailable && _wasShort.Contains(account));
            Same(true, told, $"account {account} was alerted of {kind}");
        }
        _owed.Clear();
    }

    /// <summary>Whether a wallet or position of a cash account is now what it may not be. When its group is done and it was not so before, there must have been an alert.</summary>
    private void Breaks(uint account, AlertKind kind, ulong what, bool breaks)
    {
        if (breaks && !_broken.Contains((account, kind, what))) _owed.Add((account, kind, what));
        if (breaks) return;
        _owed.Remove((account, kind, what));
        _broken.Remove((account, kind, what));
    }

    private void Rises(ReportType type, uint account, ulong first, ulong second, long version)
    {
        ref long before = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_versions, (type, account, first, second), out _);
        Same(false, version < before, $"{type} {account}/{first}/{second}: version {version} after {before}: they never fall");
        before = version;
    }
}
